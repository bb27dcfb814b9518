"""A cadre's personal link, made in the console and opened on a phone, for tests."""

from typing import Any

from httpx import AsyncClient, Response

from tests.world import World

FIELDS = ("name", "photo", "office_phone", "mobile", "duties")
CHANNELS = ("badge_page", "union_page", "poster", "website")


async def link_for(world: World, cadre_id: str) -> str:
    """The path of a new personal link."""
    caller = await world.caller("west_one")
    reply = await caller.post(f"/api/v1/cadres/{cadre_id}/consent-link")
    assert reply.status_code == 201, reply.text
    assert reply.headers["cache-control"] == "no-store"
    assert reply.json()["qr_svg"].startswith("<svg ")
    address = str(reply.json()["url"])
    return address.removeprefix("http://127.0.0.1:8000")


async def send(client: AsyncClient, path: str, action: str, *agree: str) -> Response:
    return await client.post(path, data={"action": action, "agree": list(agree)})


async def agreed(world: World, cadre_id: str) -> dict[str, list[str]]:
    caller = await world.caller("west_one")
    found: dict[str, list[str]] = (await caller.get(f"/api/v1/cadres/{cadre_id}")).json()[
        "consents_by_channel"
    ]
    return {channel: fields for channel, fields in found.items() if fields}


async def history(world: World, cadre_id: str) -> list[dict[str, Any]]:
    caller = await world.caller("west_one")
    reply = await caller.get(f"/api/v1/cadres/{cadre_id}/consents")
    items: list[dict[str, Any]] = reply.json()["items"]
    return items
