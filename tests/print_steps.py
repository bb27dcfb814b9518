"""Steps of tests about printed pieces: print, change, withdraw, print again."""

from typing import Any
from uuid import UUID

from httpx import AsyncClient

from app.printing import batch_making
from tests.people import give_consent, issue_badge, make_cadre
from tests.stories import photo_of
from tests.world import World

URL = "/api/v1/print-items"
BATCHES = "/api/v1/print-batches"


async def chair_with_badge(world: World) -> dict[str, Any]:
    """A chair of west_one with a badge, who agreed to badge page and poster."""
    caller = await world.caller("west_one")
    cadre = await make_cadre(world, photo_id=await photo_of(world, "west_one"))
    fields = ("name", "photo", "office_phone", "duties")
    await give_consent(caller, cadre["id"], *fields)
    await give_consent(caller, cadre["id"], *fields, channel="poster")
    badge = await issue_badge(caller, cadre["id"])
    read: dict[str, Any] = (await caller.get(f"/api/v1/cadres/{cadre['id']}")).json()
    return read | {"badge_id": badge["id"]}


async def printed(world: World, body: dict[str, Any], by: str = "west_one") -> bytes:
    reply = await (await world.caller(by)).post("/api/v1/prints", json=body)
    assert reply.status_code == 200, reply.text
    return reply.content


async def listed(world: World, by: str = "west_one", **wanted: Any) -> list[dict[str, Any]]:
    reply = await (await world.caller(by)).get(URL, params={"size": 100, **wanted})
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["items"]
    return found


async def print_all(world: World, chair: dict[str, Any]) -> None:
    """One of each kind."""
    own = {"union_id": str(world.id("west_one"))}
    await printed(world, {"kind": "badge", "badge_ids": [chair["badge_id"]]})
    await printed(world, {"kind": "contact_card", "cadre_ids": [chair["id"]]})
    await printed(world, {"kind": "desk_plate", "cadre_ids": [chair["id"]]})
    await printed(world, {"kind": "door_plate", **own, "cadre_ids": [chair["id"]]})
    await printed(world, {"kind": "plaque", **own, "width_mm": 400, "height_mm": 2400})
    await printed(world, {"kind": "poster", **own})


async def changed(world: World, by: str = "west_one") -> dict[str, list[str]]:
    return {item["kind"]: item["changed"] for item in await listed(world, by, state="outdated")}


async def patch(caller: AsyncClient, path: str, **body: Any) -> None:
    version = (await caller.get(path)).json()["version"]
    reply = await caller.patch(path, json=body, headers={"If-Match": f'"{version}"'})
    assert reply.status_code == 200, reply.text


async def withdraw(caller: AsyncClient, cadre_id: str, *fields: str, **body: Any) -> None:
    path = f"/api/v1/cadres/{cadre_id}/consents/withdraw"
    reply = await caller.post(path, json={"fields": fields, **body})
    assert reply.status_code == 200, reply.text


async def make(world: World, batch: dict[str, Any]) -> dict[str, Any]:
    await batch_making.make(world.database, world.app.state.storage, UUID(batch["id"]))
    caller = await world.caller("district")
    read: dict[str, Any] = (await caller.get(f"{BATCHES}/{batch['id']}")).json()
    assert read["state"] == "done", read
    return read
