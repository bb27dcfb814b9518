"""Task records read, shown and judged over HTTP, for tests."""

from typing import Any

from httpx import Response

from app.access.permissions import Role
from tests.world import World

URL = "/api/v1/task-records"
NOTE = {"kind": "written_note", "text": "示例：胸卡由集团统一制作，已在班前会上逐人发放。"}
SEEN = {"text": "示例：到场看过，胸卡都已佩戴。"}
REASON = {"reason": "示例：本单位没有独立办公室，不设门牌。"}


async def record_of(
    world: World, code: str = "badges_current", union: str = "west_one"
) -> dict[str, Any]:
    """The union's record of a task, as its own manager sees it in the list."""
    caller = await world.caller(union)
    query = {"union_id": str(world.id(union)), "own_only": "true", "size": "100"}
    reply = await caller.get(URL, params=query)
    assert reply.status_code == 200, reply.text
    return next(dict(r) for r in reply.json()["items"] if r["task"]["code"] == code)


async def say(
    world: World,
    by: str,
    record: dict[str, Any],
    verb: str,
    body: dict[str, Any] | None = None,
    role: Role = Role.MANAGER,
) -> Response:
    """The reply to a verb by somebody of a union."""
    caller = await world.caller(by, role)
    return await caller.post(f"{URL}/{record['id']}/{verb}", json=body or {})


async def said(
    world: World, by: str, record: dict[str, Any], verb: str, body: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The record after a verb that must succeed."""
    reply = await say(world, by, record, verb, body)
    assert reply.is_success, reply.text
    return dict(reply.json())


async def handed_in(
    world: World, code: str = "badges_current", union: str = "west_one"
) -> dict[str, Any]:
    """The union's record of a task, waiting for review."""
    return await said(world, union, await record_of(world, code, union), "evidence", NOTE)
