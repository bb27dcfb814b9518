"""Publishing an evaluation: once, over one partition, to everybody alike (clauses T3-1 to T3-3)."""

import json
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import select, text

from app.access.permissions import Role
from app.collecting import service as collecting
from app.core.scope import WHOLE, DatabaseRole, acting_as, enter_scope
from app.evaluations.on_site import paper
from app.evaluations.on_site.paper import PaperTally
from app.evaluations.releases.models import Release
from tests.released import Answered, Judged, judged
from tests.world import World

UNITS = {
    "west_one": Answered(good=100, bad=40, unknown=10),
    "west_two": Answered(good=6),
    "east_one": Answered(good=15, bad=3),
    "east_two": Answered(good=45, bad=5),
}


async def closed(
    world: World, answered: dict[str, Answered] | None = None, **options: Any
) -> Judged:
    """An evaluation of the district's four enterprises."""
    areas = {key: world.unions[key.split("_")[0]] for key in UNITS}
    chosen = UNITS if answered is None else answered
    return await judged(
        world.database, world.unions["district"], world.unions, areas, chosen, **options
    )


async def release(world: World, made: Judged, **body: Any) -> dict[str, Any]:
    district = await world.caller("district")
    reply = await district.post(f"/api/v1/evaluations/{made.evaluation.id}/release", json=body)
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found


async def results(client: AsyncClient, made: Judged, **wanted: Any) -> list[dict[str, Any]]:
    reply = await client.get(
        f"/api/v1/evaluations/{made.evaluation.id}/results", params={"size": 100, **wanted}
    )
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["items"]
    return found


async def test_the_organiser_releases_and_everybody_reads_the_same(world: World) -> None:
    made = await closed(world)
    found = await release(world, made)
    assert found["number"] == 1
    summary = found["summary"]
    assert summary["turnout"]["valid"] == 224
    rate = {"percent": "100.0", "part": 224, "whole": 224}
    rate |= {"over": 0, "missing": False, "by_spares": False}
    assert summary["turnout"]["rates"]["turnout"] == rate
    assert summary["total"]["answers"] == 224
    for key in ("west_one", "west"):
        caller = await world.caller(key)
        reply = await caller.get(f"/api/v1/evaluations/{made.evaluation.id}/release")
        assert reply.json() == found | {"recount": None}  # the organiser's own affair


async def test_a_unit_too_small_for_a_line_of_its_own_is_spoken_for_by_another(
    world: World,
) -> None:
    made = await closed(world)
    await release(world, made)
    lines = await results(await world.caller("district"), made)
    by_unit = {line["unit_id"]: line for line in lines if line["unit_id"]}
    small, large = (by_unit[str(made.units[key].id)] for key in ("west_two", "west_one"))
    assert small["result"] is None
    assert small["turnout"]["valid"] == 6
    assert large["result"] is None, "the only other one had to hide it"
    pool = next(line for line in lines if line["id"] == small["shown_in_id"])
    assert large["shown_in_id"] == pool["id"]
    assert pool["kind"] == "sub_district_pool"
    assert pool["result"]["answers"] == 156
    assert len(pool["result"]["unit_names"]) == 2


async def test_few_are_told_in_bands_middling_in_percent_many_in_counts(world: World) -> None:
    made = await closed(world)
    await release(world, made)
    lines = await results(await world.caller("district"), made)
    by_unit = {line["unit_id"]: line["result"] for line in lines if line["unit_id"]}
    few = by_unit[str(made.units["east_one"].id)]
    assert few["style"] == "band"
    assert few["satisfaction"] == {"low": "80", "high": "100", "part": None, "whole": None}
    assert all(question["options"] == [] for question in few["questions"])
    assert few["channels"] is None
    # east_two would have a line in percent; it hides the eighteen, and so says no more than they.
    assert by_unit[str(made.units["east_two"].id)]["style"] == "band"
    pool = next(line["result"] for line in lines if line["kind"] == "sub_district_pool")
    assert pool["style"] == "counts"
    assert pool["satisfaction"] == {"low": "72.6", "high": "72.6", "part": 106, "whole": 146}
    assert pool["grade"] == "fair"


async def test_knowing_is_its_own_rate(world: World) -> None:
    made = await closed(world)
    await release(world, made)
    lines = await results(await world.caller("district"), made, kind="sub_district_pool")
    dimensions = {one["code"]: one for one in lines[0]["result"]["dimensions"]}
    assert dimensions["awareness"]["satisfaction"] is None
    assert dimensions["awareness"]["awareness"]["part"] == 116
    assert dimensions["in_place"]["satisfaction"]["part"] == 106


@pytest.mark.parametrize("state", ["open", "closing", "cancelled"])
async def test_nothing_is_released_before_closing(world: World, state: str) -> None:
    made = await closed(world, state=state)
    district = await world.caller("district")
    path = f"/api/v1/evaluations/{made.evaluation.id}/release"
    reply = await district.post(path, json={})
    assert (reply.status_code, reply.json()["code"]) == (409, "evaluation_not_closed")
    assert (await district.get(path)).json()["code"] == "evaluation_not_released"


async def test_only_the_organiser_releases(world: World) -> None:
    made = await closed(world)
    path = f"/api/v1/evaluations/{made.evaluation.id}/release"
    for key in ("west", "west_one"):
        assert (await (await world.caller(key)).post(path, json={})).status_code == 403
    viewer = await world.caller("district", Role.VIEWER)
    assert (await viewer.post(path, json={})).status_code == 403


async def test_a_result_is_not_valid_if_too_few_came_and_that_is_not_bad(world: World) -> None:
    answered = {**UNITS, "east_two": Answered(good=40, bad=0, roll=100)}
    made = await closed(world, answered)
    found = await release(world, made)
    assert found["summary"]["units_valid"] == 3
    east = await world.caller("east_two")
    unit = made.units["east_two"].id
    reply = await east.get(f"/api/v1/evaluations/{made.evaluation.id}/results/{unit}")
    turnout = reply.json()["unit"]["turnout"]
    assert (turnout["is_valid"], turnout["reasons"]) == (False, ["turnout"])


async def test_more_ballots_than_slips_make_a_result_invalid(world: World) -> None:
    answered = {**UNITS, "east_two": Answered(good=50, slips=40)}
    made = await closed(world, answered)
    await release(world, made)
    lines = await results(await world.caller("district"), made)
    east_two = next(one for one in lines if one["unit_id"] == str(made.units["east_two"].id))
    assert east_two["turnout"]["reasons"] == ["balance"]


async def test_the_open_poster_is_told_apart_and_added_to_nothing(world: World) -> None:
    made = await closed(world, {**UNITS, "west_one": Answered(good=100, bad=40, open=150)})
    found = await release(world, made)
    assert found["summary"]["open_channel"]["answers"] == 150
    assert found["summary"]["open_channel"]["satisfaction"]["part"] == 150
    assert found["summary"]["total"]["answers"] == 214


async def test_a_judged_union_sees_its_own_and_those_above_only(world: World) -> None:
    made = await closed(world)
    await release(world, made)
    lines = await results(await world.caller("west_two"), made)
    assert {line["kind"] for line in lines} == {
        "unit", "sub_district_pool", "sub_district", "total",
    }  # fmt: skip
    assert all("EAST" not in line["name"] for line in lines)
    unit = made.units["east_one"].id
    west = await world.caller("west_two")
    reply = await west.get(f"/api/v1/evaluations/{made.evaluation.id}/results/{unit}")
    assert reply.status_code == 404


async def test_the_hash_of_the_release_is_in_the_audit_chain(world: World) -> None:
    made = await closed(world)
    found = await release(world, made)
    auditor = await world.caller("district", Role.AUDITOR)
    events = (await auditor.get("/api/v1/audit-events?action=evaluation.released")).json()["items"]
    assert events[0]["details"]["document_hash"] == found["document_hash"]
    assert len(found["document_hash"]) == 64


async def test_a_second_release_needs_a_reason(world: World) -> None:
    made = await closed(world)
    await release(world, made)
    district = await world.caller("district")
    reply = await district.post(f"/api/v1/evaluations/{made.evaluation.id}/release", json={})
    assert (reply.status_code, reply.json()["code"]) == (409, "release_reason_needed")


def sheets(made: Judged, key: str, good: int, bad: int) -> list[PaperTally]:
    """Paper sheets counted in a unit."""
    unit = made.units[key].id
    tallies = [PaperTally(unit, "*", "*", good + bad)]
    for question in ("q2", "overall"):
        tallies += [PaperTally(unit, question, "a", good), PaperTally(unit, question, "c", bad)]
    return tallies


def counted(monkeypatch: pytest.MonkeyPatch, tallies: list[PaperTally]) -> None:
    async def found(session: object, evaluation_id: object) -> list[PaperTally]:
        return tallies

    monkeypatch.setattr(paper, "counted", found)


async def test_paper_and_phones_are_one_count(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await closed(world)
    counted(monkeypatch, sheets(made, "west_one", 40, 10))
    found = await release(world, made)
    assert found["summary"]["total"]["answers"] == 274
    lines = await results(await world.caller("district"), made, kind="sub_district_pool")
    assert lines[0]["result"]["channels"] == {"paper": 50, "phone": 156}
    assert lines[0]["result"]["satisfaction"]["part"] == 146


@pytest.mark.parametrize(("more", "code"), [(1, 409), (9, 409), (10, 201), (30, 201)])
async def test_n_and_n_plus_one_are_impossible(
    world: World, monkeypatch: pytest.MonkeyPatch, more: int, code: int
) -> None:
    made = await closed(world)
    await release(world, made)
    counted(monkeypatch, sheets(made, "west_one", more, 0))
    district = await world.caller("district")
    path = f"/api/v1/evaluations/{made.evaluation.id}/release"
    reply = await district.post(path, json={"reason": "补录一箱纸质问卷"})
    assert reply.status_code == code, reply.text
    if code == 409:
        assert reply.json()["code"] == "correction_too_small"
        return
    assert reply.json()["number"] == 2
    assert [one["reason"] for one in reply.json()["history"]] == ["补录一箱纸质问卷", None]


async def test_a_correction_divides_nobody_anew(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The six who had no line get none now that they are twenty: the difference would be told."""
    made = await closed(world)
    await release(world, made)
    counted(monkeypatch, sheets(made, "west_two", 14, 0))
    await release(world, made, reason="补录一箱纸质问卷")
    lines = await results(await world.caller("district"), made)
    west_two = next(one for one in lines if one["unit_id"] == str(made.units["west_two"].id))
    assert west_two["result"] is None


async def test_reading_costs_the_same_for_few_and_for_many(world: World) -> None:
    """What is read is the rows that were made: no tally is touched again."""
    made = await closed(world)
    await release(world, made)
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        row = await session.scalar(
            select(Release).where(Release.evaluation_id == made.evaluation.id)
        )
        assert row is not None
        assert len(json.dumps(row.document)) < 20_000


async def test_the_organiser_alone_sees_whether_a_recount_agrees(world: World) -> None:
    made = await closed(world)
    address = f"/api/v1/evaluations/{made.evaluation.id}"
    district, below = await world.caller("district"), await world.caller("west_one")
    reply = await district.get(address)
    assert reply.status_code == 200, reply.text
    waiting = reply.json()["recount"]
    assert waiting == {"agree": 0, "differ": 0, "waiting": 4}
    units = [unit.id for unit in made.units.values()]
    async with world.database.transaction() as session:
        # A ballot too many: somebody has written down what has no receipt on the board.
        async with acting_as(session, DatabaseRole.COLLECTOR):
            await session.execute(
                text(
                    "INSERT INTO collector.inbox (unit_id, channel, answers)"
                    " VALUES (:unit, 'phone', '{}')"
                ),
                {"unit": units[0]},
            )
        assert await collecting.recount(session, units) == [units[0]]
    found = (await district.get(address)).json()["recount"]
    assert found == {"agree": 3, "differ": 1, "waiting": 0}
    assert (await below.get(address)).json()["recount"] is None
