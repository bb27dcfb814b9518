"""What a cell says: cleaned texts, and what is wrong or doubtful about a value.

A parser takes one cell and returns the value, ``Wrong`` (the row cannot be taken), or ``Doubt``
(it can, and something is to be said). Parsers are pure, so that a column parses each of its
different cells once.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from app.census.sheets.id_numbers import without_id_numbers
from app.census.sheets.reading import Cell
from app.core.text import half_width, normal_line


def words(listed: str) -> frozenset[str]:
    """The words of a list written with spaces between."""
    return frozenset(listed.split())


EMPTY_WORDS = words(
    "无 / // ／ \\ — —— ———— - -- --- － － ─ ― ~ . 。 、 * × 暂无 没有 空 空白 未填 不详 未知"
    " 暂缺 缺 待补 待定 无此项 不适用 null NULL Null none None NONE N/A n/a NA na #N/A nan NaN"
    " _ __ ？ ?"
)
"""What people write for nothing; a meaning of its own (有无党组织: 无) is looked up before."""

_CJK = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff（）《》、，。"
_INNER_SPACE = re.compile(rf"(?<=[{_CJK}])\s+|\s+(?=[{_CJK}])")
_ID_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]"
    r"(?![0-9A-Za-z])"
)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
MASK = "******************"


@dataclass(frozen=True)
class Wrong:
    """A value that cannot be taken; ``{heading}`` in the texts is the user's own heading."""

    message: str
    message_en: str
    example: str | None = None


@dataclass(frozen=True)
class Doubt:
    """A value that is taken although something is to be said of it."""

    value: Any
    level: Literal["warning", "note"]
    message: str
    message_en: str
    example: str | None = None


def as_text(cell: Cell) -> str:
    """The cell as the user sees it, half-width letters and digits, one line."""
    if isinstance(cell, str):
        return normal_line(half_width(cell))
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


def is_empty(text: str) -> bool:
    """Whether ``text`` says nothing."""
    return not text or text in EMPTY_WORDS


def without_inner_spaces(text: str) -> str:
    """Spaces beside Chinese characters dropped (张　三), those between Latin words kept."""
    return _INNER_SPACE.sub("", text)


def looks_like_id_number(text: str) -> bool:
    """Whether the whole ``text`` has the form of a resident ID number, a birth date inside."""
    return _ID_NUMBER.fullmatch(text) is not None


def is_id_number(text: str) -> bool:
    """Whether ``text`` is a resident ID number, its check digit right (GB 11643)."""
    if not looks_like_id_number(text):
        return False
    total = sum(int(d) * w for d, w in zip(text, _ID_WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == text[-1].upper()


def masked(text: str) -> str:
    """``text`` without the ID numbers that somebody wrote into it; they are never kept."""
    return without_id_numbers(text, MASK)


def shown(cell: Cell, most: int = 20) -> str:
    """The cell for an error message: short, no ID number in it."""
    text = masked(as_text(cell))
    return text if len(text) <= most else text[:most] + "…"
