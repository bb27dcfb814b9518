"""Campaigns over HTTP: the plan moved to a year, who takes part, tasks that follow from data."""

from collections.abc import Iterator

import pytest
import time_machine

from app.access.permissions import Role
from app.campaigns.jobs import measure_everybody
from app.core.clock import today
from app.core.database import Database
from tests.campaign_steps import (
    IN_NOVEMBER,
    IN_THE_BOOKS,
    OF_DISTRICTS,
    OF_ENTERPRISES,
    OF_EVALUATIONS,
    OF_SUB_DISTRICTS,
    TASKS,
    YEAR,
    api_key,
    badged_cadre,
    decide,
    own_state,
    progress,
    set_office,
    start,
    submit_report,
)
from tests.people import issue_badge, make_cadre
from tests.world import World

MISSING = "01890000-0000-7000-8000-000000000000"


@pytest.fixture(autouse=True)
def _in_november() -> Iterator[None]:
    """A day on which the campaign of 2026 runs, whenever the tests are run."""
    with time_machine.travel(IN_NOVEMBER, tick=False):
        yield


@pytest.mark.parametrize("year", [2012, 2026, 2028])
async def test_the_plan_moves_to_any_year(world: World, year: int) -> None:
    campaign = await start(world, year=year)
    assert (campaign["starts_on"], campaign["ends_on"]) == (f"{year}-04-01", f"{year}-12-31")
    assert [(p["number"], p["name"], p["starts_on"], p["ends_on"]) for p in campaign["phases"]] == [
        (1, "宣传动员", f"{year}-04-01", f"{year}-04-20"),
        (2, "组织实施", f"{year}-04-21", f"{year}-05-21"),
        (3, "民主评议", f"{year}-05-22", f"{year}-05-31"),
        (4, "巩固提高", f"{year}-06-01", f"{year}-12-31"),
    ]
    assert campaign["name"] == f"{year}年“三亮”活动"
    assert campaign["union"]["id"] == str(world.id("district"))


@pytest.mark.parametrize(
    ("instant", "running", "day", "left"),
    [
        ("2026-03-31T15:59:59Z", None, None, None),
        ("2026-03-31T16:00:00Z", 1, 1, 19),
        ("2026-04-20T15:59:59Z", 1, 20, 0),
        ("2026-04-20T16:00:00Z", 2, 1, 30),
        ("2026-05-02T04:00:00Z", 2, 12, 19),
        ("2026-05-21T15:59:59Z", 2, 31, 0),
        ("2026-05-21T16:00:00Z", 3, 1, 9),
        ("2026-05-31T15:59:59Z", 3, 10, 0),
        ("2026-05-31T16:00:00Z", 4, 1, 213),
        ("2026-12-31T15:59:59Z", 4, 214, 0),
        ("2026-12-31T16:00:00Z", None, None, None),
    ],
)
async def test_phases_count_both_days_in_shanghai(
    world: World, instant: str, running: int | None, day: int | None, left: int | None
) -> None:
    with time_machine.travel(instant, tick=False):
        campaign = await start(world, year=2026)
        caller = await world.caller("west_one")
        document = await progress(caller)
        read = await caller.get(f"/api/v1/campaigns/{campaign['id']}/phases")
    expected = None if day is None else {"day": day, "days_left": left}
    assert document["day_in_phase"] == expected
    states = {phase["number"]: phase["state"] for phase in document["phases"]}
    assert [n for n, s in states.items() if s == "running"] == ([running] if running else [])
    assert {p["number"]: p["state"] for p in read.json()["items"]} == states
    if running:
        assert all(states[n] == "over" for n in range(1, running))
        assert all(states[n] == "upcoming" for n in range(running + 1, 5))


async def test_midnight_in_shanghai_begins_the_next_phase(world: World) -> None:
    with time_machine.travel("2026-04-20T15:59:50Z", tick=False) as traveller:
        await start(world, year=2026)
        caller = await world.caller("west_one")
        before = await caller.get("/api/v1/progress")
        traveller.move_to("2026-04-20T16:00:00Z")
        headers = {"If-None-Match": before.headers["ETag"]}
        after = await caller.get("/api/v1/progress", headers=headers)
    assert before.json()["day_in_phase"] == {"day": 20, "days_left": 0}
    assert after.status_code == 200
    assert after.json()["day_in_phase"] == {"day": 1, "days_left": 30}


async def test_a_campaign_gives_every_union_below_its_tasks(world: World) -> None:
    campaign = await start(world)
    district = await world.caller("district")
    query = {"campaign_id": campaign["id"], "size": 100}
    records = (await district.get("/api/v1/task-records", params=query)).json()
    assert records["total"] == len(OF_DISTRICTS) + 2 * len(OF_SUB_DISTRICTS) + 4 * len(
        OF_ENTERPRISES
    )
    by_union: dict[str, list[str]] = {}
    for record in records["items"]:
        by_union.setdefault(record["union"]["id"], []).append(record["task"]["code"])
    asked = {"district": OF_DISTRICTS} | dict.fromkeys(("west", "east"), OF_SUB_DISTRICTS)
    asked |= dict.fromkeys(("west_one", "west_two", "east_one", "east_two"), OF_ENTERPRISES)
    assert by_union == {str(world.id(key)): tasks for key, tasks in asked.items()}
    done = {r["task"]["code"] for r in records["items"] if r["state"] == "done"}
    assert done == {"office_recorded"}, "measured at once: every office of the world is recorded"
    assert all((r["completed_at"] is not None) == (r["state"] == "done") for r in records["items"])


async def test_tasks_say_what_to_do_and_which_clauses_ask_for_it(world: World) -> None:
    campaign = await start(world)
    caller = await world.caller("west_one", Role.VIEWER)
    query = {"campaign_id": campaign["id"], "size": 100}
    tasks = (await caller.get("/api/v1/tasks", params=query)).json()
    assert [(t["order"], t["code"]) for t in tasks["items"]] == list(enumerate(TASKS, start=1))
    strands = {t["code"]: t["strand"] for t in tasks["items"] if t["strand"] != "basics"}
    assert strands == {
        "cadres_described": "identity",
        "badges_current": "identity",
        "plaque_hung": "plaque",
        "report_approved": "feature",
    }
    asked = {t["code"]: t["clauses"] for t in tasks["items"]}
    assert "T2-1c" in asked["chair_recorded"]
    assert "T2-1a" in asked["named_person"]
    assert {"T2-1b", "R3b"} <= set(asked["census_verified"])
    assert {"B1d", "T2-3②", "T2-3④"} <= set(asked["office_recorded"])
    assert "T2-3⑤" in asked["cadres_described"]
    assert {"B2b", "T2-3③"} <= set(asked["badges_current"])
    assert {"B1a", "B1b", "B1c", "T2-2"} <= set(asked["plaque_hung"])
    assert "T2-3⑥" in asked["report_approved"]
    assert all(t["hint"] for t in tasks["items"])


async def test_templates_are_shown_before_a_campaign_is_started(world: World) -> None:
    caller = await world.caller("district", Role.VIEWER)
    reply = await caller.get("/api/v1/campaign-templates")
    assert reply.status_code == 200
    (plan,) = reply.json()["items"]
    assert plan["template"] == "sanliang"
    assert [s["strand"] for s in plan["strands"]] == ["basics", "plaque", "identity", "feature"]
    assert next((p["first"], p["last"]) for p in plan["phases"]) == ("04-01", "04-20")
    assert [t["code"] for t in plan["tasks"]] == TASKS


async def test_one_campaign_a_union_template_and_year(world: World) -> None:
    await start(world)
    caller = await world.caller("district")
    body = {"template": "sanliang", "year": YEAR}
    again = await caller.post("/api/v1/campaigns", json=body)
    assert (again.status_code, again.json()["code"]) == (409, "campaign_exists")
    await start(world, year=2012)
    listed = (await caller.get("/api/v1/campaigns", params={"sort": "year"})).json()
    assert [c["year"] for c in listed["items"]] == [2012, YEAR]


async def test_the_same_key_starts_one_campaign(world: World) -> None:
    caller = await world.caller("district")
    body = {"template": "sanliang", "year": 2026}
    headers = {"Idempotency-Key": "start-2026"}
    first = await caller.post("/api/v1/campaigns", json=body, headers=headers)
    second = await caller.post("/api/v1/campaigns", json=body, headers=headers)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert first.headers["ETag"] == '"1"'


@pytest.mark.parametrize(
    ("by", "role", "of", "status"),
    [
        ("west", Role.MANAGER, "west", 201),
        ("district", Role.MANAGER, "west", 201),
        ("west_one", Role.MANAGER, "west_one", 403),
        ("district", Role.MANAGER, "west_one", 403),
        ("district", Role.VIEWER, "district", 403),
        ("district", Role.AUDITOR, "district", 403),
        ("west", Role.MANAGER, "district", 404),
        ("west", Role.MANAGER, "east", 404),
    ],
)
async def test_who_may_start_a_campaign_where(
    world: World, by: str, role: Role, of: str, status: int
) -> None:
    caller = await world.caller(by, role)
    body = {"template": "sanliang", "year": 2026, "union_id": str(world.id(of))}
    assert (await caller.post("/api/v1/campaigns", json=body)).status_code == status


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"template": "other", "year": 2026}, "template_unknown"),
        ({"template": "sanliang", "year": 1999}, "invalid_input"),
        ({"template": "sanliang"}, "invalid_input"),
        ({"template": "sanliang", "year": 2026, "name": "x"}, "invalid_input"),
    ],
)
async def test_a_campaign_that_makes_no_sense_is_refused(
    world: World, body: dict[str, object], code: str
) -> None:
    caller = await world.caller("district")
    reply = await caller.post("/api/v1/campaigns", json=body)
    assert (reply.status_code, reply.json()["code"]) == (422, code)


async def test_unions_below_see_the_campaign_from_above_and_nothing_more(world: World) -> None:
    campaign = await start(world)
    side = await start(world, "east", year=YEAR + 1)
    caller = await world.caller("west_one")
    listed = (await caller.get("/api/v1/campaigns")).json()
    assert [c["id"] for c in listed["items"]] == [campaign["id"]]
    assert listed["items"][0]["union"]["name"].startswith("CANARY-DISTRICT")
    assert (await caller.get(f"/api/v1/campaigns/{campaign['id']}")).status_code == 200
    foreign = await caller.get(f"/api/v1/campaigns/{side['id']}")
    missing = await caller.get(f"/api/v1/campaigns/{MISSING}")
    assert foreign.status_code == missing.status_code == 404
    # Having looked up the district's name must not have left the wider scope open.
    assert (await caller.get("/api/v1/unions")).json()["total"] == 1
    records = (await caller.get("/api/v1/task-records", params={"size": 100})).json()
    assert {r["union"]["id"] for r in records["items"]} == {str(world.id("west_one"))}
    query = {"union_id": str(world.id("east_one"))}
    assert (await caller.get("/api/v1/task-records", params=query)).status_code == 404


async def test_records_are_filtered_by_union_and_state(world: World) -> None:
    await start(world)
    caller = await world.caller("district")
    west = {"union_id": str(world.id("west")), "size": "100"}
    assert (await caller.get("/api/v1/task-records", params=west)).json()["total"] == 46
    done = await caller.get("/api/v1/task-records", params=west | {"state": "done"})
    assert done.json()["total"] == 3
    open_ones = await caller.get("/api/v1/task-records", params=west | {"unfinished": "true"})
    assert open_ones.json()["total"] == 43
    odd = await caller.get("/api/v1/task-records", params=west | {"sort": "name"})
    assert (odd.status_code, odd.json()["code"]) == (422, "invalid_sort")


@pytest.mark.parametrize("size", [2, 30])
async def test_a_list_of_records_takes_the_same_statements_whatever_its_length(
    world: World, statements: list[str], size: int
) -> None:
    await start(world)
    caller = await world.caller("district")
    statements.clear()
    reply = await caller.get("/api/v1/task-records", params={"size": size})
    assert len(reply.json()["items"]) == size
    assert len(_reads(statements)) == 8  # who, scope, planning, count, rows, tasks, unions, steps


def _reads(statements: list[str]) -> list[str]:
    """Statements of requests, without the savepoints and the scope that the test database adds."""
    ignored = ("SAVEPOINT", "RELEASE", "ROLLBACK")
    real = [s for s in statements if not s.startswith(ignored)]
    assert "set_config" in real[0], "the test database starts each transaction over"
    return real[1:]


async def test_tasks_are_done_and_open_again_as_the_data_change(world: World) -> None:
    await start(world)
    assert await own_state(world) == {
        **dict.fromkeys(IN_THE_BOOKS, ("open", 0, 1)),
        "chair_recorded": ("open", 0, 1),
        "office_recorded": ("done", 2, 2),
        "named_person": ("open", 0, 2),
        "cadres_described": ("open", 0, 1),
        "badges_current": ("open", 0, 1),
        "plaque_hung": ("open", 0, 1),
        "report_approved": ("open", 0, 1),
        **dict.fromkeys(OF_EVALUATIONS, ("open", 0, 1)),
    }
    caller = await world.caller("west_one")
    chair = await make_cadre(world)
    state = await own_state(world)
    assert state["chair_recorded"] == ("done", 1, 1)
    assert state["cadres_described"] == ("done", 1, 1)
    assert state["badges_current"] == ("open", 0, 1)

    badge = await issue_badge(caller, chair["id"])
    assert (await own_state(world))["badges_current"] == ("done", 1, 1)
    member = [{"post": "committee_member", "engagement": "part_time", "started_on": "2025-04-01"}]
    await make_cadre(world, appointments=member, duties=[], name="钱示例")
    state = await own_state(world)
    assert state["cadres_described"] == ("started", 1, 2)
    assert state["badges_current"] == ("started", 1, 2)

    reply = await caller.post(f"/api/v1/badges/{badge['id']}/void", json={"reason": "lost"})
    assert reply.status_code == 200, reply.text
    assert (await own_state(world))["badges_current"] == ("open", 0, 2)
    left = {"left_on": today().isoformat()}
    reply = await caller.post(f"/api/v1/cadres/{chair['id']}/leave", json=left)
    assert reply.status_code == 200, reply.text
    state = await own_state(world)
    assert state["chair_recorded"] == ("open", 0, 1)
    assert state["badges_current"] == ("open", 0, 1)


async def test_a_voided_badge_takes_the_day_of_completion_back(world: World) -> None:
    await start(world)
    badge = await badged_cadre(world)
    caller = await world.caller("west_one")

    async def record() -> dict[str, object]:
        items = (await caller.get("/api/v1/task-records")).json()["items"]
        return next(r for r in items if r["task"]["code"] == "badges_current")

    done = await record()
    assert done["state"] == "done"
    assert done["completed_at"] is not None
    await caller.post(f"/api/v1/badges/{badge['id']}/void", json={"reason": "lost"})
    reopened = await record()
    assert (reopened["id"], reopened["state"]) == (done["id"], "open")
    assert reopened["completed_at"] is None


async def test_a_report_counts_from_approval_to_withdrawal(world: World) -> None:
    await start(world)
    report = await submit_report(world)
    assert (await own_state(world))["report_approved"] == ("open", 0, 1)
    await decide(world, "west", report, "approve")
    assert (await own_state(world))["report_approved"] == ("done", 1, 1)
    second = await submit_report(world)
    await decide(world, "west", second, "approve")
    assert (await own_state(world))["report_approved"] == ("done", 1, 1), "more is no better"
    await decide(world, "west", second, "withdraw")
    assert (await own_state(world))["report_approved"] == ("done", 1, 1)
    await decide(world, "west_one", report, "withdraw")
    assert (await own_state(world))["report_approved"] == ("open", 0, 1)


async def test_a_report_from_before_the_campaign_does_not_count(world: World) -> None:
    with time_machine.travel("2026-03-31T15:50:00Z", tick=False):
        report = await submit_report(world)
        await decide(world, "west", report, "approve")
    with time_machine.travel("2026-03-31T15:55:00Z", tick=False) as traveller:
        await start(world, year=2026)
        assert (await own_state(world))["report_approved"] == ("open", 0, 1)
        second = await submit_report(world)
        traveller.move_to("2026-03-31T16:00:00Z")
        await decide(world, "west", second, "approve")
        assert (await own_state(world))["report_approved"] == ("done", 1, 1)


async def test_office_details_make_and_unmake_their_task(world: World) -> None:
    await start(world)
    await set_office(world, "west_one", office_phone=None)
    assert (await own_state(world))["office_recorded"] == ("started", 1, 2)
    await set_office(world, "west_one", office_phone="029-33211234")
    assert (await own_state(world))["office_recorded"] == ("done", 2, 2)


async def test_a_change_in_one_union_leaves_the_records_of_others(world: World) -> None:
    await start(world)
    before = await own_state(world, "west_two"), await own_state(world, "west")
    await badged_cadre(world)
    assert (await own_state(world, "west_two"), await own_state(world, "west")) == before


async def test_a_union_founded_later_joins_by_itself(world: World) -> None:
    campaign = await start(world)
    west = await world.caller("west")
    body = {"parent_id": str(world.id("west")), "level": "enterprise", "name": "新建示例工会委员会"}
    founded = (await west.post("/api/v1/unions", json=body)).json()
    query = {"union_id": founded["id"], "campaign_id": campaign["id"]}
    records = (await west.get("/api/v1/task-records", params=query)).json()["items"]
    assert [r["task"]["code"] for r in records] == OF_ENTERPRISES
    assert {r["state"] for r in records} == {"open"}
    assert (await progress(west))["tasks"][0]["total"] == 4


async def test_a_campaign_that_is_over_stays_as_it_ended(world: World) -> None:
    campaign = await start(world, year=2012)
    await badged_cadre(world)
    caller = await world.caller("west_one")
    query = {"campaign_id": campaign["id"], "state": "done"}
    records = (await caller.get("/api/v1/task-records", params=query)).json()["items"]
    assert [r["task"]["code"] for r in records] == ["office_recorded"]


async def test_an_appointment_that_ends_overnight_opens_the_task(
    world: World, database: Database
) -> None:
    post = {"post": "chair", "engagement": "part_time", "started_on": "2025-04-01"}
    with time_machine.travel("2026-11-20T04:00:00Z", tick=False):
        await start(world)
        await make_cadre(world, appointments=[post | {"ends_on": "2026-11-20"}])
        assert (await own_state(world))["chair_recorded"] == ("done", 1, 1)
    with time_machine.travel("2026-11-20T16:01:00Z", tick=False):
        await measure_everybody(database)
        document = await progress(await world.caller("west_one", Role.VIEWER))
        state = {task["code"]: task["state"] for task in document["own_tasks"]}
        assert state["chair_recorded"] == "open"


async def test_a_key_needs_the_permission_it_uses(world: World) -> None:
    key = await api_key(world, "district", "progress:read")
    assert (await key.get("/api/v1/campaigns")).status_code == 403
    assert (await key.get("/api/v1/task-records")).status_code == 403
    body = {"template": "sanliang", "year": 2026}
    assert (await key.post("/api/v1/campaigns", json=body)).status_code == 403


async def test_a_campaign_that_starts_is_in_the_audit_trail(world: World) -> None:
    campaign = await start(world)
    auditor = await world.caller("district", Role.AUDITOR)
    query = {"action": "campaign.started"}
    (event,) = (await auditor.get("/api/v1/audit-events", params=query)).json()["items"]
    assert event["subject_id"] == campaign["id"]
    assert event["details"] == {"template": "sanliang", "year": campaign["year"]}


async def test_the_named_person_and_the_verified_census_are_tasks_too(world: World) -> None:
    await start(world)
    assert (await own_state(world, "west"))["census_verified"] == ("open", 0, 1)
    await set_office(world, "west", named_person="赵示例")
    assert (await own_state(world, "west"))["named_person"] == ("started", 1, 2)
    await set_office(world, "west", named_person_phone="13800000001")
    assert (await own_state(world, "west"))["named_person"] == ("done", 2, 2)

    west = await world.caller("west")
    body = {"territory_id": str(world.id("west")), "name": "示例印务有限公司"}
    made = await west.post("/api/v1/enterprises", json=body)
    assert made.status_code == 201, made.text
    assert (await own_state(world, "west"))["census_verified"] == ("open", 0, 1)
    checked = await west.post(f"/api/v1/enterprises/{made.json()['id']}/verify", json={})
    assert checked.status_code == 200, checked.text
    assert (await own_state(world, "west"))["census_verified"] == ("done", 1, 1)
    assert (await own_state(world, "east"))["census_verified"] == ("open", 0, 1)
