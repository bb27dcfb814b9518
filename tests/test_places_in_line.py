"""Heavy work waits in line without a connection: the rest of the service goes on meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient, Response

from app.core import http
from app.core.database import Database
from app.core.workers import CAPACITY
from app.printing import service as printing
from app.settings import Settings
from tests.people import issue_badge, make_cadre
from tests.programs import borrowed_program
from tests.world import World


@pytest.fixture
async def narrow(settings: Settings, fresh_world: World) -> AsyncIterator[World]:
    """A world whose program has two connections to the database, and no more."""
    database = Database(fresh_world.database.url, pool_size=2)
    with borrowed_program(settings, database) as program:
        yield World(program, database, fresh_world.unions)
    await database.close()


async def _print(world: World, badge: dict[str, Any]) -> Response:
    caller = await world.caller("west_one")
    return await caller.post("/api/v1/prints", json={"kind": "badge", "badge_ids": [badge["id"]]})


class Press:
    """Stands in for setting a PDF, which takes as long as the test wants."""

    def __init__(self) -> None:
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()

    async def __call__(self, *_: object) -> bytes:
        self.begun.set()
        await self.may_end.wait()
        return b"%PDF"


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    press = Press()
    monkeypatch.setattr(printing, "run_bounded", press)
    return press


async def test_a_badge_is_looked_up_while_prints_wait(narrow: World, press: Press) -> None:
    badge = await issue_badge(await narrow.caller("west_one"), (await make_cadre(narrow))["id"])
    prints = [asyncio.create_task(_print(narrow, badge)) for _ in range(5)]
    await asyncio.wait_for(press.begun.wait(), 10)
    await asyncio.sleep(0.3)  # long enough for the others to take connections, if they could
    transport = ASGITransport(narrow.app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://testserver") as client:
        shown = await client.get(f"/api/v1/public/badges/{badge['code']}")
    press.may_end.set()
    assert shown.status_code == 200, shown.text
    assert [reply.status_code for reply in await asyncio.gather(*prints)] == [200] * 5


async def test_a_place_is_given_back_by_those_who_fail(
    narrow: World, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "PATIENCE", 2.0)
    press.may_end.set()
    caller = await narrow.caller("west_one")
    badge = await issue_badge(caller, (await make_cadre(narrow))["id"])
    wrong: list[dict[str, Any]] = [
        {"kind": "badge", "badge_ids": []},
        {"kind": "badge", "badge_ids": [str(narrow.id("west"))]},
    ]
    for body in wrong:
        assert (await caller.post("/api/v1/prints", json=body)).status_code == 422
    assert (await (await narrow.caller("west_two")).post("/api/v1/prints")).status_code == 422
    assert (await _print(narrow, badge)).status_code == 200


async def test_who_waits_too_long_is_told_when_to_come_back(
    narrow: World, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "PATIENCE", 0.1)
    badge = await issue_badge(await narrow.caller("west_one"), (await make_cadre(narrow))["id"])
    first = asyncio.create_task(_print(narrow, badge))
    await asyncio.wait_for(press.begun.wait(), 10)
    second = await _print(narrow, badge)
    press.may_end.set()
    assert (second.status_code, second.json()["code"]) == (503, "busy")
    assert int(second.headers["Retry-After"]) > 0
    assert (await first).status_code == 200


@pytest.mark.parametrize(
    ("kind", "method", "path"),
    [
        ("printing", "POST", "/api/v1/prints"),
        ("images", "POST", "/api/v1/photos"),
        ("images", "GET", "/b/ABCDEFGHJKLM/contact.png"),
        ("passwords", "POST", "/api/v1/auth/token"),
        ("passwords", "POST", "/api/v1/auth/password"),
        ("passwords", "POST", "/api/v1/accounts"),
        (
            "passwords",
            "POST",
            "/api/v1/accounts/01890000-0000-7000-8000-000000000000/reset-password",
        ),
    ],
)
async def test_every_heavy_route_takes_its_place_before_a_connection(
    world: World, monkeypatch: pytest.MonkeyPatch, kind: Any, method: str, path: str
) -> None:
    caller = await world.caller("west_one")
    monkeypatch.setattr(http, "PATIENCE", 0.05)
    opened: list[object] = []
    monkeypatch.setattr(world.database, "transaction", lambda: opened.append(None))
    for _ in range(CAPACITY[kind]):
        await world.app.state.places[kind].acquire()
    reply = await caller.request(method, path, data={"username": "a", "password": "b"})
    assert (reply.status_code, opened) == (503, [])


def test_all_places_together_leave_connections_for_everybody_else() -> None:
    assert sum(CAPACITY.values()) <= Settings.model_fields["database_pool_size"].default / 2
