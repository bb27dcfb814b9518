"""Polling: an unchanged answer costs nothing, a changed one is never missed."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
import time_machine
from httpx import AsyncClient, Response
from sqlalchemy import event

from app.access.permissions import Role
from app.core.changes import Changes
from app.core.clock import now, today
from app.core.database import Database
from app.core.schemas import UnionRef
from app.dashboards.cache import ProgressCache
from app.dashboards.schemas import Figures, ProgressRead
from app.dashboards.tallies import _Node
from app.settings import Settings
from tests.campaign_steps import IN_NOVEMBER, api_key, set_office, start
from tests.people import make_cadre
from tests.programs import borrowed_program
from tests.world import World

PROGRESS = "/api/v1/progress"


@pytest.fixture(autouse=True)
def _in_november() -> Iterator[None]:
    """A day on which the campaign of 2026 runs, whenever the tests are run."""
    with time_machine.travel(IN_NOVEMBER, tick=False):
        yield


async def poll(caller: AsyncClient, etag: str | None = None, **query: Any) -> Response:
    """One poll, with the tag of the one before."""
    headers = {} if etag is None else {"If-None-Match": etag}
    return await caller.get(PROGRESS, params=query, headers=headers)


async def test_a_poll_learns_of_changes_in_its_own_part_of_the_tree_only(world: World) -> None:
    await start(world)
    caller = await world.caller("west")
    first = await poll(caller)
    etag = first.headers["ETag"]
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "private, no-cache"

    unchanged = await poll(caller, etag)
    assert unchanged.status_code == 304
    assert unchanged.content == b""
    assert unchanged.headers["ETag"] == etag
    assert unchanged.headers["Cache-Control"] == "private, no-cache"

    await make_cadre(world, "east_one")
    await set_office(world, "east", office_phone=None)
    assert (await poll(caller, etag)).status_code == 304, "that was elsewhere"

    await make_cadre(world, "west_one")
    changed = await poll(caller, etag)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != etag
    assert changed.json()["figures"]["cadres"] == 1
    assert (await poll(caller, changed.headers["ETag"])).status_code == 304


async def test_a_change_that_shows_nowhere_in_the_document_leaves_the_tag(world: World) -> None:
    await start(world)
    caller = await world.caller("west_one")
    etag = (await poll(caller)).headers["ETag"]
    await set_office(world, "west_one", office_hours="工作日 9:00-17:00")
    assert (await poll(caller, etag)).status_code == 304


async def test_a_campaign_that_starts_above_reaches_every_poll_below(world: World) -> None:
    caller = await world.caller("west_one")
    before = await poll(caller)
    assert before.json()["campaign"] is None
    await start(world, "district")
    after = await poll(caller, before.headers["ETag"])
    assert after.status_code == 200
    assert after.json()["campaign"]["year"] == 2026


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("{etag}", 304),
        ("{bare}", 304),
        ('"other", {etag}', 304),
        ("*", 304),
        ('"other"', 200),
        ("", 200),
        ("{etag}x", 200),
    ],
)
async def test_if_none_match_is_read_as_http_says(world: World, header: str, status: int) -> None:
    caller = await world.caller("west_one")
    etag = (await poll(caller)).headers["ETag"]
    assert (
        await poll(caller, header.format(etag=etag, bare=etag.removeprefix("W/")))
    ).status_code == status


async def test_an_unchanged_poll_asks_only_who_is_asking(
    world: World, statements: list[str]
) -> None:
    await start(world)
    caller = await world.caller("district")
    etag = (await poll(caller)).headers["ETag"]
    statements.clear()
    assert (await poll(caller, etag)).status_code == 304
    real = [s for s in statements if not s.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]
    assert "set_config" in real[0], "the test database starts each transaction over"
    assert len(real) == 2, real
    assert "login_sessions" in real[1]


async def test_a_revoked_right_counts_on_the_next_poll(world: World) -> None:
    key = await api_key(world, "west", "progress:read")
    etag = (await poll(key)).headers["ETag"]
    assert (await poll(key, etag)).status_code == 304
    manager = await world.caller("west")
    (kept,) = (await manager.get("/api/v1/api-keys")).json()["items"]
    assert (await manager.delete(f"/api/v1/api-keys/{kept['id']}")).status_code == 204
    assert (await poll(key, etag)).status_code == 401


def _document(seed: int = 0) -> ProgressRead:
    return ProgressRead(
        union=UnionRef(id=uuid4(), name="示例工会", level="enterprise", code="A" * 12),
        campaign=None,
        phases=[],
        day_in_phase=None,
        tasks=[],
        strands=[],
        coverage=[],
        figures=Figures(**dict.fromkeys(Figures.model_fields, seed)),
        children=[],
        next_step=None,
        own_tasks=[],
        computed_at=now(),
    )


async def test_the_least_recently_asked_for_goes_first() -> None:
    cache = ProgressCache(Changes(), capacity=2)
    ids = [uuid4() for _ in range(3)]

    async def compute(_day: object) -> ProgressRead:
        return _document()

    await cache.get(ids[0], "1.", compute)
    await cache.get(ids[1], "2.", compute)
    assert cache.fresh(ids[0]) is not None
    await cache.get(ids[2], "3.", compute)
    assert len(cache) == 2
    assert cache.fresh(ids[1]) is None
    assert cache.fresh(ids[0]) is not None


async def test_a_caller_who_fails_leaves_the_work_to_the_next() -> None:
    cache = ProgressCache(Changes())
    union_id = uuid4()
    begun = asyncio.Event()

    async def hangs(_day: object) -> ProgressRead:
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError

    async def compute(_day: object) -> ProgressRead:
        return _document(7)

    first = asyncio.create_task(cache.get(union_id, "1.", hangs))
    await begun.wait()
    second = asyncio.create_task(cache.get(union_id, "1.", compute))
    await asyncio.sleep(0)
    first.cancel()
    assert b'"cadres":7' in (await second).body


async def test_a_change_during_the_computation_is_not_lost() -> None:
    changes = Changes()
    cache = ProgressCache(changes)
    union_id = uuid4()

    async def overtaken(_day: object) -> ProgressRead:
        changes.note("1.2.")
        return _document()

    await cache.get(union_id, "1.", overtaken)
    assert cache.fresh(union_id) is None


async def test_a_document_holds_for_one_day() -> None:
    cache = ProgressCache(Changes())
    union_id = uuid4()

    async def compute(_day: object) -> ProgressRead:
        return _document()

    with time_machine.travel("2026-11-20T15:59:59Z", tick=False) as traveller:
        yesterday = today()
        await cache.get(union_id, "1.", compute)
        assert cache.fresh(union_id) is not None
        traveller.move_to("2026-11-20T16:00:00Z")
        assert today() != yesterday
        assert cache.fresh(union_id) is None


@asynccontextmanager
async def counted(database: Database, part: str) -> AsyncIterator[list[str]]:
    """The statements with ``part`` in them that the block sends."""
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if part in statement:
            sent.append(statement)

    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


async def test_polls_at_the_same_time_share_one_computation(
    fresh_world: World, fresh_database: Database
) -> None:
    world = fresh_world
    await start(world)
    callers = [await world.caller("district"), await world.caller("district", Role.VIEWER)]
    async with counted(fresh_database, "FROM task_records") as computed:
        replies = await asyncio.gather(*(poll(callers[n % 2]) for n in range(12)))
        # Counts by child and the union's own records: two statements a computation.
        assert len(computed) == 2
    assert {reply.status_code for reply in replies} == {200}
    assert len({reply.content for reply in replies}) == 1


@pytest.fixture
async def elsewhere(fresh_world: World, settings: Settings) -> AsyncIterator[World]:
    """The same world as another process serves it."""
    database = Database(fresh_world.database.url, pool_size=5)
    with borrowed_program(settings, database) as program:
        yield World(program, database, fresh_world.unions)
    await database.close()


@pytest.fixture
def here(fresh_world: World) -> World:
    """The world of a process that listens."""
    fresh_world.app.state.listen = True
    return fresh_world


async def until(condition: Any, seconds: float = 20) -> None:
    """Wait until ``condition()`` holds."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (what is waited for happens elsewhere)
            await asyncio.sleep(0.02)


async def test_a_change_of_another_process_reaches_this_ones_memory(
    here: World, elsewhere: World
) -> None:
    first = here.app
    changes: Changes = first.state.changes
    caller, west_one = await here.caller("west"), here.unions["west_one"]
    await start(here)
    async with first.router.lifespan_context(first):
        await until(lambda: changes.version(west_one.path)[0] > 0)
        etag = (await poll(caller)).headers["ETag"]
        assert (await poll(caller, etag)).status_code == 304
        seen = changes.version(west_one.path)
        await _add_cadre(elsewhere, "west_one")
        await until(lambda: changes.version(west_one.path) != seen)
        changed = await poll(caller, etag)
    assert changed.status_code == 200
    assert changed.json()["figures"]["cadres"] == 1


async def test_a_lost_listener_empties_the_memory(
    here: World, elsewhere: World, fresh_database: Database, server: Any
) -> None:
    first = here.app
    changes: Changes = first.state.changes
    caller, union = await here.caller("west"), here.unions["west"]
    await start(here)
    async with first.router.lifespan_context(first):
        await until(lambda: changes.version(union.path)[0] > 0)
        etag = (await poll(caller)).headers["ETag"]
        cache: ProgressCache = first.state.progress
        assert cache.fresh(union.id) is not None
        epoch = changes.version(union.path)[0]
        _cut_listeners(server, fresh_database)
        await until(lambda: cache.fresh(union.id) is None)
        assert (await poll(caller, etag)).status_code == 304, "computed again, and the same"
        await _add_cadre(elsewhere, "west_one")
        # Whether it was missed or heard by the new listener: it must come to be known.
        await until(lambda: changes.version(union.path)[0] >= epoch + 2)
        async with asyncio.timeout(20):
            while (reply := await poll(caller, etag)).status_code == 304:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        assert reply.json()["figures"]["cadres"] == 1


def _cut_listeners(server: Any, database: Database) -> None:
    with psycopg.connect(server.url_for("postgres", "postgres"), autocommit=True) as link:
        cut = link.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE query LIKE 'LISTEN%%' AND datname = %s",
            [database.engine.url.database],
        ).fetchall()
    assert cut == [(True,)]


async def _add_cadre(world: World, union: str) -> None:
    """Through another program, by an account of its own (accounts are shared)."""
    caller = await world.caller(union, Role.MANAGER)
    body = {
        "union_id": str(world.id(union)),
        "name": "李示例",
        "duties": [],
        "appointments": [{"post": "chair", "engagement": "part_time", "started_on": "2025-04-01"}],
    }
    reply = await caller.post("/api/v1/cadres", json=body)
    assert reply.status_code == 201, reply.text


async def _while_computing(
    world: World, caller: AsyncClient, union_id: str, change: Any
) -> Response:
    """A poll that has looked its union up and then waits for its turn, while ``change`` happens."""
    cache: ProgressCache = world.app.state.progress
    lock = cache._computing.setdefault(UUID(union_id), asyncio.Lock())
    async with lock:
        waiting = asyncio.create_task(poll(caller, union_id=union_id))
        await until(lambda: bool(lock._waiters))
        await change()
    return await waiting


async def test_a_union_renamed_before_its_turn_is_kept_under_its_new_name(world: World) -> None:
    caller, union_id = await world.caller("west"), str(world.id("west_one"))

    async def rename() -> None:
        address = f"/api/v1/unions/{union_id}"
        etag = (await caller.get(address)).headers["ETag"]
        body = {"name": "新名称示例工会"}
        reply = await caller.patch(address, json=body, headers={"If-Match": etag})
        assert reply.status_code == 200, reply.text

    await _while_computing(world, caller, union_id, rename)
    assert (await poll(caller, union_id=union_id)).json()["union"]["name"] == "新名称示例工会"


async def test_a_union_moved_before_its_turn_is_counted_where_it_is(world: World) -> None:
    await start(world)
    await make_cadre(world, "west_one")
    caller, union_id = await world.caller("district"), str(world.id("west_one"))

    async def move() -> None:
        body = {"to_union_id": str(world.id("east")), "reason": "企业搬迁到东边"}
        west, east = await world.caller("west"), await world.caller("east")
        asked = await west.post(f"/api/v1/unions/{union_id}/transfer", json=body)
        assert asked.status_code == 201, asked.text
        address = f"/api/v1/transfers/{asked.json()['id']}/accept"
        accepted = await east.post(address, json={})
        assert accepted.status_code == 200, accepted.text

    reply = await _while_computing(world, caller, union_id, move)
    assert reply.json()["figures"]["cadres"] == 1
    assert (await poll(caller, union_id=union_id)).json()["figures"]["cadres"] == 1


def test_who_began_to_count_first_and_ends_last_overwrites_nothing() -> None:
    node = _Node(today())
    node.put("1.2.", (1, 8), {("cadres",): 5})
    node.put("1.2.", (1, 7), {("cadres",): 4})
    assert node.total["cadres",] == 5
    assert node.kept["1.2."][0] == (1, 8)
