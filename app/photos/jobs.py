"""What is done about photos every night."""

import structlog
from procrastinate import JobContext

from app.core.jobs import TRY_AGAIN, daily, jobs, work_context
from app.photos.sweeping import sweep_photos

log = structlog.get_logger()


@jobs.periodic(cron=daily(3, 17))
@jobs.task(name="photos.sweep", queueing_lock="photos.sweep", pass_context=True, retry=TRY_AGAIN)
async def sweep(context: JobContext, timestamp: int) -> None:
    """Remove what nobody uses, once a day."""
    work = work_context(context)
    swept = await sweep_photos(work.database, work.storage)
    log.info("photos.swept", photos=swept.photos, objects=swept.objects)
