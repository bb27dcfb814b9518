"""What a sheet was understood to say: where its headings and rows are, what each column means."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from app.census.sheets.fields import Kind, fields_by_name
from app.census.sheets.id_numbers import mostly_id_number
from app.census.sheets.layout_headings import (
    heading_key,
    is_forbidden,
    meaning,
    shown_heading,
)
from app.census.sheets.layout_rows import Headings, counts_up, data_rows, find_headings
from app.census.sheets.reading import Cell, SheetCells
from app.census.sheets.values import as_text, is_id_number, looks_like_id_number, masked

__all__ = ["ColumnLayout", "How", "SheetLayout", "heading_key", "understand", "with_choice"]

How = Literal["known", "remembered", "chosen", "unknown", "refused"]
"""Why a column means what it means; ``refused``: recognised as what must not be kept."""

SEVERAL_COLUMNS = frozenset({"contact_phones"})
"""Fields that may be spread over several columns (座机, 手机)."""
_NOT_DATA = re.compile("说明|封面|字典|可选|选项|代码|目录|样例|示例|要求|须知")
_SAMPLES = 3
_SAMPLED_ROWS = 400


@dataclass(frozen=True)
class ColumnLayout:
    """A column: ``index`` counts from 0, ``letter`` is the user's (A, B, ...)."""

    index: int
    letter: str
    heading: str
    field: str | None
    how: How
    samples: list[str]


@dataclass(frozen=True)
class SheetLayout:
    """A sheet: rows count from 1 as the user sees them; both ends of the data are included.

    An ignored sheet has a ``why`` (Chinese) and ``why_en``; without headings it has no columns.
    """

    name: str
    ignored: bool
    why: str | None
    why_en: str | None
    heading_rows: list[int]
    first_row: int
    last_row: int
    columns: list[ColumnLayout]


def understand(sheet: SheetCells, kind: Kind, remembered: Mapping[str, str | None]) -> SheetLayout:
    """What ``sheet`` says; ``remembered`` maps heading keys to fields chosen before (None: none).

    A remembered choice wins over the known headings, except that what must not be kept stays
    refused.
    """
    if not any(cell not in ("", None) for row in sheet.rows for cell in row):
        return _ignored(sheet.name, "空工作表", "The sheet is empty")
    headings = find_headings(sheet, kind)
    if headings is None:
        return _ignored(
            sheet.name, "没有找到标题行，像是封面或说明", "No heading row: a cover or notes"
        )
    columns = _columns(sheet, kind, headings, remembered)
    if _NOT_DATA.search(sheet.name) and not any(one.field == "name" for one in columns):
        return _ignored(sheet.name, "像是封面、说明或选项表", "A cover, notes or lists")
    layout = SheetLayout(
        sheet.name,
        False,
        None,
        None,
        list(range(headings.first + 1, headings.last + 2)),
        headings.last + 2,
        len(sheet.rows),
        columns,
    )
    places = rows_of(sheet, layout)
    if places:
        layout = replace(layout, first_row=places[0] + 1, last_row=places[-1] + 1)
    return _with_reason(layout, kind, has_rows=bool(places))


def with_choice(
    layout: SheetLayout, columns: Mapping[int, str | None], ignored: bool | None
) -> SheetLayout:
    """``layout`` with fields chosen by hand for some columns (by index; None: read past).

    A field chosen for one column is taken from the column that had it. Refused columns stay
    refused. ``ignored`` None: a sheet without names is taken up when the choice names them.
    """
    taken = {field for field in columns.values() if field and field not in SEVERAL_COLUMNS}
    changed: list[ColumnLayout] = []
    for column in layout.columns:
        if column.how == "refused":
            changed.append(column)
        elif column.index in columns:
            changed.append(replace(column, field=columns[column.index], how="chosen"))
        elif column.field in taken:
            changed.append(replace(column, field=None, how="unknown"))
        else:
            changed.append(column)
    named = any(column.field == "name" for column in changed)
    skip = ignored if ignored is not None else layout.ignored and not ("name" in taken and named)
    why = ("按您的选择跳过", "Left out by choice") if ignored else (layout.why, layout.why_en)
    return replace(
        layout,
        ignored=skip,
        why=why[0] if skip else None,
        why_en=why[1] if skip else None,
        columns=changed,
    )


def rows_of(sheet: SheetCells, layout: SheetLayout) -> list[int]:
    """The places (from 0) of the rows of ``sheet`` that are data, after its ``layout``."""
    if not layout.heading_rows or not sheet.rows:
        return []
    keys = [""] * len(sheet.rows[0])
    for column in layout.columns:
        keys[column.index] = heading_key(column.heading)
    name_at = next((column.index for column in layout.columns if column.field == "name"), 0)
    return data_rows(sheet, keys, layout.heading_rows[-1], name_at)


def _ignored(name: str, why: str, why_en: str) -> SheetLayout:
    return SheetLayout(name, True, why, why_en, [], 0, 0, [])


def _with_reason(layout: SheetLayout, kind: Kind, *, has_rows: bool) -> SheetLayout:
    label = fields_by_name(kind)["name"].label
    if not any(column.field == "name" for column in layout.columns):
        return replace(
            layout,
            ignored=True,
            why=f"没有认出“{label}”这一列；如果这张表要导入，请指定它是哪一列",
            why_en="No column with names was recognised; choose it if the sheet is to be read",
        )
    if not has_rows:
        return replace(layout, ignored=True, why="只有标题，没有数据行", why_en="No rows of data")
    return layout


def _columns(
    sheet: SheetCells, kind: Kind, at: Headings, remembered: Mapping[str, str | None]
) -> list[ColumnLayout]:
    width = len(sheet.rows[0])
    below = _below_headings(sheet, at)
    paths = _heading_paths(sheet.rows[at.first : at.last + 1], width)
    columns: list[ColumnLayout] = []
    fields: list[str | None] = []
    for index, path in enumerate(paths):
        leaf = path[-1] if path else ""
        heading = shown_heading(path[-2] if len(path) > 1 else "", leaf)
        cells = [row[index] for row in below]
        if not heading and not any(cell not in ("", None) for cell in cells):
            continue
        groups = [heading_key(text) for text in path[:-1]]
        field, how = _meant(groups, leaf, heading, kind, fields, remembered)
        if how != "refused" and _holds_id_numbers(cells):
            field, how = None, "refused"
        if field is not None and field in fields and field not in SEVERAL_COLUMNS:
            field, how = None, "unknown"
        fields.append(field)
        samples = [] if how == "refused" else _samples(cells)
        columns.append(ColumnLayout(index, letter_of(index), heading, field, how, samples))
    return columns


def _meant(
    groups: list[str],
    leaf: str,
    heading: str,
    kind: Kind,
    left: list[str | None],
    remembered: Mapping[str, str | None],
) -> tuple[str | None, How]:
    key = heading_key(heading)
    if is_forbidden(key) or is_forbidden(heading_key(leaf)):
        return None, "refused"
    if key in remembered and (remembered[key] is None or remembered[key] in fields_by_name(kind)):
        return remembered[key], "remembered"
    field = meaning(groups, heading_key(leaf), kind, left)
    return field, "known" if field else "unknown"


def _heading_paths(rows: Sequence[list[Cell]], width: int) -> list[list[str]]:
    """For each column its headings from the top down; merged groups reach over their columns."""
    texts = [[as_text(cell) for cell in row] for row in rows]
    texts = [row for row in texts if not counts_up([text for text in row if text])]
    paths: list[list[str]] = []
    carried = [""] * len(texts)
    for column in range(width):
        own = [row[column] for row in texts]
        path: list[str] = []
        for depth, text in enumerate(own):
            is_leaf = not any(own[depth + 1 :])
            if text:
                carried[depth] = "" if is_leaf else text
                carried[depth + 1 :] = [""] * (len(texts) - depth - 1)
                path.append(text)
            elif not is_leaf and carried[depth]:
                path.append(carried[depth])
        paths.append([text for place, text in enumerate(path) if text not in path[:place]])
    return paths


def _below_headings(sheet: SheetCells, at: Headings) -> list[list[Cell]]:
    """Rows spread over the whole sheet, enough to see what a column holds."""
    first = at.last + 1
    step = max(1, (len(sheet.rows) - first) // _SAMPLED_ROWS)
    return list(islice(sheet.rows, first, None, step))


def _holds_id_numbers(cells: list[Cell]) -> bool:
    texts = [as_text(cell) for cell in cells if cell not in ("", None)]
    alike = [text for text in texts if len(text) == 18 and looks_like_id_number(text)]
    right = sum(is_id_number(text) for text in alike)
    if alike and (len(alike) * 2 >= len(texts) or right * 2 >= len(texts)):
        return True
    spelled = sum(mostly_id_number(text) for text in texts)
    return spelled * 2 > len(texts)


def _samples(cells: list[Cell]) -> list[str]:
    found: dict[str, None] = {}
    for cell in cells:
        text = masked(as_text(cell))[:40]
        if text:
            found[text] = None
        if len(found) == _SAMPLES:
            break
    return list(found)


def letter_of(index: int) -> str:
    """The letter of a column as spreadsheets show it: 0 is A, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
