"""What is done about photos every night."""

import structlog
from procrastinate import JobContext

from app.core.jobs import jobs, work_context
from app.photos.sweeping import sweep_photos

log = structlog.get_logger()


@jobs.periodic(cron="17 19 * * *")
@jobs.task(name="photos.sweep", queueing_lock="photos.sweep", pass_context=True)
async def sweep(context: JobContext, timestamp: int) -> None:
    """Once a day, at 03:17 in Asia/Shanghai."""
    work = work_context(context)
    swept = await sweep_photos(work.database, work.storage)
    log.info("photos.swept", photos=swept.photos, objects=swept.objects)
