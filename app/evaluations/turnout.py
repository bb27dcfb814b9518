"""What may be seen of the turnout while people vote: once a day, in bands or steps (P1, P6).

A number that grows by one tells who has just voted, and one who knows that can read the result of
one person out of two results. Rules only, no data.
"""

from enum import StrEnum
from fractions import Fraction

SMALL_ROLL = 30
_QUARTERS = 4


class TurnoutBand(StrEnum):
    """Of a roll of at most 30 no more than this is ever shown."""

    UNDER_25 = "under_25"
    FROM_25 = "from_25"
    FROM_50 = "from_50"
    FROM_75 = "from_75"


_BANDS = tuple(TurnoutBand)


def shown_count(accepted: int, roll: int, k: int) -> int:
    """The number that is kept and shown: the lower end of its band, or a multiple of ``k``.

    It is the same for every count of one band or step, so the table says no more than the page.
    """
    accepted = min(accepted, roll)
    if roll <= SMALL_ROLL:
        quarter = _quarter(accepted, roll)
        return -(-quarter * roll // _QUARTERS)
    return accepted - accepted % k


def band_of(shown: int, roll: int) -> TurnoutBand:
    """The band of what ``shown_count`` gave."""
    return _BANDS[_quarter(shown, roll)]


def _quarter(count: int, roll: int) -> int:
    return min(int(Fraction(count * _QUARTERS, roll)), _QUARTERS - 1)
