"""Taking away a union that was founded for nothing: removed if nobody ever used it."""

from typing import Any
from uuid import UUID

from sqlalchemy import Column, delete, exists, literal, null, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.database import Base
from app.core.scope import beyond_scope
from app.enterprises.models import Enterprise, FoundingCase
from app.organisations import service as organisations
from app.organisations.kinds import UnionState
from app.organisations.models import Union

_MADE_BY_THE_PROGRAM = frozenset({"task_records"})
"""What every union gets by itself says nothing about whether anybody used it."""
_NAMED = frozenset({"covering_union_id", "founding_union_id"})


async def take_away(session: AsyncSession, actor: Actor, union_id: UUID) -> None:
    """Remove a union nobody used; dissolve one that has accounts, cadres or anything else.

    The row of an abandoned founding case may still name it: it lets go. Announced and audited.
    """
    union = await organisations.union_in_scope(session, union_id)
    async with beyond_scope(session, actor.scope):
        used = await is_used(session, union_id) or await _covers_any(session, union_id)
        if not used:
            await _remove(session, union)
    if used:
        await organisations.change_union(session, actor, union_id, state=UnionState.DISSOLVED)
        return
    announce(session, organisations.TOPIC, union.id, union.path)
    audit.record_about(
        session,
        actor,
        "union.removed",
        "union",
        subject_id=union.id,
        union_id=union.parent_id,
        union_path=union.path,
        details={"name": union.name},
    )


async def _remove(session: AsyncSession, union: Union) -> None:
    """Past the scope: no subtree may delete a union, and foreign keys refuse what has anything."""
    for name in _MADE_BY_THE_PROGRAM:
        table = Base.metadata.tables[name]
        await session.execute(delete(table).where(table.c.union_id == union.id))
    await session.execute(
        update(FoundingCase)
        .where(FoundingCase.founding_union_id == union.id)
        .values(founding_union_id=null(), founding_union_path=null())
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        delete(Union).where(Union.id == union.id).execution_options(synchronize_session=False)
    )
    session.expunge(union)


async def _covers_any(session: AsyncSession, union_id: UUID) -> bool:
    covered = select(Enterprise.id).where(Enterprise.covering_union_id == union_id).limit(1)
    return await session.scalar(covered) is not None


async def is_used(session: AsyncSession, union_id: UUID) -> bool:
    """Whether any table of any feature holds something of the union, or a union stands below it.

    Being named by its founding case or by what it covers is no use of it.
    """
    found = [select(literal(1)).where(exists().where(column == union_id)) for column in uses()]
    return (await session.execute(union_all(*found).limit(1))).first() is not None


def uses() -> list[Column[Any]]:
    """The columns that speak of a union in use: not its founding case, nor what it covers."""
    return [column for column in references() if column.name not in _NAMED]


def references() -> list[Column[Any]]:
    """Every column that may name a union, but for what each union gets by itself.

    The tables are asked of the models, since features above this one cannot be asked, and those
    yet to come are counted in.
    """
    return [
        key.parent
        for table in Base.metadata.sorted_tables
        if table.name not in _MADE_BY_THE_PROGRAM
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        if key.target_fullname == "unions.id"
    ]
