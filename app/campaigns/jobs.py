"""What campaigns do by the clock, and what of them takes longer than a request."""

from collections.abc import Collection
from uuid import UUID

import procrastinate

from app.campaigns import fan_out, queries
from app.core.clock import today
from app.core.database import Database
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
    await measure_everybody(work_context(context).database)


@jobs.task(name="campaigns.refresh_range", pass_context=True, retry=TRY_AGAIN)
async def refresh_range(context: procrastinate.JobContext, union_id: str) -> None:
    """Measure a union and all below it, after an import that touched many of them."""
    database = work_context(context).database
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        path = (await organisations.union_in_scope(session, UUID(union_id))).path
        running = await queries.running_around(session, path, today())
        found = [campaign.id for campaign in running]
    await _measure_again(database, found, path)


@jobs.task(name=fan_out.GIVE_OUT, pass_context=True, retry=TRY_AGAIN)
async def give_out_in_parts(context: procrastinate.JobContext, campaign_id: str) -> None:
    """Give the tasks of a campaign to its unions, or take them back: what ``fan_out`` began."""
    await give_out(work_context(context).database, UUID(campaign_id))


async def give_out(database: Database, campaign_id: UUID) -> None:
    """Part after part, each committed; begun again, it goes on after the last one."""
    left = True
    while left:
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            left = await fan_out.next_part(session, campaign_id)


async def measure_everybody(database: Database) -> None:
    """Measure every union of the running campaigns: an appointment ends without anybody's doing."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        running = await queries.all_running_campaigns(session, today())
        found = [campaign.id for campaign in running]
    await _measure_again(database, found, "")


async def _measure_again(database: Database, campaigns: Collection[UUID], path: str) -> None:
    """Those at and below ``path`` that take part, in parts."""
    for campaign_id in campaigns:
        after: str | None = ""
        while after is not None:
            async with database.transaction() as session:
                await enter_scope(session, WHOLE)
                after = await fan_out.measure_part(session, campaign_id, path, after)
