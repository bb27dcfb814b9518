"""After the end of voting: everything folded, keys destroyed, the board with its root."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.collecting import service as collecting
from app.core.clock import today
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from app.evaluations import queries, service
from app.evaluations.manifest import board_line, board_root_of
from app.evaluations.models import EvaluationUnit
from app.evaluations.on_site.places import paper_to_come
from app.evaluations.workflow import TRANSITIONS, EvaluationState, EvaluationVerb
from app.issuing import service as issuing
from app.issuing.keys import PollSeal

UNITS_AT_ONCE = 200


async def seal_up(database: Database, seal: PollSeal, evaluation_id: UUID) -> None:
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
        chunk = units[start : start + UNITS_AT_ONCE]
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            await _seal_some(session, seal, evaluation_id, chunk)
            row = await queries.evaluation(session, evaluation_id, lock=True)
            row.progress_done = start + len(chunk)
    lines: list[bytes] = []
    for start in range(0, len(units), UNITS_AT_ONCE):
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            lines += await _lines_of(session, units[start : start + UNITS_AT_ONCE])
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await _publish_board(session, evaluation_id, lines)


async def seal_up_at_once(session: AsyncSession, seal: PollSeal, evaluation_id: UUID) -> None:
    """The same in the caller's transaction, for the few units of a demonstration."""
    units = await queries.voting_ids(session, evaluation_id)
    await _seal_some(session, seal, evaluation_id, units)
    await _publish_board(session, evaluation_id, await _lines_of(session, units))


async def _seal_some(
    session: AsyncSession, seal: PollSeal, evaluation_id: UUID, unit_ids: Sequence[UUID]
) -> None:
    """If the evaluation was closed early its box is still to be opened: what its slips are found
    by stays until the release.
    """
    row = await queries.evaluation(session, evaluation_id)
    await collecting.close_polls(session, unit_ids)
    if paper_to_come(row):
        await issuing.destroy_keys(session, seal, unit_ids)
    else:
        await issuing.destroy(session, unit_ids)


async def _lines_of(session: AsyncSession, unit_ids: Sequence[UUID]) -> list[bytes]:
    """What the root of all boards says of these units; notes how many have voted."""
    boards = await collecting.boards(session, unit_ids)
    units = await session.scalars(select(EvaluationUnit).where(EvaluationUnit.id.in_(unit_ids)))
    lines = []
    for unit in units:
        board = boards[unit.id]
        lines.append(board_line(unit.code, board))
        unit.accepted, unit.accepted_on = len(board), today()
    await session.flush()
    return lines


async def _publish_board(
    session: AsyncSession, evaluation_id: UUID, lines: Sequence[bytes]
) -> None:
    row = await queries.evaluation(session, evaluation_id, lock=True)
    if row.state != EvaluationState.CLOSING:
        return
    row.board_root = board_root_of(lines)
    row.state = TRANSITIONS[EvaluationState.CLOSING, EvaluationVerb.SEALED]
    row.closed_on = today()
    await service.save(session, None, row, "evaluation.closed", {"board_root": row.board_root})
