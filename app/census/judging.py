"""Every row judged, all its errors named at once, column by column (100,000 rows in a second)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from app.census.fields import Kind
from app.census.layout import SheetLayout
from app.census.reading import SheetCells
from app.census.sub_districts import Territory

Level = Literal["error", "warning", "note"]
Result = Literal["accepted", "warned", "rejected"]


@dataclass(frozen=True)
class Message:
    """What is to be said of one cell (or, without field, of the row)."""

    field: str | None
    heading: str | None
    level: Level
    message: str
    message_en: str
    example: str | None


@dataclass(frozen=True)
class KnownUnion:
    """A union staff may belong to."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Knowledge:
    """What the register knows already, as far as judging a file needs it.

    ``unions`` is by ``values.name_key(name)``, names and former names; ``own`` is the territory of
    the union whose import it is, None for the district.
    """

    territories: Sequence[Territory]
    own: Territory | None
    today: date
    unions: Mapping[str, Sequence[KnownUnion]] = field(default_factory=dict)


@dataclass
class Judged:
    """Parallel lists, one place a judged row; ``values`` by field, None where there is nothing.

    A field whose column the file does not have is not in ``values`` (so that it is left alone in
    the register); ``messages`` has only the positions something is to be said of.
    """

    sheet: list[str]
    row: list[int]
    name: list[str]
    result: list[Result]
    values: dict[str, list[Any]]
    messages: dict[int, list[Message]]


def judge(
    kind: Kind,
    sheets: Sequence[SheetCells],
    layouts: Sequence[SheetLayout],
    knowledge: Knowledge,
) -> Judged:
    """All rows of the sheets that are not ignored (``layouts`` in the order of ``sheets``)."""
    raise NotImplementedError
