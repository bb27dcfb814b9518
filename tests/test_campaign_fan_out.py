"""A campaign of very many unions gets its tasks in parts, and tells no figure before the last."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, text

from app.campaigns import fan_out, parts, records
from app.campaigns.jobs import give_out, measure_everybody
from app.campaigns.models import TaskRecord
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from tests.campaign_steps import badged_cadre, progress, start
from tests.task_steps import URL, handed_in
from tests.world import World

UNIONS = 7


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fan_out, "AT_ONCE", 4)
    monkeypatch.setattr(parts, "PART", 3)


async def _one_part(database: Database, campaign_id: str) -> bool:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        return await fan_out.next_part(session, UUID(campaign_id))


async def _records(database: Database) -> int:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        return await session.scalar(select(func.count()).select_from(TaskRecord)) or 0


async def _shown(world: World, campaign_id: str, by: str = "west_one") -> Any:
    caller = await world.caller(by)
    return (await caller.get(f"/api/v1/campaigns/{campaign_id}")).json()["setting_up"]


async def test_no_figure_is_told_before_everybody_has_tasks(
    world: World, database: Database
) -> None:
    campaign = await start(world)
    waiting = {"done": 0, "total": UNIONS, "removing": False}
    assert campaign["setting_up"] == waiting
    assert await _records(database) == 0
    district = await world.caller("district")
    document = await progress(district)
    assert document["campaign"]["setting_up"] == waiting
    assert document["tasks"] == []
    assert {strand["total"] for strand in document["strands"]} == {0}
    assert {one["total"] for one in document["children"]} == {0}
    (plaque,) = [rate for rate in document["coverage"] if rate["code"] == "plaque"]
    assert (plaque["state"], plaque["total"]) == ("setting_up", None)
    assert document["figures"]["unions"] == UNIONS, "what is counted anyway is told"

    assert await _one_part(database, campaign["id"])
    assert await _shown(world, campaign["id"]) == {**waiting, "done": 3}
    assert (await progress(district))["campaign"]["setting_up"]["done"] == 3
    assert (await progress(district))["tasks"] == [], "three of seven would be a false total"
    assert await _one_part(database, campaign["id"])
    assert not await _one_part(database, campaign["id"])
    assert not await _one_part(database, campaign["id"]), "nothing is left to do"
    assert await _shown(world, campaign["id"]) is None
    document = await progress(district)
    assert document["campaign"]["setting_up"] is None
    assert {task["code"]: task["total"] for task in document["tasks"]}["badges_current"] == 6
    (plaque,) = [rate for rate in document["coverage"] if rate["code"] == "plaque"]
    assert plaque["state"] == "counted"


@pytest.mark.parametrize("address", ["clauses?campaign_id={id}", "campaigns/{id}/summary.docx"])
async def test_what_would_state_figures_says_to_wait(
    world: World, database: Database, address: str
) -> None:
    campaign = await start(world)
    district = await world.caller("district")
    here = f"/api/v1/{address.format(id=campaign['id'])}"
    reply = await district.get(here)
    assert (reply.status_code, reply.json()["code"]) == (409, "campaign_setting_up"), reply.text
    assert "0／7" in reply.json()["detail"]
    await give_out(database, UUID(campaign["id"]))
    assert (await district.get(here)).status_code == 200


async def test_the_job_is_there_exactly_if_the_campaign_is(
    world: World, database: Database
) -> None:
    campaign = await start(world)
    statement = text(
        "SELECT args->>'campaign_id' FROM procrastinate_jobs WHERE task_name = 'campaigns.give_out'"
    )
    async with database.transaction() as session:
        assert list(await session.scalars(statement)) == [campaign["id"]]


async def test_whoever_is_killed_goes_on_after_the_last_part(
    world: World, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = await start(world)
    measured: list[Any] = []
    measure = records.measure_range

    async def until_killed(session: Any, one: Any, within: Any) -> None:
        await measure(session, one, within)
        measured.append(within)
        if len(measured) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(records, "measure_range", until_killed)
    with pytest.raises(KeyboardInterrupt):
        await give_out(database, UUID(campaign["id"]))
    assert (await _shown(world, campaign["id"]))["done"] == 3, "the second part is as if never"
    await give_out(database, UUID(campaign["id"]))
    assert measured[2] == measured[1], "it begins with the part that was lost"
    assert len(measured) == 4
    assert await _shown(world, campaign["id"]) is None


async def test_work_done_meanwhile_is_not_lost(world: World, database: Database) -> None:
    campaign = await start(world)
    await badged_cadre(world)
    state = {
        t["code"]: t["state"] for t in (await progress(await world.caller("west_one")))["own_tasks"]
    }
    assert state["badges_current"] == "done", "a union that does something is measured itself"
    await give_out(database, UUID(campaign["id"]))
    document = await progress(await world.caller("district"))
    (badges,) = [task for task in document["tasks"] if task["code"] == "badges_current"]
    assert (badges["done"], badges["total"]) == (1, 6)


async def test_another_day_and_another_task_measure_in_parts(
    world: World, database: Database
) -> None:
    campaign = await start(world)
    await give_out(database, UUID(campaign["id"]))
    before = await _records(database)
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(text("UPDATE task_records SET count = 0, done = false"))
    await measure_everybody(database)
    document = await progress(await world.caller("district"))
    (office,) = [task for task in document["tasks"] if task["code"] == "office_recorded"]
    assert (office["done"], office["total"]) == (UNIONS - 1, UNIONS - 1)

    caller = await world.caller("district")
    body = {
        "code": "one_more", "strand": "basics", "phase_number": 4, "title": "示例：再做一件",
        "hint": "示例：说明", "levels": ["enterprise"], "rule": "evidence", "difficulty": 1,
        "minutes": 0,
    }  # fmt: skip
    tag = {"If-Match": f'"{campaign["version"]}"'}
    added = await caller.post(f"/api/v1/campaigns/{campaign['id']}/tasks", json=body, headers=tag)
    if added.status_code == 422:  # The day on which this runs leaves no notice in the last phase.
        return
    assert added.status_code == 201, added.text
    assert (await _shown(world, campaign["id"]))["done"] == 0
    await give_out(database, UUID(campaign["id"]))
    assert await _records(database) == before + 4


async def test_a_large_campaign_is_removed_in_parts(world: World, database: Database) -> None:
    campaign = await start(world)
    await give_out(database, UUID(campaign["id"]))
    before = await _records(database)
    district = await world.caller("district")
    assert (await district.delete(f"/api/v1/campaigns/{campaign['id']}")).status_code == 204
    assert (await _shown(world, campaign["id"]))["removing"] is True
    assert (await progress(district))["campaign"] is None, "what goes is shown no more"
    assert await _one_part(database, campaign["id"])
    await badged_cadre(world)
    assert 0 < await _records(database) < before
    await give_out(database, UUID(campaign["id"]))
    assert await _records(database) == 0
    assert (await district.get(f"/api/v1/campaigns/{campaign['id']}")).status_code == 404


async def test_campaigns_of_unions_below_are_taken_in_on_the_way(
    world: World, database: Database
) -> None:
    await start(world, "west")
    record = await handed_in(world)
    district = await world.caller("district")
    body = {"template": "sanliang", "year": 2026, "below": "absorb"}
    started = await district.post("/api/v1/campaigns", json=body)
    assert started.status_code == 201, started.text
    await give_out(database, UUID(started.json()["id"]))
    west = await world.caller("west")
    listed = (await west.get("/api/v1/campaigns")).json()["items"]
    assert [one["id"] for one in listed] == [started.json()["id"]]
    kept = (await west.get(f"{URL}/{record['id']}")).json()
    assert (kept["state"], len(kept["evidence"])) == ("in_review", 1)
