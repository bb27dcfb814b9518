"""Cadres and badges to test with, made through HTTP as their unions make them."""

from typing import Any

from httpx import AsyncClient

from tests.world import World

DUTY = "接待职工来访，答复意见建议"
MOBILE = "13800001234"
PHONE = "029-33211234"


def cadre_body(world: World, union: str = "west_one", **changes: Any) -> dict[str, Any]:
    """What an enterprise union fills in for its chair."""
    return {
        "union_id": str(world.id(union)),
        "name": "赵示例",
        "office_phone": PHONE,
        "mobile": MOBILE,
        "duties": [DUTY],
        "appointments": [{"post": "chair", "engagement": "part_time", "started_on": "2025-04-01"}],
    } | changes


async def make_cadre(world: World, union: str = "west_one", **changes: Any) -> dict[str, Any]:
    """A cadre entered by the manager of their own union."""
    caller = await world.caller(union)
    reply = await caller.post("/api/v1/cadres", json=cadre_body(world, union, **changes))
    assert reply.status_code == 201, reply.text
    made: dict[str, Any] = reply.json()
    return made


async def give_consent(
    caller: AsyncClient, cadre_id: str, *fields: str, channel: str = "badge_page"
) -> dict[str, Any]:
    """The cadre's consent to publish these fields there, recorded from a signed sheet."""
    body = {
        "fields": list(fields),
        "channels": [channel],
        "given_on": "2026-04-01",
        "basis": "signed_sheet",
    }
    reply = await caller.post(f"/api/v1/cadres/{cadre_id}/consents", json=body)
    assert reply.status_code == 201, reply.text
    given: dict[str, Any] = reply.json()
    return given


async def issue_badge(caller: AsyncClient, cadre_id: str, **body: Any) -> dict[str, Any]:
    """A badge for the cadre."""
    reply = await caller.post(f"/api/v1/cadres/{cadre_id}/badges", json=body)
    assert reply.status_code == 201, reply.text
    badge: dict[str, Any] = reply.json()
    return badge
