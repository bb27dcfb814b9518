"""Templates a union owns over HTTP: copied, changed with every fault named, run as other data."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from httpx import AsyncClient

from app.access.permissions import Role
from tests.campaign_steps import IN_NOVEMBER, YEAR, progress, start
from tests.world import World

TEMPLATES = "/api/v1/campaign-templates"
DUTIES: dict[str, Any] = {
    "name": "“亮职责亮承诺”活动",
    "full_name": "“亮工会职责、亮服务承诺”活动",
    "purpose": "让职工知道工会管什么、怎么找。",
    "strands": [{"strand": "duty", "name": "亮职责"}, {"strand": "promise", "name": "亮承诺"}],
    "phases": [
        {"number": 1, "name": "亮出来", "first": "03-01", "last": "10-31"},
        {"number": 2, "name": "做到位", "first": "11-01", "last": "12-15"},
    ],
    "tasks": [
        {
            "code": "duty_posted",
            "strand": "duty",
            "phase_number": 1,
            "title": "张贴工会职责",
            "hint": "把工会职责贴在职工看得到的地方，写清贴在哪里。",
            "levels": ["enterprise"],
            "rule": "evidence",
            "difficulty": 1,
            "minutes": 3,
        },
        {
            "code": "promise_kept",
            "strand": "promise",
            "phase_number": 2,
            "title": "兑现一项承诺",
            "hint": "写明承诺了什么、怎么兑现的，或请职工确认。",
            "clauses": ["M1e"],
            "levels": ["sub_district", "enterprise"],
            "rule": "evidence",
            "difficulty": 2,
            "minutes": 5,
            "due": "12-01",
        },
    ],
}


@pytest.fixture(autouse=True)
def _in_november() -> Iterator[None]:
    with time_machine.travel(IN_NOVEMBER, tick=False):
        yield


async def _copied(caller: AsyncClient, name: str = "示例活动") -> dict[str, Any]:
    reply = await caller.post(TEMPLATES, json={"copy_of": "sanliang", "name": name})
    assert reply.status_code == 201, reply.text
    made: dict[str, Any] = reply.json()
    return made


async def _change(caller: AsyncClient, made: dict[str, Any], change: dict[str, Any]) -> Any:
    headers = {"If-Match": f'"{made["version"]}"'}
    return await caller.patch(f"{TEMPLATES}/{made['id']}", json=change, headers=headers)


async def test_a_copy_begins_as_its_original_and_goes_its_own_way(world: World) -> None:
    caller = await world.caller("district")
    made = await _copied(caller)
    [brought] = [t for t in (await caller.get(TEMPLATES)).json()["items"] if t["id"] is None]
    assert (made["name"], made["based_on"], made["editable"]) == ("示例活动", "sanliang", True)
    assert made["tasks"] == brought["tasks"]
    assert made["union"]["id"] == str(world.id("district"))
    assert brought["editable"] is False
    reply = await _change(caller, made, {"name": "另一个名字", "tasks": made["tasks"][:3]})
    assert reply.status_code == 200, reply.text
    assert reply.headers["ETag"] == '"2"'
    assert [t["code"] for t in reply.json()["tasks"]] == [t["code"] for t in made["tasks"][:3]]
    stale = await _change(caller, made, {"name": "旧的"})
    assert (stale.status_code, stale.json()["code"]) == (412, "version_conflict")


async def test_another_campaign_of_the_kind_runs_as_data_alone(world: World) -> None:
    caller = await world.caller("district")
    made = await _copied(caller)
    reply = await _change(caller, made, DUTIES)
    assert reply.status_code == 200, reply.text
    body = {"template": made["template"], "year": YEAR}
    started = await caller.post("/api/v1/campaigns", json=body)
    assert started.status_code == 201, started.text
    campaign = started.json()
    assert campaign["name"] == "2026年“亮职责亮承诺”活动"
    assert campaign["strands"] == DUTIES["strands"]
    assert campaign["purpose"] == DUTIES["purpose"]
    assert campaign["burden_minutes"] == {"enterprise": 8, "sub_district": 5}
    assert campaign["template_version"] == 2
    query = {"campaign_id": campaign["id"], "size": 100}
    records = (await caller.get("/api/v1/task-records", params=query)).json()["items"]
    assert len(records) == 4 * 2 + 2
    assert {(r["state"], r["task"]["strand_name"]) for r in records} == {
        ("open", "亮职责"),
        ("open", "亮承诺"),
    }
    document = await progress(await world.caller("west_one"))
    assert [(s["strand"], s["name"], s["total"]) for s in document["strands"]] == [
        ("duty", "亮职责", 1),
        ("promise", "亮承诺", 1),
    ]
    assert document["next_step"]["code"] == "duty_posted"
    tasks = (await caller.get("/api/v1/tasks", params=query)).json()["items"]
    assert [t["due_on"] for t in tasks] == [None, "2026-12-01"]


async def test_a_campaign_stays_as_it_was_made_when_its_template_changes(world: World) -> None:
    caller = await world.caller("district")
    made = await _copied(caller)
    body = {"template": made["template"], "year": YEAR}
    campaign = (await caller.post("/api/v1/campaigns", json=body)).json()
    assert (await _change(caller, made, DUTIES)).status_code == 200
    assert (await caller.delete(f"{TEMPLATES}/{made['id']}")).status_code == 204
    assert (await caller.get(f"{TEMPLATES}/{made['id']}")).status_code == 404
    read = await caller.get(f"/api/v1/campaigns/{campaign['id']}")
    assert read.json() == campaign
    query = {"campaign_id": campaign["id"], "size": 100}
    assert (await caller.get("/api/v1/tasks", params=query)).json()["total"] == len(made["tasks"])


@pytest.mark.parametrize(
    ("spot", "value", "named", "says"),
    [
        (("tasks", 1, "minutes"), -1, "tasks.1.minutes", "不能小于 0"),
        (("tasks", 1, "difficulty"), 4, "tasks.1.difficulty", "不能大于 3"),
        (("tasks", 0, "title"), "", "tasks.0.title", "必须填写"),
        (("tasks", 0, "strand"), "nobody", "tasks.0.strand", "没有代号为 nobody 的方面"),
        (("tasks", 0, "phase_number"), 9, "tasks.0.phase_number", "没有第 9 阶段"),
        (("tasks", 1, "code"), "duty_posted", "tasks.1.code", "重复"),
        (("tasks", 1, "due"), "03-01", "tasks.1.due", "早于所在阶段的开始日 11-01"),
        (("phases", 1, "first"), "10-31", "phases.1.first", "应晚于上一阶段的结束日 10-31"),
        (("phases", 0, "last"), "02-30", "phases.0.last", "04-01"),
        (("strands", 1, "strand"), "亮", "strands.1.strand", "英文字母"),
    ],
    ids=[
        "minutes", "difficulty", "title", "strand", "phase", "code", "due", "overlap", "day",
        "letters",
    ],
)  # fmt: skip
async def test_what_is_wrong_is_named_at_its_spot_in_chinese(
    world: World, spot: tuple[str, int, str], value: object, named: str, says: str
) -> None:
    caller = await world.caller("district")
    made = await _copied(caller)
    part, index, field = spot
    entries = [dict(entry) for entry in DUTIES[part]]
    entries[index][field] = value
    reply = await _change(caller, made, DUTIES | {part: entries})
    assert (reply.status_code, reply.json()["code"]) == (422, "invalid_input"), reply.text
    messages = {error["field"]: error["message"] for error in reply.json()["errors"]}
    assert says in messages[named], messages


async def test_more_typing_than_half_an_hour_is_refused(world: World) -> None:
    caller = await world.caller("district")
    made = await _copied(caller)
    tasks = [DUTIES["tasks"][0] | {"minutes": 28}, DUTIES["tasks"][1]]
    reply = await _change(caller, made, DUTIES | {"tasks": tasks})
    assert (reply.status_code, reply.json()["code"]) == (422, "burden_too_high")
    assert "33 分钟" in reply.json()["detail"]
    at_the_limit = [DUTIES["tasks"][0] | {"minutes": 25}, DUTIES["tasks"][1]]
    reply = await _change(caller, made, DUTIES | {"tasks": at_the_limit})
    assert (reply.status_code, reply.json()["burden_minutes"]["enterprise"]) == (200, 30)


async def test_a_gap_is_a_warning_and_starts_all_the_same(world: World) -> None:
    caller = await world.caller("district")
    made = await _copied(caller)
    phases = [DUTIES["phases"][0], DUTIES["phases"][1] | {"first": "11-03"}]
    reply = await _change(caller, made, DUTIES | {"phases": phases})
    assert reply.status_code == 200, reply.text
    assert [w["field"] for w in reply.json()["warnings"]] == ["phases.1.first"]
    assert "空档" in reply.json()["warnings"][0]["message"]
    body = {"template": made["template"], "year": YEAR}
    assert (await caller.post("/api/v1/campaigns", json=body)).status_code == 201


async def test_a_template_of_a_union_above_is_used_and_copied_but_not_changed(
    world: World,
) -> None:
    district, west = await world.caller("district"), await world.caller("west")
    made = await _copied(district)
    seen = await west.get(f"{TEMPLATES}/{made['id']}")
    assert (seen.status_code, seen.json()["editable"]) == (200, False)
    assert seen.json()["union"]["name"].startswith("CANARY-DISTRICT")
    assert (await _change(west, made, {"name": "改"})).status_code == 403
    assert (await west.delete(f"{TEMPLATES}/{made['id']}")).status_code == 403
    reply = await west.post(TEMPLATES, json={"copy_of": made["template"], "name": "街道的"})
    assert (reply.status_code, reply.json()["editable"]) == (201, True)
    own = reply.json()
    east = await world.caller("east")
    assert (await east.get(f"{TEMPLATES}/{own['id']}")).status_code == 404
    body = {"template": own["template"], "year": YEAR}
    refused = await east.post("/api/v1/campaigns", json=body)
    assert (refused.status_code, refused.json()["code"]) == (422, "template_unknown")
    assert (await _change(district, own, {"name": "区里改"})).status_code == 200


async def test_an_enterprise_union_keeps_no_templates(world: World) -> None:
    caller = await world.caller("west_one")
    reply = await caller.post(TEMPLATES, json={"copy_of": "sanliang", "name": "企业的"})
    assert (reply.status_code, reply.json()["code"]) == (403, "campaign_needs_subtree")
    viewer = await world.caller("district", Role.VIEWER)
    reply = await viewer.post(TEMPLATES, json={"copy_of": "sanliang", "name": "看的"})
    assert reply.status_code == 403


async def test_the_preview_says_what_starting_would_do(world: World) -> None:
    caller = await world.caller("district")
    query: dict[str, Any] = {"template": "sanliang", "year": 2028}
    shown = (await caller.get(f"{TEMPLATES}/preview", params=query)).json()
    first = shown["phases"][0]
    assert (first["starts_on"], first["ends_on"]) == ("2028-04-01", "2028-04-20")
    assert shown["phases"][0]["days"] == 20
    assert shown["unions"]["enterprise"] == 4
    assert shown["unions"]["sub_district"] == 2
    assert shown["burden_minutes"]["enterprise"] <= shown["burden_limit"] == 30
    assert (shown["exists"], shown["below"]) == (False, [])
    assert (await caller.get("/api/v1/campaigns")).json()["total"] == 0
    await start(world, "west", year=2028)
    shown = (await caller.get(f"{TEMPLATES}/preview", params=query)).json()
    assert [b["union"]["id"] for b in shown["below"]] == [str(world.id("west"))]
    await start_over(world, 2028, "keep")
    shown = (await caller.get(f"{TEMPLATES}/preview", params=query)).json()
    assert shown["exists"] is True


async def start_over(world: World, year: int, below: str | None) -> Any:
    """The district starts what west has started already."""
    caller = await world.caller("district")
    body = {"template": "sanliang", "year": year} | ({"below": below} if below else {})
    return await caller.post("/api/v1/campaigns", json=body)


async def test_starting_above_asks_what_becomes_of_those_below(world: World) -> None:
    former = await start(world, "west")
    west = await world.caller("west")
    query = {"campaign_id": former["id"], "size": 100}
    before = (await west.get("/api/v1/task-records", params=query)).json()["items"]
    asked = await start_over(world, YEAR, None)
    assert (asked.status_code, asked.json()["code"]) == (409, "campaign_below")
    assert "CANARY-WEST" in asked.json()["detail"]
    started = await start_over(world, YEAR, "absorb")
    assert started.status_code == 201, started.text
    listed = (await west.get("/api/v1/campaigns")).json()["items"]
    assert [c["id"] for c in listed] == [started.json()["id"]]
    query = {"campaign_id": started.json()["id"], "union_id": str(world.id("west")), "size": 100}
    after = (await west.get("/api/v1/task-records", params=query)).json()["items"]
    kept = [(r["id"], r["task"]["code"], r["state"], r["completed_at"]) for r in after]
    assert kept == [(r["id"], r["task"]["code"], r["state"], r["completed_at"]) for r in before]
    east = {"campaign_id": started.json()["id"], "union_id": str(world.id("east"))}
    district = await world.caller("district")
    assert (await district.get("/api/v1/task-records", params=east)).json()["total"] == len(after)


async def test_both_may_be_kept(world: World) -> None:
    former = await start(world, "west")
    started = await start_over(world, YEAR, "keep")
    assert started.status_code == 201, started.text
    west = await world.caller("west")
    listed = (await west.get("/api/v1/campaigns")).json()["items"]
    assert {c["id"] for c in listed} == {former["id"], started.json()["id"]}
    document = await progress(await world.caller("west_one"))
    assert document["campaign"]["id"] == started.json()["id"], "the one from further up is shown"
