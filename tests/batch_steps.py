"""Ordering print batches, having them made, and fetching what came out."""

from typing import Any
from urllib.parse import unquote
from uuid import UUID

from httpx import Response

from app.printing import batch_making
from tests.people import give_consent, issue_badge, make_cadre
from tests.stories import photo_of
from tests.world import World

URL = "/api/v1/print-batches"


async def ordered(world: World, union: str = "district", by: str | None = None, **body: Any) -> Any:
    """A batch for the union, ordered by its own manager unless said otherwise."""
    caller = await world.caller(by or union)
    reply = await caller.post(URL, json={"union_id": str(world.id(union)), **body})
    assert reply.status_code == 201, reply.text
    return reply.json()


async def made(world: World, batch: dict[str, Any], by: str = "district") -> dict[str, Any]:
    """The batch after its job has run."""
    await batch_making.make(world.database, world.app.state.storage, UUID(batch["id"]))
    read: dict[str, Any] = (await (await world.caller(by)).get(f"{URL}/{batch['id']}")).json()
    return read


async def fetched(world: World, batch: dict[str, Any], what: str = "file") -> Response:
    reply = await (await world.caller("district")).get(f"{URL}/{batch['id']}/{what}")
    assert reply.status_code == 200, reply.text
    return reply


def name_of(reply: Response) -> str:
    return unquote(reply.headers["Content-Disposition"].split("UTF-8''")[1])


async def chairs(world: World) -> dict[str, dict[str, Any]]:
    """Three: one complete, one who agreed to nothing, one without a badge."""
    caller = await world.caller("west_one")
    complete = await make_cadre(world, photo_id=await photo_of(world, "west_one"))
    await give_consent(caller, complete["id"], "name", "photo", "duties")
    await issue_badge(caller, complete["id"])
    silent = await make_cadre(world, "east_one", name="钱示例", duties=[])
    await issue_badge(await world.caller("east_one"), silent["id"])
    bare = await make_cadre(world, "west_two", name="孙示例")
    return {"complete": complete, "silent": silent, "bare": bare}
