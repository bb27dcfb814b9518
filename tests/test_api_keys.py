"""Keys for machines: shown once, never more than their maker may, ended at once."""

import string
import zlib
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from httpx import ASGITransport, AsyncClient, Response

from app.access.api_keys import new_key
from app.access.models import Account
from app.access.permissions import NOT_FOR_MACHINES, Permission, Role
from app.core.clock import now, today
from app.core.scope import WHOLE, enter_scope
from tests.sign_ins import PASSWORD, Browser, bearer, browser, make_signer
from tests.world import World

KEYS = "/api/v1/api-keys"
UNIONS = "/api/v1/unions"


async def _make(world: World, **changes: Any) -> Response:
    body = {
        "name": "大屏",
        "scopes": ["unions:read"],
        "expires_on": str(today() + timedelta(days=30)),
    } | changes
    return await (await world.caller("west")).post(KEYS, json=body)


async def _with(world: World, key: str, method: str, address: str) -> Response:
    transport = ASGITransport(world.app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://testserver") as machine:
        return await machine.request(method, address, headers={"Authorization": f"Bearer {key}"})


def test_a_key_can_be_recognised_by_scanners() -> None:
    key = new_key()
    secret, checksum = key[4:-6], key[-6:]
    assert key.startswith("slk_")
    assert len(secret) == 37
    assert set(secret) <= set(string.ascii_letters + string.digits)
    assert int(checksum) == zlib.crc32(secret.encode()) % 1_000_000


async def test_a_key_is_shown_once_and_sees_its_makers_part_of_the_tree(world: World) -> None:
    made = await _make(world)
    assert made.status_code == 201, made.text
    key = made.json()["key"]
    reply = await _with(world, key, "GET", UNIONS)
    assert (reply.status_code, reply.json()["total"]) == (200, 3)
    listed = await (await world.caller("west")).get(KEYS)
    assert key not in listed.text
    assert "key_hash" not in listed.text
    assert listed.json()["items"][0]["prefix"] == key[:8]
    assert listed.json()["items"][0]["last_used_at"] is not None


async def test_a_key_may_no_more_than_its_scopes(world: World) -> None:
    key = (await _make(world)).json()["key"]
    for method, address in (("GET", "/api/v1/cadres"), ("GET", KEYS), ("GET", "/api/v1/accounts")):
        assert (await _with(world, key, method, address)).status_code == 403
    me = (await _with(world, key, "GET", "/api/v1/auth/me")).json()
    assert me["permissions"] == ["unions:read"]


@pytest.mark.parametrize("scope", sorted(NOT_FOR_MACHINES | {Permission.AUDIT_READ}))
async def test_nobody_gives_a_key_what_they_lack_or_what_no_machine_may(
    world: World, scope: Permission
) -> None:
    refused = await _make(world, scopes=["unions:read", scope])
    assert (refused.status_code, refused.json()["code"]) == (422, "scope_not_held")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"scopes": []}, "scopes"),
        ({"scopes": ["everything"]}, "scopes.0"),
        ({"scopes": ["unions:read"] * 17}, "scopes"),
        ({"name": ""}, "name"),
        ({"expires_on": "2026-13-01"}, "expires_on"),
        ({"expires_on": "2020-01-01"}, "expires_on"),
        ({"expires_on": "2999-01-01"}, "expires_on"),
        ({"account_id": "01890000-0000-7000-8000-000000000000"}, "account_id"),
        ({"union_id": "01890000-0000-7000-8000-000000000000"}, "union_id"),
    ],
)
async def test_what_cannot_be_right_is_refused_by_field(
    world: World, changes: dict[str, Any], field: str
) -> None:
    reply = await _make(world, **changes)
    assert reply.status_code == 422
    assert [error["field"] for error in reply.json()["errors"]] == [field]


async def test_a_revoked_key_ends_at_once(world: World) -> None:
    made = (await _make(world)).json()
    manager = await world.caller("west")
    assert (await manager.delete(f"{KEYS}/{made['id']}")).status_code == 204
    assert (await _with(world, made["key"], "GET", UNIONS)).status_code == 401
    assert (await manager.delete(f"{KEYS}/{made['id']}")).status_code == 204
    assert (await manager.get(KEYS)).json()["items"][0]["revoked_at"] is not None


async def test_a_key_counts_through_its_last_day(world: World) -> None:
    made = (await _make(world, expires_on=str(today()))).json()
    assert (await _with(world, made["key"], "GET", UNIONS)).status_code == 200
    with time_machine.travel(now() + timedelta(days=1), tick=False):
        assert (await _with(world, made["key"], "GET", UNIONS)).status_code == 401


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"disabled_at": True}, 401), ({"role": Role.AUDITOR}, 200), ({"role": Role.VIEWER}, 403)],
)
async def test_a_key_falls_with_its_makers_rights(
    world: World, changes: dict[str, Any], status: int
) -> None:
    scope = "unions:read" if status == 200 else "unions:write"
    key = (await _make(world, scopes=[scope])).json()["key"]
    me = (await (await world.caller("west")).get("/api/v1/auth/me")).json()
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        account = await session.get_one(Account, me["account_id"])
        for name, value in changes.items():
            setattr(account, name, now() if name == "disabled_at" else value)
    method = "GET" if status == 200 else "POST"
    assert (await _with(world, key, method, UNIONS)).status_code == status


@pytest.mark.parametrize("wrong", ["slk_", "slk_x", f"slk_{'a' * 43}", "slk_" + "a" * 100_000])
async def test_keys_that_are_none_of_ours_are_refused_like_tokens(world: World, wrong: str) -> None:
    reply = await _with(world, wrong, "GET", UNIONS)
    assert (reply.status_code, reply.json()["code"]) == (401, "unauthenticated")


async def test_a_machine_cannot_change_a_persons_password(world: World) -> None:
    key = (await _make(world)).json()["key"]
    transport = ASGITransport(world.app)
    async with AsyncClient(transport=transport, base_url="http://testserver") as machine:
        reply = await machine.post(
            "/api/v1/auth/password",
            json={"current_password": "a guess", "new_password": "eight horses, two carts"},
            headers={"Authorization": f"Bearer {key}"},
        )
    assert (reply.status_code, reply.json()["code"]) == (403, "forbidden")


async def test_making_and_ending_a_key_leaves_events_without_the_key(world: World) -> None:
    made = (await _make(world)).json()
    await (await world.caller("west")).delete(f"{KEYS}/{made['id']}")
    auditor = await world.caller("west", Role.AUDITOR)
    reply = await auditor.get("/api/v1/audit-events", params={"subject_id": made["id"]})
    actions = [item["action"] for item in reply.json()["items"]]
    assert actions == ["api_key.revoked", "api_key.created"]
    assert made["key"] not in reply.text
    assert "大屏" not in reply.text  # Free text may hold a name; the chain is kept for ever.


# --- keys do not outlive what they came from ------------------------------------------------------


async def _key_of(page: Browser, reply: Response) -> dict[str, Any]:
    """A key made by whoever signed in with ``reply``."""
    body = {"name": "留后门", "scopes": ["unions:read"], "expires_on": str(today())}
    made = await page.client.post(KEYS, json=body, headers=bearer(reply))
    assert made.status_code == 201, made.text
    return dict(made.json())


@pytest.mark.parametrize("event", ["reset", "change", "disable"])
async def test_a_key_ends_with_the_password_it_was_made_under(world: World, event: str) -> None:
    """Who had the password may have made a key to come back with."""
    account, page = await make_signer(world, "west_one"), browser(world.app)
    reply = await page.sign_in(account.username)
    made = await _key_of(page, reply)
    manager = await world.caller("west")
    address = f"/api/v1/accounts/{account.id}"
    if event == "reset":
        done = await manager.post(f"{address}/reset-password")
    elif event == "disable":
        etag = {"If-Match": '"1"'}
        disabled = await manager.patch(address, json={"disabled": True}, headers=etag)
        etag = {"If-Match": disabled.headers["ETag"]}
        done = await manager.patch(address, json={"disabled": False}, headers=etag)
    else:
        body = {"current_password": PASSWORD, "new_password": "eight horses, two carts"}
        password = "/api/v1/auth/password"
        done = await page.client.post(password, json=body, headers=bearer(reply))
    assert done.is_success, done.text
    assert (await _with(world, made["key"], "GET", UNIONS)).status_code == 401
    auditor = await world.caller("west", Role.AUDITOR)
    events = await auditor.get("/api/v1/audit-events", params={"subject_id": made["id"]})
    assert [item["action"] for item in events.json()["items"]] == [
        "api_key.revoked",
        "api_key.created",
    ]


async def test_managers_see_and_revoke_the_keys_of_their_range(world: World) -> None:
    account, page = await make_signer(world, "west_one"), browser(world.app)
    made = await _key_of(page, await page.sign_in(account.username))
    of_account = {"account_id": str(account.id)}
    stranger, manager = await world.caller("east"), await world.caller("west")
    assert (await stranger.get(KEYS, params=of_account)).status_code == 404
    assert (await stranger.delete(f"{KEYS}/{made['id']}")).status_code == 404
    assert (await manager.get(KEYS)).json()["total"] == 0
    listed = await manager.get(KEYS, params=of_account)
    assert [item["id"] for item in listed.json()["items"]] == [made["id"]]
    assert made["key"] not in listed.text
    assert (await manager.delete(f"{KEYS}/{made['id']}")).status_code == 204
    assert (await _with(world, made["key"], "GET", UNIONS)).status_code == 401


async def test_events_say_which_key_a_machine_used(world: World) -> None:
    made = (await _make(world, scopes=["unions:write", "unions:read"])).json()
    union = world.unions["west_one"]
    headers = {"Authorization": f"Bearer {made['key']}"}
    page = browser(world.app).client
    etag = (await page.get(f"{UNIONS}/{union.id}", headers=headers)).headers["ETag"]
    changed = await page.patch(
        f"{UNIONS}/{union.id}",
        json={"office_phone": "029-88886666"},
        headers=headers | {"If-Match": etag},
    )
    assert changed.status_code == 200, changed.text
    auditor = await world.caller("west", Role.AUDITOR)
    query = {"subject_id": str(union.id), "size": "1"}
    (event,) = (await auditor.get("/api/v1/audit-events", params=query)).json()["items"]
    assert event["details"] == {"fields": ["office_phone"], "api_key_id": made["id"]}
    assert event["actor"] is not None
