"""Reading of transfers; row-level security shows them to both sides and to those above."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NOT_FOUND, Problem
from app.core.tree import PathRange
from app.transfers.models import Transfer
from app.transfers.workflow import TransferState


class Direction(StrEnum):
    """Into the caller's range, or out of it."""

    IN = "in"
    OUT = "out"


def transfers(
    path: str, state: TransferState | None, direction: Direction | None
) -> Select[Transfer]:
    """Transfers that the union at ``path`` has to do with, by state and direction."""
    statement = select(Transfer)
    if state is not None:
        statement = statement.where(Transfer.state == state)
    if direction is not None:
        side = Transfer.to_union_path if direction is Direction.IN else Transfer.union_path
        statement = statement.where(PathRange.subtree(path).holds(side))
    return statement


async def transfer(session: AsyncSession, transfer_id: UUID, *, lock: bool = False) -> Transfer:
    """The transfer as it is now; raises ``not_found`` for whoever is on neither side."""
    statement = select(Transfer).where(Transfer.id == transfer_id)
    if lock:
        statement = statement.with_for_update()
    found = await session.scalar(statement.execution_options(populate_existing=True))
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def is_open(session: AsyncSession, subject_id: UUID) -> bool:
    """Whether somebody has asked for the subject and nobody has decided."""
    statement = select(Transfer.id).where(
        Transfer.subject_id == subject_id, Transfer.state == TransferState.REQUESTED
    )
    return await session.scalar(statement.limit(1)) is not None
