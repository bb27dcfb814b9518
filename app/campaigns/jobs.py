"""What campaigns do by the clock."""

from uuid import UUID

import procrastinate

from app.campaigns import service
from app.core.changes import announce_to_all_below
from app.core.jobs import TRY_AGAIN, daily, jobs, work_context
from app.core.scope import WHOLE, enter_scope
from app.organisations import service as organisations


# Just past midnight in China, where the days of a campaign are counted.
@jobs.periodic(cron=daily(0, 1))
@jobs.task(
    name="campaigns.refresh_all",
    queueing_lock="campaigns.refresh_all",
    pass_context=True,
    retry=TRY_AGAIN,
)
async def refresh_all(context: procrastinate.JobContext, timestamp: int) -> None:
    """Measure all running campaigns once a day."""
    async with work_context(context).database.transaction() as session:
        await enter_scope(session, WHOLE)
        await service.refresh_all(session)


@jobs.task(name="campaigns.refresh_range", pass_context=True, retry=TRY_AGAIN)
async def refresh_range(context: procrastinate.JobContext, union_id: str) -> None:
    """Measure a union and all below it, after an import that touched many of them."""
    async with work_context(context).database.transaction() as session:
        await enter_scope(session, WHOLE)
        union = await organisations.union_in_scope(session, UUID(union_id))
        await service.refresh_range_of(session, union.path)
        announce_to_all_below(session, service.TOPIC, union.id, union.path)
