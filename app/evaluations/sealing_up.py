"""After the end of voting: everything folded, keys destroyed, the board with its root."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.collecting import service as collecting
from app.core.clock import today
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from app.evaluations import queries, service
from app.evaluations.manifest import board_root_of
from app.evaluations.workflow import TRANSITIONS, EvaluationState, EvaluationVerb
from app.issuing import service as issuing

UNITS_AT_ONCE = 50


async def seal_up(database: Database, evaluation_id: UUID) -> None:
    """Fold what is left and destroy the keys, some units at a time; then publish the board.

    To be run again if it was interrupted: a closed poll stays closed.
    """
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        row = await queries.evaluation(session, evaluation_id)
        units = await queries.voting_ids(session, evaluation_id)
        if row.state != EvaluationState.CLOSING:
            return
        done = row.progress_done
    for start in range(done, len(units), UNITS_AT_ONCE):
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            row = await queries.evaluation(session, evaluation_id, lock=True)
            chunk = units[start : start + UNITS_AT_ONCE]
            await collecting.close_polls(session, chunk)
            await issuing.destroy(session, chunk)
            row.progress_done = start + len(chunk)
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await _publish_board(session, evaluation_id)


async def seal_up_at_once(session: AsyncSession, evaluation_id: UUID) -> None:
    """The same in the caller's transaction, for the few units of a demonstration."""
    units = await queries.voting_ids(session, evaluation_id)
    await collecting.close_polls(session, units)
    await issuing.destroy(session, units)
    await _publish_board(session, evaluation_id)


async def _publish_board(session: AsyncSession, evaluation_id: UUID) -> None:
    row = await queries.evaluation(session, evaluation_id, lock=True)
    if row.state != EvaluationState.CLOSING:
        return
    boards = []
    for unit in (await session.scalars(queries.voting_units(row.id))).all():
        board = await collecting.board(session, unit.id)
        boards.append((unit.code, board))
        unit.accepted, unit.accepted_on = len(board), today()
    row.board_root = board_root_of(boards)
    row.state = TRANSITIONS[EvaluationState.CLOSING, EvaluationVerb.SEALED]
    row.closed_on = today()
    await service.save(session, None, row, "evaluation.closed", {"board_root": row.board_root})
