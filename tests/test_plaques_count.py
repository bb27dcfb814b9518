"""What a plaque that hangs is good for: the task, the strand, the lag of a founding."""

from datetime import timedelta
from typing import Any

import pytest

from app.core.clock import today
from app.core.scope import WHOLE, enter_scope
from app.organisations.models import Union
from tests.campaign_steps import own_state, progress, start
from tests.plaque_steps import change, plaque_in, stepped
from tests.register import enter
from tests.world import World

OPEN, DONE = ("open", 0, 1), ("done", 1, 1)


async def task(world: World, union: str = "west_one") -> tuple[str, int, int]:
    return (await own_state(world, union))["plaque_hung"]


async def test_the_task_is_done_while_a_plaque_hangs(world: World) -> None:
    await start(world, year=today().year)
    plaque = await plaque_in(world)
    assert await task(world) == OPEN
    await stepped(world, "west_one", plaque, "made")
    assert await task(world) == OPEN
    await stepped(world, "west_one", plaque, "hang")
    assert await task(world) == DONE
    assert await task(world, "west_two") == OPEN
    await stepped(world, "west", plaque, "check")
    assert await task(world) == DONE
    await stepped(world, "west", plaque, "damage")
    assert await task(world) == OPEN
    await stepped(world, "west_one", plaque, "hang")
    assert await task(world) == DONE
    second = await plaque_in(world, hung_on=str(today()))
    assert await task(world) == DONE, "more is no better"
    await stepped(world, "west_one", plaque, "replace")
    assert await task(world) == DONE
    assert (await change(world, "west_one", second, hung_on=None)).is_success
    assert await task(world) == OPEN


async def test_the_strand_counts_unions_with_a_plaque(world: World) -> None:
    await start(world, year=today().year)
    for union in ("west_one", "west_two", "east"):
        await plaque_in(world, union, hung_on=str(today()))
    document = await progress(await world.caller("district"))
    [strand] = [one for one in document["strands"] if one["strand"] == "plaque"]
    assert (strand["done"], strand["total"]) == (3, 6)


# --- with the founding of a union -----------------------------------------------------------------


async def opened(world: World) -> dict[str, Any]:
    """The founding case of a union whose own manager can be called as ``founded``."""
    row = await enter(world, "示例新厂")
    west = await world.caller("west")
    reply = await west.post("/api/v1/founding-cases", json={"enterprise_id": row["id"]})
    assert reply.status_code == 201, reply.text
    case = dict(reply.json())
    union = (await west.get(f"/api/v1/unions/{case['union']['id']}")).json()
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        found = await session.get(Union, union["id"])
        assert found is not None
        world.unions["founded"] = found
    return case


async def approve(world: World, case: dict[str, Any], days: int) -> None:
    west = await world.caller("west")
    day = str(today() - timedelta(days=days))
    address = f"/api/v1/founding-cases/{case['id']}/steps/approved"
    reply = await west.put(address, json={"done_on": day})
    assert reply.status_code == 200, reply.text


async def read(world: World, case: dict[str, Any]) -> dict[str, Any]:
    west = await world.caller("west")
    return dict((await west.get(f"/api/v1/founding-cases/{case['id']}")).json())


@pytest.mark.parametrize(("approved", "hung", "lag"), [(9, 5, 4), (3, 5, 0), (3, 3, 0)])
@pytest.mark.parametrize("approval_first", [True, False])
async def test_the_lag_is_that_of_the_plaque_that_hangs(
    world: World, approved: int, hung: int, lag: int, approval_first: bool
) -> None:
    """R3c. Whichever is entered first; a plaque that hung before the approval waits for nothing."""
    case = await opened(world)
    if approval_first:
        await approve(world, case, approved)
    await plaque_in(world, "founded", hung_on=str(today() - timedelta(days=hung)))
    if not approval_first:
        assert (await read(world, case))["displayed_on"] is None
        await approve(world, case, approved)
    shown = await read(world, case)
    assert shown["lag_days"] == lag
    assert shown["displayed_on"] == str(today() - timedelta(days=min(approved, hung)))


async def test_a_day_that_was_entered_by_hand_stays(world: World) -> None:
    case = await opened(world)
    await approve(world, case, 9)
    west = await world.caller("west")
    by_hand = str(today() - timedelta(days=8))
    address = f"/api/v1/founding-cases/{case['id']}/steps/displayed"
    assert (await west.put(address, json={"done_on": by_hand})).is_success
    await plaque_in(world, "founded", hung_on=str(today()))
    assert (await read(world, case))["displayed_on"] == by_hand


async def test_an_order_shows_nothing_yet(world: World) -> None:
    case = await opened(world)
    await approve(world, case, 9)
    plaque = await plaque_in(world, "founded")
    assert (await read(world, case))["displayed_on"] is None
    await stepped(world, "founded", plaque, "hang")
    assert (await read(world, case))["displayed_on"] == str(today())


async def test_who_hangs_it_still_sees_no_more_than_their_own(world: World) -> None:
    """Writing the day reaches beyond the union's scope; the same request must come back from it."""
    case = await opened(world)
    await approve(world, case, 9)
    await plaque_in(world, "founded", hung_on=str(today()))
    caller = await world.caller("founded")
    assert (await caller.get(f"/api/v1/founding-cases/{case['id']}")).status_code == 404
    plaques = (await caller.get("/api/v1/plaques")).json()
    assert {row["union"]["name"] for row in plaques["items"]} == {"示例新厂工会委员会"}
