"""After the days for appeals: single ballots go, as the poster and the trust page promise.

Tallies, the board and what was released stay; a recount is no longer possible then. The days are
counted from the first release: a later correction takes nothing of the promise back.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.collecting import service as collecting
from app.core.clock import local_day, today
from app.evaluations import queries
from app.evaluations.models import Evaluation
from app.evaluations.releases.models import Release
from app.evaluations.workflow import EvaluationState

log = structlog.get_logger()

_FIRST = 1


async def forget_single_ballots(session: AsyncSession) -> None:
    """Throw away the single ballots of every evaluation whose days for appeals are over."""
    for row, ended_on in await _ended(session):
        if today() <= ended_on + timedelta(days=int(row.rules["appeal_days"])):
            continue
        units = await collecting.remembered(session, await queries.voting_ids(session, row.id))
        if row.state == EvaluationState.RELEASED:
            units = await _agreeing(session, units)
        if units:
            await collecting.forget(session, units)
            log.info("evaluations.ballots_forgotten", evaluation=str(row.id), units=len(units))


async def _agreeing(session: AsyncSession, units: Sequence[UUID]) -> list[UUID]:
    """Those whose last recount fits: where it does not, single ballots are the only evidence."""
    differing = set(await collecting.recount(session, units))
    if differing:
        log.error("evaluations.not_forgotten", units=sorted(str(unit) for unit in differing))
    return [unit for unit in units if unit not in differing]


async def _ended(session: AsyncSession) -> Sequence[tuple[Evaluation, date]]:
    """Evaluations that have been released or cancelled, and since when."""
    released = await session.execute(
        select(Evaluation, Release.released_on)
        .join(Release, Release.evaluation_id == Evaluation.id)
        .where(Evaluation.state == EvaluationState.RELEASED, Release.number == _FIRST)
    )
    cancelled = await session.scalars(
        select(Evaluation).where(Evaluation.state == EvaluationState.CANCELLED)
    )
    # Nothing changes a cancelled evaluation any more: its last change is its end.
    return [
        *((row, released_on) for row, released_on in released),
        *((row, local_day(row.updated_at)) for row in cancelled),
    ]
