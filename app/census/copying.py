"""Workbooks written again: cells as they were read, never a formula, nothing hidden beside them.

A workbook is more than its cells: notes, properties, pictures, embedded files, links, names. None
of that is kept in a copy, and every formula is the value it last had (CWE-1236).
"""

import io
import math
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooter
from openpyxl.worksheet.worksheet import Worksheet

from app.census.sheets.looking_through import HARMLESS, holds_live_parts
from app.census.sheets.reading import Cell, SheetCells

_LONGEST_TEXT = 32_767
_FIRST_DAY = date(1900, 1, 1)

_NOT_OPENED = (
    ValueError, LookupError, TypeError, AttributeError, OSError, SyntaxError, ArithmeticError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip


@dataclass(frozen=True)
class Looks:
    """What a plain copy of a sheet shows besides its cells; rows and columns from 0."""

    colours: Mapping[tuple[int, int], str] = field(default_factory=dict)
    widths: Mapping[int, int] = field(default_factory=dict)


def is_workbook(content: bytes) -> bool:
    """Whether ``content`` is an .xlsx, known by its content."""
    return zipfile.is_zipfile(io.BytesIO(content))


def only_cells(content: bytes) -> bool:
    """Whether a workbook has no parts but the usual ones, and nothing live in them."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = parts.namelist()
        if not all(HARMLESS.fullmatch(name.lower().lstrip("/")) for name in names):
            return False
        return not any(
            holds_live_parts(parts.read(name))
            for name in names
            if name.lower().startswith(("xl/workbook", "xl/worksheets/sheet"))
        )


def texts_beside_cells(content: bytes) -> Iterator[str]:
    """All text of a workbook but its sheets' cells: texts nobody sees, properties, lists."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            text = parts.read(name).decode("utf-8", errors="ignore")
            first, last = text.find("<sheetData"), text.rfind("</sheetData>")
            yield name + "\n" + (text if first < 0 or last < 0 else text[:first] + text[last:])


def with_looks(content: bytes, sheets: Sequence[SheetCells]) -> Workbook | None:
    """The workbook with the looks of ``content`` and the cells of ``sheets``, to be marked on.

    None if the two do not go together, or the library cannot open it.
    """
    try:
        book: Workbook = load_workbook(io.BytesIO(content), keep_links=False, keep_vba=False)
    except _NOT_OPENED:
        return None  # The stricter of two readers: a plain copy has the cells all the same.
    for extra in [*book.chartsheets]:
        book.remove(extra)
    if len(book.worksheets) != len(sheets):
        return None
    for number, page in enumerate(book.worksheets):
        page.title = f"_{number}"
    for page, sheet in zip(book.worksheets, sheets, strict=True):
        page.title = sheet.name
        _copy_cells(page, sheet)
        _drop_extras(page)
    book.defined_names.clear()
    book.properties = DocumentProperties(creator="")
    book.custom_doc_props.props.clear()  # type: ignore[attr-defined]
    return book


def saved(book: Workbook) -> bytes:
    """The bytes of ``book``."""
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def set_text(cell: Any, text: str) -> None:
    """Put ``text`` into an openpyxl cell as text, whatever it begins with."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST_TEXT] or None
    if cell.value is not None:
        cell.data_type = "s"


def _copy_cells(page: Worksheet, sheet: SheetCells) -> None:
    rows = sheet.rows
    for at, row in enumerate(page.iter_rows()):
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            cell.comment = None
            if cell.hyperlink is not None:
                cell.hyperlink = None
            index = cell.column - 1
            kept = rows[at][index] if at < len(rows) and index < len(rows[at]) else None
            _copy_cell(cell, kept)


def _copy_cell(cell: Any, kept: Cell) -> None:
    if kept is None or kept == "":
        cell.value = None
    elif isinstance(kept, str):
        if cell.data_type != "e":  # an error like #N/A stays what it is
            set_text(cell, kept)
    elif cell.data_type == "f" or cell.value != kept:
        form = cell.number_format
        cell.value = kept
        cell.number_format = form


def _drop_extras(page: Worksheet) -> None:
    """What may hold anything, or runs: pictures, charts, pivots, tables, names, forms."""
    page._images, page._charts, page._pivots = [], [], []  # type: ignore[attr-defined]
    page._hyperlinks = []  # type: ignore[attr-defined]
    page.tables.clear()
    page.defined_names.clear()
    page.legacy_drawing = None
    page.HeaderFooter = HeaderFooter()


def plain_workbook(sheets: Sequence[SheetCells], looks: Mapping[str, Looks] | None = None) -> bytes:
    """The cells alone as an .xlsx; texts stay texts, so that nothing in them runs."""
    output = io.BytesIO()
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "in_memory": False}
    with xlsxwriter.Workbook(output, options) as book:
        forms: dict[str, Any] = {}
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            seen = (looks or {}).get(sheet.name, Looks())
            for column, width in seen.widths.items():
                page.set_column(column, column, width)
            for colour in set(seen.colours.values()) - forms.keys():
                forms[colour] = book.add_format({"bg_color": f"#{colour}"})
            coloured = seen.colours
            for number, row in enumerate(sheet.rows):
                for index, cell in enumerate(row):
                    form = forms[coloured[number, index]] if (number, index) in coloured else None
                    _write(page, number, index, cell, form)
    return output.getvalue()


def _write(page: Any, row: int, column: int, cell: Cell, form: Any) -> None:
    """One value as what it is, never as a formula or a link."""
    if cell is None or cell == "":
        if form is not None:
            page.write_blank(row, column, None, form)
    elif isinstance(cell, str):
        page.write_string(row, column, cell[:_LONGEST_TEXT], form)
    elif isinstance(cell, bool):
        page.write_boolean(row, column, cell, form)
    elif isinstance(cell, int | float):
        if math.isfinite(cell):
            page.write_number(row, column, cell, form)
        else:
            page.write_string(row, column, str(cell), form)
    elif _is_before_1900(cell):
        page.write_string(row, column, str(cell), form)
    else:
        page.write_datetime(row, column, cell, form)


def _is_before_1900(cell: date | datetime | time | timedelta) -> bool:
    """Days a workbook cannot hold, which calculations gone wrong come to."""
    if isinstance(cell, time):
        return False
    if isinstance(cell, timedelta):
        return cell < timedelta()
    return (cell.date() if isinstance(cell, datetime) else cell) < _FIRST_DAY
