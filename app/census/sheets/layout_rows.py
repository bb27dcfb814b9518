"""Which rows of a sheet are headings, data, totals and notes."""

import re
from dataclasses import dataclass
from itertools import pairwise

from app.census.sheets.fields import Kind
from app.census.sheets.layout_headings import heading_key, is_heading_word
from app.census.sheets.reading import Cell, SheetCells
from app.census.sheets.values import as_text

LOOKED_AT = 60
"""Headings are looked for in so many first rows."""
_MOST_HEADING_ROWS = 4
_LONG = 30
_TOTALS = re.compile(
    r"(?:本页|本表|全区|全街道|以上)?(?:合计|总计|小计|共计|累计|总数)[:：]?.{0,8}"
)
_NOTES = re.compile(
    r"(?:注|备注|附注|说明|填表说明|填报说明|填写说明|填表要求|备注说明|注意事项|填表|填报|审核|制表|经办"
    r"|单位负责人|负责人|联系人|联系电话|报送|盖章|日期|分管领导|统计)[^，。]{0,12}[:：]"
    r"|(?:注|填表说明|填报说明|填写说明|说明)\s*[:：、0-9]"
)
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]+[)）、.．]")
_EXAMPLE = re.compile(r"[（(【]?(?:示例|样例|例|填写示例|范例|举例)[)）】]?[:：]?")
_NUMBERING = re.compile(r"[（(]?(?:\d{1,3}|[甲乙丙丁戊])[)）]?")
_SUSPICIOUS = frozenset(
    "合总小共累本全以注备附说填审制经单负联报盖日分统示样例范举（(【一二三四五六七八九十"
)


@dataclass(frozen=True)
class Headings:
    """Rows of headings, counted from 0: groups above, the leaf of each column below."""

    first: int
    last: int


def find_headings(sheet: SheetCells, kind: Kind) -> Headings | None:
    """The rows with headings: the row with most known words, and what belongs to it."""
    keys = [[heading_key(as_text(cell)) for cell in row] for row in sheet.rows[:LOOKED_AT]]
    hits = [len({key for key in row if is_heading_word(key, kind)}) for row in keys]
    if not hits or max(hits) < 2:
        return _likely_headings(sheet)
    first = last = hits.index(max(hits))
    while first > 0 and last - first < _MOST_HEADING_ROWS - 1 and _is_group_row(keys[first - 1]):
        first -= 1
    while last + 1 < len(keys) and last - first < _MOST_HEADING_ROWS:
        if not _continues(keys[last + 1], sheet.rows[last + 1], keys[last], kind):
            break
        last += 1
    return Headings(first, last)


def _likely_headings(sheet: SheetCells) -> Headings | None:
    """A row of short texts over other rows: headings nobody knows, to be mapped by hand."""
    for index, row in enumerate(sheet.rows[:LOOKED_AT]):
        filled = [cell for cell in row if cell not in ("", None)]
        texts = [cell for cell in filled if isinstance(cell, str) and len(cell) <= _LONG]
        if len(filled) >= 2 and len(texts) == len(filled) and index + 1 < len(sheet.rows):
            return Headings(index, index)
    return None


def _is_group_row(row: list[str]) -> bool:
    filled = [key for key in row if key]
    return len(filled) >= 2 and all(
        len(key) <= _LONG and ":" not in key.replace("其中:", "") and not re.search(r"\d{4}", key)
        for key in filled
    )


def _continues(keys: list[str], row: list[Cell], above: list[str], kind: Kind) -> bool:
    """Whether a row below headings still is one: sub-headings, or the columns' numbers."""
    filled = [
        (key, up) for key, cell, up in zip(keys, row, above, strict=True) if cell not in ("", None)
    ]
    if counts_up([as_text(c) for c in row if c not in ("", None)]):
        return True
    if not filled or any(not key or len(key) > 15 or re.search(r"\d", key) for key, _ in filled):
        return False
    if _fills_groups_only(keys, above):
        return True
    known = sum(is_heading_word(key, kind) for key, _ in filled)
    return known * 2 >= len(filled) and all(key != up or known == len(filled) for key, up in filled)


def _fills_groups_only(keys: list[str], above: list[str]) -> bool:
    """Whether every word stands below a group (用工情况 over three columns) and no other column
    holds anything: whatever the words, this is no data, which would have a name at least."""
    filled = [at for at, key in enumerate(keys) if key]
    in_group = [_is_in_group(at, above) for at in range(len(above))]
    alone = sum(bool(above[at]) and not in_group[at] for at in range(len(above)))
    return len(filled) >= 2 and alone >= 2 and all(in_group[at] for at in filled)


def _is_in_group(at: int, above: list[str]) -> bool:
    """A heading with an empty place to its right, or such an empty place."""
    if above[at]:
        return at + 1 < len(above) and not above[at + 1]
    return any(above[:at])


def counts_up(texts: list[str]) -> bool:
    """Whether a row only numbers the columns: 甲, 乙, 1, 2, 3."""
    if len(texts) < 3 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    return len(numbers) >= 2 and all(b - a == 1 for a, b in pairwise(numbers))


def data_rows(sheet: SheetCells, headings: list[str], first: int, name_at: int) -> list[int]:
    """The places of the rows to judge: not empty, no total, note, section, repeated heading.

    ``headings`` are the columns' keys, ``first`` the first place below them, ``name_at`` the
    column of the names.
    """
    found: list[int] = []
    for place in range(first, len(sheet.rows)):
        row = sheet.rows[place]
        name = row[name_at]
        if (
            name.__class__ is str
            and name
            and row[0].__class__ is float
            and name[0] not in _SUSPICIOUS
        ) or _is_data(row, headings, name_at):
            found.append(place)
    return found


def _is_data(row: list[Cell], headings: list[str], name_at: int) -> bool:
    filled = [(at, cell) for at, cell in enumerate(row) if cell not in ("", None)]
    texts = [(at, text) for at, cell in filled if (text := as_text(cell))]
    if not texts:
        return False
    at, text = texts[0]
    if _EXAMPLE.fullmatch(text) and at != name_at:
        return False
    plain = text.replace(" ", "")
    name = as_text(row[name_at]).replace(" ", "")
    if _TOTALS.fullmatch(plain) or _TOTALS.fullmatch(name):
        return False
    if _NOTES.match(plain) and len(texts) <= 6:
        return False
    if len(texts) == 1 and (at != name_at or _SECTION.match(plain) or len(text) > 60):
        return False
    return not _repeats(texts, headings)


def _repeats(texts: list[tuple[int, str]], headings: list[str]) -> bool:
    same = sum(
        bool(headings[at]) and headings[at].endswith(heading_key(text) or "-") for at, text in texts
    )
    return same >= 2 and same * 2 > len(texts)
