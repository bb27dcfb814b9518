"""What of a file is stored: all but identity numbers, which are blanked before anything else.

No column of ID numbers and no cell that holds one goes into the database, the object storage, a
log or a reply (PIPL arts. 6, 28: more than the census needs). A file without any, which is nothing
but cells, is kept as it is; of another one a copy is made, as alike as its size allows.
"""

from collections.abc import Sequence
from datetime import timedelta

from app.census.copying import (
    is_workbook,
    only_cells,
    saved,
    texts_beside_cells,
    with_looks,
)
from app.census.plain_workbooks import plain_workbook
from app.census.sheets.id_numbers import (
    cleaned_number,
    is_worth_a_look,
    may_hold_id_numbers,
    without_id_numbers,
)
from app.census.sheets.layout import SheetLayout
from app.census.sheets.reading import Cell, SheetCells

KEPT = timedelta(days=14)
"""How long the stored copy of a file, its headings, its samples and its rows stay; then they are
swept."""

UNDO_KEPT = timedelta(days=90)
"""How long an import can be undone, and what rows were before it is kept (docs/operating.md)."""

LOOKS_KEPT = 300_000
"""Cells up to which a changed copy keeps the looks of the user's own workbook."""

_CODE_FIELDS = frozenset({"credit_code", "union_credit_code"})
_BETWEEN = "\x01"
"""Stands between joined texts: no digit, and nothing that is passed over between digits."""


def cleaned(cell: Cell, *, code_column: bool = False) -> Cell:
    """``cell`` without ID numbers; one typed as a number, which lost its last digits, is empty."""
    if isinstance(cell, str):
        return without_id_numbers(cell, code_column=code_column)
    if isinstance(cell, int | float) and is_worth_a_look(cell):
        return cleaned_number(cell, code_column=code_column)
    return cell


def clean_sheets(
    sheets: Sequence[SheetCells], layouts: Sequence[SheetLayout], *, cells_are_clean: bool = False
) -> bool:
    """Blank what must not be kept, in place; returns whether there was any.

    ``cells_are_clean``: no cell holds an ID number (``is_plain_and_clean``), so that only whole
    columns are left to blank.
    """
    found = False
    for sheet, layout in zip(sheets, layouts, strict=True):
        found |= _clean_refused(sheet, layout)
        if cells_are_clean:
            continue
        codes = {column.index for column in layout.columns if column.field in _CODE_FIELDS}
        found |= _clean_cells(sheet, codes)
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


def _clean_cells(sheet: SheetCells, codes: set[int]) -> bool:
    """Only different cells are looked at, and all of a column's at once where it is enough."""
    found = False
    for index, column in enumerate(zip(*sheet.rows, strict=True)):
        code_column = index in codes
        changed = {
            cell: kept
            for cell in _suspects(set(column))
            if (kept := cleaned(cell, code_column=code_column)) != cell
        }
        if changed:
            found = True
            for row in sheet.rows:
                if row[index] in changed:
                    row[index] = changed[row[index]]
    return found


def _suspects(cells: set[Cell]) -> list[Cell]:
    """Cells that may hold an ID number: huge numbers; texts, unless their digits rule it out."""
    texts = [cell for cell in cells if type(cell) is str]
    suspects: list[Cell] = []
    if len(texts) < len(cells):
        suspects += [
            cell
            for cell in cells
            if (type(cell) is float or type(cell) is int) and is_worth_a_look(cell)
        ]
    if may_hold_id_numbers(_BETWEEN.join(texts)):
        suspects += texts
    return suspects


def kept_copy(
    content: bytes, sheets: Sequence[SheetCells], layouts: Sequence[SheetLayout], *, changed: bool
) -> bytes:
    """What is stored of ``content``, whose ``sheets`` are already clean."""
    if not is_workbook(content):
        return content if not changed and _is_clean_text(content) else plain_workbook(sheets)
    if not changed and only_cells(content) and _is_clean_beside_cells(content):
        return content
    if sum(len(sheet.rows) * len(sheet.rows[0]) for sheet in sheets if sheet.rows) <= LOOKS_KEPT:
        book = with_looks(content, sheets)
        copy = b"" if book is None else saved(book)
        if copy and only_cells(copy) and _is_clean_beside_cells(copy):
            return copy
    return plain_workbook(sheets)


def _is_clean_text(content: bytes) -> bool:
    """A CSV, whose cells are all there is; an .xls is more than its cells."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return False
    return b"\0" not in content[:2000]  # UTF-16 without its mark is written anew.


def _is_clean_beside_cells(content: bytes) -> bool:
    return all(without_id_numbers(text) == text for text in texts_beside_cells(content))
