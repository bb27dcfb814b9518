"""What still waits when its day comes near or has passed: tasks and the terms of committees."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, cast, delete, func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from app.campaigns.models import Phase, Task, TaskRecord
from app.campaigns.workflow import Review
from app.core.clock import now, today
from app.core.tree import PathRange
from app.notices.events import Event
from app.notices.models import Delivery, Notice
from app.notices.telling import tell_many
from app.organisations import facts
from app.organisations.kinds import UnionState
from app.organisations.models import Union

EARLY_DAYS = 7
SOON_DAYS = 2
LATE_FOR = 7
"""Days after which it is too late to say for the first time that something is late."""
TERM_LEADS = ((90, 30), (30, 0), (0, -30))
"""A term is spoken of when so many days are left, down to so many (exclusively)."""
KEPT = timedelta(days=365)
DELIVERIES_KEPT = timedelta(days=90)
_NOT_THEIR_TURN = (Review.IN_REVIEW, Review.NA_ASKED, Review.NOT_APPLICABLE)
_EVERYWHERE = PathRange("", chr(0x10FFFF))


async def remind(session: AsyncSession) -> None:
    """Tell every union of what is due in a week, due in two days, or late. Needs the whole scope.

    Each is told once, on the first day of its stretch on which this runs.
    """
    day = today()
    due_on = func.coalesce(Task.due_on, Phase.ends_on)
    in_days = due_on - literal(day)
    early = and_(in_days <= EARLY_DAYS, in_days > SOON_DAYS)
    soon = and_(in_days <= SOON_DAYS, in_days >= 0)
    late = and_(in_days < 0, in_days >= -LATE_FOR)
    for event, stretch, name in (
        (Event.TASK_DUE_SOON, early, "early"),
        (Event.TASK_DUE_SOON, soon, "soon"),
        (Event.TASK_LATE, late, "late"),
    ):
        await tell_many(session, _open_tasks(event, stretch, name, due_on, day))
    for most, least in TERM_LEADS:
        await tell_many(session, _terms(most, least, day))


def _open_tasks(
    event: Event, stretch: ColumnElement[bool], name: str, due_on: Any, day: date
) -> Select[Any]:
    """One notice for all open tasks of a union that are due on the same day."""
    in_order = aggregate_order_by(Task.title, Task.phase_number, Task.position)
    told = func.jsonb_build_object(
        "tasks", func.jsonb_agg(in_order),
        "n", func.count(),
        "due_on", cast(due_on, Text),
        "days", due_on - literal(day),
    )  # fmt: skip
    key = func.concat(
        "due:", cast(TaskRecord.campaign_id, Text), ":", cast(due_on, Text), ":", name
    )
    return (
        select(
            literal(event.value), key, told, literal("/home"),
            TaskRecord.union_id, TaskRecord.union_path,
        )
        .join(Task, Task.id == TaskRecord.task_id)
        .join(
            Phase,
            and_(Phase.campaign_id == Task.campaign_id, Phase.number == Task.phase_number),
        )
        .where(
            TaskRecord.done.is_(False),
            TaskRecord.review.not_in(_NOT_THEIR_TURN),
            stretch,
            TaskRecord.union_id.not_in(facts.uncounted(_EVERYWHERE)),
        )
        .group_by(TaskRecord.union_id, TaskRecord.union_path, TaskRecord.campaign_id, due_on)
    )  # fmt: skip


def _terms(most: int, least: int, day: date) -> Select[Any]:
    ends_on = Union.term_ends_on
    told = func.jsonb_build_object("ends_on", cast(ends_on, Text))
    return select(
        literal(Event.TERM_EXPIRING.value),
        func.concat("term:", cast(ends_on, Text), ":", cast(literal(most), Text)),
        told,
        func.concat("/unions/", cast(Union.id, Text)),
        Union.id,
        Union.path,
    ).where(
        Union.state == UnionState.ACTIVE,
        ends_on <= day + timedelta(days=most),
        ends_on > day + timedelta(days=least),
    )


async def forget(session: AsyncSession) -> None:
    """Remove what nobody looks for any more. Needs the whole scope."""
    await session.execute(delete(Notice).where(Notice.created_at < now() - KEPT))
    await session.execute(delete(Delivery).where(Delivery.created_at < now() - DELIVERIES_KEPT))
