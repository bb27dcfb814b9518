"""The user's own file back, with what became of each row and the offending cells coloured.

Up to ``keeping.LOOKS_KEPT`` cells the workbook keeps its looks, hidden rows and merged cells; a
larger one, and every .xls and .csv, comes back as a plain .xlsx of the same cells.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.census.copying import is_workbook, saved, set_text, with_looks
from app.census.keeping import LOOKS_KEPT
from app.census.plain_workbooks import Looks, PlainSheet, plain_workbook
from app.census.sheets.reading import Cell, SheetCells, read_workbook

DONE, REASON = "是否导入成功", "错误原因"
_COLOURS = {"error": "FFC7CE", "warning": "FFEB9C"}
_REASON_WIDTH = 60


@dataclass(frozen=True)
class Mark:
    """What is said of one row: taken or not, why, and the level of each field."""

    taken: str
    reason: str
    levels: Mapping[str, str]


Marks = Mapping[str, Mapping[int, Mark]]
"""By sheet and row number."""


def mark_of(result: str, messages: Sequence[Mapping[str, Any]], *, english: bool) -> Mark:
    """A row's mark out of its stored messages; all of them, each on a line of its own."""
    levels: dict[str, str] = {}
    lines = []
    for message in messages:
        text = message["message_en"] if english else message["message"]
        if message["example"] and message["example"] not in text:
            text += (
                f" (e.g. {message['example']})" if english else f"（例如：{message['example']}）"
            )
        lines.append(text)
        field, level = message["field"], message["level"]
        if field and levels.get(field) != "error" and level in _COLOURS:
            levels[field] = level
    return Mark("否" if result == "rejected" else "是", "\n".join(lines), levels)


def marked_copy(
    content: bytes, file_name: str, layouts: Sequence[Mapping[str, Any]], marks: Marks
) -> bytes:
    """``content``, a stored copy, with the two columns added behind the last one of each sheet.

    ``layouts`` are the import's ``sheets``. A file that has the columns already gets them anew.
    """
    sheets = read_workbook(content, file_name)
    by_name = {layout["name"]: layout for layout in layouts if not layout["ignored"]}
    cells = sum(len(sheet.rows) * len(sheet.rows[0]) for sheet in sheets if sheet.rows)
    if is_workbook(content) and cells <= LOOKS_KEPT:
        book = with_looks(content, sheets)
        if book is not None:
            for sheet in sheets:
                if sheet.name in by_name:
                    said = marks.get(sheet.name, {})
                    _mark_sheet(book[sheet.name], sheet, by_name[sheet.name], said)
            return saved(book)
    return _plain(sheets, by_name, marks)


def _places(sheet: SheetCells, layout: Mapping[str, Any]) -> tuple[int, int, int]:
    """Where the two columns go (from 0), and in which row (from 1) their headings stand."""
    heading = max(layout["heading_rows"], default=1)
    texts = [str(cell or "").strip() for cell in sheet.rows[heading - 1]]
    if DONE in texts and REASON in texts:
        return texts.index(DONE), texts.index(REASON), heading
    data = sheet.rows[heading - 1 : layout["last_row"] or heading]
    used = len(texts) - 1
    while used > 0 and all(row[used] in (None, "") for row in data):
        used -= 1
    return used + 1, used + 2, heading


def _mark_sheet(
    page: Worksheet, sheet: SheetCells, layout: Mapping[str, Any], marks: Mapping[int, Mark]
) -> None:
    done, reason, heading = _places(sheet, layout)
    columns = {c["field"]: c["index"] for c in layout["columns"] if c["field"]}
    model: Any = page.cell(heading, max(done, 1))
    for index, text in ((done, DONE), (reason, REASON)):
        cell: Any = page.cell(heading, index + 1)
        if isinstance(cell, MergedCell):
            continue
        cell.value = text
        cell.font, cell.fill = copy(model.font), copy(model.fill)
        cell.border, cell.alignment = copy(model.border), copy(model.alignment)
    page.column_dimensions[get_column_letter(reason + 1)].width = _REASON_WIDTH
    page.column_dimensions[get_column_letter(done + 1)].width = 14
    fills = {level: PatternFill("solid", fgColor=colour) for level, colour in _COLOURS.items()}
    for number, mark in marks.items():
        _write(page, number, done, mark.taken)
        _write(page, number, reason, mark.reason)
        for field, level in mark.levels.items():
            if field in columns:
                page.cell(number, columns[field] + 1).fill = fills[level]


def _write(page: Worksheet, row: int, column: int, text: str) -> None:
    """As text, whatever it begins with."""
    cell = page.cell(row, column + 1)
    if isinstance(cell, MergedCell):
        return
    set_text(cell, text)
    cell.alignment = Alignment(vertical="top", wrap_text="\n" in text)


def _plain(
    sheets: Sequence[SheetCells], layouts: Mapping[str, Mapping[str, Any]], marks: Marks
) -> bytes:
    marked: list[PlainSheet] = []
    looks = {}
    for sheet in sheets:
        layout = layouts.get(sheet.name)
        if layout is None:
            marked.append(sheet)
            continue
        places = _places(sheet, layout)
        said = marks.get(sheet.name, {})
        marked.append(_Marked(sheet.name, _marked_rows(sheet, places, said)))
        columns = {c["field"]: c["index"] for c in layout["columns"] if c["field"]}
        colours = {
            (number - 1, columns[field]): _COLOURS[level]
            for number, mark in said.items()
            for field, level in mark.levels.items()
            if field in columns
        }
        looks[sheet.name] = Looks(colours, {places[1]: _REASON_WIDTH})
    return plain_workbook(marked, looks)


@dataclass(frozen=True)
class _Marked:
    """A sheet whose rows are made as they are written."""

    name: str
    rows: Iterable[Sequence[Cell]]


def _marked_rows(
    sheet: SheetCells, places: tuple[int, int, int], marks: Mapping[int, Mark]
) -> Iterator[list[Cell]]:
    done, reason, heading = places
    for number, row in enumerate(sheet.rows, start=1):
        mark = marks.get(number)
        longer: list[Cell] = [*row, *[None] * (max(done, reason) + 1 - len(row))]
        if mark is not None:
            longer[done], longer[reason] = mark.taken, mark.reason
        elif number == heading:
            longer[done], longer[reason] = DONE, REASON
        else:
            longer[done] = longer[reason] = None
        yield longer
