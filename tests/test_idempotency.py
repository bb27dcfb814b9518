"""A post that is repeated has one effect (draft-ietf-httpapi-idempotency-key-header)."""

import asyncio
from typing import Any

import pytest
from httpx import AsyncClient, Response

from tests.world import World

UNIONS = "/api/v1/unions"


def _body(world: World, name: str = "示例新建工会") -> dict[str, Any]:
    return {"parent_id": str(world.id("west")), "level": "enterprise", "name": name}


async def _post(client: AsyncClient, body: dict[str, Any], key: str | None) -> Response:
    return await client.post(UNIONS, json=body, headers={"Idempotency-Key": key} if key else {})


async def _children(world: World) -> int:
    manager = await world.caller("west")
    reply = await manager.get(UNIONS, params={"parent_id": str(world.id("west"))})
    return int(reply.json()["total"])


async def test_a_repeated_post_answers_the_same_and_makes_nothing_new(world: World) -> None:
    manager = await world.caller("west")
    before = await _children(world)
    first = await _post(manager, _body(world), "repeat-0001")
    again = await _post(manager, _body(world), "repeat-0001")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first.headers["ETag"] == again.headers["ETag"]
    assert await _children(world) == before + 1


async def test_without_a_key_each_post_stands_for_itself(world: World) -> None:
    manager = await world.caller("west")
    assert (await _post(manager, _body(world), None)).status_code == 201
    again = await _post(manager, _body(world), None)
    assert (again.status_code, again.json()["code"]) == (409, "union_name_taken")


async def test_a_key_used_for_other_content_is_refused(world: World) -> None:
    manager = await world.caller("west")
    await _post(manager, _body(world), "repeat-0002")
    other = await _post(manager, _body(world, "示例另一工会"), "repeat-0002")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")


async def test_a_post_that_failed_may_be_sent_again_with_its_key(world: World) -> None:
    manager = await world.caller("west")
    wrong = _body(world) | {"level": "city"}
    assert (await _post(manager, wrong, "repeat-0003")).status_code == 422
    assert (await _post(manager, _body(world), "repeat-0003")).status_code == 201


async def test_a_key_belongs_to_one_account(world: World) -> None:
    west, district = await world.caller("west"), await world.caller("district")
    first = await _post(west, _body(world), "repeat-0004")
    other = await _post(district, _body(world, "示例另一工会"), "repeat-0004")
    assert (first.status_code, other.status_code) == (201, 201)
    assert first.json()["id"] != other.json()["id"]


@pytest.mark.parametrize("key", ["short", "x" * 129])
async def test_keys_outside_their_bounds_are_refused(world: World, key: str) -> None:
    manager = await world.caller("west")
    reply = await _post(manager, _body(world), key)
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["field"].lower() == "idempotency-key"


async def test_fifty_at_the_same_time_have_one_effect(fresh_world: World) -> None:
    world = fresh_world
    manager = await world.caller("west")
    before = await _children(world)
    replies = await asyncio.gather(
        *(_post(manager, _body(world), "repeat-0005") for _ in range(50))
    )
    assert {reply.status_code for reply in replies} <= {201, 409}
    made = {reply.json()["id"] for reply in replies if reply.status_code == 201}
    assert len(made) == 1
    assert await _children(world) == before + 1
    late = await _post(manager, _body(world), "repeat-0005")
    assert (late.status_code, late.json()["id"]) == (201, made.pop())
