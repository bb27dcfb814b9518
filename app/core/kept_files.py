"""Files that are made once, kept for some days and then cleared away; their rows stay.

A row has ``storage_key``, empty until the file is there and again once it is gone, and
``finished_at``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from app.core.storage import ObjectStorage

_AT_ONCE = 100


@dataclass(frozen=True)
class KeptFiles:
    """The files of one table: below which key prefix they lie, how long, and who is told."""

    table: Any
    room: str
    kept: timedelta
    note: Callable[[AsyncSession, Any], None]

    async def sweep(self, database: Database, storage: ObjectStorage) -> int:
        """Remove files older than ``kept``, and those no row knows; how many they were.

        Objects go first: stopped anywhere, it can be run again and leaves none behind.
        """
        swept = 0
        while found := await self._old(database):
            for key in found:
                await storage.delete(key)
            await self._forget(database, found)
            swept += len(found)
        return swept + await self._remove_ownerless(database, storage)

    async def _old(self, database: Database) -> list[str]:
        table = self.table
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            statement = select(table.storage_key).where(
                table.storage_key.is_not(None), table.finished_at < now() - self.kept
            )
            return [key for key in await session.scalars(statement.limit(_AT_ONCE)) if key]

    async def _forget(self, database: Database, keys: list[str]) -> None:
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            statement = select(self.table).where(self.table.storage_key.in_(keys))
            for row in await session.scalars(statement.with_for_update()):
                row.storage_key = None
                self.note(session, row)

    async def _remove_ownerless(self, database: Database, storage: ObjectStorage) -> int:
        """Files whose row was never finished; young ones may yet get theirs."""
        before = now() - self.kept
        found = [key async for key in storage.keys(self.room, stored_before=before)]
        if not found:
            return 0
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            known = select(self.table.storage_key).where(self.table.storage_key.in_(found))
            owned = set(await session.scalars(known))
        ownerless = [key for key in found if key not in owned]
        for key in ownerless:
            await storage.delete(key)
        return len(ownerless)
