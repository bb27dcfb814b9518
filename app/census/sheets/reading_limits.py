"""How much a spreadsheet may hold, so that one upload takes neither memory nor time from others."""

from dataclasses import dataclass

from app.census.sheets.problems import (
    RANGE_TOO_LARGE,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    file_problem,
)
from app.core.errors import Problem

MAX_BYTES = 25 * 2**20
"""Of the file itself, the one limit of an upload (``app.main`` lets somewhat more in, so that a
larger workbook is refused in our own words); a real census of 100,000 rows has about 10 MB."""
MAX_UNPACKED = 256 * 2**20
"""Of everything in the file's package together; 100,000 rows of 21 columns have about 90 MB."""
MAX_ROWS = 200_000
MAX_COLUMNS = 300
MAX_CELLS = 5_000_000
"""Of the rectangle a sheet spans, empty cells included: all of it is held in memory."""


@dataclass(frozen=True)
class Extent:
    """The last row and column of a sheet that hold anything, counted from 1."""

    rows: int
    columns: int

    @property
    def fits(self) -> bool:
        """Whether the rectangle from A1 may be held in memory."""
        return (
            self.rows <= MAX_ROWS
            and self.columns <= MAX_COLUMNS
            and self.rows * self.columns <= MAX_CELLS
        )


def extent_problem(sheet: str, extent: Extent) -> Problem:
    """The refusal of a sheet that does not fit, saying which limit it exceeds."""
    if extent.rows > MAX_ROWS and extent.columns <= MAX_COLUMNS:
        return file_problem(TOO_MANY_ROWS, max_rows=MAX_ROWS)
    if extent.columns > MAX_COLUMNS and extent.rows <= MAX_ROWS:
        return file_problem(TOO_MANY_COLUMNS, max_columns=MAX_COLUMNS)
    return file_problem(
        RANGE_TOO_LARGE,
        sheet=sheet,
        rows=extent.rows,
        columns=extent.columns,
        max_rows=MAX_ROWS,
        max_columns=MAX_COLUMNS,
        max_cells=MAX_CELLS,
    )
