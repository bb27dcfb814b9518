"""The rates of an evaluation as they are defined on paper, and what they come to.

参评率 = 有效数/应参评; 回收率 = 收回/发放; 有效率 = 有效/收回; 知晓率 = 知道/有效;
满意率 = (满意+基本满意)/(满意+基本满意+不满意), with 不了解 and blanks outside the base.
Every figure keeps its fraction. Rules only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

_SMALL_ROLL = 25
_TWO_THIRDS_IN_PERCENT = 67


class Meaning(StrEnum):
    """What an option says of the matter asked about."""

    SATISFIED = "satisfied"
    FAIRLY = "fairly"
    DISSATISFIED = "dissatisfied"
    UNKNOWN = "unknown"
    NONE = "none"


@dataclass(frozen=True)
class Ratio:
    """A part of a whole; nothing of nothing has no rate."""

    part: int
    whole: int

    @property
    def exact(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None

    def __add__(self, other: "Ratio") -> "Ratio":
        return Ratio(self.part + other.part, self.whole + other.whole)


NOTHING = Ratio(0, 0)


def half_up(value: Fraction, decimals: int = 0) -> Fraction:
    """``value`` rounded to ``decimals``, halves away from zero, as schools teach it."""
    scale = 10**decimals
    return Fraction((2 * value * scale + 1) // 2, scale)


def percent(ratio: Ratio) -> str | None:
    """In percent with one decimal: ``87.5``; None if there is no whole, or less than its part."""
    exact = ratio.exact
    return None if exact is None or exact > 1 else f"{float(half_up(exact * 100, 1)):.1f}"


def satisfaction(by_meaning: Mapping[Meaning, int]) -> Ratio:
    """满意率: who does not know stands outside, and a blank is never satisfied."""
    good = by_meaning.get(Meaning.SATISFIED, 0) + by_meaning.get(Meaning.FAIRLY, 0)
    return Ratio(good, good + by_meaning.get(Meaning.DISSATISFIED, 0))


def awareness(by_meaning: Mapping[Meaning, int], valid: int) -> Ratio:
    """知晓率: who knows it altogether, of all valid answers."""
    return Ratio(by_meaning.get(Meaning.SATISFIED, 0), valid)


class Grade(StrEnum):
    """What a 满意率 comes to by the levels the evaluation has fixed for itself."""

    GOOD = "good"
    FAIRLY_GOOD = "fairly_good"
    FAIR = "fair"
    POOR = "poor"


def grade(value: Fraction, levels: Mapping[str, int]) -> Grade:
    """``value`` in percent, against the levels fixed before opening."""
    for name in (Grade.GOOD, Grade.FAIRLY_GOOD, Grade.FAIR):
        if value >= levels[name]:
            return name
    return Grade.POOR


class Invalid(StrEnum):
    """Why the result of a unit is not valid; that is not to say it is bad."""

    TURNOUT = "turnout"
    BALANCE = "balance"
    PAPER = "paper"
    POOL = "pool"
    """It is told together with others, and what is told of them is not valid."""


_WHY_INVALID = {
    Invalid.TURNOUT: "参评率没有达到要求",
    Invalid.BALANCE: "码条和答卷数目不相符",
    Invalid.PAPER: "纸质票没有数完",
    Invalid.POOL: "合并的结果无效",
}


def why_invalid(reasons: Iterable[Invalid], *, handed_out_missing: bool) -> str:
    """In words, as prints and proposals say it; slips may not balance for want of a number."""
    unsaid = "没有填发放数，或" if handed_out_missing else ""
    return "，".join(
        f"{unsaid if one is Invalid.BALANCE else ''}{_WHY_INVALID[one]}" for one in reasons
    )


@dataclass(frozen=True)
class Turnout:
    """How many could take part, how many slips went out, how many answers are valid."""

    roll: int
    handed_out: int
    returned: int
    valid: int
    spares: int = 0
    handed_out_missing: bool = False
    """Whether of some unit it is not known how many went out: then nothing is compared with it."""

    @property
    def by_spares(self) -> bool:
        """Whether more answered than the roll holds, but no more than spare slips allow."""
        return self.roll < self.valid <= self.roll + self.spares

    def rates(self) -> dict[str, Ratio]:
        """参评率, 回收率 and 有效率."""
        return {
            "turnout": Ratio(self.valid, self.roll),
            "returned": Ratio(self.returned, self.handed_out),
            "valid": Ratio(self.valid, self.returned),
        }


def turnout_needed(roll: int, rules: Mapping[str, int]) -> Fraction:
    """The share of the roll that must have taken part; 67 percent means two thirds."""
    small = roll < _SMALL_ROLL
    needed = rules["turnout_needed_small"] if small else rules["turnout_needed"]
    return Fraction(2, 3) if needed == _TWO_THIRDS_IN_PERCENT else Fraction(needed, 100)


def enough(answers: int, roll: int, rules: Mapping[str, int]) -> bool:
    """Whether ``answers`` are as large a share of the roll as a valid result needs."""
    share = Ratio(answers, roll).exact
    return share is not None and share >= turnout_needed(roll, rules)


def reasons_invalid(
    turnout: Turnout, balanced: bool, rules: Mapping[str, int], *, uncounted: bool = False
) -> list[Invalid]:
    """Valid only if enough took part, the slips balance and every sheet of paper is counted."""
    reasons = []
    if not enough(turnout.valid, turnout.roll, rules):
        reasons.append(Invalid.TURNOUT)
    if not balanced:
        reasons.append(Invalid.BALANCE)
    if uncounted:
        reasons.append(Invalid.PAPER)
    return reasons
