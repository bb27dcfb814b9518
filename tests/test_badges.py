"""Badges over HTTP: issued once, voided at once, shown to the public as far as consent goes."""

import pytest
from httpx import AsyncClient
from structlog.testing import CapturingLogger

from app.access.throttle import MISSES_IN_ALL
from app.core.codes import ALPHABET, LENGTH
from tests.people import DUTY, MOBILE, PHONE, give_consent, issue_badge, make_cadre
from tests.world import World

ALL = ("name", "photo", "office_phone", "mobile", "duties")


async def test_one_current_badge_a_cadre(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    first = await issue_badge(caller, cadre["id"])
    assert len(first["code"]) == LENGTH
    assert set(first["code"]) <= set(ALPHABET)
    assert first["url"].endswith(f"/b/{first['code']}")
    second = await caller.post(f"/api/v1/cadres/{cadre['id']}/badges", json={})
    assert (second.status_code, second.json()["code"]) == (409, "badge_exists")
    assert str(first["number"]) in second.json()["detail"]
    replaced = await issue_badge(caller, cadre["id"], replace=True)
    listed = (await caller.get(f"/api/v1/cadres/{cadre['id']}/badges")).json()["items"]
    states = {badge["id"]: (badge["state"], badge["void_reason"]) for badge in listed}
    assert states == {first["id"]: ("void", "replaced"), replaced["id"]: ("current", None)}


async def test_a_repeated_post_issues_one_badge(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    key = {"Idempotency-Key": "issue-once-please"}
    address = f"/api/v1/cadres/{cadre['id']}/badges"
    replies = [await caller.post(address, json={}, headers=key) for _ in range(3)]
    assert {reply.status_code for reply in replies} == {201}
    assert len({reply.json()["id"] for reply in replies}) == 1
    other = await caller.post(address, json={"replace": True}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")


async def test_the_public_sees_what_is_consented_to_and_nothing_else(
    world: World, client: AsyncClient
) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    badge = await issue_badge(caller, cadre["id"])
    address = f"/api/v1/public/badges/{badge['code']}"

    silent = await client.get(address)
    assert silent.status_code == 200
    shown = silent.json()
    assert shown["withheld"] == list(ALL)
    assert [shown[f] for f in ("name", "photo_url", "office_phone", "mobile")] == [None] * 4
    assert shown["duties"] == []
    for private in (cadre["name"], MOBILE, PHONE, DUTY):
        assert private not in silent.text
    assert shown["union"]["office_phone"] == "029-33210000"
    assert shown["posts"] == [{"post": "chair", "post_name": "主席", "body": None}]

    await give_consent(caller, cadre["id"], *ALL)
    shown = (await client.get(address)).json()
    assert (shown["name"], shown["mobile"], shown["office_phone"]) == ("赵示例", MOBILE, PHONE)
    assert (shown["duties"], shown["withheld"]) == ([DUTY], [])
    assert (shown["hotline"], shown["slogan"]) == ("12351", "职工有困难找工会")

    withdraw = f"/api/v1/cadres/{cadre['id']}/consents/withdraw"
    await caller.post(withdraw, json={"fields": ["mobile"]})
    after = await client.get(address)
    assert MOBILE not in after.text
    assert after.json()["withheld"] == ["mobile"]


async def test_void_and_unknown_badges_say_so(world: World, client: AsyncClient) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    await give_consent(caller, cadre["id"], *ALL)
    badge = await issue_badge(caller, cadre["id"])
    address = f"/api/v1/public/badges/{badge['code']}"
    for form in (badge["code"].lower(), "-".join(badge["code"][i : i + 4] for i in (0, 4, 8))):
        assert (await client.get(f"/api/v1/public/badges/{form}")).status_code == 200
    void = f"/api/v1/badges/{badge['id']}/void"
    assert (await caller.post(void, json={"reason": "boredom"})).status_code == 422
    assert (await caller.post(void, json={"reason": "lost"})).json()["state"] == "void"
    gone = await client.get(address)
    assert (gone.status_code, gone.json()["code"]) == (410, "badge_void")
    for private in ("赵示例", MOBILE, PHONE, DUTY):
        assert private not in gone.text
    again = await caller.post(void, json={"reason": "lost"})
    assert (again.status_code, again.json()["code"]) == (409, "badge_already_void")
    for code in ("ABCDEFGHJKLM", "x", "AAAA-BBBB-CCCC", "%00"):
        unknown = await client.get(f"/api/v1/public/badges/{code}")
        assert (unknown.status_code, unknown.json()["code"]) == (404, "badge_unknown")


async def test_ended_appointments_are_no_longer_shown(world: World, client: AsyncClient) -> None:
    ended = {"post": "vice_chair", "engagement": "part_time", "started_on": "2020-01-01"}
    held = {"post": "chair", "engagement": "part_time", "started_on": "2025-01-01"}
    cadre = await make_cadre(world, appointments=[ended | {"ends_on": "2020-12-31"}, held])
    badge = await issue_badge(await world.caller("west_one"), cadre["id"])
    shown = (await client.get(f"/api/v1/public/badges/{badge['code']}")).json()
    assert [post["post"] for post in shown["posts"]] == ["chair"]


async def test_guessing_codes_is_slowed_down(world: World, client: AsyncClient) -> None:
    cadre = await make_cadre(world)
    badge = await issue_badge(await world.caller("west_one"), cadre["id"])
    statuses = [
        (await client.get("/api/v1/public/badges/ABCDEFGHJKLM")).status_code for _ in range(31)
    ]
    assert statuses == [404] * 30 + [429]
    refused = await client.get("/api/v1/public/badges/ABCDEFGHJKLM")
    assert int(refused.headers["Retry-After"]) > 0
    for address in (f"/api/v1/public/badges/{badge['code']}", f"/b/{badge['code']}"):
        assert (await client.get(address)).status_code == 200


async def test_nobody_can_switch_off_the_badges_of_all(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many guess, from however many addresses: it alarms, once a minute."""
    cadre = await make_cadre(world)
    badge = await issue_badge(await world.caller("west_one"), cadre["id"])
    for _ in range(MISSES_IN_ALL.amount):
        await world.app.state.throttle.count(MISSES_IN_ALL, "badge")
    log = CapturingLogger()
    monkeypatch.setattr("app.cadres.public_router.log", log)
    for _ in range(2):
        missed = await client.get("/api/v1/public/badges/ABCDEFGHJKLM")
        assert missed.status_code == 404
    assert [(call.method_name, call.args) for call in log.calls] == [
        ("warning", ("badge_codes_guessed",))
    ]
    shown = await client.get(f"/api/v1/public/badges/{badge['code']}")
    assert shown.status_code == 200


async def test_a_neighbour_can_neither_issue_nor_void(world: World) -> None:
    cadre = await make_cadre(world)
    badge = await issue_badge(await world.caller("west_one"), cadre["id"])
    for neighbour in ("west_two", "east"):
        caller = await world.caller(neighbour)
        assert (
            await caller.post(f"/api/v1/cadres/{cadre['id']}/badges", json={})
        ).status_code == 404
        void = await caller.post(f"/api/v1/badges/{badge['id']}/void", json={"reason": "lost"})
        assert void.status_code == 404
        assert (await caller.get("/api/v1/badges")).json()["total"] == 0
    assert (await (await world.caller("west")).get("/api/v1/badges?state=current")).json()[
        "total"
    ] == 1


@pytest.mark.parametrize("state", ["current", "void"])
async def test_badges_are_listed_by_state(world: World, state: str) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    await issue_badge(caller, cadre["id"])
    await issue_badge(caller, cadre["id"], replace=True)
    listed = (await caller.get(f"/api/v1/badges?state={state}")).json()
    assert [badge["state"] for badge in listed["items"]] == [state]
    assert listed["items"][0]["cadre_name"] == "赵示例"


# --- from the order to the receipt ----------------------------------------------------------------


async def _lives(caller: AsyncClient, query: str = "") -> list[str]:
    listed = await caller.get(f"/api/v1/badges{query}")
    return [badge["life"] for badge in listed.json()["items"]]


async def test_a_badge_is_made_then_handed_out_then_ends(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    badge = await issue_badge(caller, cadre["id"])
    assert (badge["life"], badge["made_at"], badge["received_on"]) == ("to_make", None, None)
    address = f"/api/v1/badges/{badge['id']}"
    made = (await caller.post(f"{address}/made")).json()
    assert (made["life"], made["state"]) == ("made", "current")
    again = (await caller.post(f"{address}/made")).json()
    assert again["made_at"] == made["made_at"], "said twice, it was made once"
    body = {"badge_ids": [badge["id"]], "received_on": "2026-04-02"}
    [received] = (await caller.post("/api/v1/badges/hand-out", json=body)).json()
    assert (received["life"], received["received_on"]) == ("issued", "2026-04-02")
    later = body | {"received_on": "2026-04-03"}
    [kept] = (await caller.post("/api/v1/badges/hand-out", json=later)).json()
    assert kept["received_on"] == "2026-04-02"
    await caller.post(f"{address}/void", json={"reason": "lost"})
    assert await _lives(caller) == ["lost"]
    for refused in (
        await caller.post(f"{address}/made"),
        await caller.post("/api/v1/badges/hand-out", json=body),
    ):
        assert (refused.status_code, refused.json()["code"]) == (409, "badge_already_void")


async def test_the_list_is_narrowed_to_each_stage(world: World) -> None:
    caller = await world.caller("west_one")
    stages = ("to_make", "made", "issued", "lost", "void", "replaced")
    for stage in stages:
        cadre = await make_cadre(world, name=f"示例{stage[:2]}")
        badge = await issue_badge(caller, cadre["id"])
        address = f"/api/v1/badges/{badge['id']}"
        if stage == "made":
            await caller.post(f"{address}/made")
        elif stage == "issued":
            body = {"badge_ids": [badge["id"]], "received_on": "2026-04-02"}
            await caller.post("/api/v1/badges/hand-out", json=body)
        elif stage in ("lost", "void"):
            reason = "lost" if stage == "lost" else "damaged"
            await caller.post(f"{address}/void", json={"reason": reason})
        elif stage == "replaced":
            renewed = await issue_badge(caller, cadre["id"], replace=True)
            await caller.post(f"/api/v1/badges/{renewed['id']}/made")
    for stage in stages:
        found = await _lives(caller, f"?life={stage}")
        assert found == [stage] * (2 if stage == "made" else 1), stage


async def test_handing_out_is_all_or_nothing(world: World) -> None:
    caller = await world.caller("west_one")
    own = await issue_badge(caller, (await make_cadre(world))["id"])
    other = await make_cadre(world, "west_two")
    foreign = await issue_badge(await world.caller("west_two"), other["id"])
    body = {"badge_ids": [own["id"], foreign["id"]], "received_on": "2026-04-02"}
    assert (await caller.post("/api/v1/badges/hand-out", json=body)).status_code == 404
    future = {"badge_ids": [own["id"]], "received_on": "2999-01-01"}
    refused = await caller.post("/api/v1/badges/hand-out", json=future)
    assert [error["field"] for error in refused.json()["errors"]] == ["received_on"]
    assert await _lives(caller) == ["to_make"]


async def test_a_delivery_is_noted_at_once_or_not_at_all(world: World) -> None:
    caller = await world.caller("west_one")
    badges = [
        await issue_badge(caller, (await make_cadre(world, name=name))["id"])
        for name in ("赵示例", "钱示例", "孙示例")
    ]
    ids = [badge["id"] for badge in badges]
    await caller.post(f"/api/v1/badges/{ids[2]}/void", json={"reason": "error"})
    refused = await caller.post("/api/v1/badges/made", json={"badge_ids": ids})
    assert (refused.status_code, refused.json()["code"]) == (409, "badge_already_void")
    assert f"{badges[2]['number']:06d}" in refused.json()["detail"], "it can be taken off the list"
    assert sorted(await _lives(caller)) == ["to_make", "to_make", "void"]
    delivered = await caller.post("/api/v1/badges/made", json={"badge_ids": ids[:2]})
    assert [badge["life"] for badge in delivered.json()] == ["made", "made"]
    again = await caller.post("/api/v1/badges/made", json={"badge_ids": ids[:2]})
    assert [badge["made_at"] for badge in again.json()] == [
        badge["made_at"] for badge in delivered.json()
    ]
    other = await world.caller("east_one")
    assert (await other.post("/api/v1/badges/made", json={"badge_ids": ids[:1]})).status_code == 404
    empty = await caller.post("/api/v1/badges/made", json={"badge_ids": []})
    assert empty.status_code == 422


async def test_the_stages_are_counted_for_a_union_and_all_below(world: World) -> None:
    none = dict.fromkeys(("to_make", "made", "issued", "lost", "void", "replaced"), 0)
    west, east = await world.caller("west_one"), await world.caller("east_one")
    cadre = await make_cadre(world)
    await issue_badge(west, cadre["id"])
    await issue_badge(west, cadre["id"], replace=True)
    foreign = await issue_badge(east, (await make_cadre(world, "east_one"))["id"])
    await east.post("/api/v1/badges/made", json={"badge_ids": [foreign["id"]]})
    address = "/api/v1/badges/counts"
    own = none | {"to_make": 1, "replaced": 1}
    assert (await west.get(address)).json() == own
    district = await world.caller("district")
    assert (await district.get(address)).json() == own | {"made": 1}
    narrowed = await district.get(address, params={"union_id": str(world.id("west"))})
    assert narrowed.json() == own
    outside = await west.get(address, params={"union_id": str(world.id("east"))})
    assert outside.status_code == 404


async def test_badges_are_found_by_a_part_of_the_name(world: World) -> None:
    caller = await world.caller("west_one")
    for name in ("赵示例", "孙示例"):
        await issue_badge(caller, (await make_cadre(world, name=name))["id"])
    found = (await caller.get("/api/v1/badges", params={"q": "孙"})).json()["items"]
    assert [badge["cadre_name"] for badge in found] == ["孙示例"]
    assert (await caller.get("/api/v1/badges", params={"q": "%"})).json()["items"] == []
    assert (await caller.get("/api/v1/badges.xlsx", params={"q": "孙"})).status_code == 200


async def test_the_contact_as_a_qr_code_follows_consent(world: World, client: AsyncClient) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    badge = await issue_badge(caller, cadre["id"])
    address = f"/api/v1/public/badges/{badge['code']}/vcard-qr.svg"
    silent = await client.get(address)
    assert silent.headers["content-type"] == "image/svg+xml"
    assert silent.text.startswith("<svg ")
    await give_consent(caller, cadre["id"], "name")
    assert (await client.get(address)).text != silent.text
    withdraw = f"/api/v1/cadres/{cadre['id']}/consents/withdraw"
    await caller.post(withdraw, json={"fields": ["name"]})
    assert (await client.get(address)).text == silent.text
    await caller.post(f"/api/v1/badges/{badge['id']}/void", json={"reason": "lost"})
    assert (await client.get(address)).status_code == 410
