"""Clearing away what of a file is no longer needed: its copy, its samples, its rows."""

from dataclasses import dataclass

from sqlalchemy import delete

from app.audit import service as audit
from app.census import keeping, queries, service
from app.census.models import BeforeImport, JudgedRow, MadeByImport, RowBlock
from app.core.clock import now
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from app.core.storage import ObjectStorage

_BATCH = 100


@dataclass(frozen=True)
class Swept:
    """How much was cleared away."""

    imports: int
    objects: int


async def sweep_imports(database: Database, storage: ObjectStorage) -> Swept:
    """Remove what is older than ``keeping.KEPT``, and copies that belong to no import.

    Counts stay; what rows were before stays until ``keeping.UNDO_KEPT``, as the undo does.
    May be stopped anywhere and run again.
    """
    imports = 0
    while keys := await _forget(database):
        for key in keys:
            await storage.delete(key)
        imports += len(keys)
    while await _forget_before(database):
        pass
    return Swept(imports, await _remove_ownerless(database, storage))


async def _forget(database: Database) -> list[str]:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        old = await queries.with_files_before(session, now() - keeping.KEPT, _BATCH)
        keys = []
        for row in old:
            keys.append(row.storage_key or "")
            row.storage_key = None
            row.sheets = []
            for table in (RowBlock, JudgedRow):
                await session.execute(delete(table).where(table.import_id == row.id))
            audit.record(session, None, "census.swept", row)
        return keys


async def _forget_before(database: Database) -> int:
    """Delete what rows were before imports that can no longer be undone, or are undone already."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        old = await queries.with_notes_to_forget(session, now() - keeping.UNDO_KEPT, _BATCH)
        for row in old:
            row.sheets = []
            if row.undo:
                row.undo = {**row.undo, "kept": []}
            for table in (BeforeImport, MadeByImport):
                await session.execute(delete(table).where(table.import_id == row.id))
            audit.record(session, None, "census.swept", row)
        return len(old)


async def _remove_ownerless(database: Database, storage: ObjectStorage) -> int:
    """Copies whose import was never committed; young ones may yet get theirs."""
    found = [key async for key in storage.keys(service.ROOM, stored_before=now() - keeping.KEPT)]
    if not found:
        return 0
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        owned = await queries.known_keys(session)
    ownerless = [key for key in found if key not in owned]
    for key in ownerless:
        await storage.delete(key)
    return len(ownerless)
