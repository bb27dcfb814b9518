"""What of a file is stored: all but identity numbers, which are blanked before anything else.

No column of ID numbers and no cell that holds one goes into the database, the object storage, a
log or a reply (PIPL arts. 6, 28: more than the census needs). A file without any is kept as it is;
of another one a copy is made without them, as alike as its size allows.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as WorkbookCell
from openpyxl.workbook.workbook import Workbook

from app.census.sheets.layout import SheetLayout
from app.census.sheets.reading import Cell, SheetCells
from app.core.text import half_width

KEPT = timedelta(days=14)
"""How long the stored copy of a file, its samples and its rows stay; then they are swept."""

LOOKS_KEPT = 300_000
"""Cells up to which a changed copy keeps the looks of the user's own workbook."""

_LARGE_PART = 8 * 2**20
_BLANKED = "＊＊＊"
_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}[ \-]?(?:18|19|20)\d{2}[ \-]?(?:0[1-9]|1[0-2])[ \-]?"
    r"(?:0[1-9]|[12]\d|3[01])[ \-]?\d{3}[0-9Xx](?![0-9A-Za-z])"
)
_WIDE = re.compile(r"[０-９]{2}")
_SHORTEST = 18
_LEAST_AS_FLOAT = 1e17


def without_id_numbers(text: str) -> str:
    """``text`` with every ID number in it blanked."""
    if len(text) < _SHORTEST:
        return text
    blanked = _NUMBER.sub(_BLANKED, text)
    if blanked == text and not text.isascii():
        plain = half_width(text)
        if plain != text and _NUMBER.search(plain):
            return _NUMBER.sub(_BLANKED, plain)
    return blanked


def cleaned(cell: Cell) -> Cell:
    """``cell`` without ID numbers; one typed as a number, which lost its last digits, is empty."""
    if isinstance(cell, str):
        return without_id_numbers(cell)
    if isinstance(cell, int | float) and cell >= _LEAST_AS_FLOAT:
        return None if _NUMBER.fullmatch(f"{int(cell):d}") else cell
    return cell


def clean_sheets(sheets: Sequence[SheetCells], layouts: Sequence[SheetLayout]) -> bool:
    """Blank what must not be kept, in place; returns whether there was any."""
    found = False
    for sheet, layout in zip(sheets, layouts, strict=True):
        found |= _clean_refused(sheet, layout)
        found |= _clean_cells(sheet)
    return found


def _clean_refused(sheet: SheetCells, layout: SheetLayout) -> bool:
    refused = [column.index for column in layout.columns if column.how == "refused"]
    first = max(layout.heading_rows, default=0)
    found = False
    for row in sheet.rows[first:] if refused else ():
        for index in refused:
            if index < len(row) and row[index] not in (None, ""):
                row[index] = None
                found = True
    return found


def _clean_cells(sheet: SheetCells) -> bool:
    """Only long texts and huge numbers are looked at: a sheet may have two million cells."""
    found = False
    for index, column in enumerate(zip(*sheet.rows, strict=True)):
        long = _long(column)
        if not _may_hold_id_numbers(long):
            continue
        if not any(cleaned(cell) != cell for cell in long):
            continue
        found = True
        for row in sheet.rows:
            row[index] = cleaned(row[index])
    return found


def _long(column: Sequence[Cell]) -> list[Cell]:
    """The texts and numbers of a column that are long enough to be looked at."""
    kinds = set(map(type, column))
    found: list[Cell] = []
    if str in kinds:
        found += [cell for cell in column if type(cell) is str and len(cell) >= _SHORTEST]
    for kind in kinds & {int, float}:
        found += [cell for cell in column if type(cell) is kind and cell >= _LEAST_AS_FLOAT]  # type: ignore[operator]
    return found


def _may_hold_id_numbers(cells: Sequence[Cell]) -> bool:
    """One look at all texts together; a single cell is looked at only where this says so."""
    texts = "\n".join([cell for cell in cells if type(cell) is str])
    return (
        any(type(cell) is not str for cell in cells)
        or _NUMBER.search(texts) is not None
        or _WIDE.search(texts) is not None
    )


def kept_copy(
    content: bytes, sheets: Sequence[SheetCells], layouts: Sequence[SheetLayout], *, changed: bool
) -> bytes:
    """What is stored of ``content``, whose ``sheets`` are already clean."""
    is_workbook = zipfile.is_zipfile(io.BytesIO(content))
    if not changed and not _holds_id_numbers(content, is_workbook):
        return content
    cells = sum(len(sheet.rows) * len(sheet.rows[0]) for sheet in sheets if sheet.rows)
    if is_workbook and cells <= LOOKS_KEPT:
        copy = _copied(content, layouts)
        if not _holds_id_numbers(copy, is_workbook=True):
            return copy
    return plain_workbook(sheets)


def _copied(content: bytes, layouts: Sequence[SheetLayout]) -> bytes:
    """The workbook with its looks; notes and properties go, since they may hold anything."""
    book: Workbook = load_workbook(io.BytesIO(content))
    by_name = {layout.name: layout for layout in layouts}
    for sheet in book.worksheets:
        layout = by_name.get(sheet.title)
        refused = {c.index for c in layout.columns if c.how == "refused"} if layout else set()
        first = max(layout.heading_rows, default=0) if layout else 0
        for number, row in enumerate(sheet.iter_rows(), start=1):
            for cell in row:
                _clean_workbook_cell(cell, refused if number > first else set())
    book.properties.creator = ""
    book.properties.lastModifiedBy = None
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _clean_workbook_cell(cell: Any, refused: set[int]) -> None:
    if not isinstance(cell, WorkbookCell):
        return  # The covered part of a merged cell.
    cell.comment = None
    if cell.column - 1 in refused:
        cell.value = None
    elif isinstance(cell.value, str | int | float):
        kept = cleaned(cell.value)
        if kept != cell.value:
            cell.value = kept


def _holds_id_numbers(content: bytes, is_workbook: bool) -> bool:
    """Whether one is to be seen anywhere in the file's own bytes."""
    return any(_NUMBER.search(text) for text in _texts(content, is_workbook))


def _texts(content: bytes, is_workbook: bool) -> Iterable[str]:
    if not is_workbook:
        for encoding in ("utf-8", "gb18030", "utf-16-le", "latin-1"):
            yield content.decode(encoding, errors="ignore")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for part in parts.namelist():
            if part.endswith((".xml", ".rels", ".vml", ".bin")):
                text = parts.read(part).decode("utf-8", errors="ignore")
                yield _around_cells(text) if len(text) > _LARGE_PART else text


def _around_cells(text: str) -> str:
    """A large sheet without its cells, which were looked at one by one already."""
    first, last = text.find("<sheetData"), text.rfind("</sheetData>")
    return text if first < 0 or last < 0 else text[:first] + text[last:]


def plain_workbook(sheets: Sequence[SheetCells]) -> bytes:
    """The cells alone as an .xlsx; texts stay texts, so that nothing in them runs."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(
        output, {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "in_memory": False}
    ) as book:
        for sheet in sheets:
            page = book.add_worksheet(sheet.name[:31])
            for number, row in enumerate(sheet.rows):
                for index, cell in enumerate(row):
                    write_plain(page, number, index, cell)
    return output.getvalue()


def write_plain(page: Any, row: int, column: int, cell: Cell, form: Any = None) -> None:
    """Write one value as what it is, never as a formula or a link."""
    if cell is None or cell == "":
        if form is not None:
            page.write_blank(row, column, None, form)
    elif isinstance(cell, bool):
        page.write_boolean(row, column, cell, form)
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell, form)
    elif isinstance(cell, str):
        page.write_string(row, column, cell, form)
    else:
        page.write_datetime(row, column, cell, form)
