"""Imports beside people who edit at the same time, and beside other imports: real sessions."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.census import applying_enterprises, carrying, queries, service
from app.census.schemas import ImportState
from app.core.jobs import defer_unless_waiting
from app.core.scope import WHOLE, enter_scope
from app.enterprises.jobs import find_doubles
from tests.census_sheets import Census, enterprise, unionised, workbook

_EDIT = "UPDATE enterprises SET remark = '走访核实', version = version + 1"


@asynccontextmanager
async def somebody(census: Census) -> AsyncIterator[AsyncSession]:
    """A transaction of somebody else, committed at the end of the block."""
    async with census.database.transaction() as session:
        await enter_scope(session, WHOLE)
        yield session


async def started(census: Census, verb: str, import_id: str) -> asyncio.Task[None]:
    """The job that applies or undoes the import, under way until it waits for somebody's lock."""
    assert (await census.verb(import_id, verb)).status_code == 202
    job = asyncio.create_task(
        carrying.carry_on(census.database, census.app.state.storage, UUID(import_id))
    )
    for _ in range(200):
        if await census.select("SELECT 1 FROM pg_locks WHERE NOT granted"):
            return job
        await asyncio.sleep(0.05)
    raise AssertionError("the job waits for nobody")


async def uploaded(census: Census, rows: list[list[Any]]) -> str:
    reply = await census.upload(workbook(rows))
    assert reply.status_code == 201, reply.text
    return str(reply.json()["id"])


async def read(census: Census, import_id: str) -> dict[str, Any]:
    reply = await (await census.caller()).get(f"/api/v1/census/imports/{import_id}")
    return dict(reply.json())


async def test_an_edit_under_way_survives_the_import_and_its_undo(census: Census) -> None:
    await census.taken_in(workbook([enterprise(1)]))
    import_id = await uploaded(census, [enterprise(1, 职工总数=77)])
    async with somebody(census) as session:
        await session.execute(text(_EDIT))
        job = await started(census, "apply", import_id)
    await job
    assert (await read(census, import_id))["counts"]["updated"] == 1
    [row] = await census.select("SELECT remark, employee_count, version FROM enterprises")
    assert row == {"remark": "走访核实", "employee_count": 77, "version": 3}
    await census.undone(import_id)
    [row] = await census.select("SELECT remark, employee_count FROM enterprises")
    assert row == {"remark": "走访核实", "employee_count": 40}


async def test_an_enterprise_that_is_merged_meanwhile_is_not_updated(census: Census) -> None:
    await census.taken_in(workbook([enterprise(1), enterprise(2)]))
    import_id = await uploaded(census, [enterprise(1, 职工总数=77)])
    async with somebody(census) as session:
        await session.execute(
            text(
                "UPDATE enterprises SET merged_into_id = (SELECT id FROM enterprises"
                " WHERE name LIKE '%2%'), version = version + 1 WHERE name LIKE '%1%'"
            )
        )
        job = await started(census, "apply", import_id)
    await job
    assert (await read(census, import_id))["state"] == "done"
    [gone] = await census.select("SELECT * FROM enterprises WHERE merged_into_id IS NOT NULL")
    assert gone["employee_count"] == 40


async def test_an_edit_that_shares_counts_and_an_import_do_not_lock_each_other_out(
    census: Census,
) -> None:
    await census.taken_in(workbook([unionised(1)]))
    import_id = await uploaded(census, [unionised(1, 职工总数=77)])
    async with somebody(census) as session:
        await session.execute(text(_EDIT))
        job = await started(census, "apply", import_id)
        await session.execute(
            text(
                "UPDATE unions SET employee_count = 41, version = version + 1"
                " WHERE id = (SELECT covering_union_id FROM enterprises)"
            )
        )
    await job
    assert (await read(census, import_id))["state"] == "done"
    [row] = await census.select(
        "SELECT e.remark, e.employee_count, u.employee_count AS shared FROM enterprises e"
        " JOIN unions u ON u.id = e.covering_union_id"
    )
    assert row == {"remark": "走访核实", "employee_count": 77, "shared": 77}


async def test_a_row_that_is_edited_while_the_undo_begins_is_kept(census: Census) -> None:
    done = await census.taken_in(workbook([enterprise(1), enterprise(2)]))
    async with somebody(census) as session:
        await session.execute(text(f"{_EDIT} WHERE name LIKE '%1%'"))
        job = await started(census, "undo", done["id"])
    await job
    undo = (await read(census, done["id"]))["undo"]
    assert (undo["removed"], [row["name"] for row in undo["kept"]]) == (1, ["示例第1机械有限公司"])
    [row] = await census.select("SELECT remark FROM enterprises")
    assert row["remark"] == "走访核实"


async def test_a_job_that_comes_again_leaves_a_finished_import_alone(census: Census) -> None:
    done = await census.taken_in(workbook([enterprise(1)]))
    storage = census.app.state.storage
    await carrying.carry_on(census.database, storage, UUID(done["id"]), attempts=3)
    again = await read(census, done["id"])
    assert (again["state"], again["allowed"]) == ("done", ["undo"])


async def test_a_job_fails_only_what_it_began(census: Census) -> None:
    done = await census.taken_in(workbook([enterprise(1)]))
    assert (await census.verb(done["id"], "undo")).status_code == 202
    await service.fail(census.database, UUID(done["id"]), "太久", ImportState.APPLYING)
    assert (await read(census, done["id"]))["state"] == "undoing"
    await service.fail(census.database, UUID(done["id"]), "太久", ImportState.UNDOING)
    assert (await read(census, done["id"]))["state"] == "done"
    events = await census.select("SELECT 1 FROM audit_events WHERE action = 'census.failed'")
    assert len(events) == 1


async def test_a_job_that_keeps_dying_ends_its_import_with_words(census: Census) -> None:
    import_id = await uploaded(census, [enterprise(1)])
    assert (await census.verb(import_id, "apply")).status_code == 202
    storage = census.app.state.storage
    await carrying.carry_on(census.database, storage, UUID(import_id), attempts=3)
    failed = await read(census, import_id)
    assert (failed["state"], failed["allowed"]) == ("failed", ["apply", "map"])
    assert "反复中断" in failed["failure"]


async def test_an_import_waits_for_another_as_long_as_that_takes(census: Census) -> None:
    async with somebody(census) as other:
        await queries.hold_imports(other)

        async def wait() -> None:
            async with somebody(census) as session:
                await session.execute(text("SET LOCAL lock_timeout = '100ms'"))
                await session.execute(text("SET LOCAL statement_timeout = '200ms'"))
                await queries.hold_imports(session)

        waiting = asyncio.create_task(wait())
        await asyncio.sleep(0.6)
        assert not waiting.done()
    await waiting


async def test_what_is_applied_is_what_was_seen(census: Census) -> None:
    import_id = await uploaded(census, [enterprise(1)])
    seen = (await read(census, import_id))["version"]
    client = await census.caller()
    url = f"/api/v1/census/imports/{import_id}/apply"
    stale = await client.post(url, json={}, headers={"If-Match": f'"{seen - 1}"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "version_conflict")
    assert (await read(census, import_id))["state"] == "ready"
    right = await client.post(url, json={}, headers={"If-Match": f'"{seen}"'})
    assert right.status_code == 202, right.text


async def test_one_search_for_doubles_waits_and_begins_after_the_last_import(
    census: Census,
) -> None:
    for number in (1, 2):
        await census.taken_in(workbook([enterprise(number)]), by="weixi")
    due = "SELECT id, status FROM procrastinate_jobs WHERE task_name = 'enterprises.find_doubles'"
    [job] = await census.select(due)
    async with somebody(census) as session:
        assert await defer_unless_waiting(session, find_doubles) == job["id"]
        fetch = "SELECT 1 FROM procrastinate_jobs WHERE id = :id FOR UPDATE SKIP LOCKED"
        async with census.database.transaction() as worker:
            assert await worker.scalar(text(fetch), job) is None
    async with census.database.transaction() as worker:
        await worker.execute(
            text("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = :id"), job
        )
    async with somebody(census) as session:
        assert await defer_unless_waiting(session, find_doubles) != job["id"]
    assert len(await census.select(due)) == 2


async def test_a_chunk_that_cannot_be_prepared_fails_the_import_and_nothing_else(
    census: Census, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying_enterprises, "CHUNK", 1)
    prepared = applying_enterprises._Source.chunk

    def chunk(source: Any, first: int) -> str:
        if first == 1:
            raise ValueError("chunk")
        time.sleep(0.2)
        return prepared(source, first)

    monkeypatch.setattr(applying_enterprises._Source, "chunk", chunk)
    import_id = await uploaded(census, [enterprise(number) for number in range(1, 6)])
    assert (await census.verb(import_id, "apply")).status_code == 202
    before = asyncio.all_tasks()
    await carrying.carry_on(census.database, census.app.state.storage, UUID(import_id))
    assert asyncio.all_tasks() <= before
    assert (await read(census, import_id))["state"] == "failed"
    assert await census.select("SELECT 1 FROM enterprises") == []


async def test_judging_waits_for_no_import(census: Census) -> None:
    import_id = await uploaded(census, [enterprise(1)])
    version = (await read(census, import_id))["version"]
    body = {"sheets": [{"name": "摸底表", "columns": {"13": None}}]}
    client = await census.caller()
    url = f"/api/v1/census/imports/{import_id}"
    mapped = await client.patch(url, json=body, headers={"If-Match": f'"{version}"'})
    assert mapped.status_code == 200, mapped.text
    async with somebody(census) as other:
        await queries.hold_imports(other)
        judging = carrying.carry_on(census.database, census.app.state.storage, UUID(import_id))
        await asyncio.wait_for(judging, timeout=20)
    assert (await read(census, import_id))["state"] == "ready"
