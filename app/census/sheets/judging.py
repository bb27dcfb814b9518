"""Every row judged, all its errors named at once, column by column (100,000 rows in a second)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from app.census.sheets.fields import Kind
from app.census.sheets.layout import SheetLayout
from app.census.sheets.reading import SheetCells
from app.census.sheets.reading_memory import collector_held_back
from app.census.sheets.sub_districts import Territory

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
class KeptUnion:
    """An enterprise whose union a sheet does not change.

    Its founding is under way since ``founding_since``; without that day its union stands above
    the importing one. ``keys`` are of the names that union has.
    """

    enterprise: str
    union: str | None
    keys: frozenset[str]
    unionisation: str
    founding_since: date | None


@dataclass(frozen=True)
class KnownCode:
    """Which union has a legal-person code; ``name`` is None out of the importer's sight."""

    name: str | None
    keys: frozenset[str]


@dataclass(frozen=True)
class Knowledge:
    """What the register knows already, as far as judging a file needs it.

    ``unions`` is by ``app.enterprises.name_keys.same_name_key(name)``, names, aliases and former
    names; ``own`` is the territory of the union whose import it is, None for the district.
    ``kept`` is by territory and by the enterprise's credit code or the key of its name;
    ``union_names`` has the keys of the unions below each territory.
    """

    territories: Sequence[Territory]
    own: Territory | None
    today: date
    unions: Mapping[str, Sequence[KnownUnion]] = field(default_factory=dict)
    kept: Mapping[tuple[UUID, str], KeptUnion] = field(default_factory=dict)
    union_codes: Mapping[str, KnownCode] = field(default_factory=dict)
    union_names: Mapping[UUID, frozenset[str]] = field(default_factory=dict)


@dataclass
class Judged:
    """Parallel lists, one place a judged row; ``values`` by field, None where there is nothing.

    A field that no sheet has a column for is not in ``values`` (so that it is left alone in the
    register); ``territory`` and ``union`` are ids. ``messages`` has only the positions something
    is to be said of; a note alone leaves a row accepted.
    """

    sheet: list[str] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    result: list[Result] = field(default_factory=list)
    values: dict[str, list[Any]] = field(default_factory=dict)
    messages: dict[int, list[Message]] = field(default_factory=dict)

    def say(self, position: int, message: Message) -> None:
        """Add ``message`` to what is said of the row at ``position``."""
        self.messages.setdefault(position, []).append(message)


def judge(
    kind: Kind,
    sheets: Sequence[SheetCells],
    layouts: Sequence[SheetLayout],
    knowledge: Knowledge,
) -> Judged:
    """All rows of the sheets that are not ignored (``layouts`` in the order of ``sheets``)."""
    judged = Judged()
    with collector_held_back():
        for sheet, layout in zip(sheets, layouts, strict=True):
            if not layout.ignored:
                _judge_sheet(kind, sheet, layout, knowledge, judged)
        _compare_rows(kind, judged, knowledge)
        judged.result = _results(judged)
    return judged


def _judge_sheet(
    kind: Kind, sheet: SheetCells, layout: SheetLayout, knowledge: Knowledge, judged: Judged
) -> None:
    # Imported here: both build on the types above.
    from app.census.sheets.judging_columns import Columns
    from app.census.sheets.judging_enterprises import judge_enterprises
    from app.census.sheets.judging_staff import judge_staff

    columns = Columns(sheet, layout, kind, judged)
    if kind == "enterprises":
        judge_enterprises(columns, knowledge)
    else:
        judge_staff(columns, knowledge)


def _compare_rows(kind: Kind, judged: Judged, knowledge: Knowledge) -> None:
    from app.census.sheets.judging_doubles import mark_double_enterprises, mark_double_staff
    from app.census.sheets.judging_unions import judge_unions

    if kind == "enterprises":
        mark_double_enterprises(judged)
        judge_unions(judged, knowledge)
    else:
        mark_double_staff(judged)


def _results(judged: Judged) -> list[Result]:
    results: list[Result] = ["accepted"] * len(judged.row)
    for position, messages in judged.messages.items():
        levels = {message.level for message in messages}
        if "error" in levels:
            results[position] = "rejected"
        elif "warning" in levels:
            results[position] = "warned"
    return results
