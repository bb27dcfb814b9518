"""A campaign through its four phases, the clock moved on: late joiners, a transfer, a set-aside."""

from typing import Any

import time_machine

from app.campaigns.jobs import measure_everybody
from app.core.database import Database
from tests.campaign_steps import badged_cadre, progress, start
from tests.task_steps import REASON, URL, handed_in, record_of, said
from tests.world import World


async def _phase(world: World) -> tuple[int, int]:
    """Which phase runs, and the how-manieth day of it it is."""
    document = await progress(await world.caller("district"))
    (running,) = [p["number"] for p in document["phases"] if p["state"] == "running"]
    return running, document["day_in_phase"]["day"]


async def _badges(world: World, by: str) -> tuple[int, int]:
    """For how many unions the task of badges is done, of how many."""
    document = await progress(await world.caller(by))
    (task,) = [t for t in document["tasks"] if t["code"] == "badges_current"]
    return task["done"], task["total"]


async def _found(world: World, parent: str, name: str) -> dict[str, Any]:
    caller = await world.caller(parent)
    body = {"parent_id": str(world.id(parent)), "level": "enterprise", "name": name}
    made = await caller.post("/api/v1/unions", json=body)
    assert made.status_code == 201, made.text
    return dict(made.json())


async def _move(world: World, union: str, to: str) -> None:
    caller = await world.caller("district")
    body = {"to_union_id": str(world.id(to)), "reason": "示例：企业迁址"}
    moved = await caller.post(f"/api/v1/unions/{world.id(union)}/transfer", json=body)
    assert moved.status_code in (200, 201), moved.text


async def test_a_campaign_runs_through_its_four_phases(world: World, database: Database) -> None:
    with time_machine.travel("2026-04-01T02:00:00Z", tick=False) as clock:

        async def day(instant: str) -> None:
            """Another day: callers sign in again, and the turn of the day measures everybody."""
            clock.move_to(instant)
            await world.sign_in_again()
            await measure_everybody(database)

        await start(world)
        assert await _phase(world) == (1, 1)
        assert await _badges(world, "district") == (0, 6)

        await day("2026-04-21T02:00:00Z")
        assert await _phase(world) == (2, 1)
        await badged_cadre(world)
        waiting = await handed_in(world, union="west_two")
        late_joiner = await _found(world, "west", "示例晚到工会委员会")
        assert await _badges(world, "west") == (1, 4)
        aside = await record_of(world, union="east_two")
        await said(world, "east_two", aside, "ask-not-applicable", REASON)
        await said(world, "east", aside, "agree")
        assert await _badges(world, "east") == (0, 2)

        await _move(world, "west_two", "east")
        west, east = await world.caller("west"), await world.caller("east")
        assert (await west.get(f"{URL}/{waiting['id']}")).status_code == 404
        taken_over = await east.get(f"{URL}/{waiting['id']}")
        assert taken_over.json()["state"] == "in_review"
        assert len(taken_over.json()["evidence"]) == 1, "the evidence moves along"
        assert len(taken_over.json()["history"]) == 1
        assert (await _badges(world, "west"), await _badges(world, "east")) == ((1, 3), (0, 3))
        accepted = await east.post(f"{URL}/{waiting['id']}/accept", json={})
        assert accepted.status_code == 200, accepted.text
        assert await _badges(world, "east") == (1, 3)

        await day("2026-05-21T15:59:00Z")
        query = {"late": "true", "task_id": waiting["task"]["id"], "size": "100"}
        district = await world.caller("district")
        assert (await district.get(URL, params=query)).json()["total"] == 0
        await day("2026-05-21T16:00:00Z")
        assert await _phase(world) == (3, 1)
        late = (await district.get(URL, params=query)).json()["items"]
        assert {r["union"]["id"] for r in late} == {
            late_joiner["id"],
            *(str(world.id(key)) for key in ("west", "east", "east_one")),
        }

        await day("2026-06-01T02:00:00Z")
        assert await _phase(world) == (4, 1)
        last = await _found(world, "east", "示例年中新建工会委员会")
        assert await _badges(world, "district") == (2, 7)
        assert last["id"] in {
            r["union"]["id"] for r in (await district.get(URL, params=query)).json()["items"]
        }
        await day("2026-12-31T15:00:00Z")
        await badged_cadre(world, "east_one")
        assert await _badges(world, "district") == (3, 7)

        await day("2026-12-31T16:00:00Z")
        await badged_cadre(world, "west")
        assert await _badges(world, "district") == (3, 7), "what is over stays as it ended"
