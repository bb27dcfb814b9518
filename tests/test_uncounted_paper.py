"""Paper in the box that no count holds: named before sealing and releasing, or given up aloud."""

from typing import Any

import pytest
from sqlalchemy import update

from app.core.scope import WHOLE, enter_scope
from app.evaluations.models import Evaluation
from tests.released import Answered, Judged
from tests.stories import photo_of
from tests.test_releases import UNITS, closed, results
from tests.world import World

# Six sheets lie in the box of west_one; the phones alone would make it valid.
WITH_PAPER = {**UNITS, "west_one": Answered(good=100, bad=40, unknown=10, roll=160, paper=6)}
SHEETS = {
    "q1": {"a": 6, "b": 0, "blank": 0, "invalid": 0},
    "q2": {"a": 6, "b": 0, "c": 0, "d": 0, "blank": 0, "invalid": 0},
    "q3": {"a": 6, "b": 0, "blank": 0, "invalid": 0},
    "overall": {"a": 6, "b": 0, "c": 0, "d": 0, "blank": 0, "invalid": 0},
}
COUNT = {"ballots": 6, "void_sheets": 0, "figures": SHEETS}


async def change(world: World, made: Judged, **values: Any) -> None:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(
            update(Evaluation).where(Evaluation.id == made.evaluation.id).values(**values)
        )


async def count(world: World, made: Judged, by: str) -> None:
    unit = made.units["west_one"].id
    path = f"/api/v1/evaluations/{made.evaluation.id}/units/{unit}/paper-counts"
    reply = await (await world.caller(by)).post(path, json=COUNT)
    assert reply.status_code == 201, reply.text


def path_of(made: Judged, name: str) -> str:
    return f"/api/v1/evaluations/{made.evaluation.id}/{name}"


async def test_a_release_names_the_units_and_wants_it_said(world: World) -> None:
    made = await closed(world, WITH_PAPER)
    district = await world.caller("district")
    named = (await district.get(path_of(made, "uncounted-paper"))).json()
    unit = made.units["west_one"]
    assert [(one["unit_id"], one["slips"], one["sheets"]) for one in named] == [
        (str(unit.id), 6, 0)
    ]
    refused = await district.post(path_of(made, "release"), json={})
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (409, "paper_uncounted")
    assert unit.unit_name in problem["detail"]
    (error,) = problem["errors"]
    assert error["message"] == f"{unit.unit_name}：扫了 6 张纸质码条，确认计票 0 张"
    assert (await district.get(path_of(made, "release"))).json()[
        "code"
    ] == "evaluation_not_released"

    reply = await district.post(path_of(made, "release"), json={"accept_uncounted": True})
    assert reply.status_code == 201, reply.text
    lines = {line["unit_id"]: line["turnout"] for line in await results(district, made)}
    turnout = lines[str(unit.id)]
    assert (turnout["is_valid"], turnout["reasons"]) == (False, ["paper", "pool"])
    whole = reply.json()["summary"]["turnout"]
    assert (whole["units"], whole["units_valid"]) == (4, 2), "west_two is told with it"
    assert whole["reasons"] == ["paper"], "without the west 68 of 234 are left"


async def test_a_count_nobody_accepted_is_no_count(world: World) -> None:
    made = await closed(world, WITH_PAPER)
    await change(world, made, closed_early_reason="提前数完了")
    district = await world.caller("district")
    for by in ("west_one", "west"):
        await count(world, made, by)
    refused = await district.post(path_of(made, "release"), json={})
    assert refused.json()["code"] == "paper_uncounted"
    photo = {"witnesses": "职工代表两名", "photo_id": await photo_of(world, "west_one")}
    unit = made.units["west_one"].id
    west = await world.caller("west")
    accept = path_of(made, f"units/{unit}/paper-counts/accept")
    assert (await west.post(accept, json=photo)).status_code == 200
    assert (await district.get(path_of(made, "uncounted-paper"))).json() == []
    reply = await district.post(path_of(made, "release"), json={})
    assert reply.status_code == 201, reply.text
    assert reply.json()["summary"]["units_valid"] == 4


async def test_a_count_without_any_slip_is_given_up_as_not_valid(world: World) -> None:
    """Nobody scanned the slips of these sheets: by slips alone there would be none missing."""
    made = await closed(world)
    await change(world, made, closed_early_reason="提前数完了")
    for by in ("west_one", "west"):
        await count(world, made, by)
    unit = made.units["west_one"].id
    photo = {"witnesses": "职工代表两名", "photo_id": await photo_of(world, "west_one")}
    west, district = await world.caller("west"), await world.caller("district")
    refused = await west.post(path_of(made, f"units/{unit}/paper-counts/accept"), json=photo)
    assert (refused.status_code, refused.json()["code"]) == (409, "paper_slips_differ")
    refused = await district.post(path_of(made, "release"), json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "paper_uncounted")

    reply = await district.post(path_of(made, "release"), json={"accept_uncounted": True})
    assert reply.status_code == 201, reply.text
    assert reply.json()["summary"]["units_valid"] == 2
    lines = {line["unit_id"]: line["turnout"] for line in await results(district, made)}
    turnout = lines[str(unit)]
    assert (turnout["is_valid"], turnout["reasons"]) == (False, ["paper", "pool"])


async def test_sealing_in_time_asks_too_for_nobody_can_count_afterwards(world: World) -> None:
    made = await closed(world, WITH_PAPER, state="open", closes_in=-1)
    district = await world.caller("district")
    refused = await district.post(path_of(made, "close"), json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "paper_uncounted")
    reply = await district.post(path_of(made, "close"), json={"accept_uncounted": True})
    assert (reply.status_code, reply.json()["state"]) == (200, "closing")


async def test_an_early_end_asks_nothing_the_box_is_opened_afterwards(world: World) -> None:
    made = await closed(world, WITH_PAPER, state="open")
    district = await world.caller("district")
    reply = await district.post(path_of(made, "close"), json={"reason": "大家都评完了"})
    assert (reply.status_code, reply.json()["state"]) == (200, "closing")


@pytest.mark.parametrize("who", ["west", "west_one"])
async def test_only_the_organiser_is_told(world: World, who: str) -> None:
    made = await closed(world, WITH_PAPER)
    reply = await (await world.caller(who)).get(path_of(made, "uncounted-paper"))
    assert reply.status_code == 403
