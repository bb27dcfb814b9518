"""Clearing away files of batches: they hold personal data and are made anew in a minute."""

from sqlalchemy import select

from app.audit import service as audit
from app.core.clock import now
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from app.core.storage import ObjectStorage
from app.printing.batch_files import KEPT, ROOM
from app.printing.models import PrintBatch

_AT_ONCE = 100


async def sweep_batches(database: Database, storage: ObjectStorage) -> int:
    """Remove files older than ``KEPT``, and those no batch knows; how many they were.

    Objects go first: stopped anywhere, it can be run again and leaves none behind.
    """
    swept = 0
    while found := await _old(database):
        for key in found:
            await storage.delete(key)
        await _forget(database, found)
        swept += len(found)
    return swept + await _remove_ownerless(database, storage)


async def _old(database: Database) -> list[str]:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        before = now() - KEPT
        statement = select(PrintBatch.storage_key).where(
            PrintBatch.storage_key.is_not(None), PrintBatch.finished_at < before
        )
        return [key for key in await session.scalars(statement.limit(_AT_ONCE)) if key]


async def _forget(database: Database, keys: list[str]) -> None:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        statement = select(PrintBatch).where(PrintBatch.storage_key.in_(keys)).with_for_update()
        for batch in await session.scalars(statement):
            batch.storage_key = None
            audit.record(session, None, "print_batch.swept", batch)


async def _remove_ownerless(database: Database, storage: ObjectStorage) -> int:
    """Files whose batch was never finished; young ones may yet get theirs."""
    found = [key async for key in storage.keys(ROOM, stored_before=now() - KEPT)]
    if not found:
        return 0
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        statement = select(PrintBatch.storage_key).where(PrintBatch.storage_key.in_(found))
        owned = set(await session.scalars(statement))
    ownerless = [key for key in found if key not in owned]
    for key in ownerless:
        await storage.delete(key)
    return len(ownerless)
