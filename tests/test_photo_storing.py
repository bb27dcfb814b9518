"""Photos whose storing fails, is held up or passes a quota: nothing half-stored stays."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest
from limits import RateLimitItemPerDay
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.workers import run_bounded
from app.photos import router as photos_router
from app.photos import service
from tests.photo_steps import photo_rows, storage_of, stored_keys
from tests.stories import photo_of, upload
from tests.world import World


async def test_a_failed_transaction_leaves_no_object(world: World) -> None:
    caller = await world.caller("west_one")
    seen: list[set[str]] = []

    async def fail(_: AsyncSession) -> None:
        seen.append(await stored_keys(world))
        raise RuntimeError("the disk of the database is full")

    world.database.before_commit.append(fail)
    reply = await upload(caller, world, "west_one")
    world.database.before_commit.remove(fail)
    assert reply.status_code == 500
    assert len(seen[0]) == 3, "the objects were there before the transaction failed"
    assert await stored_keys(world) == set()
    assert await photo_rows(world) == 0


async def test_a_failing_storage_leaves_neither_object_nor_row(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = await world.caller("west_one")
    storage = storage_of(world)
    really = storage.put

    async def put(key: str, content: bytes) -> None:
        if key.endswith("/thumb.jpg"):
            raise OSError("no space left on device")
        await really(key, content)

    monkeypatch.setattr(storage, "put", put)
    assert (await upload(caller, world, "west_one")).status_code == 500
    assert await stored_keys(world) == set()
    assert await photo_rows(world) == 0


async def test_the_failure_is_told_even_if_clearing_up_fails_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = await world.caller("west_one")

    async def no_connection(_: AsyncSession) -> None:
        raise PoolTimeoutError("no connection is free")

    async def broken(_: str) -> None:
        raise OSError("storage is gone")

    world.database.before_commit.append(no_connection)
    monkeypatch.setattr(storage_of(world), "delete", broken)
    reply = await upload(caller, world, "west_one")
    world.database.before_commit.remove(no_connection)
    assert (reply.status_code, reply.json()["code"]) == (503, "unavailable")


async def test_an_account_uploads_so_many_photos_a_day_and_no_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert RateLimitItemPerDay(100) == photos_router.UPLOADS_PER_ACCOUNT
    monkeypatch.setattr(photos_router, "UPLOADS_PER_ACCOUNT", RateLimitItemPerDay(2))
    caller = await world.caller("west_one")
    assert (await upload(caller, world, "west_one", b"no photo")).status_code == 422
    assert (await upload(caller, world, "west_one")).status_code == 201
    refused = await upload(caller, world, "west_one")
    assert (refused.status_code, refused.json()["code"]) == (429, "photo_quota_reached")
    assert 86_000 < int(refused.headers["retry-after"]) <= 86_400
    assert "2 张" in refused.json()["detail"]
    assert (await upload(await world.caller("west"), world, "west_one")).status_code == 201


async def test_uploads_at_the_same_time_do_not_pass_the_quota_together(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos_router, "UPLOADS_PER_ACCOUNT", RateLimitItemPerDay(2))
    counter = cast(Any, world.app.state.throttle)._limiter
    for name in ("test", "hit"):
        really = getattr(counter, name)

        async def slowly(*key: Any, really: Any = really) -> bool:
            answer: bool = await really(*key)
            await asyncio.sleep(0.05)  # a shared store is a network away
            return answer

        monkeypatch.setattr(counter, name, slowly)
    request = cast(Any, SimpleNamespace(app=world.app))
    actor = cast(Any, SimpleNamespace(account_id=UUID(int=1)))
    counted = [photos_router._count_upload(request, actor) for _ in range(5)]
    answers = await asyncio.gather(*counted, return_exceptions=True)
    assert [answer for answer in answers if answer is None] == [None, None]


async def test_a_lost_object_is_a_missing_photo(world: World) -> None:
    caller = await world.caller("west_one")
    photo_id = await photo_of(world, "west_one")
    for key in await stored_keys(world):
        await storage_of(world).delete(key)
    assert (await caller.get(f"/api/v1/photos/{photo_id}")).status_code == 404


async def test_no_connection_is_held_while_a_photo_is_cleaned(
    fresh_world: World, fresh_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = fresh_world
    caller = await world.caller("west_one")
    held: list[int] = []
    really = run_bounded

    async def noting(*arguments: Any) -> Any:
        held.append(cast(Any, fresh_database.engine.pool).checkedout())
        return await really(*arguments)

    monkeypatch.setattr(service, "run_bounded", noting)
    assert (await upload(caller, world, "west_one")).status_code == 201
    assert held == [0]
