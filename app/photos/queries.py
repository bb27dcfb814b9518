"""Reading of photos; row-level security keeps every answer within the scope."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, FromClause, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.among import among
from app.core.database import Base
from app.core.errors import NOT_FOUND, Problem
from app.photos.models import Photo, public_photos


async def photo(session: AsyncSession, photo_id: UUID) -> Photo:
    """The photo; raises ``not_found`` outside the scope."""
    found = await session.get(Photo, photo_id)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def public_storage_key(session: AsyncSession, photo_id: UUID) -> str | None:
    """Where a photo lies that anybody may see right now; ``session`` is a public one."""
    return await session.scalar(
        select(public_photos.c.storage_key).where(public_photos.c.id == photo_id)
    )


async def lock_of_union(session: AsyncSession, ids: Collection[UUID], union_id: UUID) -> set[UUID]:
    """Those of ``ids`` that are photos of this union within the scope, for one use at a time.

    Whoever else wants to use one waits, and then sees what it is used for.
    """
    of_union = (Photo.id.in_(ids), Photo.union_id == union_id)
    statement = select(Photo.id).where(*of_union).order_by(Photo.id)
    return set(await session.scalars(statement.with_for_update(key_share=True)))


async def used_outside(session: AsyncSession, ids: Collection[UUID], table: FromClause) -> bool:
    """Whether a row of another table than ``table`` refers to one of ``ids``."""
    used = [
        exists().where(column.in_(ids)) for column in _references() if column.table is not table
    ]
    return bool(await session.scalar(select(or_(*used))))


async def storage_keys(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """Where those of ``ids`` lie that are within the scope."""
    rows = await session.execute(select(Photo.id, Photo.storage_key).where(among(Photo.id, ids)))
    return {row.id: row.storage_key for row in rows}


async def known_keys(session: AsyncSession, keys: Collection[str]) -> set[str]:
    """Those of ``keys`` that a photo has."""
    return set(await session.scalars(select(Photo.storage_key).where(Photo.storage_key.in_(keys))))


async def lock_unused(session: AsyncSession, before: datetime, limit: int) -> Sequence[Photo]:
    """Photos older than ``before`` that no row refers to, locked so that none can begin to.

    Two statements: what was referred to while the first took its locks is seen by the second.
    """
    unused = (Photo.created_at < before, *_unreferenced())
    candidates = await session.scalars(
        select(Photo.id)
        .where(*unused)
        .order_by(Photo.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(select(Photo).where(Photo.id.in_(candidates), *unused))).all()


def _unreferenced() -> list[ColumnElement[bool]]:
    """For every column of the program that references a photo: no row has this photo in it.

    A table this misses still stops the deletion by its foreign key.
    """
    return [~exists().where(column == Photo.id) for column in _references()]


def _references() -> list[Column[Any]]:
    """Every column that references a photo; features further up need not be named here."""
    return [
        column
        for table in Base.metadata.tables.values()
        for column in table.columns
        if any(key.column is Photo.__table__.c.id for key in column.foreign_keys)
    ]
