"""The tree over HTTP: who sees which part, and what can be changed by whom."""

import pytest

from tests.world import World


async def test_each_level_sees_its_own_part_of_the_tree_and_nothing_else(world: World) -> None:
    expected = {"district": 7, "west": 3, "west_one": 1}
    for union, count in expected.items():
        caller = await world.caller(union)
        reply = await caller.get("/api/v1/unions")
        assert reply.status_code == 200, reply.text
        assert reply.json()["total"] == count
        assert "CANARY-EAST" not in reply.text or union == "district"


@pytest.mark.parametrize("other", ["east", "east_one", "district"])
async def test_a_foreign_union_answers_like_a_missing_one(world: World, other: str) -> None:
    caller = await world.caller("west")
    foreign = await caller.get(f"/api/v1/unions/{world.id(other)}")
    missing = await caller.get("/api/v1/unions/01890000-0000-7000-8000-000000000000")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.json() | {"request_id": ""} == missing.json() | {"request_id": ""}
