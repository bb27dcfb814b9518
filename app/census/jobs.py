"""What is done about imports in the background: judging, applying, undoing; sweeping by night."""

from uuid import UUID

import procrastinate
import structlog

from app.census import carrying, sweeping
from app.census.service import CARRY_ON
from app.core.jobs import TRY_AGAIN, daily, jobs, work_context

log = structlog.get_logger()


@jobs.task(name=CARRY_ON, pass_context=True)
async def carry_on(context: procrastinate.JobContext, import_id: str) -> None:
    """Do what the state of the import asks for; a job taken up again begins anew."""
    work = work_context(context)
    attempts = context.job.attempts if context.job is not None else 0
    await carrying.carry_on(work.database, work.storage, UUID(import_id), attempts)


@jobs.periodic(cron=daily(3, 37))
@jobs.task(name="census.sweep", queueing_lock="census.sweep", pass_context=True, retry=TRY_AGAIN)
async def sweep(context: procrastinate.JobContext, timestamp: int) -> None:
    """Remove stored copies that are old enough, once a day."""
    work = work_context(context)
    swept = await sweeping.sweep_imports(work.database, work.storage)
    log.info("census.swept", imports=swept.imports, objects=swept.objects)
