"""What is stored of photos, and making them old."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select, update

from app.core.clock import now
from app.core.scope import WHOLE, enter_scope
from app.core.storage import ObjectStorage
from app.photos import sweeping
from app.photos.models import Photo
from tests.world import World


def storage_of(world: World) -> ObjectStorage:
    storage: ObjectStorage = world.app.state.storage
    return storage


async def stored_keys(world: World) -> set[str]:
    return {key async for key in storage_of(world).keys("photos")}


async def photo_rows(world: World) -> int:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        return (await session.execute(select(func.count()).select_from(Photo))).scalar_one()


async def make_old(world: World, *photo_ids: str) -> None:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(
            update(Photo)
            .where(Photo.id.in_([UUID(photo_id) for photo_id in photo_ids]))
            .values(created_at=now() - sweeping.KEPT_UNUSED - timedelta(minutes=1))
        )


async def keys_of(world: World, photo_id: str) -> set[str]:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        key = await session.scalar(select(Photo.storage_key).where(Photo.id == UUID(photo_id)))
    return {f"{key}/{size}.jpg" for size in ("page", "thumb", "print")}
