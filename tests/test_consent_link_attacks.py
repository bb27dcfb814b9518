"""The personal link in wrong hands: nothing to guess, nothing to slip in, nothing left lying."""

import secrets
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from structlog.testing import CapturingLogger

from app.access.permissions import Role
from app.core.scope import WHOLE, enter_scope
from tests.consent_steps import agreed, link_for, send
from tests.people import make_cadre
from tests.world import World


@pytest.fixture
async def cadre(world: World) -> dict[str, Any]:
    return await make_cadre(world)


@pytest.fixture
async def path(world: World, cadre: dict[str, Any]) -> str:
    return await link_for(world, cadre["id"])


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "A" * 43,
        "A" * 44,
        "A" * 4000,
        "..%2f..%2fetc%2fpasswd",
        "%00" + "A" * 42,
        "' OR 1=1 --",
        "赵" * 43,
        "%2e%2e",
        "well-formed-and-never-issued-0123456789abcd",
    ],
)
async def test_hostile_tokens_are_all_answered_alike(
    path: str, client: AsyncClient, token: str
) -> None:
    for reply in (
        await client.get(f"/c/{token}"),
        await send(client, f"/c/{token}", "withdraw_all"),
    ):
        assert reply.status_code in (404, 405), reply.text[:200]
        assert "赵示例" not in reply.text


async def test_a_token_that_differs_anywhere_opens_nothing(path: str, client: AsyncClient) -> None:
    token = path.removeprefix("/c/")
    for wrong in (token[:-1], token + "A", token.swapcase(), token[1:] + token[0], token + "="):
        assert (await client.get(f"/c/{wrong}")).status_code == 404


async def test_guessing_is_slowed_down_and_stops_nobody_else(
    path: str, client: AsyncClient
) -> None:
    statuses = [
        (await client.get(f"/c/{secrets.token_urlsafe(32)}")).status_code for _ in range(32)
    ]
    assert statuses == [404] * 30 + [429] * 2
    assert (await client.get(path)).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {"action": "give", "agree": "name.television"},
        {"action": "give", "agree": "id_number.badge_page"},
        {"action": "take", "agree": "name.badge_page"},
        {"agree": "name.badge_page"},
        {"action": "give", "agree": ["name.badge_page"] * 21},
        {"action": "x" * 5000},
    ],
)
async def test_what_the_page_never_sends_is_refused(
    world: World, cadre: dict[str, Any], path: str, client: AsyncClient, body: dict[str, Any]
) -> None:
    assert (await client.post(path, data=body)).status_code == 422
    assert await agreed(world, cadre["id"]) == {}


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
async def test_another_sites_page_cannot_send_it(
    world: World, cadre: dict[str, Any], path: str, client: AsyncClient, origin: str
) -> None:
    refused = await client.post(
        path, data={"action": "give", "agree": "name.badge_page"}, headers={"Origin": origin}
    )
    assert refused.status_code == 403
    assert await agreed(world, cadre["id"]) == {}


async def test_a_sign_in_counts_for_nothing_here(
    world: World, cadre: dict[str, Any], path: str
) -> None:
    """The chair's own session gives no right to speak for the cadre."""
    manager = await world.caller("west_one")
    assert (await send(manager, "/c/" + "A" * 43, "give", "name.badge_page")).status_code == 404
    assert await agreed(world, cadre["id"]) == {}


async def test_the_token_is_kept_and_told_nowhere(
    world: World,
    cadre: dict[str, Any],
    client: AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = CapturingLogger()
    monkeypatch.setattr("app.core.middleware.log", log)
    path = await link_for(world, cadre["id"])
    await client.get(path)
    await send(client, path, "give", "name.badge_page")
    await send(client, path, "withdraw_all")
    token = path.removeprefix("/c/")
    assert any(call.kwargs["route"] == "/c/{token}" for call in log.calls)
    assert token not in str(log.calls)
    auditor = await world.caller("west_one", Role.AUDITOR)
    events = (await auditor.get("/api/v1/audit-events?size=100")).json()["items"]
    assert token not in str(events)
    own = [event for event in events if event["action"] in ("consent.given", "consent.withdrawn")]
    assert [event["actor"] for event in own] == [None, None]
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        rows = (await session.execute(text("SELECT l::text FROM consent_links l"))).scalars()
        assert token not in str(list(rows))
