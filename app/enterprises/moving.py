"""Moving enterprises from one territory to another, with all that belongs to them (R3b)."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.changes import announce
from app.core.errors import Problem
from app.core.identifiers import uuid7
from app.core.tree import PathRange
from app.enterprises.double_queries import above_both, paths
from app.enterprises.models import (
    Double,
    Enterprise,
    EnterpriseMove,
    EnterpriseName,
    FoundingCase,
    FoundingContact,
    FoundingStep,
)
from app.enterprises.problems import CODE_TAKEN_THERE
from app.organisations.models import Union

TOPIC = "enterprises"
_BATCH = 5000


async def covered_in(session: AsyncSession, union: Union, territory: Union) -> list[UUID]:
    """The enterprises that ``union`` or one below it covers, and that stand in ``territory`` but
    not in a place that moves along with ``union`` by itself."""
    moving, giver = PathRange.subtree(union.path), PathRange.subtree(territory.path)
    rows = await session.scalars(
        select(Enterprise.id).where(
            moving.holds(Enterprise.covering_union_path),
            giver.holds(Enterprise.union_path),
            ~moving.holds(Enterprise.union_path),
        )
    )
    return list(rows)


async def move_rows(session: AsyncSession, ids: Collection[UUID], to: Union) -> int:
    """Let the enterprises ``ids`` stand in the territory ``to`` from now on; returns how many.

    Raises ``enterprise_code_taken_there`` if one stands there under the same code already. Versions
    move on, so whoever has one open is told. The caller has judged whether this may be.
    """
    wanted = list(ids)
    for first in range(0, len(wanted), _BATCH):
        await _move_batch(session, wanted[first : first + _BATCH], to)
    if wanted:
        announce(session, TOPIC, to.id, to.path)
    return len(wanted)


async def _move_batch(session: AsyncSession, ids: list[UUID], to: Union) -> None:
    await session.flush()
    await _refuse_same_code(session, ids, to)
    await _remember(session, ids, to)
    place = {"union_id": to.id, "union_path": to.path}
    await _update(
        session,
        update(Enterprise)
        .where(Enterprise.id.in_(ids))
        .values(version=Enterprise.version + 1, updated_at=func.now(), **place),
    )
    for table in (EnterpriseName, EnterpriseMove, FoundingCase):
        await _update(session, update(table).where(table.enterprise_id.in_(ids)).values(**place))
    cases = select(FoundingCase.id).where(FoundingCase.enterprise_id.in_(ids))
    for part in (FoundingStep, FoundingContact):
        await _update(session, update(part).where(part.case_id.in_(cases)).values(**place))
    await _hand_over_doubles(session, ids)


async def _update(session: AsyncSession, statement: Any) -> None:
    await session.execute(statement.execution_options(synchronize_session=False))


async def _refuse_same_code(session: AsyncSession, ids: list[UUID], to: Union) -> None:
    """Says where, not whom: the side that moves it may not see what stands there."""
    codes = select(Enterprise.credit_code).where(
        Enterprise.id.in_(ids),
        Enterprise.credit_code.is_not(None),
        Enterprise.merged_into_id.is_(None),
    )
    taken = await session.scalar(
        select(Enterprise.id)
        .where(
            Enterprise.union_id == to.id,
            Enterprise.merged_into_id.is_(None),
            Enterprise.credit_code.in_(codes),
            Enterprise.id.not_in(ids),
        )
        .limit(1)
    )
    if taken is not None:
        raise Problem(CODE_TAKEN_THERE, parameters={"place": to.name})


async def _remember(session: AsyncSession, ids: list[UUID], to: Union) -> None:
    rows = await session.execute(
        select(Enterprise.id, Enterprise.union_id, Enterprise.union_path, Union.name)
        .join(Union, Union.id == Enterprise.union_id)
        .where(Enterprise.id.in_(ids))
    )
    for row in rows:
        announce(session, TOPIC, row.union_id, row.union_path)
        session.add(
            EnterpriseMove(
                id=uuid7(),
                union_id=row.union_id,
                union_path=row.union_path,
                enterprise_id=row.id,
                from_name=row.name,
                to_name=to.name,
            )
        )
    await session.flush()


async def _hand_over_doubles(session: AsyncSession, ids: list[UUID]) -> None:
    """A pair belongs to the lowest union above both, which another may be now."""
    rows = list(
        await session.execute(
            select(Double.id, Double.left_id, Double.right_id, Double.union_path).where(
                or_(Double.left_id.in_(ids), Double.right_id.in_(ids))
            )
        )
    )
    where = await paths(session, [(row.left_id, row.right_id) for row in rows])
    for row in rows:
        if not {row.left_id, row.right_id} <= where.keys():
            continue
        path = above_both(where[row.left_id], where[row.right_id])
        if path != row.union_path:
            owner = select(Union.id).where(Union.path == path).scalar_subquery()
            await _update(
                session,
                update(Double).where(Double.id == row.id).values(union_id=owner, union_path=path),
            )
