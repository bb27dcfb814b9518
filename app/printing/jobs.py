"""What is done about print batches in the background: making them, sweeping by night."""

from uuid import UUID

import procrastinate
import structlog

from app.core.jobs import TRY_AGAIN, daily, jobs, work_context
from app.printing import batch_making, batch_sweeping

log = structlog.get_logger()


@jobs.task(name="printing.make_batch", pass_context=True)
async def make_batch(context: procrastinate.JobContext, batch_id: str) -> None:
    """Make the batch; a job taken up again begins anew."""
    work = work_context(context)
    attempts = context.job.attempts if context.job is not None else 0
    await batch_making.make(work.database, work.storage, UUID(batch_id), attempts)


@jobs.periodic(cron=daily(3, 47))
@jobs.task(
    name="printing.sweep", queueing_lock="printing.sweep", pass_context=True, retry=TRY_AGAIN
)
async def sweep(context: procrastinate.JobContext, timestamp: int) -> None:
    """Remove files that are old enough, once a day."""
    work = work_context(context)
    files = await batch_sweeping.sweep_batches(work.database, work.storage)
    log.info("printing.swept", files=files)
