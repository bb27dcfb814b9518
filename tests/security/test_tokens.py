"""Forged, misused and outlived tokens are all refused in the same words (ASVS 9.1.1-9.2.4)."""

import re
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from httpx import AsyncClient

from app.access.permissions import Role
from app.access.tokens import AccessTokens, TokenRefused
from app.core.clock import now
from app.secret_keys import rotate_secret_key, secret_keys
from app.settings import REPOSITORY, Settings
from tests.security.hostile_tokens import FORMER, Forger
from tests.world import World

FEWEST = 60
ME = "/api/v1/auth/me"


@pytest.fixture
async def forger(world: World, settings: Settings) -> Forger:
    """Knows the key and a live session: every token it makes fails for one reason only."""
    manager = await world.caller("west")
    token = manager.headers["Authorization"].removeprefix("Bearer ")
    claims = world.app.state.tokens.read(token)
    world.app.state.tokens = AccessTokens([_secret(settings), FORMER])
    return Forger(_secret(settings), claims.account_id, claims.session_id)


def _secret(settings: Settings) -> str:
    assert settings.secret_key is not None
    return settings.secret_key.get_secret_value()


async def _answer(client: AsyncClient, token: str) -> tuple[int, dict[str, Any], str]:
    reply = await client.get(ME, headers={b"Authorization": f"Bearer {token}".encode()})
    assert reply.headers["Content-Type"] == "application/problem+json" or reply.is_success, token
    body = {key: value for key, value in reply.json().items() if key != "request_id"}
    return reply.status_code, body, reply.headers.get("WWW-Authenticate", "")


async def test_the_forger_can_make_a_genuine_token(client: AsyncClient, forger: Forger) -> None:
    """Otherwise every refusal below might have another reason than the one it is about."""
    assert (await _answer(client, forger.genuine))[0] == 200
    assert (await _answer(client, forger.with_claims()))[0] == 200


async def test_hostile_tokens_are_all_refused_in_the_same_words(
    client: AsyncClient, forger: Forger
) -> None:
    hostile = forger.all()
    assert len(hostile) >= FEWEST
    nobody = (await client.get(ME)).json()
    nobody.pop("request_id")
    for name, token in hostile.items():
        assert await _answer(client, token) == (401, nobody, "Bearer"), name


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "bearer null", "Token x", "Bearer \xff\xfe"],
)
async def test_headers_that_are_no_bearer_token_are_refused(
    client: AsyncClient, header: str
) -> None:
    reply = await client.get(ME, headers={b"Authorization": header.encode("latin-1")})
    assert reply.status_code == 401
    assert reply.json()["code"] == "unauthenticated"


async def test_a_token_in_the_address_or_a_cookie_counts_for_nothing(
    client: AsyncClient, forger: Forger
) -> None:
    query = {"access_token": forger.genuine, "token": forger.genuine}
    cookies = {"Cookie": f"access_token={forger.genuine}; __Host-refresh={forger.genuine}"}
    assert (await client.get(ME, params=query, headers=cookies)).status_code == 401


async def test_a_token_counts_for_ten_minutes_and_a_moment(
    client: AsyncClient, forger: Forger
) -> None:
    with time_machine.travel(now() + timedelta(seconds=598), tick=False):
        assert (await _answer(client, forger.genuine))[0] == 200
    with time_machine.travel(now() + timedelta(seconds=610), tick=False):
        assert (await _answer(client, forger.genuine))[0] == 401


async def test_a_token_of_the_former_key_counts_while_that_key_is_kept(
    world: World, client: AsyncClient, forger: Forger, settings: Settings
) -> None:
    former = AccessTokens([FORMER]).issue(forger.account_id, forger.session_id)
    assert (await _answer(client, former))[0] == 200
    world.app.state.tokens = AccessTokens([_secret(settings)])
    assert (await _answer(client, former))[0] == 401


def test_rotation_refuses_no_token_that_is_out() -> None:
    account, session = UUID(int=1), UUID(int=2)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        before = AccessTokens(secret_keys(settings))
        old = before.issue(account, session)
        rotate_secret_key(settings.data_dir)
        after = AccessTokens(secret_keys(settings))
        new = after.issue(account, session)
        assert after.read(old).session_id == after.read(new).session_id == session
        with pytest.raises(TokenRefused):
            before.read(new)
        rotate_secret_key(settings.data_dir)
        with pytest.raises(TokenRefused):
            AccessTokens(secret_keys(settings)).read(old)


def test_a_token_carries_no_personal_data_and_no_rights(forger_claims: dict[str, Any]) -> None:
    assert set(forger_claims) == {"iss", "aud", "sub", "sid", "jti", "iat", "nbf", "exp"}


@pytest.fixture
def forger_claims() -> dict[str, Any]:
    from jose import jwt

    issued = AccessTokens(["x" * 40]).issue(UUID(int=1), UUID(int=2))
    return dict(jwt.get_unverified_claims(issued))


@pytest.mark.parametrize("seconds", [0, -1, 901])
def test_no_token_lives_longer_than_fifteen_minutes(seconds: int) -> None:
    with pytest.raises(ValueError, match="at most 900"):
        AccessTokens(["x" * 40], seconds)


async def test_tokens_of_ended_sessions_are_refused_at_once(world: World) -> None:
    manager = await world.caller("west")
    viewer = await world.caller("west_one", Role.VIEWER)
    account_id = (await viewer.get(ME)).json()["account_id"]
    await manager.post(f"/api/v1/accounts/{account_id}/reset-password")
    assert (await viewer.get(ME)).status_code == 401


async def test_tokens_of_disabled_accounts_are_refused_at_once(world: World) -> None:
    manager = await world.caller("west")
    viewer = await world.caller("west_one", Role.VIEWER)
    account_id = (await viewer.get(ME)).json()["account_id"]
    accounts = (await manager.get("/api/v1/accounts")).json()["items"]
    version = next(a["version"] for a in accounts if a["id"] == account_id)
    changed = await manager.patch(
        f"/api/v1/accounts/{account_id}",
        json={"disabled": True},
        headers={"If-Match": f'"{version}"'},
    )
    assert changed.status_code == 200, changed.text
    assert (await viewer.get(ME)).status_code == 401


def test_one_module_alone_knows_the_library() -> None:
    importing = re.compile(r"^\s*(from|import)\s+jose\b", re.MULTILINE)
    found = [
        path.relative_to(REPOSITORY).as_posix()
        for folder in ("app", "migrations")
        for path in (REPOSITORY / folder).rglob("*.py")
        if importing.search(path.read_text())
    ]
    assert found == ["app/access/tokens.py"]
