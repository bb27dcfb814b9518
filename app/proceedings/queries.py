"""Reading of what unions wrote down; row-level security keeps every answer within the scope."""

from uuid import UUID

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.selectable import CompoundSelect

from app.core.days import day_of
from app.core.searching import holds_words
from app.core.tree import PathRange
from app.proceedings.choices import LogKind, MeetingKind, PlanKind, Sharing
from app.proceedings.models import LeadingGroup, LogEntry, Meeting, Plan, SharedExperience
from app.proceedings.plan_workflow import PlanState


def meetings(within: PathRange, kind: MeetingKind | None, text: str | None) -> Select[Meeting]:
    """Meetings of a range of unions, by kind and text."""
    statement = select(Meeting).where(within.holds(Meeting.union_path))
    if kind is not None:
        statement = statement.where(Meeting.kind == kind)
    if text:
        statement = statement.where(
            holds_words(text, Meeting.title, Meeting.place, Meeting.decisions)
        )
    return statement


def leading_groups(
    within: PathRange, standing: bool | None, text: str | None
) -> Select[LeadingGroup]:
    """Leading groups of a range of unions, by whether they still stand, and text."""
    statement = select(LeadingGroup).where(within.holds(LeadingGroup.union_path))
    if standing is not None:
        over = LeadingGroup.dissolved_on.is_not(None)
        statement = statement.where(~over if standing else over)
    if text:
        statement = statement.where(
            holds_words(text, LeadingGroup.name, LeadingGroup.document_number)
        )
    return statement


def plans(
    within: PathRange, kind: PlanKind | None, state: PlanState | None, text: str | None
) -> Select[Plan]:
    """Plans of a range of unions; those superseded are found by asking for them."""
    wanted = Plan.state != PlanState.SUPERSEDED if state is None else Plan.state == state
    statement = select(Plan).where(within.holds(Plan.union_path), wanted)
    if kind is not None:
        statement = statement.where(Plan.kind == kind)
    if text:
        statement = statement.where(holds_words(text, Plan.title, Plan.document_number))
    return statement


async def plan_in_force(
    session: AsyncSession, union_path: str, kind: PlanKind, *, above: bool
) -> Plan | None:
    """The union's own plan in force, or that of the nearest union above; the latest year first."""
    path = Plan.union_path
    lies = (
        func.starts_with(literal(union_path), path) & (path != union_path)
        if above
        else path == union_path
    )
    return await session.scalar(
        select(Plan)
        .where(Plan.state == PlanState.EFFECTIVE, Plan.kind == kind, lies)
        .order_by(func.length(path).desc(), Plan.year.desc())
        .limit(1)
    )


async def same_in_force(session: AsyncSession, row: Plan) -> Plan | None:
    """The plan that ``row`` will supersede, locked."""
    return await session.scalar(
        select(Plan)
        .where(
            Plan.union_id == row.union_id,
            Plan.kind == row.kind,
            Plan.year == row.year,
            Plan.state == PlanState.EFFECTIVE,
            Plan.id != row.id,
        )
        .with_for_update()
    )


async def plans_by_id(session: AsyncSession, ids: set[UUID]) -> dict[UUID, Plan]:
    """Those of ``ids`` that can be seen from here."""
    if not ids:
        return {}
    rows = await session.scalars(select(Plan).where(Plan.id.in_(ids)))
    return {row.id: row for row in rows}


async def followed(session: AsyncSession, plan_id: UUID) -> bool:
    """Whether another plan was made from this one."""
    wanted = select(Plan.id).where(Plan.parent_plan_id == plan_id).limit(1)
    return await session.scalar(wanted) is not None


def log_entries(
    within: PathRange, kind: LogKind | None, sharing: Sharing | None, text: str | None
) -> Select[LogEntry]:
    """Entries of a range of unions, by kind, by where they stand in being shared, and text."""
    statement = select(LogEntry).where(within.holds(LogEntry.union_path))
    if kind is not None:
        statement = statement.where(LogEntry.kind == kind)
    if sharing is not None:
        statement = statement.where(LogEntry.sharing == sharing)
    if text:
        statement = statement.where(
            holds_words(text, LogEntry.subject, LogEntry.text, LogEntry.place)
        )
    return statement


def shared_experiences(text: str | None) -> Select[SharedExperience]:
    """The library of the whole tree, by text."""
    statement = select(SharedExperience)
    if text:
        view = SharedExperience
        statement = statement.where(holds_words(text, view.subject, view.text, view.union_name))
    return statement


async def latest_meeting(session: AsyncSession, union_id: UUID) -> Meeting | None:
    """What the union wrote down last: the next meeting is probably at the same place."""
    return await session.scalar(
        select(Meeting)
        .where(Meeting.union_id == union_id)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        .limit(1)
    )


def timeline(union_id: UUID) -> CompoundSelect[str, UUID, str, object, str]:
    """Everything a union did, whatever it is: type, id, kind, on, title."""
    submitted_on = day_of(Plan.submitted_at)
    parts = (
        (Meeting, "meeting", Meeting.kind, Meeting.held_on, Meeting.title),
        (
            LeadingGroup,
            "leading_group",
            literal("leading_group"),
            LeadingGroup.set_up_on,
            LeadingGroup.name,
        ),
        (Plan, "plan", Plan.kind, func.coalesce(Plan.effective_on, submitted_on), Plan.title),
        (LogEntry, "log_entry", LogEntry.kind, LogEntry.happened_on, LogEntry.subject),
    )
    return union_all(
        *(
            select(
                literal(name).label("type"),
                model.id.label("id"),
                kind.label("kind"),
                day.label("on"),
                title.label("title"),
            ).where(model.union_id == union_id, day.is_not(None))
            for model, name, kind, day, title in parts
        )
    )
