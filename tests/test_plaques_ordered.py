"""Plaques ordered by the union above, orders taken back, and lists narrowed by the name check."""

from typing import Any

import pytest

from app.core.clock import today
from tests.plaque_steps import MEASURES, URL, plaque_in, step, stepped
from tests.test_plaques import days_ago, fields, rename_unit
from tests.world import World


async def ordered_from_above(world: World, **values: Any) -> Any:
    caller = await world.caller("west")
    body = {"union_id": str(world.id("west_one")), "place": "facade"} | values
    return await caller.post(URL, json=body)


async def test_a_union_above_orders_takes_delivery_and_leaves_the_hanging_to_the_union(
    world: World,
) -> None:
    reply = await ordered_from_above(world, **MEASURES)
    assert reply.status_code == 201, reply.text
    plaque = reply.json()
    assert (plaque["state"], plaque["union"]["id"]) == ("ordered", str(world.id("west_one")))
    assert plaque["allowed"] == ["made", "delete"]
    made = await stepped(world, "west", plaque, "made")
    assert made["allowed"] == []
    assert (await step(world, "west", plaque, "hang")).status_code == 403
    hung = await stepped(world, "west_one", plaque, "hang")
    assert hung["state"] == "hung"
    assert (await stepped(world, "west", plaque, "check"))["state"] == "checked"


@pytest.mark.parametrize("day", ["made_on", "hung_on"])
async def test_who_orders_for_another_cannot_say_that_it_hangs(world: World, day: str) -> None:
    reply = await ordered_from_above(world, **{day: str(today())})
    assert fields(reply) == [(day, "only_ordered")]


async def test_nobody_orders_for_a_union_beside_or_above(world: World) -> None:
    for union in ("west_two", "east_one"):
        caller = await world.caller("west_one")
        body = {"union_id": str(world.id(union)), "place": "facade"}
        assert (await caller.post(URL, json=body)).status_code == 404
    caller = await world.caller("west_one")
    above = await caller.post(URL, json={"union_id": str(world.id("west")), "place": "facade"})
    assert above.status_code == 404


@pytest.mark.parametrize("by", ["west_one", "west"])
async def test_an_order_is_taken_back_as_long_as_nothing_is_made(world: World, by: str) -> None:
    caller = await world.caller(by)
    plaque = await plaque_in(world)
    address = f"{URL}/{plaque['id']}"
    stale = await caller.delete(address, headers={"If-Match": '"7"'})
    assert stale.status_code == 412
    gone = await caller.delete(address, headers={"If-Match": f'"{plaque["version"]}"'})
    assert (gone.status_code, gone.content) == (204, b"")
    assert (await caller.get(address)).status_code == 404
    for state in ("made_on", "hung_on"):
        kept = await plaque_in(world, **{state: days_ago(1)})
        refused = await caller.delete(f"{URL}/{kept['id']}")
        assert (refused.status_code, refused.json()["code"]) == (409, "plaque_state_conflict")
        assert "delete" not in kept["allowed"]


async def test_an_order_in_place_of_another_leaves_that_one_replaced(world: World) -> None:
    plaque = await plaque_in(world, hung_on=days_ago(3))
    replaced = await stepped(world, "west_one", plaque, "replace")
    caller = await world.caller("west_one")
    assert (await caller.delete(f"{URL}/{replaced['replaced_by']}")).status_code == 204
    read = (await caller.get(f"{URL}/{plaque['id']}")).json()
    assert (read["state"], read["replaced_by"]) == ("replaced", None)


async def test_a_list_is_narrowed_to_plaques_whose_name_does_not_fit(world: World) -> None:
    await rename_unit(world, "west_one", "CANARY-WEST_ONE 示例")
    right = await plaque_in(world)
    wrong = await plaque_in(world, text="某某工会")
    caller = await world.caller("district")

    async def found(verdict: str) -> list[str]:
        reply = await caller.get(URL, params={"name_check": verdict})
        assert reply.json()["total"] == len(reply.json()["items"])
        return [row["id"] for row in reply.json()["items"]]

    assert await found("matches") == [right["id"]]
    assert await found("differs") == [wrong["id"]]
    assert await found("no_unit_name") == []
    assert (await caller.get(URL, params={"name_check": "well"})).status_code == 422
    sheet = await caller.get("/api/v1/plaques.xlsx", params={"name_check": "differs"})
    assert sheet.status_code == 200
