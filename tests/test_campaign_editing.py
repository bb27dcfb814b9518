"""Changing a campaign that was started: its head, its days with a day's notice, its tasks."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from httpx import AsyncClient

from app.access.permissions import Role
from tests.campaign_steps import IN_NOVEMBER, OF_SUB_DISTRICTS, own_state, progress, start
from tests.world import World

HEAD = {
    "issuer": "渭西街道办事处",
    "signatory": "示例区总工会",
    "decision_reference": "区总工会决定",
    "document_number": "渭工发〔2026〕5号",
    "signed_on": "2026-04-14",
    "purpose": "加强基层工会规范化建设。",
}
DRILL = {
    "code": "drill",
    "strand": "feature",
    "phase_number": 4,
    "title": "示例演练",
    "hint": "按通知要求组织，写清时间地点。",
    "levels": ["enterprise"],
    "rule": "evidence",
    "difficulty": 1,
    "minutes": 1,
}


@pytest.fixture(autouse=True)
def _in_november() -> Iterator[None]:
    with time_machine.travel(IN_NOVEMBER, tick=False):
        yield


async def _patch(caller: AsyncClient, campaign: dict[str, Any], body: dict[str, Any]) -> Any:
    headers = {"If-Match": f'"{campaign["version"]}"'}
    return await caller.patch(f"/api/v1/campaigns/{campaign['id']}", json=body, headers=headers)


async def _task_ids(caller: AsyncClient, campaign: dict[str, Any]) -> dict[str, str]:
    query = {"campaign_id": campaign["id"], "size": 100}
    items = (await caller.get("/api/v1/tasks", params=query)).json()["items"]
    return {task["code"]: task["id"] for task in items}


async def test_issuer_and_signatory_are_apart_and_signing_may_follow_the_start(
    world: World,
) -> None:
    caller = await world.caller("district")
    body = {"template": "sanliang", "year": 2026} | HEAD
    started = await caller.post("/api/v1/campaigns", json=body)
    assert started.status_code == 201, started.text
    campaign = started.json()
    assert {name: campaign[name] for name in HEAD} == HEAD
    assert campaign["starts_on"] < campaign["signed_on"]
    reply = await _patch(caller, campaign, {"signatory": None, "name": "2026年渭西“三亮”活动"})
    assert reply.status_code == 200, reply.text
    assert (reply.json()["signatory"], reply.json()["issuer"]) == (None, HEAD["issuer"])
    assert reply.json()["name"] == "2026年渭西“三亮”活动"
    assert reply.headers["ETag"] == '"2"'
    assert (await _patch(caller, campaign, {"purpose": "旧"})).status_code == 412


async def test_who_starts_it_issues_it_unless_another_is_named(world: World) -> None:
    campaign = await start(world, "west")
    assert campaign["issuer"].startswith("CANARY-WEST")
    assert campaign["signatory"] is None


async def test_a_union_below_sees_the_head_and_changes_nothing(world: World) -> None:
    campaign = await start(world)
    west = await world.caller("west")
    seen = (await west.get(f"/api/v1/campaigns/{campaign['id']}")).json()
    assert seen["editable"] is False
    assert (await _patch(west, campaign, {"purpose": "改"})).status_code == 403
    viewer = await world.caller("district", Role.VIEWER)
    assert (await _patch(viewer, campaign, {"purpose": "改"})).status_code == 403
    east = await start(world, "east", year=2027)
    assert (await _patch(west, east, {"purpose": "改"})).status_code == 404


@pytest.mark.parametrize(
    ("ends_on", "status"),
    [("2026-11-01", 422), ("2026-11-02", 422), ("2026-11-03", 200), ("2026-12-01", 200)],
)
async def test_a_deadline_never_moves_to_less_than_a_day_away(
    world: World, ends_on: str, status: int
) -> None:
    campaign = await start(world)
    caller = await world.caller("district")
    reply = await _patch(caller, campaign, {"phases": [{"number": 4, "ends_on": ends_on}]})
    assert reply.status_code == status, reply.text
    if status == 422:
        assert reply.json()["code"] == "deadline_too_soon"
        assert "2026-11-03" in reply.json()["detail"], "the earliest day that is far enough"
    else:
        assert reply.json()["ends_on"] == ends_on
        document = await progress(await world.caller("west_one"))
        assert document["phases"][-1]["ends_on"] == ends_on


async def test_just_before_midnight_the_day_after_next_is_the_earliest(world: World) -> None:
    with time_machine.travel("2026-11-02T15:59:59Z", tick=False):
        campaign = await start(world)
        caller = await world.caller("district")
        edit = {"phases": [{"number": 4, "ends_on": "2026-11-03"}]}
        assert (await _patch(caller, campaign, edit)).status_code == 200
    with time_machine.travel("2026-11-02T16:00:00Z", tick=False):
        campaign = (await caller.get(f"/api/v1/campaigns/{campaign['id']}")).json()
        edit = {"phases": [{"number": 4, "ends_on": "2026-11-04"}]}
        moved = await _patch(caller, campaign, edit)
        assert moved.status_code == 200, moved.text
        edit = {"phases": [{"number": 4, "ends_on": "2026-11-03"}]}
        back = await _patch(caller, moved.json(), edit)
        assert back.status_code == 200, "exactly 24 hours is enough"


@pytest.mark.parametrize(
    ("phases", "field"),
    [
        ([{"number": 9, "name": "多出来"}], "phases.0.number"),
        ([{"number": 4, "starts_on": "2026-05-20"}], "phases.0.starts_on"),
        ([{"number": 3, "ends_on": "2026-12-20"}], "phases.0.ends_on"),
        ([{"number": 4, "starts_on": "2027-01-01"}], "phases.0.ends_on"),
    ],
    ids=["unknown", "overlap before", "overlap after", "backwards"],
)
async def test_phases_that_cannot_be_are_refused(
    world: World, phases: list[dict[str, Any]], field: str
) -> None:
    campaign = await start(world)
    caller = await world.caller("district")
    reply = await _patch(caller, campaign, {"phases": phases})
    assert (reply.status_code, reply.json()["code"]) == (422, "invalid_input"), reply.text
    assert field in [error["field"] for error in reply.json()["errors"]]
    assert (await caller.get(f"/api/v1/campaigns/{campaign['id']}")).json() == campaign


async def test_two_phases_move_together(world: World) -> None:
    with time_machine.travel("2026-05-01T02:00:00Z", tick=False):
        campaign = await start(world)
        caller = await world.caller("district")
        edits = [{"number": 2, "ends_on": "2026-05-24"}, {"number": 3, "starts_on": "2026-05-25"}]
        reply = await _patch(caller, campaign, {"phases": edits})
        assert reply.status_code == 200, reply.text
        document = await progress(await world.caller("west_one"))
    assert document["day_in_phase"] == {"day": 11, "days_left": 23}


async def test_a_task_is_added_to_a_running_campaign_for_everybody(world: World) -> None:
    campaign = await start(world)
    caller = await world.caller("district")
    address = f"/api/v1/campaigns/{campaign['id']}/tasks"
    headers = {"If-Match": '"1"'}
    reply = await caller.post(address, json=DRILL, headers=headers)
    assert reply.status_code == 201, reply.text
    assert reply.json()["version"] == 2
    assert (
        reply.json()["burden_minutes"]["enterprise"] == campaign["burden_minutes"]["enterprise"] + 1
    )
    assert (await own_state(world))["drill"] == ("open", 0, 1)
    assert "drill" not in await own_state(world, "west")
    again = await caller.post(address, json=DRILL, headers=headers)
    assert again.status_code == 412
    twice = await caller.post(address, json=DRILL, headers={"If-Match": '"2"'})
    assert [e["field"] for e in twice.json()["errors"]] == ["code"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"minutes": 31}, "burden_too_high"),
        ({"phase_number": 2}, "deadline_too_soon"),
        ({"due_on": "2026-11-02"}, "deadline_too_soon"),
        ({"due_on": "2026-01-02"}, "invalid_input"),
        ({"due_on": "2027-01-02"}, "invalid_input"),
        ({"strand": "other"}, "invalid_input"),
        ({"phase_number": 8}, "invalid_input"),
        ({"rule": "nothing"}, "invalid_input"),
    ],
    ids=["burden", "phase over", "due today", "due early", "due late", "strand", "phase", "rule"],
)
async def test_a_task_that_cannot_be_asked_is_refused(
    world: World, change: dict[str, Any], code: str
) -> None:
    campaign = await start(world)
    caller = await world.caller("district")
    reply = await caller.post(
        f"/api/v1/campaigns/{campaign['id']}/tasks",
        json=DRILL | change,
        headers={"If-Match": '"1"'},
    )
    assert (reply.status_code, reply.json()["code"]) == (422, code), reply.text
    assert set(await own_state(world, "west")) == set(OF_SUB_DISTRICTS)


async def test_a_task_gets_a_deadline_of_its_own_and_goes_again(world: World) -> None:
    campaign = await start(world)
    caller = await world.caller("district")
    ids = await _task_ids(caller, campaign)
    address = f"/api/v1/campaigns/{campaign['id']}/tasks/{ids['plaque_hung']}"
    late = await caller.patch(address, json={"due_on": "2026-11-02"}, headers={"If-Match": '"1"'})
    assert (late.status_code, late.json()["code"]) == (422, "deadline_too_soon")
    body = {"due_on": "2026-11-30", "title": "挂好牌匾", "difficulty": 1}
    reply = await caller.patch(address, json=body, headers={"If-Match": '"1"'})
    assert reply.status_code == 200, reply.text
    query = {"campaign_id": campaign["id"], "size": 100}
    tasks = (await caller.get("/api/v1/tasks", params=query)).json()["items"]
    [task] = [one for one in tasks if one["code"] == "plaque_hung"]
    assert {name: task[name] for name in body} == body
    gone = await caller.delete(address, headers={"If-Match": '"2"'})
    assert gone.status_code == 200, gone.text
    assert "plaque_hung" not in await own_state(world)
    missing = await caller.delete(address, headers={"If-Match": '"3"'})
    assert missing.status_code == 404


async def test_a_campaign_that_is_over_is_not_measured_again(world: World) -> None:
    campaign = await start(world, year=2012)
    west_one = await world.caller("west_one")
    address = f"/api/v1/unions/{world.id('west_one')}"
    etag = (await west_one.get(address)).headers["ETag"]
    await west_one.patch(address, json={"office_phone": None}, headers={"If-Match": etag})
    caller = await world.caller("district")
    assert (await _patch(caller, campaign, {"purpose": "补记"})).status_code == 200
    query = {"campaign_id": campaign["id"], "state": "done"}
    records = (await west_one.get("/api/v1/task-records", params=query)).json()["items"]
    assert [r["task"]["code"] for r in records] == ["office_recorded"]


async def test_changes_of_a_campaign_are_in_the_audit_trail(world: World) -> None:
    campaign = await start(world)
    caller = await world.caller("district")
    edit = {"purpose": "x", "phases": [{"number": 4, "ends_on": "2026-12-20"}]}
    assert (await _patch(caller, campaign, edit)).status_code == 200
    auditor = await world.caller("district", Role.AUDITOR)
    query = {"action": "campaign.updated"}
    [event] = (await auditor.get("/api/v1/audit-events", params=query)).json()["items"]
    assert event["details"] == {"fields": ["purpose", "phases.4"]}
