"""Recounting by the clock, and making the inbox anew; beside the fold, at minutes of their own."""

import procrastinate
import structlog
from psycopg.errors import LockNotAvailable
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.collecting import service
from app.core.jobs import TRY_AGAIN, daily, jobs, work_context
from app.core.scope import DatabaseRole, acting_as

log = structlog.get_logger()

_POLLS = text("""
SELECT unit_id FROM collector.polls
WHERE state <> 'cancelled' AND NOT forgotten AND (:all OR state = 'closed' AND fits IS NULL)
""")
AT_ONCE = 500
"""Units recounted in one transaction: meanwhile nothing is folded."""


@jobs.periodic(cron="6-59/10 * * * *")
@jobs.task(name="collecting.recount_closed", lock="collecting.recount_closed", pass_context=True)
async def recount_closed(context: procrastinate.JobContext, timestamp: int = 0) -> None:
    """Recount what was closed since; the fold itself goes with the shuffle of the same units' slips
    (``evaluations.fold``), for nobody down here knows both sides.
    """
    await _recount(context, everything=False)


@jobs.periodic(cron="3-59/10 * * * *")
@jobs.task(name="collecting.renew_inbox", queueing_lock="collecting.renew_inbox", pass_context=True)
async def renew_inbox(context: procrastinate.JobContext, timestamp: int = 0) -> None:
    """Leave no order of arrival in the server's files; where that is in the way, the next does."""
    try:
        async with work_context(context).database.transaction() as session:
            await service.renew_inbox(session)
    except OperationalError as error:
        if not isinstance(error.orig, LockNotAvailable):
            raise
        log.info("collecting.inbox_in_use")


@jobs.periodic(cron=daily(3, 40))
@jobs.task(name="collecting.recount", lock="collecting.recount", pass_context=True, retry=TRY_AGAIN)
async def recount(context: procrastinate.JobContext, timestamp: int = 0) -> None:
    """Count every sealed ballot once more, of open polls too."""
    await _recount(context, everything=True)


async def _recount(context: procrastinate.JobContext, *, everything: bool) -> None:
    database = work_context(context).database
    async with database.transaction() as session, acting_as(session, DatabaseRole.COLLECTOR):
        units = list((await session.execute(_POLLS, {"all": everything})).scalars())
    for start in range(0, len(units), AT_ONCE):
        async with database.transaction() as session:
            differing = await service.recount(session, units[start : start + AT_ONCE])
        if differing:
            log.error("collecting.recount_differs", units=[str(unit) for unit in differing])
