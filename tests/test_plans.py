"""Plans over HTTP: adopted with one click, or written and judged from above."""

from typing import Any

import pytest

from app.access.permissions import Role
from app.core.clock import today
from app.proceedings.keeping_rules import Who
from app.proceedings.plan_workflow import TRANSITIONS, PlanState, PlanVerb
from tests.exported import taken
from tests.proceedings_steps import (
    API,
    PLAN,
    change,
    done,
    faults,
    got,
    made,
    plan_of_district,
    post,
    verb,
)
from tests.world import World


async def drafted(world: World, union: str = "west", **values: Any) -> dict[str, Any]:
    """A plan that follows the district's."""
    return await made(world, union, "plans", {"prefill_from": "parent"} | values)


async def test_the_top_of_the_tree_is_judged_by_nobody(world: World) -> None:
    plan = await made(world, "district", "plans", PLAN)
    assert (plan["state"], plan["allowed"]) == ("draft", ["edit", "submit", "remove"])
    plan = await done(world, "district", "plans", plan, "submit")
    assert (plan["state"], plan["effective_on"], plan["allowed"]) == ("effective", str(today()), [])


async def test_one_click_adopts_the_plan_from_above(world: World) -> None:
    above = await plan_of_district(world)
    plan = await made(world, "west_one", "plans", {"adopt": True})
    assert (plan["state"], plan["adopted"], plan["doubts"]) == ("effective", True, [])
    assert plan["parent"] == {"id": above["id"], "title": above["title"]}
    for field in ("title", "goals", "measures", "schedule", "clauses", "year"):
        assert plan[field] == above[field], field


async def test_nothing_is_changed_while_adopting(world: World) -> None:
    await plan_of_district(world)
    reply = await post(world, "west_one", "plans", {"adopt": True, "goals": "另一个目标"})
    assert faults(reply) == [("body", "value_error")]


async def test_without_a_plan_above_there_is_nothing_to_adopt(world: World) -> None:
    await made(world, "district", "plans", PLAN)
    for body in ({"adopt": True}, {"prefill_from": "parent"}, {"prefill_from": "own"}):
        reply = await post(world, "west", "plans", body)
        assert (reply.status_code, reply.json()["code"]) == (409, "plan_to_follow_missing")
    assert await got(world, "west", "plans/above") is None


async def test_the_nearest_plan_above_is_followed(world: World) -> None:
    await plan_of_district(world)
    own = await drafted(world, goals="街道的目标")
    own = await done(world, "west", "plans", own, "submit")
    await done(world, "district", "plans", own, "approve")
    assert (await got(world, "west_one", "plans/above"))["goals"] == "街道的目标"
    assert (await got(world, "east_one", "plans/above"))["goals"] == PLAN["goals"]


async def test_a_draft_above_is_nobody_elses_business(world: World) -> None:
    plan = await made(world, "district", "plans", PLAN)
    caller = await world.caller("west")
    assert (await caller.get(f"{API}/plans/{plan['id']}")).status_code == 404
    await done(world, "district", "plans", plan, "submit")
    seen = await caller.get(f"{API}/plans/{plan['id']}")
    assert (seen.status_code, seen.json()["allowed"]) == (200, [])
    assert seen.json()["union"]["name"] == world.unions["district"].name
    assert (await change(world, "west", "plans", plan, goals="改掉")).status_code == 404
    assert (await got(world, "west", "plans"))["total"] == 0


async def test_a_plan_is_written_returned_and_approved(world: World) -> None:
    await plan_of_district(world)
    plan = await drafted(world)
    assert plan["title"].startswith(world.unions["west"].name)
    assert plan["decision"].startswith("根据《")
    plan = (await change(world, "west", "plans", plan, goals="本街道的目标")).json()
    plan = await done(world, "west", "plans", plan, "submit")
    assert faults(await verb(world, "district", "plans", plan, "return")) == [("note", "missing")]
    plan = await done(world, "district", "plans", plan, "return", note="请写明责任人")
    assert (plan["state"], plan["review_note"]) == ("returned", "请写明责任人")
    plan = await done(world, "west", "plans", plan, "submit")
    plan = await done(world, "district", "plans", plan, "approve")
    assert (plan["state"], plan["effective_on"]) == ("effective", str(today()))


async def test_the_next_plan_supersedes_the_one_in_force(world: World) -> None:
    await plan_of_district(world)
    first = await made(world, "west", "plans", {"adopt": True})
    second = await made(world, "west", "plans", {"prefill_from": "own", "goals": "更进一步"})
    second = await done(world, "west", "plans", second, "submit")
    await done(world, "district", "plans", second, "approve")
    assert (await got(world, "west", f"plans/{first['id']}"))["state"] == "superseded"
    assert [row["id"] for row in (await got(world, "west", "plans"))["items"]] == [second["id"]]
    follow_on = await made(world, "west", "plans", PLAN | {"kind": "follow_on"})
    await done(world, "west", "plans", follow_on, "submit")
    await done(world, "district", "plans", follow_on, "approve")
    assert (await got(world, "west", "plans", state="effective"))["total"] == 2


async def test_a_plan_that_says_nothing_is_not_handed_in(world: World) -> None:
    plan = await made(world, "west", "plans", {})
    assert faults(await verb(world, "west", "plans", plan, "submit")) == [
        ("goals", "missing"),
        ("measures", "missing"),
        ("schedule", "missing"),
    ]


async def test_days_outside_the_phase_above_and_clauses_left_out_are_named(world: World) -> None:
    await plan_of_district(world)
    schedule = [
        PLAN["schedule"][0] | {"ends_on": "2026-04-25"},
        PLAN["schedule"][0] | {"phase_number": 7},
    ]
    plan = await drafted(world, schedule=schedule, clauses=["T1-1"])
    assert [(doubt["field"], doubt["code"]) for doubt in plan["doubts"]] == [
        ("schedule.0.ends_on", "outside_parent_phase"),
        ("schedule.1.phase_number", "phase_unknown"),
        ("clauses", "clauses_left_out"),
    ]
    assert "T1-2b" in plan["doubts"][2]["message"]
    lines = await taken(await world.caller("west"), "plans")
    assert "2026-04-25" in lines[0]["与上级方案不一致之处"]


async def test_a_phase_ends_after_it_begins(world: World) -> None:
    wrong = [PLAN["schedule"][0] | {"ends_on": "2026-03-01"}]
    reply = await post(world, "west", "plans", PLAN | {"schedule": wrong})
    assert faults(reply) == [("schedule.0", "value_error")]


async def test_a_draft_is_thrown_away_and_a_plan_in_force_is_not(world: World) -> None:
    plan = await made(world, "district", "plans", PLAN)
    caller = await world.caller("district")
    assert (await caller.delete(f"{API}/plans/{plan['id']}")).status_code == 204
    plan = await plan_of_district(world)
    reply = await caller.delete(f"{API}/plans/{plan['id']}")
    assert (reply.status_code, reply.json()["code"]) == (409, "plan_state_conflict")


async def test_nobody_approves_their_own_and_no_sibling_does(world: World) -> None:
    plan = await made(world, "west_one", "plans", PLAN)
    plan = await done(world, "west_one", "plans", plan, "submit")
    assert (await verb(world, "west_one", "plans", plan, "approve")).status_code == 403
    assert (await verb(world, "east", "plans", plan, "approve")).status_code == 404
    viewer = await world.caller("west", Role.VIEWER)
    reply = await viewer.post(f"{API}/plans/{plan['id']}/approve", json={})
    assert reply.status_code == 403
    await done(world, "west_one", "plans", plan, "take-back")


@pytest.mark.parametrize("state", list(PlanState))
@pytest.mark.parametrize("verb_", list(PlanVerb))
def test_every_pair_of_state_and_verb_is_decided(state: PlanState, verb_: PlanVerb) -> None:
    found = TRANSITIONS.get((state, verb_))
    if state in (PlanState.EFFECTIVE, PlanState.SUPERSEDED):
        assert found is None
    if verb_ in (PlanVerb.APPROVE, PlanVerb.RETURN):
        assert (found is not None) == (state is PlanState.SUBMITTED)
        assert found is None or found.who is Who.ABOVE
    elif found is not None:
        assert found.who is Who.OWN
