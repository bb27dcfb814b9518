"""A campaign started above takes in those that unions below had started for themselves.

Nobody does the same work twice (6.9): the records go over as they stand, with what was handed in.
"""

from collections.abc import Sequence

from sqlalchemy import CursorResult, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app.access.actor import Actor
from app.audit import service as audit
from app.campaigns import queries
from app.campaigns.models import Campaign, Task, TaskRecord
from app.core.changes import announce_to_all_below


async def absorb(
    session: AsyncSession,
    actor: Actor | None,
    campaign: Campaign,
    under: Sequence[Campaign],
    topic: str,
) -> None:
    """Move the records of the campaigns ``under`` to the same tasks of ``campaign``, and end them.

    Tasks only they had are not kept; the preview has named them. Hold all records first.
    """
    for former in under:
        kept = await _move_records(session, former, campaign)
        await queries.remove(session, former.id)
        announce_to_all_below(session, topic, former.union_id, former.union_path)
        details = {"into": str(campaign.id), "records": kept}
        audit.record(session, actor, "campaign.absorbed", former, details)


async def _move_records(session: AsyncSession, former: Campaign, campaign: Campaign) -> int:
    """A union that two campaigns asked the same brings the record of the one further up."""
    old, new, there = aliased(Task), aliased(Task), aliased(TaskRecord)
    pairs = (
        select(old.id.label("old"), new.id.label("new"))
        .join(new, new.code == old.code)
        .where(old.campaign_id == former.id, new.campaign_id == campaign.id)
        .subquery()
    )
    taken = exists().where(there.task_id == pairs.c.new, there.union_id == TaskRecord.union_id)
    moved = await session.execute(
        update(TaskRecord)
        .where(TaskRecord.task_id == pairs.c.old, ~taken)
        .values(campaign_id=campaign.id, task_id=pairs.c.new)
        .execution_options(synchronize_session=False)
    )
    return moved.rowcount if isinstance(moved, CursorResult) else 0
