"""What was printed, through HTTP: it is entered, found out of date, printed again, taken down."""

from typing import Any

import pytest
from sqlalchemy import select, update

from app.core.scope import WHOLE, enter_scope
from app.printing import items, jobs
from app.printing.item_models import PrintItem
from tests.people import give_consent, make_cadre
from tests.print_steps import (
    URL,
    chair_with_badge,
    changed,
    listed,
    patch,
    print_all,
    printed,
    withdraw,
)
from tests.world import World


@pytest.fixture
async def chair(world: World) -> dict[str, Any]:
    return await chair_with_badge(world)


async def test_every_print_is_entered_once_and_says_what_stands_on_it(
    world: World, chair: dict[str, Any]
) -> None:
    await print_all(world, chair)
    found = {item["kind"]: item for item in await listed(world)}
    assert len(found) == 6
    assert {item["state"] for item in found.values()} == {"current"}
    assert found["badge"]["subject"] == {"type": "cadre", "id": chair["id"], "name": "赵示例"}
    assert found["poster"]["subject"]["type"] == "union"
    assert found["plaque"]["fields"] == ["union_name"]
    assert found["badge"]["fields"] == [
        "officers", "name", "posts", "photo", "office_phone", "code", "union_name", "style",
    ]  # fmt: skip
    await printed(world, {"kind": "badge", "badge_ids": [chair["badge_id"]]})
    assert len(await listed(world, state="current")) == 6, "a second copy stands for the first"
    assert len(await listed(world, state="replaced")) == 1


async def test_one_change_puts_every_print_out_of_date_that_shows_it(
    world: World, chair: dict[str, Any]
) -> None:
    await print_all(world, chair)
    caller = await world.caller("west_one")
    await patch(caller, f"/api/v1/cadres/{chair['id']}", office_phone="010-12345678")
    assert await changed(world) == {
        kind: ["office_phone"] for kind in ("badge", "contact_card", "poster")
    }
    await patch(caller, f"/api/v1/cadres/{chair['id']}", duties=["接待来访"])
    assert (await changed(world))["poster"] == ["office_phone", "duties"]
    await patch(caller, f"/api/v1/unions/{world.id('west_one')}", office_address="新楼三层")
    assert (await changed(world))["contact_card"] == ["office_phone", "duties", "office_address"]
    await patch(caller, f"/api/v1/cadres/{chair['id']}", name="赵新名")
    assert (await changed(world))["desk_plate"] == ["name"]
    west = await world.caller("west")
    await patch(west, f"/api/v1/unions/{world.id('west_one')}", name="示例新名公司工会委员会")
    assert (await changed(world))["plaque"] == ["union_name"]
    [poster] = await listed(world, kind="poster")
    code = (await caller.get(f"/api/v1/unions/{world.id('west_one')}")).json()["code"]
    assert poster["pages_changed"][0].endswith(f"/u/{code}")


async def test_what_is_changed_back_is_true_again(world: World, chair: dict[str, Any]) -> None:
    await printed(world, {"kind": "desk_plate", "cadre_ids": [chair["id"]]})
    caller = await world.caller("west_one")
    for name, states in (("赵新名", ["outdated"]), ("赵示例", ["current"])):
        await patch(caller, f"/api/v1/cadres/{chair['id']}", name=name)
        assert [item["state"] for item in await listed(world)] == states


async def test_the_office_above_stands_on_posters_below(
    world: World, chair: dict[str, Any]
) -> None:
    await printed(world, {"kind": "poster", "union_id": str(world.id("west_one"))})
    west = await world.caller("west")
    await patch(west, f"/api/v1/unions/{world.id('west')}", office_phone="010-87654321")
    assert await changed(world) == {"poster": ["supervisor"]}


async def test_consent_withdrawn_must_come_down_in_the_same_transaction(
    world: World, chair: dict[str, Any]
) -> None:
    await print_all(world, chair)
    caller = await world.caller("west_one")
    await withdraw(caller, chair["id"], "photo", channels=["poster"])
    down = await listed(world, must_take_down=True)
    assert [(item["kind"], item["changed"]) for item in down] == [("poster", ["consent", "photo"])]
    assert [item["id"] for item in await listed(world, "west", must_take_down=True)] == [
        down[0]["id"]
    ], "the sub-district sees it as well"
    assert await listed(world, "east", must_take_down=True) == []
    await withdraw(caller, chair["id"], "name")
    kinds = {item["kind"] for item in await listed(world, must_take_down=True)}
    assert kinds == {"badge", "contact_card", "desk_plate", "door_plate", "poster"}
    counts = (await caller.get(f"{URL}/counts")).json()
    assert counts == {"outdated": 5, "must_take_down": 5, "reprinted": 0}


async def test_consent_never_shown_leaves_prints_alone(world: World, chair: dict[str, Any]) -> None:
    await printed(world, {"kind": "desk_plate", "cadre_ids": [chair["id"]]})
    await withdraw(await world.caller("west_one"), chair["id"], "photo")
    assert [item["state"] for item in await listed(world)] == ["current"]


async def test_who_leaves_and_badges_that_are_void_must_come_down(
    world: World, chair: dict[str, Any]
) -> None:
    await print_all(world, chair)
    caller = await world.caller("west_one")
    void = await caller.post(f"/api/v1/badges/{chair['badge_id']}/void", json={"reason": "lost"})
    assert void.status_code == 200, void.text
    [badge] = await listed(world, must_take_down=True)
    assert (badge["kind"], badge["changed"]) == ("badge", ["badge", "code"])
    left = await caller.post(f"/api/v1/cadres/{chair['id']}/leave", json={"left_on": "2026-04-01"})
    assert left.status_code == 200, left.text
    down = {item["kind"]: item["changed"] for item in await listed(world, must_take_down=True)}
    assert down["contact_card"][0] == "left"
    assert down["poster"][:2] == ["left", "officers"]
    assert "plaque" not in down


async def test_what_was_taken_down_is_noted_and_stays_so(
    world: World, chair: dict[str, Any]
) -> None:
    await print_all(world, chair)
    caller = await world.caller("west_one")
    await withdraw(caller, chair["id"], "name")
    first, *rest = [item["id"] for item in await listed(world, must_take_down=True)]
    for _ in range(2):
        reply = await caller.post(f"{URL}/{first}/taken-down", json={})
        assert (reply.status_code, reply.json()["state"]) == (200, "taken_down")
        assert not reply.json()["must_take_down"]
    many = await caller.post(f"{URL}/taken-down", json={"item_ids": [first, *rest]})
    assert many.json() == {"taken_down": len(rest)}
    assert await listed(world, must_take_down=True) == []
    await give_consent(caller, chair["id"], "name")
    assert len(await listed(world, state="taken_down")) == 1 + len(rest)
    strange = await (await world.caller("east_one")).post(f"{URL}/{first}/taken-down", json={})
    assert strange.status_code == 404
    none = await (await world.caller("east_one")).post(
        f"{URL}/taken-down", json={"item_ids": [first]}
    )
    assert (none.status_code, none.json()["code"]) == (422, "print_items_not_found")


async def test_nothing_personal_is_kept_of_what_was_printed(
    world: World, chair: dict[str, Any]
) -> None:
    await print_all(world, chair)
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        for item in await session.scalars(select(PrintItem)):
            kept = f"{item.fingerprint} {item.shown} {item.options} {item.form}"
            assert "赵示例" not in kept
            assert not set(item.fingerprint.values()) & {chair["office_phone"], chair["name"]}


async def test_digests_are_kept_only_while_a_piece_hangs(
    world: World, chair: dict[str, Any]
) -> None:
    desk = {"kind": "desk_plate", "cadre_ids": [chair["id"]]}
    await printed(world, desk)
    await printed(world, desk)
    [hanging] = await listed(world, state="current")
    caller = await world.caller("west_one")
    assert (await caller.post(f"{URL}/{hanging['id']}/taken-down", json={})).status_code == 200
    for state in ("replaced", "taken_down"):
        [settled] = await listed(world, state=state)
        assert settled["fields"] == hanging["fields"], "what was printed stays known"
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        for item in await session.scalars(select(PrintItem)):
            assert set(item.fingerprint.values()) == {""}


async def test_the_workbook_has_what_the_list_has(world: World, chair: dict[str, Any]) -> None:
    await print_all(world, chair)
    caller = await world.caller("west_one")
    await withdraw(caller, chair["id"], "name")
    reply = await caller.get(f"{URL}.xlsx", params={"must_take_down": True})
    assert reply.status_code == 200
    assert reply.content.startswith(b"PK")


async def test_many_pieces_below_are_left_to_a_job(
    world: World, chair: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    await print_all(world, chair)
    other = await make_cadre(world, "east_one", name="钱样例")
    desk = {"kind": "desk_plate", "cadre_ids": [other["id"]]}
    await printed(world, desk, by="east_one")
    monkeypatch.setattr(items, "LOOKED_AT_ONCE", 3)
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(update(PrintItem).values(fingerprint={}))
    caller = await world.caller("district")
    style = {"union_id": str(world.id("district")), "slogan": "有事找工会"}
    assert (await caller.post("/api/v1/print-styles", json=style)).status_code == 201
    assert await listed(world, state="outdated") == []
    monkeypatch.setattr(items, "UNIONS_AT_ONCE", 1)
    await jobs._look_again(world.database, "")
    assert len(await listed(world, "district", state="outdated")) == 7
