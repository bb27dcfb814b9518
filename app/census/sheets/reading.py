"""Any spreadsheet people send, as plain cells; nothing hostile is opened.

``read_workbook`` looks at the content, never at the extension, and refuses a file before it is
opened if opening it would cost too much: a bomb is refused, memory stays bounded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import cast

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

from app.census.sheets.problems import (
    DAMAGED,
    FILE_TOO_LARGE,
    NO_ROWS,
    PASSWORD_PROTECTED,
    file_problem,
)
from app.census.sheets.reading_limits import MAX_BYTES, Extent, extent_problem
from app.census.sheets.reading_memory import collector_held_back
from app.census.sheets.reading_old import check_old_workbook
from app.census.sheets.reading_package import check_package
from app.census.sheets.reading_text import read_text
from app.census.sheets.sheet_names import legal_names, name_of_file

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What stands in a cell; an empty one is ``""`` or None. Numbers of a workbook are floats."""

_PACKAGE = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class SheetCells:
    """A sheet, dense: ``rows[0]`` is the first row as the user counts, all rows equally long.

    Its name is legal, different from the others' and without ID numbers.
    """

    name: str
    rows: list[list[Cell]]


def read_workbook(
    content: bytes, file_name: str, when_checked: Callable[[], object] | None = None
) -> list[SheetCells]:
    """All sheets of ``content`` (.xlsx, .xls, CSV); raises ``Problem`` saying what to do.

    A cell with a formula has the value that was last computed; hidden rows are read like others.
    ``when_checked`` is called before an .xlsx is opened that may be: a good time to look through it
    in another thread.
    """
    if len(content) > MAX_BYTES:
        raise file_problem(FILE_TOO_LARGE, max_mebibytes=MAX_BYTES // 2**20)
    if not content.strip():
        raise file_problem(NO_ROWS)
    if content.startswith(_PACKAGE):
        check_package(content)
        if when_checked is not None:
            when_checked()
        sheets = _opened(content)
    elif content.startswith(_COMPOUND):
        check_old_workbook(content)
        sheets = _opened(content)
    else:
        [name] = legal_names([name_of_file(file_name)])
        sheets = [SheetCells(name, cast(list[list[Cell]], read_text(content)))]
    if not any(cell not in ("", None) for sheet in sheets for row in sheet.rows for cell in row):
        raise file_problem(NO_ROWS)
    return sheets


def _opened(content: bytes) -> list[SheetCells]:
    try:
        with collector_held_back():
            return _sheets(CalamineWorkbook.from_filelike(BytesIO(content)))
    except PasswordError as locked:
        raise file_problem(PASSWORD_PROTECTED) from locked
    except (CalamineError, OSError, ValueError, TypeError) as broken:
        raise file_problem(DAMAGED) from broken
    except BaseException as broken:
        if type(broken).__name__ == "PanicException":  # the reader's own failure, in Rust
            raise file_problem(DAMAGED) from broken
        raise


def _sheets(workbook: CalamineWorkbook) -> list[SheetCells]:
    sheets: list[SheetCells] = []
    about_all = workbook.sheets_metadata
    names = legal_names([about.name for about in about_all])
    for index, (about, name) in enumerate(zip(about_all, names, strict=True)):
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(index)
        extent = Extent(sheet.total_height, sheet.total_width)
        if not extent.fits:
            raise extent_problem(name, extent)
        rows = sheet.to_python(skip_empty_area=False) if sheet.start is not None else []
        sheets.append(SheetCells(name, cast(list[list[Cell]], rows)))
    return sheets
