"""The progress document against figures counted by hand, and who may read it."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from app.access.permissions import Role
from app.core.clock import today
from app.core.database import Database
from app.core.levels import Level
from app.core.scope import WHOLE, enter_scope
from app.organisations.schemas import UnionCreate
from app.organisations.service import found_union
from tests.campaign_steps import (
    IN_NOVEMBER,
    IN_THE_BOOKS,
    OF_DISTRICTS,
    OF_ENTERPRISES,
    OF_EVALUATIONS,
    api_key,
    badged_cadre,
    decide,
    progress,
    set_office,
    start,
    submit_report,
)
from tests.people import make_cadre
from tests.plaque_steps import plaque_in, stepped
from tests.world import World

MEMBER = [{"post": "committee_member", "engagement": "part_time", "started_on": "2025-04-01"}]
MISSING = "01890000-0000-7000-8000-000000000000"


@pytest.fixture(autouse=True)
def _in_november() -> Iterator[None]:
    """A day on which the campaign of 2026 runs, whenever the tests are run."""
    with time_machine.travel(IN_NOVEMBER, tick=False):
        yield


async def lived_in(world: World) -> None:
    """A campaign under way.

    west_one: chair with duties, telephone and badge, a named person, a plaque that hangs; one
    report approved, one not.
    west_two: chair without duties or badge, and a member likewise; office without telephone; a
    plaque that hangs and was checked. east_two: one that is only ordered.
    east_one: one report waiting. west itself: chair with everything. The rest: nothing.
    """
    await start(world)
    await badged_cadre(world, "west_one")
    await set_office(world, "west_one", named_person="李示例", named_person_phone="13800000002")
    await plaque_in(world, "west_one", hung_on=str(today()))
    await stepped(world, "west", await plaque_in(world, "west_two", hung_on=str(today())), "check")
    await plaque_in(world, "east_two")
    report = await submit_report(world, "west_one")
    await decide(world, "west", report, "approve")
    await submit_report(world, "west_one")
    await make_cadre(world, "west_two", duties=[], name="钱示例")
    await make_cadre(world, "west_two", duties=[], name="孙示例", appointments=MEMBER)
    await set_office(world, "west_two", office_phone=None)
    await submit_report(world, "east_one")
    await badged_cadre(world, "west")


def figures(*counts: int) -> dict[str, int]:
    names = (
        "unions", "enterprises", "preparing", "cadres", "cadres_with_badge", "reports_submitted",
        "reports_approved",
    )  # fmt: skip
    return dict(zip(names, counts, strict=True))


async def test_the_district_counts_what_was_counted_by_hand(world: World) -> None:
    await lived_in(world)
    document = await progress(await world.caller("district"))
    assert document["figures"] == figures(7, 4, 0, 4, 2, 2, 1)
    assert {t["code"]: (t["done"], t["total"]) for t in document["tasks"]} == {
        "meeting_held": (0, 7),
        "plan_effective": (0, 7),
        "publicity_logged": (0, 6),
        "leading_group_set_up": (0, 3),
        "on_agenda": (0, 2),
        "management_support_logged": (0, 2),
        "party_link_logged": (0, 2),
        "service_logged": (0, 6),
        "follow_on_plan_effective": (0, 3),
        "lessons_logged": (0, 3),
        "chair_recorded": (3, 6),
        "office_recorded": (5, 6),
        "named_person": (1, 6),
        "census_verified": (0, 2),
        "cadres_described": (2, 6),
        "badges_current": (2, 6),
        "plaque_hung": (2, 6),
        "report_approved": (1, 6),
        "evaluation_released": (0, 4),
        "visit_recorded": (0, 4),
        "forum_held": (0, 4),
    }
    assert [(s["strand"], s["done"], s["total"]) for s in document["strands"]] == [
        ("basics", 9, 73),
        ("plaque", 2, 6),
        ("identity", 4, 12),
        ("feature", 1, 6),
    ]
    children = {child["union"]["id"]: child for child in document["children"]}
    west, east = children[str(world.id("west"))], children[str(world.id("east"))]
    assert (west["done"], west["total"], west["figures"]) == (13, 46, figures(3, 2, 0, 4, 2, 1, 1))
    assert (east["done"], east["total"], east["figures"]) == (3, 46, figures(3, 2, 0, 0, 0, 1, 0))
    assert [task["code"] for task in document["own_tasks"]] == OF_DISTRICTS


async def test_an_enterprise_sees_its_own_tasks_and_the_easiest_open_one(world: World) -> None:
    await lived_in(world)
    document = await progress(await world.caller("west_two"))
    assert document["children"] == []
    assert document["figures"] == figures(1, 1, 0, 2, 0, 0, 0)
    assert [
        (t["code"], t["state"], t["proof"]["count"], t["proof"]["wanted"])
        for t in document["own_tasks"]
    ] == [
        ("meeting_held", "open", 0, 1),
        ("plan_effective", "open", 0, 1),
        ("publicity_logged", "open", 0, 1),
        ("chair_recorded", "done", 1, 1),
        ("office_recorded", "started", 1, 2),
        ("named_person", "open", 0, 2),
        ("service_logged", "open", 0, 1),
        ("cadres_described", "open", 0, 2),
        ("badges_current", "open", 0, 2),
        ("plaque_hung", "done", 1, 1),
        ("report_approved", "open", 0, 1),
        ("evaluation_released", "open", 0, 1),
        ("visit_recorded", "open", 0, 1),
        ("forum_held", "open", 0, 1),
    ]
    step = document["next_step"]
    assert (step["code"], step["proof"]) == ("meeting_held", {"count": 0, "wanted": 1})
    assert "两分钟" in step["hint"]
    assert {t["code"]: t["total"] for t in document["tasks"]} == dict.fromkeys(OF_ENTERPRISES, 1)
    finished = await progress(await world.caller("west_one"))
    open_ones = [t["code"] for t in finished["own_tasks"] if t["state"] != "done"]
    assert open_ones == [*IN_THE_BOOKS, *OF_EVALUATIONS]
    assert finished["next_step"]["code"] == IN_THE_BOOKS[0]


async def test_children_and_the_union_itself_add_up(world: World) -> None:
    """Every level: own tasks and figures + those of the children = those of the whole subtree."""
    await lived_in(world)
    district = await world.caller("district")
    for key in ("district", "west", "east"):
        document = await progress(district, union_id=world.id(key))
        own_done = sum(task["state"] == "done" for task in document["own_tasks"])
        children = document["children"]
        assert own_done + sum(c["done"] for c in children) == sum(
            t["done"] for t in document["tasks"]
        )
        assert len(document["own_tasks"]) + sum(c["total"] for c in children) == sum(
            t["total"] for t in document["tasks"]
        )
        assert sum(s["total"] for s in document["strands"]) == sum(
            t["total"] for t in document["tasks"]
        )
        assert document["figures"]["unions"] == 1 + sum(c["figures"]["unions"] for c in children)
        for child in children:
            alone = await progress(district, union_id=child["union"]["id"])
            assert alone["figures"] == child["figures"]
            assert sum(t["done"] for t in alone["tasks"]) == child["done"]


async def test_children_stand_in_the_order_they_were_founded(world: World) -> None:
    await lived_in(world)
    document = await progress(await world.caller("district"))
    assert [c["union"]["id"] for c in document["children"]] == [
        str(world.id("west")),
        str(world.id("east")),
    ]


async def test_the_reader_does_not_change_the_document(world: World) -> None:
    """Computed under the whole scope, authorised by path: everybody reads the same bytes."""
    await lived_in(world)
    query = {"union_id": str(world.id("west"))}
    own = await (await world.caller("west")).get("/api/v1/progress")
    viewer = await (await world.caller("west", Role.VIEWER)).get("/api/v1/progress")
    above = await (await world.caller("district")).get("/api/v1/progress", params=query)
    assert own.content == viewer.content == above.content
    assert "CANARY-EAST" not in own.text


async def test_without_a_campaign_there_are_figures_and_no_tasks(world: World) -> None:
    document = await progress(await world.caller("west"))
    assert document["campaign"] is None
    assert document["day_in_phase"] is None
    assert document["next_step"] is None
    for empty in ("phases", "tasks", "strands", "own_tasks"):
        assert document[empty] == []
    assert document["figures"] == figures(3, 2, 0, 0, 0, 0, 0)
    assert [(c["done"], c["total"]) for c in document["children"]] == [(0, 0), (0, 0)]


async def test_the_campaign_shown_is_the_running_one_else_the_latest_started(world: World) -> None:
    await start(world, year=2025)
    await start(world, year=2012)
    caller = await world.caller("west_one")
    assert (await progress(caller))["campaign"]["year"] == 2025
    await start(world, year=2027)
    assert (await progress(caller))["campaign"]["year"] == 2025
    running = await start(world, year=2026)
    shown = (await progress(caller))["campaign"]
    expected = {"id": running["id"], "name": running["name"], "year": 2026, "setting_up": None}
    assert shown == expected


async def test_a_campaign_that_has_not_begun_is_shown_when_there_is_no_other(world: World) -> None:
    await start(world, year=2027)
    document = await progress(await world.caller("west_one"))
    assert document["campaign"]["year"] == 2027
    assert {phase["state"] for phase in document["phases"]} == {"upcoming"}
    assert document["day_in_phase"] is None


async def test_a_campaign_of_a_sibling_does_not_show(world: World) -> None:
    await start(world, "east")
    assert (await progress(await world.caller("west_one")))["campaign"] is None
    assert (await progress(await world.caller("east_one")))["campaign"] is not None


async def test_a_gone_cadre_is_no_longer_counted(world: World) -> None:
    await lived_in(world)
    caller = await world.caller("west_one")
    (chair,) = (await caller.get("/api/v1/cadres")).json()["items"]
    await caller.post(f"/api/v1/cadres/{chair['id']}/leave", json={"left_on": "2026-11-01"})
    assert (await progress(caller))["figures"] == figures(1, 1, 0, 0, 0, 1, 1)


async def with_more_children(world: World, database: Database, count: int) -> None:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        for number in range(count):
            await found_union(
                session,
                None,
                UnionCreate(
                    parent_id=world.id("district"),
                    level=Level.SUB_DISTRICT,
                    name=f"示例街道{number}工会",
                ),
            )


async def test_the_statements_do_not_grow_with_the_children(
    world: World, database: Database, statements: list[str]
) -> None:
    await start(world)
    caller = await world.caller("district")
    taken = {}
    for more in (0, 28):
        await with_more_children(world, database, more)
        statements.clear()
        document = await progress(caller)
        taken[len(document["children"])] = len(statements)
    assert set(taken) == {2, 30}
    assert taken[2] == taken[30] <= 22


async def test_a_machine_needs_progress_read_and_nothing_else(world: World) -> None:
    await start(world)
    key = await api_key(world, "west", "progress:read")
    assert (await progress(key))["union"]["id"] == str(world.id("west"))
    for path in ("unions", "cadres", "reports", "campaigns"):
        assert (await key.get(f"/api/v1/{path}")).status_code == 403
    other = await api_key(world, "west", "unions:read", "campaigns:read")
    assert (await other.get("/api/v1/progress")).status_code == 403


async def test_who_is_not_signed_in_or_has_no_right_gets_nothing(
    world: World,
) -> None:
    caller = await world.caller("west", Role.AUDITOR)
    assert (await caller.get("/api/v1/progress")).status_code == 403
    caller.headers.pop("Authorization")
    assert (await caller.get("/api/v1/progress")).status_code == 401


@pytest.mark.parametrize("warm", [False, True])
@pytest.mark.parametrize("other", ["district", "east", "east_one"])
async def test_a_foreign_union_answers_like_a_missing_one(
    world: World, other: str, warm: bool
) -> None:
    """Also when the document lies in memory, because somebody else may read it."""
    etag = '"none"'
    if warm:
        owner = await world.caller("district")
        reply = await owner.get("/api/v1/progress", params={"union_id": str(world.id(other))})
        etag = reply.headers["ETag"]
    caller = await world.caller("west")

    async def asked(union_id: Any) -> dict[str, Any]:
        reply = await caller.get(
            "/api/v1/progress",
            params={"union_id": str(union_id)},
            headers={"If-None-Match": etag},
        )
        assert reply.status_code == 404
        assert "ETag" not in reply.headers
        body: dict[str, Any] = reply.json()
        return body | {"request_id": ""}

    assert await asked(world.id(other)) == await asked(MISSING)
