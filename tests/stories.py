"""Real photos and reports to test with, made through HTTP like any other."""

import io
from typing import Any

from httpx import AsyncClient, Response
from PIL import Image

from app.access.permissions import Role
from tests.world import World

PRACTICE = "车间每班选出一名安全员，班前十分钟讲一个身边的隐患，当班整改。"
RESULT = "三个月里整改隐患 42 处，没有发生一起工伤，12 名职工受到表扬。"


def jpeg(width: int = 640, height: int = 480, **options: Any) -> bytes:
    """A photo as a phone sends it."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (180, 40, 30)).save(out, "JPEG", **options)
    return out.getvalue()


async def upload(
    caller: AsyncClient, world: World, union: str, content: bytes | None = None
) -> Response:
    """Send a photo for a union."""
    return await caller.post(
        "/api/v1/photos",
        data={"union_id": str(world.id(union))},
        files={"file": ("IMG_0001.jpg", jpeg() if content is None else content, "image/jpeg")},
    )


async def photo_of(world: World, union: str) -> str:
    """The id of a photo its own union has uploaded."""
    reply = await upload(await world.caller(union), world, union)
    assert reply.status_code == 201, reply.text
    return str(reply.json()["id"])


def report_body(world: World, union: str, **changes: Any) -> dict[str, Any]:
    """What a complete report says."""
    return {
        "union_id": str(world.id(union)),
        "category": "team_contest",
        "aim": "protect_rights",
        "title": "班前十分钟",
        "happened_on": "2026-04-20",
        "new_practice": PRACTICE,
        "new_result": RESULT,
        "photo_ids": [],
    } | changes


async def report_in(world: World, union: str, state: str, **changes: Any) -> dict[str, Any]:
    """A report of an enterprise or sub-district, brought to ``state`` by those who may."""
    own, above = await world.caller(union), await world.caller("district")
    reply = await own.post("/api/v1/reports", json=report_body(world, union, **changes))
    assert reply.status_code == 201, reply.text
    address = f"/api/v1/reports/{reply.json()['id']}"
    steps: dict[str, list[tuple[AsyncClient, str, dict[str, str]]]] = {
        "draft": [],
        "submitted": [(own, "submit", {})],
        "returned": [(own, "submit", {}), (above, "return", {"note": "请写明人数"})],
        "approved": [(own, "submit", {}), (above, "approve", {})],
        "withdrawn": [(own, "submit", {}), (above, "approve", {}), (own, "withdraw", {})],
    }
    for caller, verb, body in steps[state]:
        reply = await caller.post(f"{address}/{verb}", json=body)
        assert reply.status_code == 200, reply.text
    assert reply.json()["state"] == state
    return dict(reply.json())


async def viewer_of(world: World, union: str) -> AsyncClient:
    """A signed-in account of the union that may only look."""
    return await world.caller(union, Role.VIEWER)
