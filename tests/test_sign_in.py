"""Signing in, staying signed in, and being thrown out (ASVS 6.3, 7.2-7.4; RFC 9700, 4.14)."""

import asyncio
import hashlib
from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import func, select

from app.access.models import Account, LoginSession
from app.access.permissions import Role
from app.access.throttle import SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS
from app.core.clock import now
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from tests.sign_ins import (
    COOKIE,
    DEVICE,
    OWN_PAGE,
    PASSWORD,
    browser,
    cookie_of,
    make_signer,
    set_cookies,
)
from tests.world import World


async def _events(world: World, account: Account, action: str) -> int:
    auditor = await world.caller("district", Role.AUDITOR)
    reply = await auditor.get("/api/v1/audit-events", params={"action": action})
    unions = [item["union"] for item in reply.json()["items"]]
    return sum(union is not None and union["id"] == str(account.union_id) for union in unions)


# --- signing in -----------------------------------------------------------------------------------


async def test_a_sign_in_gives_an_access_token_and_a_cookie_no_script_reads(world: World) -> None:
    account, page = await make_signer(world), browser(world.app)
    reply = await page.sign_in(account.username.upper())
    body = reply.json()
    assert reply.status_code == 200, reply.text
    assert (body["token_type"], body["expires_in"]) == ("bearer", 600)
    assert body["must_change_password"] is False
    lasts = {COOKIE: "max-age=604800", DEVICE: "max-age=15552000"}
    for name, line in set_cookies(reply).items():
        parts = {part.strip().lower() for part in line.split(";")[1:]}
        assert parts == {"httponly", "secure", "samesite=strict", "path=/", lasts.pop(name)}
    assert lasts == {}
    assert reply.headers["Cache-Control"] == "no-store"
    assert page.cookie not in reply.text
    me = (await page.me(reply)).json()
    assert me["username"] == account.username
    assert me["union"]["id"] == str(account.union_id)
    assert "audit:read" not in me["permissions"]
    assert await _events(world, account, "session.opened") == 1


async def test_refresh_tokens_are_kept_as_hashes_only(world: World) -> None:
    account, page = await make_signer(world), browser(world.app)
    await page.sign_in(account.username)
    session_name, _, secret = page.cookie.partition(".")
    assert len(secret) == 64
    async with world.database.transaction() as session:
        held = await session.scalar(
            select(LoginSession).where(LoginSession.account_id == account.id)
        )
        assert held is not None
        assert held.id.hex == session_name
        assert bytes.fromhex(secret) != held.token_hash


async def test_a_wrong_password_and_an_unknown_user_are_told_apart_by_nothing(
    world: World,
) -> None:
    account, page = await make_signer(world), browser(world.app)
    disabled = await make_signer(world)
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        (await session.get_one(Account, disabled.id)).disabled_at = now()
    replies = [
        await page.sign_in(account.username, "not this one"),
        await page.sign_in("nobody.at.all", "not this one"),
        await page.sign_in(disabled.username),
    ]
    headers = [{**r.headers, "x-request-id": ""} for r in replies]
    bodies = [r.content.replace(r.json()["request_id"].encode(), b"") for r in replies]
    assert [reply.status_code for reply in replies] == [401, 401, 401]
    assert bodies[0] == bodies[1] == bodies[2]
    assert headers[0] == headers[1] == headers[2]
    assert await _events(world, account, "session.refused") == 2


async def test_an_unknown_user_costs_a_hash_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ASVS 6.3.8: what takes no time tells that nobody is there."""
    hashed: list[str] = []

    async def note(_: str, function: object, password_hash: str, password: str) -> bool:
        hashed.append(password_hash[:30])
        return False

    monkeypatch.setattr("app.access.passwords.run_bounded", note)
    await browser(world.app).sign_in("nobody.at.all", "guess")
    assert hashed == ["$argon2id$v=19$m=19456,t=2,p=1"]


@pytest.mark.parametrize(
    "form",
    [
        {"username": "a"},
        {"password": "b"},
        {"username": "a", "password": "x" * 129},
        {"username": "a" * 65, "password": "x"},
        {"username": "a", "password": "x", "grant_type": "client_credentials"},
    ],
)
async def test_a_form_that_cannot_be_right_is_refused_without_repeating_it(
    client: AsyncClient, form: dict[str, str]
) -> None:
    reply = await client.post("/api/v1/auth/token", data=form)
    assert reply.status_code == 422
    assert "xxxx" not in reply.text
    assert "aaaa" not in reply.text


async def test_letters_no_database_stores_are_no_failure_of_ours(client: AsyncClient) -> None:
    form = {"username": "a\x00b", "password": "a\x00b"}
    assert (await client.post("/api/v1/auth/token", data=form)).status_code == 422


async def test_json_is_no_form(client: AsyncClient) -> None:
    body = {"username": "somebody", "password": "canary-password"}
    reply = await client.post("/api/v1/auth/token", json=body)
    assert reply.status_code == 422
    assert "canary" not in reply.text


# --- throttling -----------------------------------------------------------------------------------


async def test_guessing_is_slowed_down_and_says_how_long(world: World) -> None:
    account, thief = await make_signer(world), browser(world.app, "198.51.100.1")
    for _ in range(SIGN_IN_PER_ACCOUNT.amount):
        assert (await thief.sign_in(account.username, "a guess")).status_code == 401
    refused = await thief.sign_in(account.username)
    assert refused.status_code == 429
    assert refused.json()["code"] == "too_many_requests"
    assert 0 < int(refused.headers["Retry-After"]) <= 300
    assert (await thief.sign_in(account.username.upper())).status_code == 429


async def test_nobody_can_lock_somebody_else_out(world: World) -> None:
    account, thief = await make_signer(world), browser(world.app, "198.51.100.2")
    for _ in range(SIGN_IN_PER_ACCOUNT.amount + 1):
        await thief.sign_in(account.username, "a guess")
    victim = browser(world.app, "203.0.113.9")
    assert (await victim.sign_in(account.username)).status_code == 200


async def test_one_address_may_not_fail_with_many_names(world: World) -> None:
    thief = browser(world.app, "198.51.100.3")
    throttle = world.app.state.throttle
    for _ in range(SIGN_IN_PER_ADDRESS.amount):
        await throttle.borrow(SIGN_IN_PER_ADDRESS, "sign-in", "198.51.100.3")
    assert (await thief.sign_in("some.body", "a guess")).status_code == 429


async def test_the_whole_network_of_a_phone_is_one_address(world: World) -> None:
    account = await make_signer(world)
    for number in range(SIGN_IN_PER_ACCOUNT.amount):
        await browser(world.app, f"2001:db8::{number + 1:x}").sign_in(account.username, "a guess")
    other = browser(world.app, "2001:db8::ffff:1")
    assert (await other.sign_in(account.username)).status_code == 429
    assert (await browser(world.app, "2001:db8:0:1::1").sign_in(account.username)).is_success


async def test_ipv4_written_as_ipv6_is_no_single_caller(world: World) -> None:
    """As a dual-stack socket hands it over: all of IPv4 would share one /64 network."""
    account = await make_signer(world)
    for _ in range(SIGN_IN_PER_ACCOUNT.amount):
        await browser(world.app, "::ffff:198.51.100.20").sign_in(account.username, "a guess")
    same = browser(world.app, "198.51.100.20")
    assert (await same.sign_in(account.username)).status_code == 429
    other = browser(world.app, "::ffff:203.0.113.20")
    assert (await other.sign_in(account.username)).status_code == 200


async def test_a_right_password_wipes_the_slate(world: World) -> None:
    account, page = await make_signer(world), browser(world.app, "203.0.113.10")
    for _ in range(3):
        for _ in range(SIGN_IN_PER_ACCOUNT.amount - 1):
            await page.sign_in(account.username, "mistyped")
        assert (await page.sign_in(account.username)).status_code == 200


async def test_guesses_at_the_same_time_do_not_slip_through_together(fresh_world: World) -> None:
    app, account = fresh_world.app, await make_signer(fresh_world)
    thief = browser(app, "198.51.100.4")
    replies = await asyncio.gather(
        *(thief.sign_in(account.username, f"guess {number}") for number in range(40))
    )
    assert Counter(reply.status_code for reply in replies) == {401: 10, 429: 30}


async def test_guesses_at_many_names_at_the_same_time_do_not_slip_through_together(
    fresh_world: World,
) -> None:
    thief = browser(fresh_world.app, "198.51.100.5")
    replies = await asyncio.gather(
        *(thief.sign_in(f"some.body.{number}", "a guess") for number in range(100))
    )
    assert Counter(reply.status_code for reply in replies) == {401: 60, 429: 40}


async def test_sign_ins_that_succeed_do_not_use_up_the_address(world: World) -> None:
    """Whole factories share one."""
    account = await make_signer(world)
    throttle = world.app.state.throttle
    for _ in range(SIGN_IN_PER_ADDRESS.amount - 1):
        await throttle.borrow(SIGN_IN_PER_ADDRESS, "sign-in", "203.0.113.30")
    for _ in range(3):
        assert (await browser(world.app, "203.0.113.30").sign_in(account.username)).is_success
    thief = browser(world.app, "203.0.113.30")
    statuses = [(await thief.sign_in("some.body", "a guess")).status_code for _ in range(3)]
    assert statuses == [401, 429, 429]


async def test_a_colleague_cannot_lock_a_known_device_out(world: World) -> None:
    """Behind one address: neither by the account's limit nor by the address's."""
    account = await make_signer(world)
    known = browser(world.app, "203.0.113.31")
    await known.sign_in(account.username)
    colleague = browser(world.app, "203.0.113.31")
    for _ in range(SIGN_IN_PER_ACCOUNT.amount):
        await colleague.sign_in(account.username, "a guess")
    assert (await colleague.sign_in(account.username)).status_code == 429
    for _ in range(SIGN_IN_PER_ADDRESS.amount - SIGN_IN_PER_ACCOUNT.amount):
        await world.app.state.throttle.borrow(SIGN_IN_PER_ADDRESS, "sign-in", "203.0.113.31")
    assert (await browser(world.app, "203.0.113.31").sign_in("some.body")).status_code == 429
    assert (await known.sign_in(account.username)).status_code == 200


async def test_a_known_device_is_limited_too(world: World) -> None:
    account, known = await make_signer(world), browser(world.app, "203.0.113.32")
    await known.sign_in(account.username)
    for number in range(SIGN_IN_PER_ACCOUNT.amount):
        known.client._transport.client = (f"203.0.113.{100 + number}", 1)  # type: ignore[attr-defined]
        assert (await known.sign_in(account.username, "a guess")).status_code == 401
    assert (await known.sign_in(account.username)).status_code == 429


@pytest.mark.parametrize("forgery", ["of another account", "changed", "old", "noise"])
async def test_a_device_cookie_that_is_not_genuine_exempts_from_nothing(
    world: World, forgery: str
) -> None:
    account, other = await make_signer(world), await make_signer(world)
    page = browser(world.app, "203.0.113.33")
    await page.sign_in(other.username if forgery == "of another account" else account.username)
    if forgery == "changed":
        page.device = page.device[:-1] + ("0" if page.device[-1] != "0" else "1")
    elif forgery == "noise":
        page.device = "x.y.z"
    with time_machine.travel(now() + timedelta(days=181 if forgery == "old" else 0), tick=False):
        colleague = browser(world.app, "203.0.113.33")
        for _ in range(SIGN_IN_PER_ACCOUNT.amount):
            await colleague.sign_in(account.username, "a guess")
        assert (await page.sign_in(account.username)).status_code == 429


# --- staying signed in ----------------------------------------------------------------------------


async def test_each_refresh_replaces_the_token(world: World) -> None:
    account, page = await make_signer(world), browser(world.app)
    await page.sign_in(account.username)
    seen = {page.cookie}
    for _ in range(5):
        reply = await page.refresh()
        assert reply.status_code == 200
        assert (await page.me(reply)).status_code == 200
        seen.add(page.cookie)
    assert len(seen) == 6


async def test_two_tabs_or_a_lost_reply_get_the_same_successor(world: World) -> None:
    account, page = await make_signer(world), browser(world.app)
    first = cookie_of(await page.sign_in(account.username))
    with time_machine.travel(now(), tick=False) as clock:
        successor = cookie_of(await page.refresh(first))
        clock.shift(timedelta(seconds=9))
        assert cookie_of(await page.refresh(first)) == successor
        assert (await page.refresh(successor)).status_code == 200


async def test_a_copy_used_later_ends_the_whole_session(world: World) -> None:
    account, page = await make_signer(world), browser(world.app)
    first = cookie_of(await page.sign_in(account.username))
    with time_machine.travel(now(), tick=False) as clock:
        present = await page.refresh(first)
        clock.shift(timedelta(seconds=11))
        stolen = await page.refresh(first)
        assert (stolen.status_code, stolen.json()["code"]) == (401, "session_ended")
        assert f'{COOKIE}=""' in stolen.headers["set-cookie"]
        assert (await page.refresh(cookie_of(present))).status_code == 401
        assert (await page.me(present)).status_code == 401
    assert await _events(world, account, "session.reuse_detected") == 1


async def test_a_token_two_steps_old_is_a_copy_even_within_the_grace(world: World) -> None:
    account, page = await make_signer(world), browser(world.app)
    first = cookie_of(await page.sign_in(account.username))
    await page.refresh()
    await page.refresh()
    assert (await page.refresh(first)).status_code == 401
    assert await _events(world, account, "session.reuse_detected") == 1


async def test_nobody_can_compute_the_token_to_come(world: World) -> None:
    """Of two sessions with the very same token, each goes on with another."""
    pages = []
    for _ in range(2):
        account, page = await make_signer(world), browser(world.app)
        await page.sign_in(account.username)
        pages.append(page)
    secret = "5" * 64
    async with world.database.transaction() as session:
        for page in pages:
            held = await session.get_one(LoginSession, page.cookie.partition(".")[0])
            held.token_hash = hashlib.sha256(secret.encode()).digest()
    names = [page.cookie.partition(".")[0] for page in pages]
    after = [
        cookie_of(await page.refresh(f"{name}.{secret}")).partition(".")[2]
        for page, name in zip(pages, names, strict=True)
    ]
    assert after[0] != after[1]


async def test_a_hundred_refreshes_at_once_leave_one_family_alive(
    fresh_world: World, fresh_database: Database
) -> None:
    app, account = fresh_world.app, await make_signer(fresh_world)
    page = browser(app)
    first = cookie_of(await page.sign_in(account.username))
    replies = await asyncio.gather(*(page.refresh(first) for _ in range(100)))
    assert {reply.status_code for reply in replies} == {200}
    assert len({cookie_of(reply) for reply in replies}) == 1
    async with fresh_database.transaction() as session:
        alive = select(func.count()).where(
            LoginSession.account_id == account.id, LoginSession.ended_at.is_(None)
        )
        assert await session.scalar(alive) == 1
    assert (await page.refresh(cookie_of(replies[0]))).status_code == 200


async def test_two_sign_ins_at_the_same_time_both_succeed(fresh_world: World) -> None:
    app, account = fresh_world.app, await make_signer(fresh_world)
    replies = await asyncio.gather(
        *(browser(app, f"203.0.113.{n}").sign_in(account.username) for n in range(8))
    )
    assert {reply.status_code for reply in replies} == {200}


async def test_a_sign_in_is_no_edit_of_the_account(world: World) -> None:
    """Or an administrator who has just opened the account could not save."""
    account = await make_signer(world)
    await browser(world.app).sign_in(account.username)
    async with world.database.transaction() as session:
        held = await session.get_one(Account, account.id)
        assert held.version == 1
        assert held.last_login_at is not None


@pytest.mark.parametrize(
    ("after", "status"),
    [
        (timedelta(hours=11), 200),
        (timedelta(hours=13), 401),
        (timedelta(days=8), 401),
    ],
)
async def test_an_idle_session_ends(world: World, after: timedelta, status: int) -> None:
    account, page = await make_signer(world), browser(world.app)
    await page.sign_in(account.username)
    with time_machine.travel(now() + after, tick=False):
        assert (await page.refresh()).status_code == status


async def test_even_a_busy_session_ends_after_a_week(world: World) -> None:
    account, page = await make_signer(world), browser(world.app)
    await page.sign_in(account.username)
    with time_machine.travel(now(), tick=False) as clock:
        for _ in range(16):
            clock.shift(timedelta(hours=10))
            assert (await page.refresh()).status_code == 200
        clock.shift(timedelta(hours=10))
        assert (await page.refresh()).status_code == 401


@pytest.mark.parametrize(
    "cookie",
    ["", ".", "x", "x.y", "0" * 32, f"{'0' * 32}.{'0' * 64}", "a" * 3000, "%00.%00"],
)
async def test_cookies_that_are_none_of_ours_are_refused(world: World, cookie: str) -> None:
    assert (await browser(world.app).refresh(cookie)).status_code == 401


# --- being thrown out -----------------------------------------------------------------------------


async def test_signing_out_ends_the_access_token_too(world: World) -> None:
    account, page = await make_signer(world), browser(world.app)
    reply = await page.sign_in(account.username)
    gone = await page.sign_out()
    assert gone.status_code == 204
    assert f'{COOKIE}=""' in gone.headers["set-cookie"]
    assert (await page.me(reply)).status_code == 401
    assert (await page.refresh()).status_code == 401
    assert await _events(world, account, "session.closed") == 1


async def test_knowing_a_sessions_name_is_not_enough_to_end_it(world: World) -> None:
    account, page = await make_signer(world), browser(world.app)
    reply = await page.sign_in(account.username)
    name = page.cookie.partition(".")[0]
    assert (await page.sign_out(f"{name}.{'0' * 64}")).status_code == 204
    assert (await page.me(reply)).status_code == 200


@pytest.mark.parametrize("noise", ["zzz", "", "0" * 64, "5" * 64, "%C3%A9" * 8])
async def test_noise_does_not_end_a_session(world: World, noise: str) -> None:
    """Names of sessions stand in access tokens and logs; only a former secret proves a theft."""
    account, page = await make_signer(world), browser(world.app)
    reply = await page.sign_in(account.username)
    present = page.cookie
    name, _, secret = present.partition(".")
    for forged in (f"{name}.{noise}", f"{name}.{secret[:32]}{noise}", f"{name}.{noise}x{secret}"):
        refused = await page.refresh(forged)
        assert (refused.status_code, refused.json()["code"]) == (401, "session_ended")
    assert await _events(world, account, "session.reuse_detected") == 0
    assert (await page.me(reply)).status_code == 200
    assert (await page.refresh(present)).status_code == 200


async def test_a_secret_of_another_session_is_noise(world: World) -> None:
    account, page = await make_signer(world), browser(world.app)
    former = cookie_of(await page.sign_in(account.username))
    await page.refresh()
    other = browser(world.app)
    reply = await other.sign_in(account.username)
    forged = f"{other.cookie.partition('.')[0]}.{former.partition('.')[2]}"
    assert (await page.refresh(forged)).status_code == 401
    assert (await other.me(reply)).status_code == 200


async def test_signing_out_ends_this_session_only(world: World) -> None:
    account = await make_signer(world)
    phone, desk = browser(world.app), browser(world.app)
    await phone.sign_in(account.username)
    at_desk = await desk.sign_in(account.username)
    await phone.sign_out()
    assert (await desk.me(at_desk)).status_code == 200


async def test_a_new_role_counts_on_the_next_request(world: World) -> None:
    account, page = await make_signer(world), browser(world.app)
    reply = await page.sign_in(account.username)
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        (await session.get_one(Account, account.id)).role = Role.VIEWER
    me = (await page.me(reply)).json()
    assert me["role"] == "viewer"
    assert "accounts:manage" not in me["permissions"]


# --- where a request comes from -------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["refresh", "logout"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Requested-With": "XMLHttpRequest"},
        OWN_PAGE | {"Origin": "https://evil.example"},
        OWN_PAGE | {"Origin": "null"},
        OWN_PAGE | {"Origin": "http://testserver.evil.example"},
        OWN_PAGE | {"Origin": "http://eviltestserver"},
        OWN_PAGE | {"Origin": "http://testserver:8080"},
        OWN_PAGE | {"Origin": "http://testserver@evil.example"},
    ],
)
async def test_another_sites_page_cannot_use_the_cookie(
    app: FastAPI, world: World, verb: str, headers: dict[str, str]
) -> None:
    account, page = await make_signer(world), browser(app)
    reply = await page.sign_in(account.username)
    refused = await page.client.post(
        f"/api/v1/auth/{verb}", headers=headers | {"Cookie": f"{COOKIE}={page.cookie}"}
    )
    assert (refused.status_code, refused.json()["code"]) == (403, "origin_refused")
    assert "set-cookie" not in refused.headers
    assert (await page.me(reply)).status_code == 200
    assert (await page.refresh()).status_code == 200


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://evil.example", 403),
        ("null", 403),
        ("http://testserver@evil.example", 403),
        ("http://testserver", 200),
        ("http://127.0.0.1:8000", 200),
    ],
)
async def test_another_sites_page_cannot_sign_its_visitor_in(
    world: World, origin: str, status: int
) -> None:
    """Login CSRF: the visitor would work on under the attacker's account."""
    account, page = await make_signer(world), browser(world.app)
    form = {"username": account.username, "password": PASSWORD}
    reply = await page.client.post("/api/v1/auth/token", data=form, headers={"Origin": origin})
    assert reply.status_code == status
    assert ("set-cookie" in reply.headers) is (status == 200)


@pytest.mark.parametrize("origin", ["http://testserver", "http://127.0.0.1:8000"])
async def test_our_own_page_can(world: World, origin: str) -> None:
    account, page = await make_signer(world), browser(world.app)
    await page.sign_in(account.username)
    headers = OWN_PAGE | {"Origin": origin, "Cookie": f"{COOKIE}={page.cookie}"}
    reply = await page.client.post("/api/v1/auth/refresh", headers=headers)
    assert reply.status_code == 200


async def test_no_other_site_may_read_replies(world: World) -> None:
    reply = await browser(world.app).client.options(
        "/api/v1/auth/refresh",
        headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"},
    )
    assert not [name for name in reply.headers if name.startswith("access-control-")]
