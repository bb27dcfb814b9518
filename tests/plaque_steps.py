"""Plaques made and moved on over HTTP, for tests."""

from typing import Any

from httpx import Response

from app.access.permissions import Role
from tests.world import World

URL = "/api/v1/plaques"
MEASURES: dict[str, Any] = {
    "unit_width_mm": 400,
    "unit_height_mm": 2200,
    "width_mm": 400,
    "height_mm": 2200,
}


async def post_plaque(world: World, union: str = "west_one", **values: Any) -> Response:
    """The reply to a plaque entered by the union's own manager."""
    caller = await world.caller(union)
    body = {"union_id": str(world.id(union)), "place": "facade"} | values
    return await caller.post(URL, json=body)


async def plaque_in(world: World, union: str = "west_one", **values: Any) -> dict[str, Any]:
    """The plaque after a POST that must succeed."""
    reply = await post_plaque(world, union, **values)
    assert reply.status_code == 201, reply.text
    return dict(reply.json())


async def step(
    world: World, by: str, plaque: dict[str, Any], verb: str, role: Role = Role.MANAGER, **body: Any
) -> Response:
    """The reply to a verb by the manager of a union."""
    caller = await world.caller(by, role)
    return await caller.post(f"{URL}/{plaque['id']}/{verb}", json=body)


async def stepped(
    world: World, by: str, plaque: dict[str, Any], verb: str, **body: Any
) -> dict[str, Any]:
    """The plaque after a verb that must succeed."""
    reply = await step(world, by, plaque, verb, **body)
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


async def change(world: World, by: str, plaque: dict[str, Any], **values: Any) -> Response:
    """The reply to a PATCH of the plaque as it was read."""
    caller = await world.caller(by)
    headers = {"If-Match": f'"{plaque["version"]}"'}
    return await caller.patch(f"{URL}/{plaque['id']}", json=values, headers=headers)
