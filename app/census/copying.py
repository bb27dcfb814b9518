"""Workbooks written again: cells as they were read, never a formula, nothing hidden beside them.

A workbook is more than its cells: notes, properties, pictures, embedded files, links, names. None
of that is kept in a copy, and every formula is the value it last had (CWE-1236).
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooter
from openpyxl.worksheet.worksheet import Worksheet

from app.census.plain_workbooks import LONGEST_TEXT
from app.census.sheets.looking_through import HARMLESS, holds_live_parts
from app.census.sheets.reading import Cell, SheetCells

_NOT_OPENED = (
    ValueError, LookupError, TypeError, AttributeError, OSError, SyntaxError, ArithmeticError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip


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
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_TEXT] or None
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
