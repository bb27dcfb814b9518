"""Enterprises, founding cases and doubles made over HTTP, for tests."""

from typing import Any

from httpx import AsyncClient

from tests.world import World

CODE = "91610402DEM000014H"
OTHER_CODE = "91610402DEM000022C"
WRONG_DIGIT = "91610402DEM000014J"
UNION_CODE = "81610402DEM000014J"
WHOLE: dict[str, Any] = {
    "address": "示例路 8 号",
    "contact_name": "示例甲",
    "contact_phones": ["029-33210001", "13800000001"],
    "ownership": "170",
    "employee_count": 40,
}


async def enter(world: World, name: str, union: str = "west", **values: Any) -> dict[str, Any]:
    """An enterprise of this sub-district, entered by its manager."""
    caller = await world.caller(union)
    body = {"territory_id": str(world.id(union)), "name": name} | values
    reply = await caller.post("/api/v1/enterprises", json=body)
    assert reply.status_code == 201, reply.text
    return dict(reply.json())


async def change(caller: AsyncClient, row: dict[str, Any], **values: Any) -> Any:
    """The reply to a PATCH of the row as it was read."""
    return await caller.patch(
        f"/api/v1/enterprises/{row['id']}",
        json=values,
        headers={"If-Match": f'"{row["version"]}"'},
    )


async def changed(caller: AsyncClient, row: dict[str, Any], **values: Any) -> dict[str, Any]:
    """The row after a PATCH that must succeed."""
    reply = await change(caller, row, **values)
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


async def found(caller: AsyncClient, path: str, **params: Any) -> list[dict[str, Any]]:
    """The items of a list."""
    reply = await caller.get(f"/api/v1/{path}", params={"size": 100} | params)
    assert reply.status_code == 200, reply.text
    return list(reply.json()["items"])


async def read(caller: AsyncClient, row: dict[str, Any]) -> dict[str, Any]:
    """The enterprise as it is now."""
    reply = await caller.get(f"/api/v1/enterprises/{row['id']}")
    assert reply.status_code == 200, reply.text
    return dict(reply.json())
