"""Narrowing a list of what unions keep to one union, with or without those below it."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.access.handing_out import Label, Labels
from app.core.tree import PathRange
from app.organisations import queries

UnionId = Annotated[UUID | None, Query(description="这个工会及其所有下级，默认本级及下级")]
OwnOnly = Annotated[bool | None, Query(description="与 union_id 合用：只要这个工会自己的")]
Words = Annotated[str | None, Query(max_length=80, description="文字的一部分")]
OF_UNIONS: Labels = {
    "union_id": Label("工会（含下级）"),
    "own_only": Label("只要这个工会自己的"),
}
"""What an export calls the two filters of ``OfUnions``."""


@dataclass(frozen=True)
class OfUnions:
    """Whose records; what is None narrows nothing."""

    union_id: UUID | None
    own_only: bool | None


async def range_asked(session: AsyncSession, wanted: OfUnions) -> PathRange | None:
    """The unions asked for, None for all; raises ``not_found`` for one outside the scope."""
    if wanted.union_id is None:
        return None
    path = (await queries.union(session, wanted.union_id)).path
    return PathRange.itself(path) if wanted.own_only else PathRange.subtree(path)


async def range_of(session: AsyncSession, actor: Actor, wanted: OfUnions) -> PathRange:
    """The same, and never more than the caller's own part of the tree.

    For what is read beyond it one by one, as plans in force above.
    """
    return await range_asked(session, wanted) or PathRange.subtree(actor.union_path)
