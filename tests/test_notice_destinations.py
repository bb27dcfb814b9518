"""Destinations: who may add them, what is refused, and in which words."""

from datetime import UTC, datetime, time
from typing import Any

import pytest

from app.access.permissions import Role
from app.notices.quiet import after_quiet
from app.notices.service import secret_for
from tests.notice_steps import API, act, add
from tests.world import World

ROBOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0000-abcd"


async def tried(world: World, **body: Any) -> Any:
    caller = await world.caller("west_one")
    full = {"union_id": str(world.id("west_one")), "name": "办公室群", "kind": "webhook"} | body
    return await caller.post(f"{API}/notice-destinations", json=full)


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({}, "url", "missing"),
        ({"url": "http://hooks.example/x"}, "url", "not_https"),
        ({"url": "https://127.0.0.1/x"}, "url", "address_not_allowed"),
        ({"url": "https://[::ffff:10.0.0.1]/x"}, "url", "address_not_allowed"),
        ({"url": "https://169.254.169.254/latest"}, "url", "address_not_allowed"),
        ({"url": "https://user:word@hooks.example/"}, "url", "address_malformed"),
        ({"url": "hooks.example"}, "url", "address_malformed"),
        ({"url": "https://hooks.example/中文"}, "url", "string_pattern_mismatch"),
        ({"url": "https://hooks.example/", "email": "a@b.example"}, "email", "extra_forbidden"),
        ({"kind": "wecom", "url": "https://hooks.example/cgi-bin"}, "url", "not_a_robot"),
        ({"kind": "wecom", "url": ROBOT.partition("?")[0]}, "url", "not_a_robot"),
        ({"kind": "pigeon"}, "kind", "enum"),
        ({"url": "https://hooks.example/", "events": []}, "events", "too_short"),
        ({"url": "https://hooks.example/", "digest_hour": 24}, "digest_hour", "less_than_equal"),
        ({"url": "https://hooks.example/", "quiet_from": None}, "body", "value_error"),
        ({"url": "https://hooks.example/", "quiet_to": "08:00:30"}, "quiet_to", "value_error"),
    ],
)
async def test_what_cannot_work_is_refused_in_words(
    world: World, body: dict[str, Any], field: str, code: str
) -> None:
    reply = await tried(world, **body)
    assert reply.status_code == 422, reply.text
    [error] = reply.json()["errors"]
    assert (error["field"], error["code"]) == (field, code)


async def test_mail_needs_a_mail_server(world: World) -> None:
    reply = await tried(world, kind="email", email="office@union.example")
    assert (reply.status_code, reply.json()["code"]) == (409, "mail_not_set_up")


async def test_a_destination_is_changed_by_whoever_has_read_it(world: World) -> None:
    made = await add(world, "west_one", "wecom", url=ROBOT)
    caller = await world.caller("west_one")
    address = f"{API}/notice-destinations/{made['id']}"
    etag = {"If-Match": f'"{made["version"]}"'}
    reply = await caller.patch(address, json={"events": ["returned"]}, headers=etag)
    assert reply.status_code == 200, reply.text
    assert (reply.json()["events"], reply.json()["at_once"]) == (["returned"], ["returned"])
    assert (await caller.patch(address, json={"name": "新名"}, headers=etag)).status_code == 412
    assert (await caller.patch(address, json={"name": "新名"})).status_code == 428
    reply = await caller.patch(
        address, json={"quiet_from": "22:00"}, headers={"If-Match": reply.headers["etag"]}
    )
    assert reply.status_code == 422


async def test_a_new_address_has_a_new_secret(world: World) -> None:
    made = await add(world, "west_one", "webhook", url="https://one.example/x")
    caller = await world.caller("west_one")
    first = (await act(caller, made, "secret"))["signing_secret"]
    assert first.startswith("whsec_")
    assert first != made["signing_secret"]
    robot = await add(world, "west_one", "wecom", url=ROBOT)
    reply = await caller.post(f"{API}/notice-destinations/{robot['id']}/secret")
    assert (reply.status_code, reply.json()["code"]) == (409, "destination_unsigned")


def test_the_secret_stays_with_the_receiver_and_never_goes_to_another() -> None:
    former = {"url": "https://one.example/x?key=1", "secret": "whsec_a"}
    assert secret_for(former, "https://one.example/y") == "whsec_a"
    for other in ("https://two.example/x", "https://one.example:8443/x"):
        assert secret_for(former, other) not in ("whsec_a", secret_for(former, other))
    assert secret_for({}, "https://one.example/x").startswith("whsec_")


async def test_there_are_not_more_than_ten(world: World) -> None:
    for _ in range(10):
        await add(world, "west_one", "wecom", url=ROBOT)
    reply = await tried(world, kind="wecom", url=ROBOT)
    assert (reply.status_code, reply.json()["code"]) == (409, "destinations_too_many")


async def test_those_who_read_do_not_manage(world: World) -> None:
    for role in (Role.VIEWER, Role.AUDITOR):
        caller = await world.caller("west_one", role)
        assert (await caller.get(f"{API}/notice-destinations")).status_code == 403


async def test_the_same_post_makes_one_and_shows_its_secret_once(world: World) -> None:
    caller = await world.caller("west_one")
    body = {
        "union_id": str(world.id("west_one")),
        "name": "台账系统",
        "kind": "webhook",
        "url": "https://hooks.example/x",
    }
    replies = [
        await caller.post(
            f"{API}/notice-destinations", json=body, headers={"Idempotency-Key": "same-key-1"}
        )
        for _ in range(2)
    ]
    first, second = (reply.json() for reply in replies)
    assert first["id"] == second["id"]
    assert (first["signing_secret"] is None, second["signing_secret"]) == (False, None)


@pytest.mark.parametrize(
    ("instant", "start", "end", "goes_out"),
    [
        ("2026-11-02T12:59:00", 21, 8, "2026-11-02T12:59:00"),
        ("2026-11-02T13:00:00", 21, 8, "2026-11-03T00:00:00"),
        ("2026-11-02T23:59:00", 21, 8, "2026-11-03T00:00:00"),
        ("2026-11-03T00:00:00", 21, 8, "2026-11-03T00:00:00"),
        ("2026-11-02T04:30:00", 12, 14, "2026-11-02T06:00:00"),
        ("2026-11-02T03:59:00", 12, 14, "2026-11-02T03:59:00"),
        ("2026-12-31T15:59:00", 21, 8, "2027-01-01T00:00:00"),
    ],
)
def test_quiet_hours_are_those_of_china(instant: str, start: int, end: int, goes_out: str) -> None:
    given = datetime.fromisoformat(instant).replace(tzinfo=UTC)
    wanted = datetime.fromisoformat(goes_out).replace(tzinfo=UTC)
    assert after_quiet(given, time(start), time(end)) == wanted
    assert after_quiet(given, None, None) == given
