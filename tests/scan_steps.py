"""Scanning the slips of a unit, and what is counted of them."""

from typing import Any

from httpx import Response

from tests.slip_steps import Opened
from tests.world import World

SCAN = "/api/v1/slips/scan"


async def scan(
    world: World, opened: Opened, key: str, mark: str, codes: list[str], by: str = "district"
) -> dict[str, Any]:
    reply = await scanning(world, opened, key, mark, codes, by)
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


async def scanning(
    world: World, opened: Opened, key: str, mark: str, codes: list[str], by: str = "district"
) -> Response:
    caller = await world.caller(by)
    body = {"evaluation_id": str(opened.id), "unit_id": str(opened.units[key]), "mark": mark}
    return await caller.post(SCAN, json=body | {"codes": codes})


async def counts(world: World, opened: Opened, key: str, by: str = "district") -> dict[str, Any]:
    reply = await (await world.caller(by)).get(opened.slips(key))
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found
