"""Background work: deferred with the change, done again after failures, caught up after a night."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import procrastinate
import psycopg
import pytest
from procrastinate.periodic import PeriodicTask
from prometheus_client import REGISTRY
from psycopg import sql
from sqlalchemy import text

from app import tasks
from app.core import jobs as core_jobs
from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.core.jobs import WorkContext, defer, jobs, open_job_queue
from app.core.scope import DatabaseRole, Scope, enter_scope
from app.core.storage import ObjectStorage
from app.issuing.keys import PollSeal
from app.secret_keys import secret_keys
from app.settings import Settings
from app.wiring import outlet_of

done: list[str] = []


@jobs.task(name="test.note")
async def note(word: str) -> None:
    done.append(word)


@pytest.fixture(autouse=True)
def nothing_done() -> Iterator[None]:
    done.clear()
    core_jobs.RESTART_SECONDS = 0.1
    yield
    core_jobs.RESTART_SECONDS = 5.0


async def until(condition: Callable[[], bool | Awaitable[bool]], what: str) -> None:
    for _ in range(300):
        held = condition()
        if held if isinstance(held, bool) else await held:
            return
        await asyncio.sleep(0.05)
    pytest.fail(f"never: {what}")


def alive() -> bool:
    return REGISTRY.get_sample_value("sanliang_worker_alive") == 1


@contextlib.asynccontextmanager
async def working(database: Database, folder: Path) -> AsyncIterator[None]:
    settings = Settings(data_dir=folder, secret_key="test-secret-key-" * 3)
    tools = (outlet_of(settings), PollSeal(lambda: secret_keys(settings)))
    context = WorkContext(database, ObjectStorage(folder), tools)
    async with tasks.working(database.url, context):
        await until(alive, "the worker is alive")
        yield
    assert not alive()


async def defer_as(
    database: Database, role: DatabaseRole, word: str, *, fail: bool = False
) -> None:
    async with database.transaction() as session:
        await enter_scope(session, Scope(role, "1.2."))
        assert await defer(session, note, word=word) > 0
        if fail:
            raise ZeroDivisionError


@pytest.mark.parametrize("role", [DatabaseRole.SUBTREE, DatabaseRole.WHOLE])
async def test_a_job_exists_exactly_if_the_change_does(
    fresh_database: Database, tmp_path: Path, role: DatabaseRole
) -> None:
    """No queue is open here: a web process without a worker of its own may defer."""
    with pytest.raises(ZeroDivisionError):
        await defer_as(fresh_database, role, "undone", fail=True)
    await defer_as(fresh_database, role, "kept")
    async with fresh_database.transaction() as session:
        rows = await session.execute(text("SELECT args->>'word' FROM procrastinate_jobs"))
        assert rows.scalars().all() == ["kept"]
    async with working(fresh_database, tmp_path):
        await until(lambda: done == ["kept"], "the job is done")


async def test_a_worker_comes_back_after_an_outage_of_the_database(
    fresh_database: Database, server: EmbeddedDatabase, tmp_path: Path
) -> None:
    async def registered() -> bool:
        return await worker_number(fresh_database) not in (None, number)

    async with working(fresh_database, tmp_path):
        number = None
        await until(registered, "the worker is registered")
        number = await worker_number(fresh_database)
        admit(server, fresh_database, admitted=False)
        await asyncio.sleep(1)  # Its listener finds nobody there, and procrastinate gives up.
        admit(server, fresh_database, admitted=True)
        await until(registered, "another worker is registered")
        await until(alive, "the worker is alive again")
        await defer_as(fresh_database, DatabaseRole.SUBTREE, "afterwards")
        await until(lambda: done == ["afterwards"], "a job is done afterwards")


def admit(server: EmbeddedDatabase, database: Database, *, admitted: bool) -> None:
    """Let connections in again, or cut them all and let none in."""
    name = urlsplit(database.url).path.removeprefix("/")
    with psycopg.connect(server.owner_url, autocommit=True) as link:
        alter = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
        link.execute(alter.format(sql.Identifier(name), sql.Literal(admitted)))
        if not admitted:
            cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
            assert link.execute(cut, [name]).fetchall()


async def test_a_job_whose_worker_died_is_taken_up_again(
    fresh_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed process leaves its job as being done; nobody else would ever do it."""
    monkeypatch.setattr(core_jobs, "STALLED", 0.5)
    await defer_as(fresh_database, DatabaseRole.SUBTREE, "left")
    async with fresh_database.transaction() as session:
        dead = await session.scalar(
            text(
                "INSERT INTO procrastinate_workers (last_heartbeat)"
                " VALUES (now() - interval '1 hour') RETURNING id"
            )
        )
        await session.execute(
            text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = :dead"),
            {"dead": dead},
        )
    async with working(fresh_database, tmp_path):
        await until(lambda: done == ["left"], "the job is taken up again")


async def worker_number(database: Database) -> int | None:
    async with database.transaction() as session:
        found = await session.scalar(text("SELECT max(id) FROM procrastinate_workers"))
        return None if found is None else int(found)


async def test_a_worker_that_cannot_connect_is_seen_dead_and_ends_when_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the end its last error is no error of the shutdown."""
    tries = 0

    async def refuse(self: procrastinate.App, **_: object) -> None:
        nonlocal tries
        tries += 1
        raise psycopg.OperationalError("connection to server at 192.0.2.1 failed")

    monkeypatch.setattr(procrastinate.App, "run_worker_async", refuse)
    monkeypatch.setattr(procrastinate.PsycopgConnector, "open_async", _nothing)
    context = WorkContext(Database("postgresql://nobody@localhost/none"), ObjectStorage(tmp_path))
    async with tasks.working("postgresql://nobody@localhost/none", context):
        await until(lambda: tries > 2, "it tries again")
        assert not alive()


async def _nothing(self: object, pool: object = None) -> None:
    return None


async def test_shutting_down_while_the_database_is_away_still_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancelling a worker that then fails in its own farewell must not start another."""
    started = 0

    async def fail_at_the_end(self: procrastinate.App, **_: object) -> None:
        nonlocal started
        started += 1
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise psycopg.OperationalError("cannot unregister") from None

    monkeypatch.setattr(procrastinate.App, "run_worker_async", fail_at_the_end)
    monkeypatch.setattr(procrastinate.PsycopgConnector, "open_async", _nothing)
    context = WorkContext(Database("postgresql://nobody@localhost/none"), ObjectStorage(tmp_path))
    async with asyncio.timeout(5):
        async with tasks.working("postgresql://nobody@localhost/none", context):
            await until(lambda: started == 1, "it runs")
    assert started == 1


async def test_queues_opened_one_after_the_other_and_at_once_know_the_same_tasks(
    fresh_database: Database,
) -> None:
    url = fresh_database.url
    async with open_job_queue(url) as first, open_job_queue(url) as second:
        assert set(first.tasks) == set(second.tasks)
        for queue in (first, second):
            assert queue.tasks["test.note"].blueprint is queue
            assert queue.tasks["photos.sweep"].func is tasks.photos.sweep.func
            assert not {n for n in queue.tasks if n.count("sanliang:") or "photos:" in n}
            assert len(queue.periodic_registry.periodic_tasks) >= 3
        assert note.blueprint is jobs
    async with open_job_queue(url) as third:
        assert "test.note" in third.tasks


def daily_tasks() -> list[PeriodicTask[Any, Any, Any]]:
    """Those of a night; what runs each hour waits for none."""
    tasks = jobs.periodic_registry.periodic_tasks.values()
    return [task for task in tasks if task.cron.split()[1] != "*"]


@pytest.mark.parametrize("time_zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_what_is_meant_for_the_night_runs_in_the_night_of_china(
    time_zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked as procrastinate asks: in seconds since 1970, on a machine in any time zone."""
    monkeypatch.setenv("TZ", time_zone)
    noon = datetime(2026, 11, 22, 4, tzinfo=UTC).timestamp()
    hours = {
        p.task.name.removeprefix("sanliang:"): datetime.fromtimestamp(
            p.croniter.get_next(float, start_time=noon), ZoneInfo("Asia/Shanghai")
        ).strftime("%d %H:%M")
        for p in daily_tasks()
    }
    assert hours == {
        "access.forget": "23 03:07",
        "archives.snapshots": "23 00:31",
        "archives.sweep": "23 04:17",
        "campaigns.refresh_all": "23 00:01",
        "census.sweep": "23 03:37",
        "collecting.recount": "23 03:40",
        "enterprises.find_doubles": "23 01:20",
        "evaluations.forget": "23 04:27",
        "evaluations.look_at_turnout": "23 00:21",
        "issuing.reseal": "23 03:40",
        "notices.remind": "23 08:02",
        "photos.sweep": "23 03:17",
        "printing.look_daily": "23 00:13",
        "printing.sweep": "23 03:47",
    }


async def test_a_night_that_was_slept_through_is_made_up_for_once(
    fresh_database: Database, tmp_path: Path
) -> None:
    names = {p.task.name for p in daily_tasks()}

    async def succeeded() -> list[tuple[str, str]]:
        async with fresh_database.transaction() as session:
            rows = await session.execute(
                text("SELECT task_name, status::text FROM procrastinate_jobs ORDER BY 1")
            )
            return [(name, status) for name, status in rows if name in names]

    wanted = sorted((name, "succeeded") for name in names)

    async def all_done() -> bool:
        return await succeeded() == wanted

    for _ in range(2):
        async with working(fresh_database, tmp_path):
            await until(all_done, "each daily task has run once")
            await asyncio.sleep(0.3)
    assert await succeeded() == wanted


async def test_a_daily_task_that_fails_is_tried_again_within_the_night() -> None:
    for periodic in daily_tasks():
        waited = 0.0
        job = procrastinate.jobs.Job(
            id=1, queue="q", lock=None, queueing_lock=None, task_name=periodic.task.name
        )
        for attempt in range(20):
            again = periodic.task.get_retry_exception(OSError(), job.evolve(attempts=attempt))
            if again is None:
                break
            at = again.retry_decision.retry_at
            assert at is not None
            waited += (at - datetime.now(UTC)).total_seconds()
        assert 3600 < waited < 12 * 3600, periodic.task.name
