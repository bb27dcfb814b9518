"""Photos nobody uses any more are swept away, and what is in use stays."""

import os
import time
from types import SimpleNamespace
from typing import cast
from uuid import UUID

import pytest
from procrastinate import JobContext
from sqlalchemy import select

import app.tasks
from app.audit.models import AuditEvent
from app.cadres.models import Cadre
from app.core.database import Database
from app.core.jobs import WorkContext, jobs
from app.core.scope import WHOLE, enter_scope
from app.photos import sweeping
from app.photos.jobs import sweep
from app.settings import Settings
from tests.photo_steps import keys_of, make_old, photo_rows, storage_of, stored_keys
from tests.stories import photo_of, report_in
from tests.world import World


async def test_the_sweep_removes_what_is_old_and_unused(world: World) -> None:
    unused, young, of_report, of_cadre = [await photo_of(world, "west_one") for _ in range(4)]
    await report_in(world, "west_one", "withdrawn", photo_ids=[of_report])
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        union = world.unions["west_one"]
        session.add(
            Cadre(
                union_id=union.id,
                union_path=union.path,
                name="示例",
                photo_id=UUID(of_cadre),
            )
        )
    await make_old(world, unused, of_report, of_cadre)
    gone = await keys_of(world, unused)
    before = await stored_keys(world)
    swept = await sweeping.sweep_photos(world.database, storage_of(world))
    assert swept == sweeping.Swept(photos=1, objects=0)
    assert await stored_keys(world) == before - gone
    caller = await world.caller("west_one")
    assert (await caller.get(f"/api/v1/photos/{unused}")).status_code == 404
    for kept in (young, of_report, of_cadre):
        assert (await caller.get(f"/api/v1/photos/{kept}")).status_code == 200
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        events = await session.scalars(select(AuditEvent).where(AuditEvent.action == "photo.swept"))
        assert [event.subject_id for event in events] == [UUID(unused)]


async def test_the_sweep_removes_old_objects_without_a_photo(
    world: World, settings: Settings
) -> None:
    kept = await photo_of(world, "west_one")
    storage = storage_of(world)
    old, fresh = "photos/aa/0123/page.jpg", "photos/bb/4567/page.jpg"
    for key in (old, fresh):
        await storage.put(key, b"left over")
    long_ago = time.time() - sweeping.KEPT_UNUSED.total_seconds() - 60
    for key in {old} | await keys_of(world, kept):
        os.utime(settings.data_dir / "photos" / key, (long_ago, long_ago))
    swept = await sweeping.sweep_photos(world.database, storage)
    assert swept == sweeping.Swept(photos=0, objects=1)
    assert await stored_keys(world) == {fresh} | await keys_of(world, kept)


async def test_the_sweep_works_through_more_than_one_batch(
    world: World, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(sweeping, "_BATCH", 2)
    await make_old(world, *[await photo_of(world, "west_one") for _ in range(5)])
    for number in range(5):
        key = f"photos/cc/{number}/page.jpg"
        await storage_of(world).put(key, b"left over")
        os.utime(settings.data_dir / "photos" / key, (0, 0))
    swept = await sweeping.sweep_photos(world.database, storage_of(world))
    assert swept == sweeping.Swept(photos=5, objects=5)
    assert await stored_keys(world) == set()


async def test_a_photo_about_to_be_used_is_not_swept(
    fresh_world: World, fresh_database: Database
) -> None:
    world = fresh_world
    photo_id = await photo_of(world, "west_one")
    await make_old(world, photo_id)
    union = world.unions["west_one"]
    async with fresh_database.transaction() as session:
        await enter_scope(session, WHOLE)
        session.add(
            Cadre(union_id=union.id, union_path=union.path, name="示例", photo_id=UUID(photo_id))
        )
        await session.flush()
        swept = await sweeping.sweep_photos(fresh_database, storage_of(world))
    assert swept == sweeping.Swept(photos=0, objects=0)
    assert (await (await world.caller("west_one")).get(f"/api/v1/photos/{photo_id}")).is_success


async def test_the_sweep_is_a_daily_job(world: World) -> None:
    assert app.tasks.photos.sweep is sweep
    [declared] = [
        periodic
        for periodic in jobs.periodic_registry.periodic_tasks.values()
        if periodic.task is sweep
    ]
    minute, hour, *every_day = declared.cron.split()
    assert minute.isdigit()
    assert hour.isdigit()
    assert every_day == ["*", "*", "*"]
    await make_old(world, await photo_of(world, "west_one"))
    work = WorkContext(world.database, storage_of(world))
    context = cast(JobContext, SimpleNamespace(additional_context={"work": work}))
    await sweep.func(context, 0)
    assert await photo_rows(world) == 0
