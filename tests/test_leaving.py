"""Leaving and coming back: a mistaken leave can be taken back, a future one is not entered."""

from datetime import timedelta

import pytest
from httpx import AsyncClient

from app.access.permissions import Role
from app.core.clock import today
from tests.people import issue_badge, make_cadre
from tests.world import World


async def _leave(caller: AsyncClient, cadre_id: str, days_from_today: int = 0) -> int:
    day = (today() + timedelta(days=days_from_today)).isoformat()
    reply = await caller.post(f"/api/v1/cadres/{cadre_id}/leave", json={"left_on": day})
    if reply.status_code == 422:
        assert [error["field"] for error in reply.json()["errors"]] == ["left_on"]
    return reply.status_code


async def test_nobody_leaves_in_the_future(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    badge = await issue_badge(caller, cadre["id"])
    assert await _leave(caller, cadre["id"], days_from_today=1) == 422
    assert (await caller.get("/api/v1/cadres")).json()["total"] == 1
    assert (await caller.get(f"/api/v1/public/badges/{badge['code']}")).status_code == 200
    assert await _leave(caller, cadre["id"]) == 200


async def test_who_was_to_begin_later_can_leave_today(world: World) -> None:
    later = {"post": "chair", "engagement": "part_time", "started_on": "2099-01-01"}
    cadre = await make_cadre(world, appointments=[later])
    caller = await world.caller("west_one")
    assert await _leave(caller, cadre["id"], days_from_today=-1) == 422
    assert await _leave(caller, cadre["id"]) == 200


@pytest.mark.parametrize("body", [None, {}])
async def test_a_mistaken_leave_is_taken_back(world: World, body: dict[str, str] | None) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    badge = await issue_badge(caller, cadre["id"])
    address = f"/api/v1/cadres/{cadre['id']}"
    early = await caller.post(f"{address}/return", json=body)
    assert (early.status_code, early.json()["code"]) == (409, "cadre_serves")
    await _leave(caller, cadre["id"])
    back = await caller.post(f"{address}/return", json=body)
    assert back.status_code == 200, back.text
    assert (back.json()["left_on"], back.json()["badge"]) == (None, None)
    assert back.json()["appointments"][0]["ends_on"] == today().isoformat()
    assert back.headers["ETag"] == f'"{back.json()["version"]}"'
    assert (await caller.get("/api/v1/cadres")).json()["total"] == 1
    assert (await caller.get(f"/api/v1/public/badges/{badge['code']}")).status_code == 410
    open_ended = [{"post": "chair", "engagement": "part_time", "started_on": "2025-04-01"}]
    edited = await caller.patch(
        address, json={"appointments": open_ended}, headers={"If-Match": back.headers["ETag"]}
    )
    assert edited.json()["appointments"][0]["ends_on"] is None
    await issue_badge(caller, cadre["id"])


async def test_taking_a_leave_back_is_audited(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    await _leave(caller, cadre["id"])
    await caller.post(f"/api/v1/cadres/{cadre['id']}/return", json={})
    auditor = await world.caller("west_one", Role.AUDITOR)
    events = (await auditor.get(f"/api/v1/audit-events?subject_id={cadre['id']}")).json()["items"]
    assert "cadre.returned" in [event["action"] for event in events]
