"""Keeping accounts: nobody learns another's password, and nobody shuts themselves out."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from httpx import AsyncClient, Response

from app.access.passwords import check_new_password, hash_password, needs_rehash, verify_password
from app.access.permissions import Role
from app.core.clock import now
from app.core.validation_texts import FieldRefused
from tests.sign_ins import PASSWORD, bearer, browser, make_signer
from tests.world import World

ACCOUNTS = "/api/v1/accounts"
OWN_PASSWORD = "/api/v1/auth/password"
NEW = "eight horses, two carts"


async def _make(caller: AsyncClient, world: World, **changes: Any) -> Response:
    body = {
        "username": "new.person",
        "display_name": "示例新人",
        "union_id": str(world.id("west_one")),
        "role": "manager",
    } | changes
    return await caller.post(ACCOUNTS, json=body)


async def _patch(caller: AsyncClient, account: dict[str, Any], **changes: Any) -> Response:
    return await caller.patch(
        f"{ACCOUNTS}/{account['id']}",
        json=changes,
        headers={"If-Match": f'"{account["version"]}"'},
    )


async def test_a_new_account_gets_a_password_shown_once(world: World) -> None:
    manager = await world.caller("west")
    made = await _make(manager, world)
    account = made.json()
    assert made.status_code == 201, made.text
    assert made.headers["ETag"] == '"1"'
    assert made.headers["Cache-Control"] == "no-store"
    assert len(account["one_time_password"]) == 19
    assert account["must_change_password"] is True
    listed = await manager.get(ACCOUNTS, params={"q": "new.person"})
    assert listed.json()["total"] == 1
    assert account["one_time_password"] not in listed.text
    assert "password_hash" not in listed.text


async def test_the_first_password_opens_one_door_only(world: World) -> None:
    made = (await _make(await world.caller("west"), world)).json()
    page = browser(world.app)
    reply = await page.sign_in("new.person", made["one_time_password"])
    assert reply.json()["must_change_password"] is True
    headers = bearer(reply)
    shut = await page.client.get("/api/v1/unions", headers=headers)
    assert (shut.status_code, shut.json()["code"]) == (403, "password_change_required")
    assert (await page.me(reply)).json()["must_change_password"] is True
    change = {"current_password": made["one_time_password"], "new_password": NEW}
    changed = await page.client.post(OWN_PASSWORD, json=change, headers=headers)
    assert changed.status_code == 204, changed.text
    assert (await page.client.get("/api/v1/unions", headers=headers)).status_code == 200
    again = await page.sign_in("new.person", made["one_time_password"])
    assert again.status_code == 401
    assert (await page.sign_in("new.person", NEW)).json()["must_change_password"] is False


@pytest.mark.parametrize(("after", "status"), [(71, 200), (73, 401)])
async def test_the_first_password_runs_out(world: World, after: int, status: int) -> None:
    made = (await _make(await world.caller("west"), world)).json()
    with time_machine.travel(now() + timedelta(hours=after), tick=False):
        reply = await browser(world.app).sign_in("new.person", made["one_time_password"])
    assert reply.status_code == status


@pytest.mark.parametrize("name", ["New.Person", "NEW.PERSON"])
async def test_a_user_name_is_taken_in_either_case(world: World, name: str) -> None:
    await _make(await world.caller("west"), world)
    reply = await _make(await world.caller("west"), world, username=name)
    assert (reply.status_code, reply.json()["code"]) == (409, "username_taken")


async def test_a_user_name_taken_beyond_the_range_is_refused_and_nothing_is_broken(
    world: World,
) -> None:
    await _make(await world.caller("east"), world, union_id=str(world.id("east_one")))
    west = await world.caller("west")
    taken = await _make(west, world)
    assert (taken.status_code, taken.json()["code"]) == (409, "username_taken")
    assert "CANARY-EAST" not in taken.text
    assert (await _make(west, world, username="other.person")).status_code == 201


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": "a"}, "username"),
        ({"username": "with space"}, "username"),
        ({"username": "-dash"}, "username"),
        ({"username": "张三"}, "username"),
        ({"username": "x" * 65}, "username"),
        ({"display_name": ""}, "display_name"),
        ({"display_name": "长" * 41}, "display_name"),
        ({"role": "owner"}, "role"),
        ({"union_id": "1"}, "union_id"),
        ({"password": "chosen by somebody"}, "password"),
        ({"must_change_password": False}, "must_change_password"),
    ],
)
async def test_what_cannot_be_right_is_refused_by_field(
    world: World, changes: dict[str, Any], field: str
) -> None:
    reply = await _make(await world.caller("west"), world, **changes)
    assert reply.status_code == 422
    assert [error["field"] for error in reply.json()["errors"]] == [field]


async def test_an_account_is_renamed_disabled_and_enabled(world: World) -> None:
    manager = await world.caller("west")
    account = (await _make(manager, world)).json()
    disabled = await _patch(manager, account, display_name="示例旧人", disabled=True)
    assert disabled.status_code == 200, disabled.text
    assert disabled.headers["ETag"] == f'"{disabled.json()["version"]}"'
    assert (disabled.json()["disabled"], disabled.json()["display_name"]) == (True, "示例旧人")
    page = browser(world.app)
    assert (await page.sign_in("new.person", account["one_time_password"])).status_code == 401
    enabled = await _patch(manager, disabled.json(), disabled=False)
    assert enabled.json()["disabled"] is False
    assert (await page.sign_in("new.person", account["one_time_password"])).status_code == 200


async def test_an_edit_needs_the_version_that_was_read(world: World) -> None:
    manager = await world.caller("west")
    account = (await _make(manager, world)).json()
    without = await manager.patch(f"{ACCOUNTS}/{account['id']}", json={"disabled": True})
    assert (without.status_code, without.json()["code"]) == (428, "precondition_required")
    await _patch(manager, account, display_name="示例旧人")
    stale = await _patch(manager, account, disabled=True)
    assert (stale.status_code, stale.json()["code"]) == (412, "version_conflict")


@pytest.mark.parametrize("change", [{"disabled": True}, {"role": "viewer"}])
async def test_nobody_shuts_themselves_out(world: World, change: dict[str, Any]) -> None:
    manager = await world.caller("west")
    me = (await manager.get("/api/v1/auth/me")).json()
    accounts = (await manager.get(ACCOUNTS)).json()["items"]
    own = next(a for a in accounts if a["id"] == me["account_id"])
    refused = await _patch(manager, own, **change)
    assert (refused.status_code, refused.json()["code"]) == (409, "own_account")
    reset = await manager.post(f"{ACCOUNTS}/{own['id']}/reset-password")
    assert (reset.status_code, reset.json()["code"]) == (409, "own_account")


async def test_a_reset_ends_every_sign_in_and_the_old_password(world: World) -> None:
    account, page = await make_signer(world, "west_one"), browser(world.app)
    reply = await page.sign_in(account.username)
    reset = await (await world.caller("west")).post(f"{ACCOUNTS}/{account.id}/reset-password")
    assert reset.status_code == 200
    assert set(reset.json()) == {"one_time_password"}
    assert (await page.me(reply)).status_code == 401
    assert (await page.refresh()).status_code == 401
    assert (await page.sign_in(account.username)).status_code == 401
    assert (await page.sign_in(account.username, reset.json()["one_time_password"])).is_success


async def test_a_list_of_accounts_takes_the_same_statements_for_many(
    world: World, statements: list[str]
) -> None:
    manager = await world.caller("district")
    await manager.get(ACCOUNTS, params={"size": "1"})
    statements.clear()
    await manager.get(ACCOUNTS, params={"size": "1"})
    few = len(statements)
    for number in range(3):
        await _make(manager, world, username=f"person.{number}")
    statements.clear()
    reply = await manager.get(ACCOUNTS, params={"size": "100"})
    assert len(reply.json()["items"]) >= 4
    assert len(statements) == few


# --- auditors are apart ---------------------------------------------------------------------------


async def test_no_manager_makes_an_auditor(world: World) -> None:
    """Separation of duties (GB/T 22239-2019): or a manager would read the audit events."""
    manager = await world.caller("west")
    made = await _make(manager, world, role="auditor")
    assert (made.status_code, made.json()["code"]) == (403, "auditor_protected")
    assert "审计员" in made.json()["detail"]
    account = (await _make(manager, world)).json()
    promoted = await _patch(manager, account, role="auditor")
    assert (promoted.status_code, promoted.json()["code"]) == (403, "auditor_protected")
    assert (await manager.get(ACCOUNTS, params={"q": "new.person"})).json()["items"][0][
        "role"
    ] == "manager"


@pytest.mark.parametrize(
    "change", [{"disabled": True}, {"disabled": False}, {"role": "viewer"}, {"display_name": "某"}]
)
async def test_no_manager_changes_an_auditor(world: World, change: dict[str, Any]) -> None:
    auditor = await make_signer(world, "west_one", Role.AUDITOR)
    account = {"id": auditor.id, "version": 1}
    changed = await _patch(await world.caller("west"), account, **change)
    assert (changed.status_code, changed.json()["code"]) == (403, "auditor_protected")


async def test_no_manager_takes_over_an_auditor(world: World) -> None:
    auditor, page = await make_signer(world, "west_one", Role.AUDITOR), browser(world.app)
    reply = await page.sign_in(auditor.username)
    reset = await (await world.caller("west")).post(f"{ACCOUNTS}/{auditor.id}/reset-password")
    assert (reset.status_code, reset.json()["code"]) == (403, "auditor_protected")
    assert (await page.me(reply)).status_code == 200


async def test_an_auditor_beyond_the_range_does_not_exist(world: World) -> None:
    auditor = await make_signer(world, "east_one", Role.AUDITOR)
    reset = await (await world.caller("west")).post(f"{ACCOUNTS}/{auditor.id}/reset-password")
    assert reset.status_code == 404


# --- one's own password ---------------------------------------------------------------------------


async def _change(world: World, current: str, new: str) -> tuple[Response, Response]:
    account, page = await make_signer(world), browser(world.app)
    reply = await page.sign_in(account.username)
    body = {"current_password": current, "new_password": new}
    return reply, await page.client.post(OWN_PASSWORD, json=body, headers=bearer(reply))


async def test_a_new_password_ends_the_other_sign_ins_only(world: World) -> None:
    account = await make_signer(world)
    here, there = browser(world.app), browser(world.app)
    reply, other = await here.sign_in(account.username), await there.sign_in(account.username)
    body = {"current_password": PASSWORD, "new_password": NEW}
    changed = await here.client.post(OWN_PASSWORD, json=body, headers=bearer(reply))
    assert changed.status_code == 204
    assert (await here.me(reply)).status_code == 200
    assert (await there.me(other)).status_code == 401
    assert (await here.sign_in(account.username)).status_code == 401


@pytest.mark.parametrize(
    ("current", "new", "field"),
    [
        ("not my password", NEW, "current_password"),
        (PASSWORD, PASSWORD, "new_password"),
        (PASSWORD, "tiny one", "new_password"),
        (PASSWORD, "x" * 129, "new_password"),
        (PASSWORD, "aaaaaaaaaaaa", "new_password"),
        (PASSWORD, "MyPassword2026", "new_password"),
        (PASSWORD, "signer.and more", None),
        ("y" * 129, NEW, "current_password"),
    ],
)
async def test_a_password_refused_is_named_but_never_repeated(
    world: World, current: str, new: str, field: str | None
) -> None:
    _, changed = await _change(world, current, new)
    if field is None:
        assert changed.status_code == 204
        return
    assert changed.status_code == 422
    assert [error["field"] for error in changed.json()["errors"]] == [field]
    assert current not in changed.text
    assert new not in changed.text


async def test_a_password_with_the_user_name_is_refused() -> None:
    with pytest.raises(FieldRefused, match="登录名"):
        check_new_password("xx Signer.One xx", "signer.one")


async def test_a_common_word_in_a_password_is_named() -> None:
    with pytest.raises(FieldRefused, match="gonghui"):
        check_new_password("WeiheGongHui99", "signer.one")


async def test_a_stolen_session_cannot_try_passwords_without_end(world: World) -> None:
    account, page = await make_signer(world), browser(world.app)
    headers = bearer(await page.sign_in(account.username))
    wrong = {"current_password": "a guess", "new_password": NEW}
    codes = [
        (await page.client.post(OWN_PASSWORD, json=wrong, headers=headers)).status_code
        for _ in range(11)
    ]
    assert codes == [422] * 10 + [429]
    right = wrong | {"current_password": PASSWORD}
    assert (await page.client.post(OWN_PASSWORD, json=right, headers=headers)).status_code == 429


@pytest.mark.usefixtures("served_passwords")
async def test_passwords_are_stored_as_owasp_asks() -> None:
    """OWASP password storage: argon2id, 19 MiB, two passes, one lane."""
    stored = await hash_password(PASSWORD)
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await verify_password(stored, PASSWORD)
    assert not await verify_password(stored, PASSWORD + " ")
    assert not await verify_password("not a hash", PASSWORD)
    assert not await verify_password(None, PASSWORD)
    assert needs_rehash(stored.replace("t=2", "t=1"))


async def test_viewers_and_auditors_see_no_accounts(world: World) -> None:
    for role in (Role.VIEWER, Role.AUDITOR):
        reply = await (await world.caller("west", role)).get(ACCOUNTS)
        assert reply.status_code == 403
