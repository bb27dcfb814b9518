"""What campaigns do by the clock."""

import procrastinate

from app.campaigns import service
from app.core.jobs import TRY_AGAIN, daily, jobs, work_context
from app.core.scope import WHOLE, enter_scope


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
