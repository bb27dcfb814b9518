"""Reading of the tree; row-level security keeps every answer within the scope."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NOT_FOUND, Problem
from app.core.levels import Level
from app.organisations.kinds import NameKind
from app.organisations.models import Union, UnionName


async def union(session: AsyncSession, union_id: UUID, *, lock: bool = False) -> Union:
    """The union; raises ``not_found`` outside the scope."""
    statement = select(Union).where(Union.id == union_id)
    found = await session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def unions_by_id(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Union]:
    """Those of ``ids`` that lie within the scope."""
    if not ids:
        return {}
    rows = await session.scalars(select(Union).where(Union.id.in_(ids)))
    return {row.id: row for row in rows}


def unions(parent_id: UUID | None, level: Level | None, text: str | None) -> Select[Union]:
    """Unions by parent, by level, by part of their own or their unit's name, or by code."""
    statement = select(Union)
    if parent_id is not None:
        statement = statement.where(Union.parent_id == parent_id)
    if level is not None:
        statement = statement.where(Union.level == level)
    if text:
        statement = statement.where(
            or_(
                Union.name.icontains(text, autoescape=True),
                Union.unit_name.icontains(text, autoescape=True),
                Union.code == text.upper(),
            )
        )
    return statement


async def child_counts(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, int]:
    """How many unions stand directly below each of ``ids``; none is left out as missing."""
    rows = await session.execute(
        select(Union.parent_id, func.count())
        .where(Union.parent_id.in_(ids))
        .group_by(Union.parent_id)
    )
    return {parent_id: count for parent_id, count in rows if parent_id is not None}


async def name_taken(
    session: AsyncSession, parent_id: UUID | None, name: str, but: UUID | None = None
) -> bool:
    """Whether another child of ``parent_id`` has this name."""
    statement = select(Union.id).where(Union.parent_id == parent_id, Union.name == name)
    if but is not None:
        statement = statement.where(Union.id != but)
    return await session.scalar(statement.limit(1)) is not None


async def direct_children(session: AsyncSession, parent_id: UUID) -> list[Union]:
    """The unions directly below, in the order they were added."""
    rows = await session.scalars(
        select(Union).where(Union.parent_id == parent_id).order_by(Union.created_at, Union.id)
    )
    return list(rows)


async def names(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, list[UnionName]]:
    """Former names, the latest first, and aliases in their order, of each of ``ids``."""
    found: dict[UUID, list[UnionName]] = {}
    rows = await session.scalars(
        select(UnionName)
        .where(UnionName.union_id.in_(ids))
        .order_by(UnionName.kind, UnionName.until.desc(), UnionName.id)
    )
    for row in rows:
        found.setdefault(row.union_id, []).append(row)
    return found


async def aliases(session: AsyncSession, union_id: UUID) -> list[UnionName]:
    """The aliases of one union."""
    rows = await session.scalars(
        select(UnionName).where(UnionName.union_id == union_id, UnionName.kind == NameKind.ALIAS)
    )
    return list(rows)
