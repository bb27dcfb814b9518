"""A campaign started above takes in those that unions below had started for themselves.

Nobody does the same work twice (6.9): the records go over as they stand, with what was handed in.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app.access.actor import Actor
from app.audit import service as audit
from app.campaigns import queries, records
from app.campaigns.models import Campaign, Task, TaskEvidence, TaskRecord, TaskStep
from app.campaigns.workflow import Review
from app.core.changes import announce_to_all_below
from app.core.tree import PathRange

_TOPIC = "campaigns"


async def note_absorbed(
    session: AsyncSession, actor: Actor | None, campaign: Campaign, under: Sequence[Campaign]
) -> None:
    """An event for each campaign that is taken in, with how many records go over."""
    for former in under:
        pairs = _pairs(former.id, campaign.id)
        going = select(func.count()).join_from(TaskRecord, pairs, TaskRecord.task_id == pairs.c.old)
        details = {"into": str(campaign.id), "records": await session.scalar(going)}
        audit.record(session, actor, "campaign.absorbed", former, details)


async def take_over(
    session: AsyncSession, campaign: Campaign, under: Sequence[UUID], within: PathRange
) -> None:
    """Move the records of the campaigns ``under`` in a range to the same tasks of ``campaign``.

    Name the campaigns from further up first. Tasks only they had are not kept; the preview has
    named them. Hold all records first.
    """
    for former in under:
        pairs = _pairs(former, campaign.id)
        await _join_reviews(session, pairs, within)
        await _copy_what_was_said(session, pairs, within)
        await _move(session, pairs, campaign.id, within)


async def end_absorbed(session: AsyncSession, under: Sequence[Campaign]) -> None:
    """Remove what is left of campaigns whose records were taken over."""
    for former in under:
        await queries.remove(session, former.id)
        announce_to_all_below(session, _TOPIC, former.union_id, former.union_path)


def _pairs(former: UUID, campaign: UUID) -> Subquery:
    """Tasks of both campaigns with the same code: columns old, new."""
    old, new = aliased(Task), aliased(Task)
    return (
        select(old.id.label("old"), new.id.label("new"))
        .join(new, new.code == old.code)
        .where(old.campaign_id == former, new.campaign_id == campaign)
        .subquery("pairs")
    )


def _both(pairs: Subquery, within: PathRange, kept: Any, given_up: Any) -> ColumnElement[bool]:
    """That a union has a record in either campaign: then that of the former one is given up."""
    return and_(
        given_up.task_id == pairs.c.old,
        kept.task_id == pairs.c.new,
        kept.union_id == given_up.union_id,
        within.holds(given_up.union_path),
    )


async def _join_reviews(session: AsyncSession, pairs: Subquery, within: PathRange) -> None:
    """What people have decided outlives a record of which only the data have spoken."""
    given_up = aliased(TaskRecord)
    await session.execute(
        update(TaskRecord)
        .where(
            _both(pairs, within, TaskRecord, given_up),
            TaskRecord.review == Review.NONE,
            given_up.review != Review.NONE,
        )
        .values(
            review=given_up.review,
            review_note=given_up.review_note,
            done=given_up.done,
            completed_at=given_up.completed_at,
        )
        .execution_options(synchronize_session=False)
    )


async def _copy_what_was_said(session: AsyncSession, pairs: Subquery, within: PathRange) -> None:
    """Evidence and steps go with their record; what is kept of them hangs on the other one."""
    kept, given_up = aliased(TaskRecord), aliased(TaskRecord)
    for table in (TaskEvidence, TaskStep):
        other = [
            column.name
            for column in table.__table__.columns
            if column.name not in ("id", "record_id")
        ]
        columns = [getattr(table, name) for name in other]
        rows = (
            select(records.NEW_ID, kept.id, *columns)
            .join(given_up, given_up.id == table.record_id)
            .where(_both(pairs, within, kept, given_up))
        )
        await session.execute(insert(table).from_select(["id", "record_id", *other], rows))


async def _move(
    session: AsyncSession, pairs: Subquery, campaign_id: UUID, within: PathRange
) -> None:
    """A union that two campaigns asked the same brings the record of the one further up."""
    there = aliased(TaskRecord)
    taken = exists().where(there.task_id == pairs.c.new, there.union_id == TaskRecord.union_id)
    await session.execute(
        update(TaskRecord)
        .where(TaskRecord.task_id == pairs.c.old, within.holds(TaskRecord.union_path), ~taken)
        .values(campaign_id=campaign_id, task_id=pairs.c.new)
        .execution_options(synchronize_session=False)
    )
