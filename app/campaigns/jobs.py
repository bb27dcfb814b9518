"""What campaigns do by the clock."""

import procrastinate

from app.campaigns import service
from app.core.jobs import jobs, work_context
from app.core.scope import WHOLE, enter_scope


# 16:01 UTC is one minute past midnight in Asia/Shanghai, where the days of a campaign are counted.
@jobs.periodic(cron="1 16 * * *")
@jobs.task(name="campaigns.refresh_all", queueing_lock="campaigns.refresh_all", pass_context=True)
async def refresh_all(context: procrastinate.JobContext, timestamp: int) -> None:
    """Measure all running campaigns once a day."""
    async with work_context(context).database.transaction() as session:
        await enter_scope(session, WHOLE)
        await service.refresh_all(session)
