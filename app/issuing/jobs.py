"""What the issuer does by the clock."""

import procrastinate

from app.core.jobs import TRY_AGAIN, daily, jobs, work_context
from app.issuing.keys import PollSeal
from app.issuing.service import reseal


@jobs.periodic(cron=daily(3, 40))
@jobs.task(
    name="issuing.reseal", queueing_lock="issuing.reseal", pass_context=True, retry=TRY_AGAIN
)
async def reseal_polls(context: procrastinate.JobContext, timestamp: int) -> None:
    """Once a day: what was sealed with a former key of the server goes under the present one."""
    work = work_context(context)
    async with work.database.transaction() as session:
        await reseal(session, work.tool(PollSeal))
