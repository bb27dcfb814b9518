"""Founding and keeping unions, and how other features speak of them."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.codes import new_code
from app.core.errors import FORBIDDEN, Problem
from app.core.identifiers import uuid7
from app.core.levels import Level, may_stand_below
from app.core.schemas import UnionRef
from app.core.scope import SEPARATOR
from app.core.versions import check_version
from app.organisations import queries
from app.organisations.models import UNION_NUMBERS, Union
from app.organisations.problems import LEVEL_NOT_BELOW, UNION_NAME_TAKEN
from app.organisations.schemas import UnionCreate, UnionUpdate

TOPIC = "unions"


async def union_in_scope(session: AsyncSession, union_id: UUID) -> Union:
    """The union; raises ``not_found`` outside the scope."""
    return await queries.union(session, union_id)


async def unions_in_scope(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Union]:
    """Those of ``ids`` within the scope."""
    return await queries.unions_by_id(session, ids)


async def union_ref(session: AsyncSession, union_id: UUID) -> UnionRef:
    """How other resources name the union."""
    return UnionRef.model_validate(await queries.union(session, union_id))


async def union_refs(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, UnionRef]:
    """The same for many, in one query."""
    found = await queries.unions_by_id(session, ids)
    return {union_id: UnionRef.model_validate(union) for union_id, union in found.items()}


async def found_top_union(session: AsyncSession, level: Level, name: str) -> Union:
    """The first union of an empty database, above all others."""
    return await _add(session, None, None, level, name, {})


async def found_union(session: AsyncSession, actor: Actor | None, body: UnionCreate) -> Union:
    """Add a union below another (工会法 art. 12: the union above approves, so it enters it).

    Raises ``not_found`` for a parent outside the scope, ``level_not_below``, ``union_name_taken``.
    """
    parent = await queries.union(session, body.parent_id)
    if not may_stand_below(body.level, Level(parent.level)):
        raise Problem(LEVEL_NOT_BELOW, parameters={"parent": parent.level, "child": body.level})
    if await queries.name_taken(session, parent.id, body.name):
        raise Problem(UNION_NAME_TAKEN, parameters={"name": body.name})
    details = body.model_dump(exclude={"parent_id", "level", "name", "aliases"})
    return await _add(session, actor, parent, body.level, body.name, details)


async def _add(
    session: AsyncSession,
    actor: Actor | None,
    parent: Union | None,
    level: Level,
    name: str,
    details: dict[str, Any],
) -> Union:
    number = (await session.execute(UNION_NUMBERS.next_value().select())).scalar_one()
    union = Union(
        id=uuid7(),
        parent_id=parent.id if parent else None,
        path=f"{parent.path if parent else ''}{number}{SEPARATOR}",
        level=level,
        name=name,
        code=new_code(),
        **details,
    )
    session.add(union)
    await session.flush()
    _tell(session, actor, "union.founded", union, {"level": level, "name": name})
    return union


async def update_union(
    session: AsyncSession, actor: Actor, union_id: UUID, version: int, body: UnionUpdate
) -> Union:
    """Change a union's name or details. A union may not rename itself: its name is approved above.

    Raises ``not_found``, ``version_conflict``, ``forbidden``, ``union_name_taken``.
    """
    union = await queries.union(session, union_id, lock=True)
    check_version(union, version)
    changes = body.model_dump(exclude_unset=True)
    name = changes.pop("name", None)
    changes.pop("aliases", None)
    if name is not None and name != union.name:
        if not actor.is_above(union.path) and union.parent_id is not None:
            raise Problem(FORBIDDEN)
        if await queries.name_taken(session, union.parent_id, name, but=union.id):
            raise Problem(UNION_NAME_TAKEN, parameters={"name": name})
        changes["name"] = name
    for field, value in changes.items():
        setattr(union, field, value)
    await session.flush()
    _tell(session, actor, "union.updated", union, {"fields": sorted(changes)})
    return union


def _tell(
    session: AsyncSession, actor: Actor | None, action: str, union: Union, details: dict[str, Any]
) -> None:
    announce(session, TOPIC, union.id, union.path)
    audit.record_about(
        session,
        actor,
        action,
        "union",
        subject_id=union.id,
        union_id=union.id,
        union_path=union.path,
        details=details,
    )
