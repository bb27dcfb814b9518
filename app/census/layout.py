"""What a sheet was understood to say: where its headings and rows are, what each column means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.census.fields import Kind
from app.census.reading import SheetCells

How = Literal["known", "remembered", "chosen", "unknown", "refused"]
"""Why a column means what it means; ``refused``: recognised as what must not be kept."""


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


def heading_key(heading: str) -> str:
    """The heading as it is remembered: without spaces, brackets' kinds, asterisks, line breaks."""
    raise NotImplementedError


def understand(sheet: SheetCells, kind: Kind, remembered: Mapping[str, str | None]) -> SheetLayout:
    """What ``sheet`` says; ``remembered`` maps heading keys to fields chosen before (None: none).

    A remembered choice wins over the known headings, except that what must not be kept stays
    refused.
    """
    raise NotImplementedError


def with_choice(
    layout: SheetLayout, columns: Mapping[int, str | None], ignored: bool | None
) -> SheetLayout:
    """``layout`` with fields chosen by hand for some columns (by index; None: read past).

    A field chosen for one column is taken from the column that had it. Refused columns stay
    refused. ``ignored`` None leaves that as it is.
    """
    raise NotImplementedError
