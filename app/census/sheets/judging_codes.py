"""Credit codes of a whole column: place by place over all of them, the check digits with them."""

import re
from collections.abc import Iterable

from app.census.sheets.reading import Cell
from app.census.sheets.values import Doubt, Wrong
from app.census.sheets.values_numbers import credit_code_value
from app.core.credit_codes import ALPHABET, LENGTH

_WEIGHTS = [pow(3, place, 31) for place in range(LENGTH - 1)] + [1]
_BETWEEN = "\n"
# No union's code (8 in front); a letter among the places where an ID number has the day of birth.
_USUAL = re.compile(rf"(?:(?=[0-9]{{6,13}}[A-Z])[0-79][{ALPHABET}]{{{LENGTH - 1}}}{_BETWEEN})*+")


def _weighted(weight: int) -> bytes:
    table = bytearray(256)
    for value, sign in enumerate(ALPHABET.encode()):
        table[sign] = value * weight % 31
    return bytes(table)


_TABLES = [_weighted(weight) for weight in _WEIGHTS]


def code_values(cells: Iterable[Cell]) -> dict[Cell, str | Wrong | Doubt | None]:
    """The values of those cells that are not simply right codes of units.

    Unusual, and looked at one by one: a union's code, what might be an ID number, a code with a
    wrong check digit.
    """
    texts = [cell for cell in cells if isinstance(cell, str) and len(cell) == LENGTH]
    usual = _usual(texts)
    return {cell: credit_code_value(cell) for cell in cells if cell not in usual}


def _usual(texts: list[str]) -> set[Cell]:
    joined = _BETWEEN.join([*texts, ""])
    found = _USUAL.match(joined)
    if found is None or found.end() < len(joined):
        texts = [text for text in texts if _USUAL.fullmatch(text + _BETWEEN)]
        joined = _BETWEEN.join([*texts, ""])
    signs = joined.encode()
    places = [signs[at :: LENGTH + 1].translate(table) for at, table in enumerate(_TABLES)]
    sums = map(sum, zip(*places, strict=True))
    return {text for text, total in zip(texts, sums, strict=True) if total % 31 == 0}
