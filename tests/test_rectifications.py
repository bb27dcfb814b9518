"""What an evaluation found is put right and checked by somebody else (domain 4.8)."""

from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from app.access.permissions import Role
from app.core.clock import today
from app.evaluations.rectifications.proposals import Origin, proposals
from tests.released import RULES, Answered
from tests.test_releases import closed, release
from tests.world import World

PLAN: dict[str, Any] = {
    "measure": "在食堂增设公示栏",
    "responsible": "示例主席",
    "due_on": (today() + timedelta(days=30)).isoformat(),
}
PATH = "/api/v1/rectifications"
BAD = {
    "west_one": Answered(good=60, bad=60),
    "west_two": Answered(good=120),
    "east_one": Answered(good=120, roll=400),
}
VALID = {"is_valid": True, "reasons": []}


def share(low: str, high: str) -> dict[str, str]:
    return {"low": low, "high": high}


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        (share("59.9", "59.9"), [Origin.SATISFACTION]),
        (share("60.0", "60.0"), []),
        (share("40", "60"), [Origin.SATISFACTION]),
        (share("60", "80"), []),
        (None, []),
    ],
)
def test_a_proposal_tells_no_more_than_the_figure(
    shown: dict[str, str] | None, found: list[Origin]
) -> None:
    result: dict[str, Any] = {"satisfaction": shown, "dimensions": []}
    assert [one.origin for one in proposals(VALID, result, RULES)] == found


async def listed(client: AsyncClient, **wanted: Any) -> list[dict[str, Any]]:
    reply = await client.get(PATH, params={"size": 100, **wanted})
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["items"]
    return found


async def step(
    client: AsyncClient, row: dict[str, Any], verb: str, code: int = 200, **body: Any
) -> dict[str, Any]:
    reply = await client.post(f"{PATH}/{row['id']}/{verb}", json=body)
    assert reply.status_code == code, reply.text
    found: dict[str, Any] = reply.json()
    return found


async def proposed(world: World) -> dict[str, Any]:
    """The rectification proposed to west_one for its 50 percent."""
    await release(world, await closed(world, BAD))
    rows = await listed(await world.caller("west_one"))
    assert {row["origin"] for row in rows} == {"satisfaction", "dimension"}
    return next(row for row in rows if row["origin"] == "satisfaction")


async def test_a_release_proposes_what_to_put_right_and_to_whom(world: World) -> None:
    row = await proposed(world)
    assert "50.0%" in row["problem"]
    assert (row["state"], row["allowed"]) == ("proposed", ["plan"])
    assert await listed(await world.caller("west_two")) == []
    (invalid,) = await listed(await world.caller("east_one"))
    assert invalid["origin"] == "invalid"
    assert len(await listed(await world.caller("district"))) == 3


async def test_from_problem_to_check_by_the_union_above(world: World) -> None:
    row = await proposed(world)
    own, above = await world.caller("west_one"), await world.caller("west")
    assert (await step(own, row, "plan", **PLAN))["state"] == "planned"
    done = await step(own, row, "finish", result="公示栏已装好")
    assert (done["state"], done["allowed"]) == ("done", [])
    returned = await step(above, row, "return", note="只装了一处，还差车间")
    assert returned["state"] == "returned"
    await step(own, row, "finish", result="两处都装好了")
    assert (await step(above, row, "confirm"))["state"] == "confirmed"
    late = await step(own, row, "plan", 409, **PLAN)
    assert late["code"] == "rectification_state_conflict"


async def test_nobody_confirms_their_own(world: World) -> None:
    row = await proposed(world)
    own = await world.caller("west_one")
    await step(own, row, "plan", **PLAN)
    await step(own, row, "finish", result="公示栏已装好")
    assert (await step(own, row, "confirm", 403))["code"] == "forbidden"
    # The union at the top has nobody above: another account of it must check.
    district = await world.caller("district")
    evaluation, union = row["evaluation_id"], str(world.id("district"))
    body = {"evaluation_id": evaluation, "union_id": union, "problem": "意见办理太慢"}
    made = (await district.post(PATH, json=body)).json()
    await step(district, made, "plan", **PLAN)
    await step(district, made, "finish", result="三天内答复")
    assert (await step(district, made, "confirm", 409))["code"] == "rectification_same_person"


async def test_a_plan_says_what_who_and_by_when(world: World) -> None:
    row = await proposed(world)
    own = await world.caller("west_one")
    reply = await step(own, row, "plan", 422, measure="在食堂增设公示栏")
    assert {one["field"] for one in reply["errors"]} == {"responsible", "due_on"}
    past = {**PLAN, "due_on": (today() - timedelta(days=1)).isoformat()}
    assert (await step(own, row, "plan", 422, **past))["errors"][0]["field"] == "due_on"


async def test_what_is_late_is_seen_and_handed_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = await proposed(world)
    own, district = await world.caller("west_one"), await world.caller("district")
    await step(own, row, "plan", **PLAN)
    assert await listed(district, overdue=True) == []
    monkeypatch.setattr(
        "app.evaluations.rectifications.service.today", lambda: today() + timedelta(days=31)
    )
    (late,) = await listed(district, overdue=True)
    assert (late["id"], late["overdue"]) == (row["id"], True)
    reply = await district.get(f"{PATH}.xlsx")
    assert reply.status_code == 200
    assert reply.content[:2] == b"PK"


async def test_only_above_says_that_nothing_need_be_done(world: World) -> None:
    row = await proposed(world)
    assert (await step(await world.caller("west_one"), row, "drop", 403, note="不用改"))["code"]
    district = await world.caller("district")
    assert (await step(district, row, "drop", 422))["errors"][0]["field"] == "note"
    dropped = await step(district, row, "drop", note="搬迁在即")
    assert dropped["state"] == "dropped"
    viewer = await world.caller("district", Role.VIEWER)
    assert (await viewer.get(f"{PATH}/{row['id']}")).json()["allowed"] == []
