"""What is done about archives in the background: making them, sweeping by night."""

from uuid import UUID

import procrastinate
import structlog

from app.archives.making import make
from app.archives.service import MAKE
from app.archives.snapshots import keep_what_is_due
from app.archives.sweeping import ARCHIVE_FILES
from app.core.jobs import TRY_AGAIN, daily, jobs, work_context

log = structlog.get_logger()


@jobs.task(name=MAKE, pass_context=True)
async def make_archive(context: procrastinate.JobContext, archive_id: str) -> None:
    """Make the archive; a job taken up again begins anew."""
    work = work_context(context)
    attempts = context.job.attempts if context.job is not None else 0
    await make(work.database, work.storage, UUID(archive_id), attempts)


@jobs.periodic(cron=daily(4, 17))
@jobs.task(
    name="archives.sweep", queueing_lock="archives.sweep", pass_context=True, retry=TRY_AGAIN
)
async def sweep(context: procrastinate.JobContext, timestamp: int) -> None:
    """Remove files that are old enough, once a day."""
    work = work_context(context)
    files = await ARCHIVE_FILES.sweep(work.database, work.storage)
    log.info("archives.swept", files=files)


# After the turn of the day has measured everybody.
@jobs.periodic(cron=daily(0, 31))
@jobs.task(
    name="archives.snapshots",
    queueing_lock="archives.snapshots",
    pass_context=True,
    retry=TRY_AGAIN,
)
async def keep_snapshots(context: procrastinate.JobContext, timestamp: int) -> None:
    """Keep how unions stand at the start of a campaign and at the end of its phases."""
    taken = await keep_what_is_due(work_context(context).database)
    log.info("archives.snapshots_kept", unions=taken)
