"""Clearing away what nobody will ever see: photos nothing refers to, objects without a photo."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.audit import service as audit
from app.core.clock import now
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from app.core.storage import ObjectStorage
from app.photos import queries, service
from app.photos.renditions import Rendition

KEPT_UNUSED = timedelta(hours=24)
"""How long a form may stay open between the upload of a photo and its use."""

_BATCH = 500


@dataclass(frozen=True)
class Swept:
    """How much was cleared away."""

    photos: int
    objects: int


async def sweep_photos(database: Database, storage: ObjectStorage) -> Swept:
    """Remove photos unused for ``KEPT_UNUSED`` and objects as old that belong to no photo.

    May be stopped at any point and run by several at once: a row goes before its objects, so that
    whatever is left over is found again.
    """
    before = now() - KEPT_UNUSED
    photos = 0
    while keys := await _remove_unused(database, before):
        for key in keys:
            for size in Rendition:
                await storage.delete(service.object_key(key, size))
        photos += len(keys)
    return Swept(photos, await _remove_ownerless(database, storage, before))


async def _remove_unused(database: Database, before: datetime) -> list[str]:
    """Delete one batch of rows; returns where their objects lie."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        unused = await queries.lock_unused(session, before, _BATCH)
        for photo in unused:
            await session.delete(photo)
            audit.record(session, None, "photo.swept", photo)
        return [photo.storage_key for photo in unused]


async def _remove_ownerless(database: Database, storage: ObjectStorage, before: datetime) -> int:
    """Delete objects whose photo was never committed; young ones may yet get theirs."""
    removed = 0
    batch: list[str] = []
    async for key in storage.keys(service.ROOM, stored_before=before):
        batch.append(key)
        if len(batch) == _BATCH:
            removed += await _delete_ownerless(database, storage, batch)
            batch = []
    return removed + await _delete_ownerless(database, storage, batch)


async def _delete_ownerless(
    database: Database, storage: ObjectStorage, keys: Collection[str]
) -> int:
    folders = {key: key.rpartition("/")[0] for key in keys}
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        owned = await queries.known_keys(session, set(folders.values()))
    ownerless = [key for key, folder in folders.items() if folder not in owned]
    for key in ownerless:
        await storage.delete(key)
    return len(ownerless)
