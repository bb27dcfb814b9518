"""Looking at the turnout once a day, and the fold that leaves no trace of order."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.collecting import service as collecting
from app.core.clock import today
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from app.evaluations import queries
from app.evaluations.models import Evaluation
from app.evaluations.turnout import shown_count
from app.evaluations.workflow import EvaluationState
from app.issuing import service as issuing

UNITS_AT_ONCE = 200


async def note_turnout(session: AsyncSession) -> None:
    """Write down what may be seen of the turnout of every open evaluation (rules P1, P6).

    Nothing is announced: no task, notice or kept figure is made from the turnout.
    """
    rows = await session.scalars(select(Evaluation).where(Evaluation.state == EvaluationState.OPEN))
    for row in rows.all():
        units = (await session.scalars(queries.voting_units(row.id))).all()
        counts = await collecting.accepted(session, [unit.id for unit in units])
        for unit in units:
            unit.accepted = shown_count(counts[unit.id].phone, unit.roll or 1, row.rules["k"])
            unit.accepted_on = today()
        await session.flush()


async def fold_and_shuffle(database: Database) -> list[UUID]:
    """Move new ballots in random order, and rewrite the slips of the same units in another.

    The units it was done for: those with enough new ballots to hide in. Of the others at least the
    slips that were used are written anew, so that no order lies beside that of their ballots. A
    slip used alone came before none; its moment goes with the night (``forget_moments``).

    The fold is committed first, and slips some units at a time: nobody who scans waits for more. If
    this ends halfway, the next time finds what is left.
    """
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        folded = await collecting.fold(session, None)
    await _in_parts(database, folded, issuing.shuffle)
    async with database.transaction() as session:
        in_order = await issuing.in_order(session)
    await _in_parts(database, in_order, issuing.hide_order)
    return folded


async def forget_moments(database: Database) -> None:
    """Write all used slips and spent credentials anew, once a day, some units at a time.

    What else happened in the same moments bears its time and lies in the same order: where too few
    voted for a fold, they would tell for weeks when that was.
    """
    async with database.transaction() as session:
        units = await issuing.used(session)
        voted_in = await collecting.voted_in(session)
    await _in_parts(database, units, issuing.hide_order)
    for start in range(0, len(voted_in), UNITS_AT_ONCE):
        async with database.transaction() as session:
            await collecting.forget_moments(session, voted_in[start : start + UNITS_AT_ONCE])


async def _in_parts(
    database: Database,
    units: Sequence[UUID],
    write_anew: Callable[[AsyncSession, Sequence[UUID]], Awaitable[None]],
) -> None:
    async with database.transaction() as session:
        parts = await issuing.in_parts(session, units)
    for part in parts:
        async with database.transaction() as session:
            await write_anew(session, part)
