"""A campaign started by mistake goes without a trace in anybody's progress; none runs twice."""

from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select

from app.access.permissions import Role
from app.campaigns.models import Campaign, Phase, Task, TaskRecord
from app.core.scope import WHOLE, enter_scope
from tests.campaign_steps import YEAR, progress, start
from tests.people import make_cadre
from tests.world import World


async def _rows(world: World) -> list[int]:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        tables = (Campaign, Phase, Task, TaskRecord)
        counts = [await session.scalar(select(func.count()).select_from(t)) for t in tables]
    return [count or 0 for count in counts]


async def _start(caller: AsyncClient, **body: Any) -> tuple[int, str]:
    reply = await caller.post("/api/v1/campaigns", json={"template": "sanliang", **body})
    return reply.status_code, str(reply.json().get("code"))


async def test_a_campaign_is_removed_with_all_of_it_and_nothing_else(world: World) -> None:
    cadre = await make_cadre(world)
    other = await start(world, "east")
    before = await _rows(world)
    campaign = await start(world, "west")
    member = await world.caller("west_one")
    assert (await progress(member))["campaign"]["id"] == campaign["id"]
    tag = (await member.get("/api/v1/progress")).headers["ETag"]
    caller = await world.caller("west")
    reply = await caller.delete(f"/api/v1/campaigns/{campaign['id']}")
    assert (reply.status_code, reply.content) == (204, b"")
    assert await _rows(world) == before
    after = await member.get("/api/v1/progress", headers={"If-None-Match": tag})
    assert (after.status_code, after.json()["campaign"], after.json()["tasks"]) == (200, None, [])
    assert (await member.get(f"/api/v1/cadres/{cadre['id']}")).status_code == 200
    assert (await progress(await world.caller("east_one")))["campaign"]["id"] == other["id"]
    assert (await caller.delete(f"/api/v1/campaigns/{campaign['id']}")).status_code == 404
    auditor = await world.caller("west", Role.AUDITOR)
    query = f"/api/v1/audit-events?subject_id={campaign['id']}&action=campaign.removed"
    [event] = (await auditor.get(query)).json()["items"]
    assert event["details"] == {"template": "sanliang", "year": YEAR}
    assert (await start(world, "west"))["year"] == YEAR


@pytest.mark.parametrize(
    ("union", "role", "status"),
    [
        ("west", Role.VIEWER, 403),
        ("west_one", Role.MANAGER, 403),
        ("east", Role.MANAGER, 404),
        ("district", Role.MANAGER, 204),
    ],
)
async def test_a_campaign_is_removed_by_those_who_could_start_it(
    world: World, union: str, role: Role, status: int
) -> None:
    campaign = await start(world, "west")
    caller = await world.caller(union, role)
    assert (await caller.delete(f"/api/v1/campaigns/{campaign['id']}")).status_code == status
    assert ((await _rows(world))[0] == 0) == (status == 204)


async def test_what_runs_from_above_is_not_started_again_below(world: World) -> None:
    campaign = await start(world)
    west, district = await world.caller("west"), await world.caller("district")
    assert await _start(west, year=YEAR) == (409, "campaign_exists")
    below = {"year": YEAR, "union_id": str(world.id("east"))}
    assert await _start(district, **below) == (409, "campaign_exists")
    assert (await _start(west, year=YEAR + 1))[0] == 201
    await district.delete(f"/api/v1/campaigns/{campaign['id']}")
    assert (await _start(west, year=YEAR))[0] == 201
