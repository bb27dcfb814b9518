"""Credit codes of a whole column: two places at a time, the check digit with them."""

from app.census.sheets.reading import Cell
from app.census.sheets.values import Doubt, Wrong
from app.census.sheets.values_numbers import credit_code_value
from app.core.credit_codes import ALPHABET, LENGTH

_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
_WEIGHTS = [pow(3, place, 31) for place in range(LENGTH - 1)] + [1]


def _pairs(at: int) -> dict[str, int]:
    return {
        first + second: left * _WEIGHTS[at] + right * _WEIGHTS[at + 1]
        for first, left in _VALUES.items()
        for second, right in _VALUES.items()
    }


_P0, _P2, _P4, _P6, _P8, _P10, _P12, _P14, _P16 = (_pairs(at) for at in range(0, LENGTH, 2))


def fast_code_value(cell: Cell) -> str | Wrong | Doubt | None:
    """A right code at once, found by one sum; whatever is unusual goes the long way.

    Unusual too: a union's code (8 in front) and what might be an ID number.
    """
    if isinstance(cell, str) and len(cell) == LENGTH and cell[0] != "8":
        try:
            total = (
                _P0[cell[:2]]
                + _P2[cell[2:4]]
                + _P4[cell[4:6]]
                + _P6[cell[6:8]]
                + _P8[cell[8:10]]
                + _P10[cell[10:12]]
                + _P12[cell[12:14]]
                + _P14[cell[14:16]]
                + _P16[cell[16:]]
            )
        except KeyError:
            return credit_code_value(cell)
        if total % 31 == 0 and not cell[6:14].isdecimal():
            return cell
    return credit_code_value(cell)
