"""Recounting by the clock."""

import procrastinate
import structlog
from sqlalchemy import text

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


@jobs.periodic(cron="*/10 * * * *")
@jobs.task(name="collecting.recount_closed", lock="collecting.recount_closed", pass_context=True)
async def recount_closed(context: procrastinate.JobContext, timestamp: int = 0) -> None:
    """Recount what was closed since; the fold itself goes with the shuffle of the same units' slips
    (``evaluations.fold``), for nobody down here knows both sides.
    """
    await _recount(context, everything=False)


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
