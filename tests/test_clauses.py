"""方案条款对照表: every clause of the plan, what serves it, and what each union has to show."""

import pytest
import time_machine
from fastapi import FastAPI

from app.campaigns.clauses import clauses, function_names
from app.campaigns.plan_templates import Rule, templates
from app.campaigns.proofs import PROOFS
from app.campaigns.rules import RULES
from tests.campaign_steps import badged_cadre, start
from tests.exported import lines_of
from tests.task_steps import REASON, handed_in, record_of, said
from tests.world import World

URL = "/api/v1/clauses"
OF_THE_PLAN = [
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "M0a",
    "M0b",
    "M0c",
    "M0d",
    "M0e",
    "M1a",
    "M1b",
    "M1c",
    "M1d",
    "M1e",
    "M2",
    "M3a",
    "M3b",
    "M3c",
    "M3d",
    "M3e",
    "B0a",
    "B0b",
    "B0c",
    "B0d",
    "B0e",
    "B1a",
    "B1b",
    "B1c",
    "B1d",
    "B2a",
    "B2b",
    "B2c",
    "B2d",
    "B2e",
    "B3a",
    "B3b",
    "B3c",
    "B3d",
    "B3e",
    "B3f",
    "T0",
    "T1-1",
    "T1-2a",
    "T1-2b",
    "T1-3a",
    "T1-3b",
    "T2-1a",
    "T2-1b",
    "T2-1c",
    "T2-2",
    "T2-3①",
    "T2-3②",
    "T2-3③",
    "T2-3④",
    "T2-3⑤",
    "T2-3⑥",
    "T3-1a",
    "T3-1b",
    "T3-1c",
    "T3-1d",
    "T3-1e",
    "T3-1f",
    "T3-2",
    "T3-3",
    "T4-1",
    "T4-2a",
    "T4-2b",
    "T4-2c",
    "T4-2d",
    "T4-2e",
    "R1a",
    "R1b",
    "R2a",
    "R2b",
    "R3a",
    "R3b",
    "R3c",
    "R4a",
    "R4b",
    "R4c",
    "R4d",
    "R4e",
    "R4f",
    "Z",
]
SLIPS = ("公会", "固体强基", "最实现", "位臵", "设臵", "号召辖区")
IN_MAY = "2026-05-04T02:00:00Z"


@pytest.fixture(autouse=True)
def _in_may() -> object:
    with time_machine.travel(IN_MAY, tick=False):
        yield


def test_every_clause_of_the_plan_is_there_once() -> None:
    assert [clause.id for clause in clauses()] == OF_THE_PLAN


def test_each_clause_is_served_or_says_what_is_missing() -> None:
    of_tasks = {clause for task in templates()["sanliang"].tasks for clause in task.clauses}
    silent = [
        clause.id
        for clause in clauses()
        if not clause.functions and not clause.missing and clause.id not in of_tasks
    ]
    assert silent == []


def test_slips_of_the_pen_are_mended_and_the_original_kept() -> None:
    for slip in SLIPS:
        assert all(slip not in clause.quote for clause in clauses()), slip
        assert any(slip in (clause.original or "") for clause in clauses()), slip


def test_each_task_names_clauses_of_the_plan() -> None:
    for task in templates()["sanliang"].tasks:
        assert set(task.clauses) <= set(OF_THE_PLAN), task.code


def test_each_function_named_is_there(app: FastAPI) -> None:
    there = {
        f"{method.upper()} {path.removeprefix('/api/v1')}"
        for path, methods in app.openapi()["paths"].items()
        for method in methods
    }
    named = {route for clause in clauses() for route in clause.functions}
    assert len(named) > 10
    assert named - there == set()
    assert named == set(function_names()), "each has a name, and each name is used"


def test_each_rule_that_is_measured_has_its_proofs() -> None:
    assert set(RULES) == set(PROOFS)
    assert set(Rule) - set(RULES) == {Rule.EVIDENCE}


async def _clause(world: World, by: str, clause: str, **query: str) -> dict[str, object]:
    reply = await (await world.caller(by)).get(URL, params=query)
    assert reply.status_code == 200, reply.text
    return next(item for item in reply.json()["items"] if item["id"] == clause)


def _stand(item: dict[str, object]) -> tuple[object, ...]:
    return tuple(item[key] for key in ("done", "open", "late", "not_applicable", "total"))


async def test_how_many_unions_stand_where_with_each_clause(world: World) -> None:
    await start(world)
    assert _stand(await _clause(world, "district", "B2b")) == (0, 6, 0, 0, 6)
    await badged_cadre(world)
    record = await record_of(world, union="west_two")
    await said(world, "west_two", record, "ask-not-applicable", REASON)
    await said(world, "west", record, "agree")
    assert _stand(await _clause(world, "district", "B2b")) == (1, 4, 0, 1, 5)
    assert _stand(await _clause(world, "west", "B2b")) == (1, 1, 0, 1, 2)
    assert (await _clause(world, "west", "R4f"))["coverage"] == "not_covered"
    assert (await _clause(world, "west", "B3d"))["coverage"] in (None, "by_function")
    with time_machine.travel("2026-05-21T16:00:00Z", tick=False):
        await world.sign_in_again()
        assert _stand(await _clause(world, "district", "B2b")) == (1, 0, 4, 1, 5)


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        ("done", ["west_one"]),
        ("not_applicable", ["west_two"]),
        ("open", ["west"]),
        ("late", []),
        ("not_covered", []),
    ],
)
async def test_each_count_leads_to_its_unions(
    world: World, standing: str, found: list[str]
) -> None:
    await start(world)
    await badged_cadre(world)
    record = await record_of(world, union="west_two")
    await said(world, "west_two", record, "ask-not-applicable", REASON)
    await said(world, "west", record, "agree")
    west = await world.caller("west")
    reply = await west.get(f"{URL}/B2b/unions", params={"standing": standing})
    assert reply.status_code == 200, reply.text
    ids = [item["union"]["id"] for item in reply.json()["items"]]
    assert ids == [str(world.id(key)) for key in found]
    assert (await west.get(f"{URL}/Q9/unions")).status_code == 404


async def test_the_trace_of_a_union_goes_from_clause_to_proof(world: World) -> None:
    await start(world)
    await badged_cadre(world)
    await handed_in(world, "plaque_hung")
    reply = await (await world.caller("west_one")).get(f"{URL}/trace")
    assert reply.status_code == 200, reply.text
    items = {item["id"]: item for item in reply.json()["items"]}
    assert list(items) == OF_THE_PLAN
    (task,) = items["B2b"]["tasks"]
    assert (items["B2b"]["standing"], task["state"], len(task["proofs"])) == ("done", "done", 1)
    (waiting,) = items["B1a"]["tasks"]
    assert (items["B1a"]["standing"], waiting["state"]) == ("open", "in_review")
    assert waiting["evidence"][0]["kind"] == "written_note"
    assert items["R4f"]["standing"] == "not_covered"
    assert items["R4f"]["missing"]
    assert len(items["T3-3"]["tasks"]) == 3
    assert items["T3-3"]["standing"] == "open"
    assert "公示台账" in items["T3-1e"]["missing"]


async def test_without_a_campaign_the_plan_is_still_there(world: World) -> None:
    west = await world.caller("west")
    assert (await west.get(URL)).json()["campaign"] is None
    trace = (await west.get(f"{URL}/trace")).json()
    assert {item["standing"] for item in trace["items"]} <= {"by_function", "not_covered"}
    reply = await west.get(f"{URL}/B2b/unions", params={"standing": "open"})
    assert reply.json()["total"] == 0


async def test_both_go_out_as_workbooks(world: World) -> None:
    await start(world)
    await badged_cadre(world)
    west = await world.caller("west")
    whole = lines_of(await west.get(f"{URL}.xlsx"))
    assert [line["条款"] for line in whole] == OF_THE_PLAN
    query = {"union_id": str(world.id("west_one"))}
    one = lines_of(await west.get(f"{URL}/trace.xlsx", params=query))
    assert next(line["结论"] for line in one if line["条款"] == "B2b") == "已做到"


async def test_a_trace_takes_the_same_statements_whatever_is_below(
    world: World, statements: list[str]
) -> None:
    await start(world)
    for by in ("district", "west"):
        caller = await world.caller(by)
        statements.clear()
        await caller.get(URL)
        assert sum("task_records" in sent for sent in statements) == 1
