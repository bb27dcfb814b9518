"""When single ballots go, as the poster and the trust page promise.

After the days for appeals: tallies, the board and what was released stay; a recount is no longer
possible then. The days are counted from the first release: a later correction takes nothing of the
promise back. Of what was cancelled at once: nothing of it is ever counted or shown, so there is
nothing to object to, and what nobody may see nobody needs to keep.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.collecting import service as collecting
from app.core.clock import today
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from app.evaluations import queries
from app.evaluations.models import Evaluation
from app.evaluations.releases.models import Release
from app.evaluations.workflow import EvaluationState

log = structlog.get_logger()

UNITS_AT_ONCE = 200
FORGET_CANCELLED = "evaluations.forget_cancelled"
"""The task that does it as soon as an evaluation is cancelled (``jobs``)."""

_FIRST = 1


async def forget_single_ballots(database: Database) -> None:
    """Throw away the single ballots of every evaluation whose days for appeals are over.

    And those of cancelled ones that were not thrown away when they were cancelled. Each evaluation
    has a transaction of its own: no other waits for it, or for what goes wrong with it.
    """
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        released = await _released(session)
        is_cancelled = Evaluation.state == EvaluationState.CANCELLED
        cancelled = (await session.scalars(select(Evaluation.id).where(is_cancelled))).all()
    for row, released_on in released:
        if today() > released_on + timedelta(days=int(row.rules["appeal_days"])):
            await _forget_released(database, row.id)
    for evaluation_id in cancelled:
        await forget_cancelled(database, evaluation_id)


async def _forget_released(database: Database, evaluation_id: UUID) -> None:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        if units := await _remembered(session, evaluation_id):
            await _forget(session, evaluation_id, await _agreeing(session, units))


async def forget_cancelled(database: Database, evaluation_id: UUID) -> None:
    """Throw away the ballots of a cancelled evaluation, some units at a time."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        row = await queries.evaluation(session, evaluation_id)
        if row.state != EvaluationState.CANCELLED:
            return
        units = await _remembered(session, evaluation_id)
    if not units:
        return
    async with database.transaction() as session:  # Ballots are let go before anything else waits.
        await collecting.wait_for_ballots(session, units)
    for start in range(0, len(units), UNITS_AT_ONCE):
        async with database.transaction() as session:
            await _forget(session, evaluation_id, units[start : start + UNITS_AT_ONCE])


async def _remembered(session: AsyncSession, evaluation_id: UUID) -> list[UUID]:
    return await collecting.remembered(session, await queries.voting_ids(session, evaluation_id))


async def _forget(session: AsyncSession, evaluation_id: UUID, units: Sequence[UUID]) -> None:
    if units:
        await collecting.forget(session, units)
        log.info("evaluations.ballots_forgotten", evaluation=str(evaluation_id), units=len(units))


async def _agreeing(session: AsyncSession, units: Sequence[UUID]) -> list[UUID]:
    """Those whose last recount fits: where it does not, single ballots are the only evidence."""
    differing = set(await collecting.recount(session, units))
    if differing:
        log.error("evaluations.not_forgotten", units=sorted(str(unit) for unit in differing))
    return [unit for unit in units if unit not in differing]


async def _released(session: AsyncSession) -> Sequence[tuple[Evaluation, date]]:
    """What has been released, and since when."""
    released = await session.execute(
        select(Evaluation, Release.released_on)
        .join(Release, Release.evaluation_id == Evaluation.id)
        .where(Evaluation.state == EvaluationState.RELEASED, Release.number == _FIRST)
    )
    return [(row, released_on) for row, released_on in released]
