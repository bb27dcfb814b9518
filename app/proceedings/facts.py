"""What the books say about each union between two days, for features further up.

One definition a matter serves all: the fact that is counted (union_id, count, wanted), the rows
that prove it, and the list of unions that have none yet. Days, never campaigns: this room does not
know why somebody asks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    distinct,
    func,
    literal,
    or_,
    select,
    union_all,
)

from app.core.days import Day, year_of
from app.core.tree import PathRange
from app.proceedings.choices import LESSONS, LogKind, Matter, MeetingKind, PlanKind
from app.proceedings.models import LeadingGroup, LogEntry, Meeting, Plan
from app.proceedings.plan_workflow import PlanState

WANTED: Mapping[Matter, int] = MappingProxyType({Matter.LESSONS_LOGGED: len(LESSONS)})
"""How much is wanted of a matter; of all others one."""


@dataclass(frozen=True)
class Days:
    """From when to when, both included."""

    first: Day
    last: Day


def fact(matter: Matter, within: PathRange, first: Day, last: Day) -> Select[UUID, int, int]:
    """How much of the matter each union has: columns union_id, count, wanted."""
    rows = proofs(matter, within, first, last).subquery()
    return select(
        rows.c.union_id,
        func.count(distinct(rows.c.part)).label("count"),
        literal(WANTED.get(matter, 1)).label("wanted"),
    ).group_by(rows.c.union_id)


def proofs(matter: Matter, within: PathRange, first: Day, last: Day) -> CompoundSelect[Any]:
    """The rows that prove it: union_id, type, id, title, on, part.

    Several rows of one ``part`` count once: more is no better.
    """
    days = Days(first, last)
    return union_all(*(source(within) for source in _sources(matter, days)))


def _sources(matter: Matter, days: Days) -> list[Any]:
    """The Selects of a matter, each still to be told the range of unions."""
    return _SOURCES[matter](days)


def _select(model: Any, name: str, title: Any, on: Any, part: Any, *where: Any) -> Any:
    def source(within: PathRange) -> Select[Any]:
        return select(
            model.union_id.label("union_id"),
            literal(name).label("type"),
            model.id.label("id"),
            title.label("title"),
            on.label("on"),
            part.label("part"),
        ).where(within.holds(model.union_path), *where)

    return source


def _meetings(days: Days, condition: ColumnElement[bool] | Any) -> Any:
    between = Meeting.held_on.between(days.first, days.last)
    return _select(
        Meeting, "meeting", Meeting.title, Meeting.held_on, literal(""), between, condition
    )


def _groups(days: Days) -> Any:
    """A group that stood on some of the days; it may have been set up long before."""
    stood = LeadingGroup.set_up_on <= days.last
    still = or_(LeadingGroup.dissolved_on.is_(None), LeadingGroup.dissolved_on > days.first)
    return _select(
        LeadingGroup, "leading_group", LeadingGroup.name, LeadingGroup.set_up_on, literal(""),
        stood, still,
    )  # fmt: skip


def _plans(days: Days, kind: PlanKind) -> Any:
    """The plan of the year the days begin in; it may be in force before they do."""
    return _select(
        Plan,
        "plan",
        Plan.title,
        Plan.effective_on,
        literal(""),
        Plan.state == PlanState.EFFECTIVE,
        Plan.kind == kind,
        Plan.year == year_of(days.first),
        Plan.effective_on <= days.last,
    )


def _entries(days: Days, *kinds: LogKind) -> Any:
    part = LogEntry.kind if len(kinds) > 1 else literal("")
    return _select(
        LogEntry, "log_entry", LogEntry.subject, LogEntry.happened_on, part,
        LogEntry.kind.in_(kinds), LogEntry.happened_on.between(days.first, days.last),
    )  # fmt: skip


_SOURCES: Mapping[Matter, Callable[[Days], list[Any]]] = MappingProxyType(
    {
        Matter.MEETING_HELD: lambda days: [
            _meetings(days, Meeting.kind == MeetingKind.MOBILISATION)
        ],
        Matter.ON_AGENDA: lambda days: [
            _meetings(days, Meeting.agenda.contains([{"about_campaign": True}]))
        ],
        Matter.LEADING_GROUP_SET_UP: lambda days: [_groups(days)],
        Matter.PLAN_EFFECTIVE: lambda days: [_plans(days, PlanKind.IMPLEMENTATION)],
        Matter.FOLLOW_ON_PLAN_EFFECTIVE: lambda days: [_plans(days, PlanKind.FOLLOW_ON)],
        Matter.PUBLICITY_LOGGED: lambda days: [_entries(days, LogKind.PUBLICITY)],
        Matter.MANAGEMENT_SUPPORT_LOGGED: lambda days: [_entries(days, LogKind.MANAGEMENT_SUPPORT)],
        Matter.PARTY_LINK_LOGGED: lambda days: [
            _entries(days, LogKind.PARTY_LINK),
            _meetings(days, Meeting.with_party),
        ],
        Matter.SERVICE_LOGGED: lambda days: [_entries(days, LogKind.SERVICE)],
        Matter.LESSONS_LOGGED: lambda days: [_entries(days, *LESSONS)],
    }
)
"""Written as SQL when asked for only: every change of a union asks for all of them in turn."""
