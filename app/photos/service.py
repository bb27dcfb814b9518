"""Photos: cleaned, kept in three sizes, never half stored; how other features speak of them."""

from collections.abc import Collection
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.database import Base, Database
from app.core.errors import NOT_FOUND, Problem
from app.core.identifiers import uuid7
from app.core.images import PhotoRefused
from app.core.logs import outline
from app.core.scope import enter_scope
from app.core.storage import ObjectMissing, ObjectStorage, new_folder
from app.core.workers import run_bounded
from app.organisations import service as organisations
from app.photos import queries
from app.photos.cropping import Crop, CropRefused, crop_problem
from app.photos.models import Photo
from app.photos.problems import photo_problem
from app.photos.renditions import Cleaned, Rendition, emblem_photo, print_photo, renditions
from app.photos.schemas import PhotoSize

log = structlog.get_logger()

ROOM = "photos"
"""The key prefix of every object of this feature."""


def object_key(storage_key: str, size: PhotoSize | Rendition) -> str:
    """Where one size of a photo lies."""
    return f"{storage_key}/{size}.jpg"


def public_url(photo_id: UUID) -> str:
    """The address under which anybody sees the photo, as long as it is public."""
    return f"/api/v1/public/photos/{photo_id}?size=page"


async def belong_to(session: AsyncSession, photo_ids: Collection[UUID], union_id: UUID) -> bool:
    """Whether all are photos of this union that the transaction's scope can see.

    They are locked until the transaction ends: ask ``used_outside`` next.
    """
    wanted = set(photo_ids)
    return not wanted or await queries.lock_of_union(session, wanted, union_id) == wanted


async def used_outside(
    session: AsyncSession, photo_ids: Collection[UUID], user: type[Base]
) -> bool:
    """Whether something else than rows of ``user`` uses one of the photos already.

    A portrait must never be a report's photo too: each is public under conditions of its own.
    """
    return bool(photo_ids) and await queries.used_outside(session, photo_ids, user.__table__)


async def print_pictures(
    session: AsyncSession, storage: ObjectStorage, photo_ids: Collection[UUID]
) -> dict[UUID, bytes]:
    """The 25 x 35 mm JPEG of each photo within the scope, 295 x 413 pixels.

    Photos from before this size was kept get theirs now, once. One whose files are lost is left out
    and logged.
    """
    folders = await queries.storage_keys(session, photo_ids)
    places = {photo_id: object_key(key, Rendition.PRINT) for photo_id, key in folders.items()}
    files = await storage.get_many(places.values())
    found = {photo_id: files.get(place) for photo_id, place in places.items()}
    for photo_id, file in found.items():
        if file is None:
            found[photo_id] = await _made_now(storage, photo_id, folders[photo_id])
    return {photo_id: file for photo_id, file in found.items() if file}


async def _made_now(storage: ObjectStorage, photo_id: UUID, key: str) -> bytes | None:
    log.info("photo.print_size_made", photo_id=str(photo_id))
    try:
        page = await storage.get(object_key(key, Rendition.PAGE))
    except ObjectMissing:
        log.error("photo.object_lost", photo_id=str(photo_id))
        return None
    made = await run_bounded("images", print_photo, page)
    await storage.put(object_key(key, Rendition.PRINT), made)
    return made


async def emblem_pictures(
    session: AsyncSession, storage: ObjectStorage, photo_ids: Collection[UUID]
) -> dict[UUID, bytes]:
    """Each picture within the scope whole, uncropped, as sharp as an emblem on A3 needs."""
    keys = await queries.storage_keys(session, photo_ids)
    found = {}
    for photo_id, key in keys.items():
        try:
            page = await storage.get(object_key(key, Rendition.PAGE))
        except ObjectMissing:
            log.error("photo.object_lost", photo_id=str(photo_id))
            continue
        found[photo_id] = await run_bounded("images", emblem_photo, page)
    return found


async def store_photo(
    database: Database,
    storage: ObjectStorage,
    actor: Actor,
    union_id: UUID,
    untrusted: bytes,
    crop: Crop | None = None,
) -> Photo:
    """Clean an upload and keep it for a union, or keep nothing at all.

    Opens its own transaction, after the slow part, so that a queue of uploads holds no connections.
    Raises the problems of ``app.photos.problems``, ``invalid_input`` for a crop that cannot be,
    ``not_found`` for a union outside the scope.
    """
    clean = await _cleaned(untrusted, crop)
    photo = _photo_of(actor, clean)
    try:
        await _put(storage, photo.storage_key, clean)
        async with database.transaction() as session:
            await enter_scope(session, actor.scope)
            await _enter(session, actor, union_id, photo)
    except BaseException:
        # A commit whose answer was lost may have succeeded; nobody knows that row's id then, so
        # the sweep removes it as unused.
        await _discard(storage, photo.storage_key)
        raise
    return photo


async def add_photo(
    session: AsyncSession, storage: ObjectStorage, actor: Actor, union_id: UUID, untrusted: bytes
) -> Photo:
    """The same inside a transaction that is already open.

    If that transaction fails, the objects stay until the sweep finds them.
    """
    clean = await _cleaned(untrusted)
    photo = _photo_of(actor, clean)
    await _put(storage, photo.storage_key, clean)
    await _enter(session, actor, union_id, photo)
    return photo


async def _cleaned(untrusted: bytes, crop: Crop | None = None) -> Cleaned:
    try:
        return await run_bounded("images", renditions, untrusted, crop)
    except CropRefused as refused:
        raise crop_problem(refused.code) from refused
    except PhotoRefused as refused:
        raise photo_problem(refused) from refused


def _photo_of(actor: Actor, clean: Cleaned) -> Photo:
    return Photo(
        id=uuid7(),
        account_id=actor.account_id,
        storage_key=new_folder(ROOM),
        width=clean.width,
        height=clean.height,
        bytes=len(clean.files[Rendition.PAGE]),
    )


async def _put(storage: ObjectStorage, storage_key: str, clean: Cleaned) -> None:
    for rendition, file in clean.files.items():
        await storage.put(object_key(storage_key, rendition), file)


async def _enter(session: AsyncSession, actor: Actor, union_id: UUID, photo: Photo) -> None:
    union = await organisations.union_in_scope(session, union_id)
    photo.union_id, photo.union_path = union.id, union.path
    session.add(photo)
    await session.flush()
    audit.record(session, actor, "photo.uploaded", photo, {"bytes": photo.bytes})


async def _discard(storage: ObjectStorage, storage_key: str) -> None:
    """Remove every size; what cannot be removed now is left to the sweep, and logged."""
    for size in Rendition:
        try:
            await storage.delete(object_key(storage_key, size))
        except Exception as error:
            log.error("photo.not_discarded", key=storage_key, **outline(error))


async def photo_file(
    storage: ObjectStorage, photo_id: UUID, storage_key: str, size: PhotoSize
) -> bytes:
    """The JPEG in this size; raises ``not_found`` when storage has lost it, and logs that."""
    try:
        return await storage.get(object_key(storage_key, size))
    except ObjectMissing as missing:
        log.error("photo.object_lost", photo_id=str(photo_id))
        raise Problem(NOT_FOUND) from missing
