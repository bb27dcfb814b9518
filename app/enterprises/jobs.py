"""What the register does by the clock, and after an import."""

import procrastinate

from app.core.jobs import TRY_AGAIN, daily, jobs, work_context
from app.core.scope import WHOLE, enter_scope
from app.enterprises import doubles


@jobs.periodic(cron=daily(1, 20))
@jobs.task(
    name="enterprises.find_doubles",
    lock="enterprises.find_doubles",
    pass_context=True,
    retry=TRY_AGAIN,
)
async def find_doubles(context: procrastinate.JobContext, timestamp: int = 0) -> None:
    """Compare all enterprises again; an import defers it instead of comparing row by row."""
    async with work_context(context).database.transaction() as session:
        await enter_scope(session, WHOLE)
        await doubles.find_all(session)
