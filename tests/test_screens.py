"""Screens on a wall: paired by a code, shown one union's progress, ended at any time."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from httpx import ASGITransport, AsyncClient, Response

from app.access.permissions import Role
from app.core.clock import now
from tests.campaign_steps import api_key, progress, set_office
from tests.people import make_cadre
from tests.world import World

OWN_PAGE = {"X-Requested-With": "sanliang"}
WALL = "/api/v1/wall/progress"


class Wall:
    """A browser on a wall; it keeps its cookie by hand, since ``__Host-`` asks for https."""

    def __init__(self, world: World) -> None:
        transport = ASGITransport(world.app, raise_app_exceptions=False)
        self.http = AsyncClient(transport=transport, base_url="http://testserver")
        self.cookie = ""

    async def code(self) -> str:
        reply = await self.http.post("/api/v1/wall/codes", headers=OWN_PAGE)
        assert reply.status_code == 201, reply.text
        set_cookie = reply.headers["Set-Cookie"]
        for word in ("HttpOnly", "Secure", "SameSite=strict", "Path=/"):
            assert word in set_cookie
        self.cookie = set_cookie.partition(";")[0]
        return str(reply.json()["code"])

    async def poll(self, etag: str = "", **query: str) -> Response:
        headers = {"Cookie": self.cookie} | ({"If-None-Match": etag} if etag else {})
        return await self.http.get(WALL, headers=headers, params=query)


async def pair(world: World, code: str, union: str = "west", by: str = "west") -> Response:
    body = {"code": code, "name": "三楼大厅", "union_id": str(world.id(union))}
    return await (await world.caller(by)).post("/api/v1/screens/pair", json=body)


async def paired(world: World, union: str = "west") -> tuple[Wall, dict[str, Any]]:
    wall = Wall(world)
    reply = await pair(world, await wall.code(), union)
    assert reply.status_code == 201, reply.text
    return wall, reply.json()


async def test_a_paired_screen_reads_the_progress_of_its_union(world: World) -> None:
    wall = Wall(world)
    code = await wall.code()
    waiting = await wall.poll()
    assert (waiting.status_code, waiting.json()["code"]) == (401, "screen_not_paired")
    made = await pair(world, f" {code[:4].lower()}-{code[4:]} ")
    assert made.status_code == 201, made.text
    assert (made.json()["state"], made.json()["name"]) == ("live", "三楼大厅")
    shown = await wall.poll()
    assert shown.status_code == 200
    own = await progress(await world.caller("west"))
    assert shown.json() == own


async def test_an_unchanged_poll_of_a_screen_costs_one_question(
    world: World, statements: list[str]
) -> None:
    wall, _ = await paired(world)
    etag = (await wall.poll()).headers["ETag"]
    statements.clear()
    assert (await wall.poll(etag)).status_code == 304
    real = [s for s in statements if not s.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]
    assert len(real) == 2, real
    await make_cadre(world, "west_one")
    assert (await wall.poll(etag)).status_code == 200


async def test_a_screen_that_is_ended_reads_nothing_from_its_next_poll_on(world: World) -> None:
    wall, screen = await paired(world)
    etag = (await wall.poll()).headers["ETag"]
    assert (await wall.poll(etag)).status_code == 304
    manager = await world.caller("west")
    address = f"/api/v1/screens/{screen['id']}"
    assert (await manager.delete(address)).status_code == 204
    assert (await wall.poll(etag)).status_code == 401
    assert (await wall.poll()).status_code == 401
    live = (await manager.get("/api/v1/screens")).json()
    every = (await manager.get("/api/v1/screens", params={"ended": True})).json()
    assert (live["total"], [row["state"] for row in every["items"]]) == (0, ["ended"])
    assert (await manager.delete(address)).status_code == 204, "ending it twice is no mistake"


async def test_a_screen_reads_nothing_else(world: World) -> None:
    wall, _ = await paired(world)
    elsewhere = await wall.poll(union_id=str(world.id("east")))
    assert elsewhere.status_code == 200
    assert elsewhere.json()["union"]["id"] == str(world.id("west")), "a wish for another is no wish"
    for address in ("/api/v1/progress", "/api/v1/unions", "/api/v1/auth/me"):
        reply = await wall.http.get(address, headers={"Cookie": wall.cookie})
        assert reply.status_code == 401, address


async def test_a_code_pairs_once_and_not_for_long(world: World) -> None:
    wall = Wall(world)
    code = await wall.code()
    assert (await pair(world, code)).status_code == 201
    again = await pair(world, code)
    assert (again.status_code, again.json()["code"]) == (422, "screen_code_unknown")
    late = await Wall(world).code()
    with time_machine.travel(now() + timedelta(minutes=11), tick=False):
        assert (await pair(world, late)).status_code in (401, 422)


async def test_nobody_pairs_a_screen_with_a_union_out_of_scope(world: World) -> None:
    code = await Wall(world).code()
    assert (await pair(world, code, union="east", by="west")).status_code == 404
    viewer = await world.caller("west", Role.VIEWER)
    assert (await viewer.get("/api/v1/screens")).status_code == 403
    key = await api_key(world, "west", "progress:read")
    assert (await key.get("/api/v1/screens")).status_code == 403


async def test_guessing_codes_ends_soon(world: World) -> None:
    tries = [(await pair(world, "AAAA0000")).status_code for _ in range(11)]
    assert tries == [422] * 10 + [429]


async def test_codes_are_given_to_one_address_a_few_at_a_time(world: World) -> None:
    http = Wall(world).http
    asked = [
        (await http.post("/api/v1/wall/codes", headers=OWN_PAGE)).status_code for _ in range(21)
    ]
    assert asked == [201] * 20 + [429]
    assert (await http.post("/api/v1/wall/codes")).status_code == 403


@pytest.mark.parametrize("code", ["", "1234567", "123456789", "AAAA000工"])
async def test_what_cannot_be_a_code_is_said_to_be_none(world: World, code: str) -> None:
    reply = await pair(world, code)
    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, "code")


async def test_a_change_shows_on_the_next_poll(world: World) -> None:
    wall, _ = await paired(world, "west_one")
    etag = (await wall.poll()).headers["ETag"]
    await set_office(world, "east_one", office_phone=None)
    assert (await wall.poll(etag)).status_code == 304, "that was elsewhere"
    await make_cadre(world, "west_one")
    changed = await wall.poll(etag)
    assert changed.json()["figures"]["cadres"] == 1
