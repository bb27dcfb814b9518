"""Reading of what slips are printed for; row-level security keeps every answer within the scope."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NOT_FOUND, Problem
from app.core.searching import holds_words
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.working import begin_work


async def evaluation_of(session: AsyncSession, evaluation_id: UUID) -> Evaluation:
    """Raises ``not_found`` outside the scope."""
    found = await session.get(Evaluation, evaluation_id)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def evaluation_at_work(session: AsyncSession, evaluation_id: UUID) -> Evaluation:
    """The same, kept as it is until this transaction ends."""
    await begin_work(session, evaluation_id)
    return await evaluation_of(session, evaluation_id)


async def unit_of(session: AsyncSession, evaluation_id: UUID, unit_id: UUID) -> EvaluationUnit:
    """Raises ``not_found`` outside the scope, and for a unit of another evaluation."""
    found = await session.get(EvaluationUnit, unit_id)
    if found is None or found.evaluation_id != evaluation_id:
        raise Problem(NOT_FOUND)
    return found


def units_with_slips(evaluation_id: UUID, words: str | None = None) -> Select[EvaluationUnit]:
    """The units that take part and were given a roll."""
    chosen = select(EvaluationUnit).where(
        EvaluationUnit.evaluation_id == evaluation_id,
        EvaluationUnit.left_out_reason.is_(None),
        EvaluationUnit.roll.is_not(None),
    )
    if words:
        columns = (EvaluationUnit.unit_name, EvaluationUnit.sub_district_name)
        chosen = chosen.where(holds_words(words, *columns))
    return chosen


_KEEP_BALANCE = text("SELECT pg_advisory_xact_lock(hashtextextended('slips ' || :unit, 0))")


async def keep_balance(session: AsyncSession, unit_id: UUID) -> None:
    """Until this transaction ends nobody else prints for the unit: two would pass the limit."""
    await session.execute(_KEEP_BALANCE, {"unit": str(unit_id)})


class PollTimes(NamedTuple):
    """What a phone may know of a poll before it asks for a credential."""

    state: str
    opens_on: date
    closes_on: date


_TIMES = text("SELECT state, opens_on, closes_on FROM public_evaluations WHERE unit_id = :unit")


async def poll_times(session: AsyncSession, unit_id: UUID) -> PollTimes | None:
    """As the public sees it; None if there is no such unit."""
    row = (await session.execute(_TIMES, {"unit": unit_id})).first()
    return None if row is None else PollTimes(*row)
