"""Any spreadsheet people send, as plain cells; nothing hostile is opened.

``read_workbook`` looks at the content, never at the extension, and refuses a file before it is
opened if opening it would cost too much (issue: a bomb is refused, memory stays bounded).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What stands in a cell; an empty one is ``""`` or None. Numbers of a workbook are floats."""


@dataclass(frozen=True)
class SheetCells:
    """A sheet, dense: ``rows[0]`` is the first row as the user counts, all rows equally long."""

    name: str
    rows: list[list[Cell]]


def read_workbook(content: bytes, file_name: str) -> list[SheetCells]:
    """All sheets of ``content`` (.xlsx, .xls, CSV); raises ``Problem`` saying what to do."""
    raise NotImplementedError
