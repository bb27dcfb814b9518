"""Transfers between sub-districts: who asks, who decides, what moves, and who sees what when."""

from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient, Response

from app.access.permissions import Role
from app.core.scope import WHOLE, enter_scope
from app.organisations import service as organisations
from tests.campaign_steps import progress, start
from tests.people import give_consent, issue_badge, make_cadre
from tests.register import enter
from tests.world import World

API = "/api/v1"
REASON = "企业搬迁到东边"


def ask_body(world: World, to: str = "east", **more: Any) -> dict[str, Any]:
    return {"to_union_id": str(world.id(to)), "reason": REASON, **more}


async def give(
    world: World, union: str = "west_one", by: str = "west", to: str = "east"
) -> Response:
    caller = await world.caller(by)
    address = f"{API}/unions/{world.id(union)}/transfer"
    return await caller.post(address, json=ask_body(world, to))


async def call(world: World, union: str = "west_one", by: str = "east") -> Response:
    caller = await world.caller(by)
    code = world.unions[union].code
    typed = f"{code[:4]}-{code[4:8]}-{code[8:]}".lower()
    return await caller.post(f"{API}/transfers", json=ask_body(world, union_code=typed))


def made(reply: Response) -> dict[str, Any]:
    assert reply.status_code == 201, reply.text
    read: dict[str, Any] = reply.json()
    return read


async def decide(
    world: World, by: str, transfer: dict[str, Any], verb: str, **body: Any
) -> Response:
    caller = await world.caller(by)
    return await caller.post(f"{API}/transfers/{transfer['id']}/{verb}", json=body)


def refused(reply: Response, status: int, code: str) -> dict[str, Any]:
    assert (reply.status_code, reply.json()["code"]) == (status, code), reply.text
    problem: dict[str, Any] = reply.json()
    return problem


async def sees(world: World, by: str, union: str = "west_one") -> bool:
    caller = await world.caller(by)
    return (await caller.get(f"{API}/unions/{world.id(union)}")).status_code == 200


async def names(caller: AsyncClient, **params: Any) -> list[str]:
    reply = await caller.get(f"{API}/transfers", params=params)
    assert reply.status_code == 200, reply.text
    return [item["subject"]["name"] for item in reply.json()["items"]]


# --- asked and decided ---------------------------------------------------------------------------


async def test_what_one_side_gives_the_other_accepts(world: World) -> None:
    asked = made(await give(world))
    assert (asked["state"], asked["asked_by"], asked["allowed"]) == (
        "requested",
        "from",
        ["withdraw"],
    )
    assert asked["subject"] == {
        "type": "union",
        "id": str(world.id("west_one")),
        "name": world.unions["west_one"].name,
        "code": world.unions["west_one"].code,
    }
    assert (asked["from_union"]["id"], asked["to_union"]["id"]) == (
        str(world.id("west")),
        str(world.id("east")),
    )
    east = await world.caller("east")
    offered = (await east.get(f"{API}/transfers/{asked['id']}")).json()
    assert offered["allowed"] == ["accept", "refuse"]
    assert not await sees(world, "east")
    assert await sees(world, "west")
    done = await decide(world, "east", asked, "accept")
    assert done.status_code == 200, done.text
    read = done.json()
    assert (read["state"], read["allowed"]) == ("accepted", [])
    assert read["decided_at"] is not None
    assert await sees(world, "east")
    assert not await sees(world, "west")
    moved = (await east.get(f"{API}/unions/{world.id('west_one')}")).json()
    assert moved["parent_id"] == str(world.id("east"))
    for side in ("west", "east", "district"):
        kept = (await (await world.caller(side)).get(f"{API}/transfers/{asked['id']}")).json()
        assert (kept["state"], kept["reason"]) == ("accepted", REASON)


async def test_what_one_side_calls_for_the_other_gives(world: World) -> None:
    asked = made(await call(world))
    assert (asked["asked_by"], asked["allowed"]) == ("to", ["withdraw"])
    west = await world.caller("west")
    assert (await west.get(f"{API}/transfers/{asked['id']}")).json()["allowed"] == [
        "accept",
        "refuse",
    ]
    assert (await decide(world, "west", asked, "accept")).status_code == 200
    assert await sees(world, "east")
    assert not await sees(world, "west")


@pytest.mark.parametrize("way", ["give", "call"])
async def test_a_union_above_both_decides_at_once(world: World, way: str) -> None:
    reply = await (give(world, by="district") if way == "give" else call(world, by="district"))
    assert (made(reply)["state"], made(reply)["asked_by"]) == ("accepted", "above")
    assert await sees(world, "east")
    assert not await sees(world, "west")


@pytest.mark.parametrize(
    ("verb", "by", "state", "note"),
    [("refuse", "east", "refused", "地址还在你处"), ("withdraw", "west", "withdrawn", None)],
)
async def test_what_is_not_accepted_moves_nothing(
    world: World, verb: str, by: str, state: str, note: str | None
) -> None:
    asked = made(await give(world))
    reply = await decide(world, by, asked, verb, **({"note": note} if note else {}))
    assert (reply.status_code, reply.json()["state"], reply.json()["note"]) == (200, state, note)
    assert await sees(world, "west")
    assert not await sees(world, "east")
    problem = refused(await decide(world, "east", asked, "accept"), 409, "transfer_decided")
    assert "重新提出" in problem["detail"]
    assert made(await give(world))["state"] == "requested"


async def test_the_side_that_asks_does_not_decide(world: World) -> None:
    asked = made(await give(world))
    for verb in ("accept", "refuse"):
        body = {"note": "不行"} if verb == "refuse" else {}
        refused(await decide(world, "west", asked, verb, **body), 403, "forbidden")
    refused(await decide(world, "east", asked, "withdraw"), 403, "forbidden")
    assert (await decide(world, "district", asked, "accept")).status_code == 200


async def test_those_who_have_no_part_in_it_see_nothing(world: World) -> None:
    asked = made(await give(world))
    for stranger in ("west_one", "east_one"):
        caller = await world.caller(stranger)
        assert (await caller.get(f"{API}/transfers/{asked['id']}")).status_code == 404
        assert (await decide(world, stranger, asked, "accept")).status_code == 404
        assert await names(caller) == []
    viewer = await world.caller("east", Role.VIEWER)
    assert (await viewer.get(f"{API}/transfers/{asked['id']}")).status_code == 200
    reply = await viewer.post(f"{API}/transfers/{asked['id']}/accept", json={})
    refused(reply, 403, "forbidden")


# --- what cannot be ------------------------------------------------------------------------------


async def test_a_union_cannot_give_itself_away(world: World) -> None:
    refused(await give(world, by="west_one"), 403, "forbidden")


async def test_one_transfer_of_a_union_at_a_time(world: World) -> None:
    made(await give(world))
    problem = refused(await give(world), 409, "transfer_open")
    assert "撤回" in problem["detail"]
    refused(await call(world), 409, "transfer_open")
    refused(await give(world, by="district"), 409, "transfer_open")


@pytest.mark.parametrize(
    ("union", "to", "code"),
    [
        ("west_one", "west", "transfer_same_place"),
        ("west_one", "east_one", "transfer_target"),
        ("west_one", "district", "transfer_target"),
        ("west", "east", "level_not_below"),
    ],
)
async def test_it_must_lead_to_another_sub_district(
    world: World, union: str, to: str, code: str
) -> None:
    refused(await give(world, union, "district", to), 422, code)


@pytest.mark.parametrize("code", ["ABCD-EFGH-0000", "not a code", "0" * 12])
async def test_an_unknown_code_is_named(world: World, code: str) -> None:
    caller = await world.caller("east")
    reply = await caller.post(f"{API}/transfers", json=ask_body(world, union_code=code))
    assert code in refused(reply, 404, "union_code_unknown")["detail"]


async def test_nobody_calls_for_somebody_else(world: World) -> None:
    caller = await world.caller("east")
    body = ask_body(world, to="west", union_code=world.unions["east_one"].code)
    refused(await caller.post(f"{API}/transfers", json=body), 404, "not_found")


async def test_a_name_that_is_taken_there_stops_the_move(world: World) -> None:
    district = await world.caller("district")
    body = {"level": "enterprise", "name": "示例同名工会"}
    ids = {}
    for key in ("west", "east"):
        reply = await district.post(f"{API}/unions", json={"parent_id": str(world.id(key)), **body})
        ids[key] = reply.json()["id"]
    west = await world.caller("west")
    reply = await west.post(f"{API}/unions/{ids['west']}/transfer", json=ask_body(world))
    asked = made(reply)
    problem = refused(await decide(world, "east", asked, "accept"), 409, "union_name_taken")
    assert "示例同名工会" in problem["detail"]
    assert (await west.get(f"{API}/unions/{ids['west']}")).status_code == 200
    assert (await west.get(f"{API}/transfers/{asked['id']}")).json()["state"] == "requested"


async def test_an_offer_that_time_has_overtaken_is_refused(world: World) -> None:
    """The district founds a third place, and the union has gone there meanwhile."""
    asked = made(await give(world))
    district = await world.caller("district")
    third = {"parent_id": str(world.id("district")), "level": "sub_district", "name": "第三街道"}
    reply = await district.post(f"{API}/unions", json=third)
    world.unions["third"] = await _union(world, reply.json()["id"])
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        moved = await organisations.union_in_scope(session, world.id("west_one"))
        await organisations.move_subtree(session, None, moved, world.unions["third"])
    problem = refused(await decide(world, "east", asked, "accept"), 409, "transfer_outdated")
    assert "重新提出" in problem["detail"]


async def _union(world: World, union_id: str) -> Any:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        return await organisations.union_in_scope(session, UUID(union_id))


# --- what moves along ----------------------------------------------------------------------------


async def test_badges_sign_ins_and_codes_outlive_the_move(
    world: World, client: AsyncClient
) -> None:
    own = await world.caller("west_one")
    cadre = await make_cadre(world)
    await give_consent(own, cadre["id"], "name")
    badge = await issue_badge(own, cadre["id"])
    asked = made(await give(world))
    assert (await decide(world, "east", asked, "accept")).status_code == 200
    shown = await client.get(f"{API}/public/badges/{badge['code']}")
    assert (shown.status_code, shown.json()["name"]) == (200, cadre["name"])
    me = (await own.get(f"{API}/auth/me")).json()
    assert me["union"]["code"] == world.unions["west_one"].code
    change = {"office_phone": "029-33215678"}
    read = await own.get(f"{API}/cadres/{cadre['id']}")
    version = {"If-Match": read.headers["ETag"]}
    reply = await own.patch(f"{API}/cadres/{cadre['id']}", json=change, headers=version)
    assert reply.status_code == 200, reply.text
    assert (await (await world.caller("east")).get(f"{API}/cadres")).json()["total"] == 1
    assert (await (await world.caller("west")).get(f"{API}/cadres")).json()["total"] == 0
    assert (await (await world.caller("west")).get(f"{API}/accounts")).json()["total"] == 1


@pytest.mark.parametrize("asks", ["west", "east"])
async def test_the_moved_union_has_the_tasks_of_its_new_place(world: World, asks: str) -> None:
    """Whichever side decides: the handlers of the change see the new place."""
    campaign = await start(world, "east")
    caller = await world.caller("west_one")
    before = await progress(await world.caller("east"))
    asked = made(await (give(world) if asks == "west" else call(world)))
    decides = "east" if asks == "west" else "west"
    assert (await decide(world, decides, asked, "accept")).status_code == 200
    own = await progress(caller)
    assert own["campaign"]["id"] == campaign["id"]
    assert "chair_recorded" in [task["code"] for task in own["own_tasks"]]
    after = await progress(await world.caller("east"))
    assert after["figures"]["unions"] == before["figures"]["unions"] + 1
    assert after["tasks"][0]["total"] == before["tasks"][0]["total"] + 1
    gone = await (await world.caller("west")).get(
        f"{API}/progress", params={"union_id": str(world.id("west_one"))}
    )
    assert gone.status_code == 404


async def test_a_union_that_moves_into_the_range_of_others_leaves_the_totals(world: World) -> None:
    district = await world.caller("district")
    east = await district.get(f"{API}/unions/{world.id('east')}")
    reply = await district.patch(
        f"{API}/unions/{world.id('east')}",
        json={"administered_by": "示例新区"},
        headers={"If-Match": east.headers["ETag"]},
    )
    assert reply.status_code == 200, reply.text
    made(await give(world, by="district"))
    moved = (await district.get(f"{API}/unions/{world.id('west_one')}")).json()
    assert (moved["in_totals"], moved["administered_by"]) == (False, None)
    assert (await progress(district))["figures"]["unions"] == 3


async def test_enterprises_that_the_union_covers_move_along(world: World) -> None:
    """Those that stand in the giver's territory; what stands elsewhere stays."""
    covered = {"covering_union_id": str(world.id("west_one")), "unionisation": "unionised"}
    here = await enter(world, "示例本地厂", **covered)
    other = await enter(world, "示例无关厂")
    asked = made(await give(world))
    assert (await decide(world, "east", asked, "accept")).status_code == 200
    east, west = await world.caller("east"), await world.caller("west")
    moved = (await east.get(f"{API}/enterprises/{here['id']}")).json()
    assert moved["territory"]["id"] == str(world.id("east"))
    assert moved["covering_union"]["id"] == str(world.id("west_one"))
    assert (await west.get(f"{API}/enterprises/{here['id']}")).status_code == 404
    assert (await west.get(f"{API}/enterprises/{other['id']}")).status_code == 200
    assert (await east.get(f"{API}/enterprises/{other['id']}")).status_code == 404


async def test_an_enterprise_moves_alone(world: World) -> None:
    row = await enter(world, "示例搬迁厂")
    west, east = await world.caller("west"), await world.caller("east")
    address = f"{API}/enterprises/{row['id']}/transfer"
    asked = made(await west.post(address, json=ask_body(world)))
    assert (asked["subject"]["type"], asked["subject"]["name"]) == ("enterprise", "示例搬迁厂")
    assert (await east.get(f"{API}/enterprises/{row['id']}")).status_code == 404
    assert (await decide(world, "east", asked, "accept")).status_code == 200
    assert (await east.get(f"{API}/enterprises/{row['id']}")).status_code == 200
    assert (await west.get(f"{API}/enterprises/{row['id']}")).status_code == 404
    refused(await west.post(address, json=ask_body(world)), 404, "not_found")


async def test_the_union_that_covers_an_enterprise_does_not_move_it(world: World) -> None:
    covered = {"covering_union_id": str(world.id("west_one")), "unionisation": "unionised"}
    row = await enter(world, "示例本地厂", **covered)
    own = await world.caller("west_one")
    address = f"{API}/enterprises/{row['id']}/transfer"
    refused(await own.post(address, json=ask_body(world)), 403, "forbidden")


# --- kept ----------------------------------------------------------------------------------------


async def test_lists_show_both_directions_and_history(world: World) -> None:
    first = made(await give(world))
    await decide(world, "east", first, "refuse", note="请再核对")
    made(await give(world, "west_two"))
    made(await give(world, "east_one", "east", "west"))
    west = await world.caller("west")
    assert len(await names(west)) == 3
    assert [n[:15] for n in await names(west, direction="in")] == ["CANARY-EAST_ONE"]
    assert [n[:15] for n in await names(west, direction="out", state="requested")] == [
        "CANARY-WEST_TWO"
    ]
    assert [n[:15] for n in await names(west, state="refused")] == ["CANARY-WEST_ONE"]


async def test_the_statements_of_the_list_do_not_grow(world: World, statements: list[str]) -> None:
    west = await world.caller("west")
    made(await give(world))
    await names(west)
    statements.clear()
    assert len(await names(west)) == 1
    few = len(statements)
    made(await give(world, "west_two"))
    made(await give(world, "east_one", "east", "west"))
    statements.clear()
    assert len(await names(west)) == 3
    assert len(statements) == few <= 14


async def test_the_auditors_of_both_sides_read_of_it(world: World) -> None:
    asked = made(await give(world))
    await decide(world, "east", asked, "accept")
    for side in ("west", "east"):
        auditor = await world.caller(side, Role.AUDITOR)
        events = (await auditor.get(f"{API}/audit-events", params={"size": 100})).json()["items"]
        told = [e["action"] for e in events if e["subject_id"] == asked["id"]]
        assert told == ["transfer.accepted", "transfer.requested"], side
