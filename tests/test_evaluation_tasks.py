"""The tasks of the third phase are done by what was evaluated, and by nothing else (T3-1, T3-3)."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from tests.campaign_steps import IN_NOVEMBER, YEAR, own_state, start
from tests.field_steps import forum, visit
from tests.released import Answered
from tests.test_releases import closed, release
from tests.world import World

API = "/api/v1"
OPEN, DONE = ("open", 0, 1), ("done", 1, 1)
FEW = {
    "west_one": Answered(good=60, bad=60),
    "west_two": Answered(good=4),
    "east_one": Answered(good=120),
}


@pytest.fixture(autouse=True)
def _in_november() -> Iterator[None]:
    """The campaign of the year runs."""
    with time_machine.travel(IN_NOVEMBER, tick=False):
        yield


async def kept(world: World, union: str, path: str, body: dict[str, Any]) -> str:
    caller = await world.caller(union)
    reply = await caller.post(f"{API}/{path}", json=body | {"union_id": str(world.id(union))})
    assert reply.status_code == 201, reply.text
    return str(reply.json()["id"])


async def proofs(world: World, union: str, place: int) -> list[dict[str, Any]]:
    """What proves one of the three tasks, in the order of ``OF_EVALUATIONS``."""
    caller = await world.caller(union)
    reply = await caller.get(f"{API}/clauses/trace")
    assert reply.status_code == 200, reply.text
    clause = next(item for item in reply.json()["items"] if item["id"] == "T3-3")
    found: list[dict[str, Any]] = clause["tasks"][place]["proofs"]
    return found


async def test_a_forum_that_was_held_is_a_task_done(world: World) -> None:
    await start(world)
    assert (await own_state(world))["forum_held"] == OPEN
    forum_id = await kept(world, "west_one", "forums", forum(theme="听听大家怎么说"))
    assert (await own_state(world))["forum_held"] == DONE
    assert (await own_state(world, "west_two"))["forum_held"] == OPEN
    (proof,) = await proofs(world, "west_one", 2)
    assert (proof["type"], proof["id"], proof["title"]) == ("forum", forum_id, "听听大家怎么说")
    caller = await world.caller("west_one")
    reply = await caller.delete(f"{API}/forums/{forum_id}", headers={"If-Match": '"1"'})
    assert reply.status_code == 204, reply.text
    assert (await own_state(world))["forum_held"] == OPEN


async def test_only_a_visit_made_to_listen_counts_and_its_proof_names_nobody(world: World) -> None:
    await start(world)
    await kept(world, "west_one", "visits", visit(reason="festival"))
    assert (await own_state(world))["visit_recorded"] == OPEN
    await kept(world, "west_one", "visits", visit(visited="示例职工"))
    assert (await own_state(world))["visit_recorded"] == DONE
    (proof,) = await proofs(world, "west_one", 1)
    assert (proof["type"], proof["title"]) == ("visit", "走访：班组、车间")


async def test_what_was_held_before_the_campaign_does_not_count(world: World) -> None:
    await start(world)
    await kept(world, "west_one", "forums", forum(held_on=f"{YEAR}-03-31"))
    assert (await own_state(world))["forum_held"] == OPEN


async def test_a_release_is_a_task_done_of_everybody_who_took_part(world: World) -> None:
    """Of the small one too, whose answers are told only together with others."""
    await start(world)
    made = await closed(world, FEW)
    assert (await own_state(world))["evaluation_released"] == OPEN
    await release(world, made)
    for union in FEW:
        assert (await own_state(world, union))["evaluation_released"] == DONE, union
    assert (await own_state(world, "east_two"))["evaluation_released"] == OPEN
    (proof,) = await proofs(world, "west_two", 0)
    assert (proof["type"], proof["id"]) == ("evaluation", str(made.evaluation.id))
