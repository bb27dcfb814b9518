"""What is done about print batches in the background: making them, sweeping by night."""

from uuid import UUID

import procrastinate
import structlog

from app.core.database import Database
from app.core.jobs import TRY_AGAIN, daily, jobs, work_context
from app.core.scope import WHOLE, enter_scope
from app.printing import batch_making, batches, items
from app.printing.batch_sweeping import BATCH_FILES

log = structlog.get_logger()


@jobs.task(name=batches.MAKE, pass_context=True)
async def make_batch(context: procrastinate.JobContext, batch_id: str) -> None:
    """Make the batch; a job taken up again begins anew."""
    work = work_context(context)
    attempts = context.job.attempts if context.job is not None else 0
    await batch_making.make(work.database, work.storage, UUID(batch_id), attempts)


@jobs.task(name=items.LOOK_AGAIN, pass_context=True, retry=TRY_AGAIN)
async def look_again(context: procrastinate.JobContext, union_path: str) -> None:
    """Look at very many printed pieces after a change that reaches far below."""
    await _look_again(work_context(context).database, union_path)


@jobs.periodic(cron=daily(0, 13))
@jobs.task(
    name="printing.look_daily",
    queueing_lock="printing.look_daily",
    pass_context=True,
    retry=TRY_AGAIN,
)
async def look_daily(context: procrastinate.JobContext, timestamp: int) -> None:
    """An appointment ends, a style begins: nobody changes anything, and prints are out of date."""
    await _look_again(work_context(context).database, "")


async def _look_again(database: Database, path: str) -> None:
    changed, after = 0, ""
    while True:
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            found, after = await items.look_again_below(session, path, after)
        changed += found
        if not after:
            break
    log.info("printing.looked_again", changed=changed)


@jobs.periodic(cron=daily(3, 47))
@jobs.task(
    name="printing.sweep", queueing_lock="printing.sweep", pass_context=True, retry=TRY_AGAIN
)
async def sweep(context: procrastinate.JobContext, timestamp: int) -> None:
    """Remove files that are old enough, once a day."""
    work = work_context(context)
    files = await BATCH_FILES.sweep(work.database, work.storage)
    log.info("printing.swept", files=files)
