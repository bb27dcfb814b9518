"""Names of sheets, legal wherever they are written again and without ID numbers.

A CSV file has its sheet's name from the file's, which may be anything; other programs write names
that Excel refuses. The same file gives the same names each time, and so does a copy made of it.
"""

import re
from collections.abc import Iterable

from app.census.sheets.id_numbers import without_id_numbers

_LONGEST = 31
_ILLEGAL = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_LONGEST_FILE_NAME = 200


def legal_names(names: Iterable[str]) -> list[str]:
    """``names`` as a workbook may have them, all different."""
    given: list[str] = []
    taken: set[str] = set()
    for name in names:
        legal = _legal(name)
        number, chosen = 1, legal
        while chosen.lower() in taken:
            number += 1
            chosen = f"{legal[: _LONGEST - len(str(number)) - 2]}({number})"
        taken.add(chosen.lower())
        given.append(chosen)
    return given


def kept_file_name(file_name: str) -> str:
    """The end of a file's name as it is stored, without ID numbers."""
    return without_id_numbers(file_name)[-_LONGEST_FILE_NAME:]


def name_of_file(file_name: str) -> str:
    """What the only sheet of a CSV file is called; the stored file's name gives the same."""
    return kept_file_name(file_name).replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _legal(name: str) -> str:
    short = _ILLEGAL.sub("", without_id_numbers(name))[:_LONGEST].strip(" '")
    if short.lower() == "history":
        return "History_"  # Excel keeps this one for itself.
    return short or "Sheet"
