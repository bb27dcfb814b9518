"""What was printed, through HTTP: it is entered, found out of date, printed again, taken down."""

from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import select, update

from app.core.scope import WHOLE, enter_scope
from app.printing import batch_making, items, jobs
from app.printing.item_models import PrintItem
from tests.people import give_consent, issue_badge, make_cadre
from tests.printed_pages import Printed
from tests.stories import photo_of
from tests.world import World

URL = "/api/v1/print-items"
BATCHES = "/api/v1/print-batches"


@pytest.fixture
async def chair(world: World) -> dict[str, Any]:
    """A chair of west_one with a badge, who agreed to badge page and poster."""
    caller = await world.caller("west_one")
    cadre = await make_cadre(world, photo_id=await photo_of(world, "west_one"))
    fields = ("name", "photo", "office_phone", "duties")
    await give_consent(caller, cadre["id"], *fields)
    await give_consent(caller, cadre["id"], *fields, channel="poster")
    badge = await issue_badge(caller, cadre["id"])
    read: dict[str, Any] = (await caller.get(f"/api/v1/cadres/{cadre['id']}")).json()
    return read | {"badge_id": badge["id"]}


async def printed(world: World, body: dict[str, Any], by: str = "west_one") -> bytes:
    reply = await (await world.caller(by)).post("/api/v1/prints", json=body)
    assert reply.status_code == 200, reply.text
    return reply.content


async def listed(world: World, by: str = "west_one", **wanted: Any) -> list[dict[str, Any]]:
    reply = await (await world.caller(by)).get(URL, params={"size": 100, **wanted})
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["items"]
    return found


async def print_all(world: World, chair: dict[str, Any]) -> None:
    """One of each kind."""
    own = {"union_id": str(world.id("west_one"))}
    await printed(world, {"kind": "badge", "badge_ids": [chair["badge_id"]]})
    await printed(world, {"kind": "contact_card", "cadre_ids": [chair["id"]]})
    await printed(world, {"kind": "desk_plate", "cadre_ids": [chair["id"]]})
    await printed(world, {"kind": "door_plate", **own, "cadre_ids": [chair["id"]]})
    await printed(world, {"kind": "plaque", **own, "width_mm": 400, "height_mm": 2400})
    await printed(world, {"kind": "poster", **own})


async def changed(world: World, by: str = "west_one") -> dict[str, list[str]]:
    return {item["kind"]: item["changed"] for item in await listed(world, by, state="outdated")}


async def patch(caller: AsyncClient, path: str, **body: Any) -> None:
    version = (await caller.get(path)).json()["version"]
    reply = await caller.patch(path, json=body, headers={"If-Match": f'"{version}"'})
    assert reply.status_code == 200, reply.text


async def withdraw(caller: AsyncClient, cadre_id: str, *fields: str, **body: Any) -> None:
    path = f"/api/v1/cadres/{cadre_id}/consents/withdraw"
    reply = await caller.post(path, json={"fields": fields, **body})
    assert reply.status_code == 200, reply.text


async def make(world: World, batch: dict[str, Any]) -> dict[str, Any]:
    await batch_making.make(world.database, world.app.state.storage, UUID(batch["id"]))
    caller = await world.caller("district")
    read: dict[str, Any] = (await caller.get(f"{BATCHES}/{batch['id']}")).json()
    assert read["state"] == "done", read
    return read


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
    assert counts == {"outdated": 5, "must_take_down": 5}


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


async def test_reprinting_makes_one_file_of_just_those_and_replaces_them(
    world: World, chair: dict[str, Any]
) -> None:
    await print_all(world, chair)
    caller = await world.caller("west_one")
    await patch(caller, f"/api/v1/cadres/{chair['id']}", office_phone="010-12345678")
    reply = await caller.post(
        BATCHES, json={"kind": "reprint", "union_id": str(world.id("west_one"))}
    )
    assert reply.status_code == 201, reply.text
    batch = await make(world, reply.json())
    assert batch["counts"] == {"pieces": 3, "unions": 1, "left_out": 0}
    file = await caller.get(f"{BATCHES}/{batch['id']}/file")
    document = Printed(file.content)
    assert [tuple(round(side) for side in size) for size in document.sizes] == [
        (54, 86), (54, 86), (90, 54), (90, 54), (297, 420),
    ]  # fmt: skip
    assert "010-12345678" in document.text(4)
    assert await listed(world, state="outdated") == []
    assert len(await listed(world, state="replaced")) == 3
    assert len(await listed(world, state="current")) == 6
    lines = (await caller.get(f"{BATCHES}/{batch['id']}/make-list.csv")).text
    assert ["胸卡" in lines, "联系卡" in lines, "公示海报" in lines] == [True] * 3
    nothing = await caller.post(
        BATCHES, json={"kind": "reprint", "union_id": str(world.id("west_one"))}
    )
    assert (nothing.status_code, nothing.json()["code"]) == (422, "print_batch_empty")


async def test_a_second_reprint_leaves_to_the_first_what_that_is_still_to_make(
    world: World, chair: dict[str, Any]
) -> None:
    await print_all(world, chair)
    caller = await world.caller("west_one")
    await patch(caller, f"/api/v1/cadres/{chair['id']}", office_phone="010-12345678")
    found = {item["kind"]: item["id"] for item in await listed(world, state="outdated")}
    order = {"kind": "reprint", "item_ids": [found["badge"], found["poster"]]}
    first = (await caller.post(BATCHES, json=order)).json()
    again = await caller.post(BATCHES, json=order)
    assert (again.status_code, again.json()["code"]) == (409, "print_items_on_their_way")
    everything = {"kind": "reprint", "union_id": str(world.id("west_one"))}
    second = (await caller.post(BATCHES, json=everything)).json()
    assert second["counts"] == {"pieces": 1, "unions": 1, "left_out": 2}
    assert (await make(world, second))["counts"]["pieces"] == 1
    assert (await make(world, first))["counts"]["pieces"] == 2
    assert await listed(world, state="outdated") == []
    await patch(caller, f"/api/v1/cadres/{chair['id']}", office_phone="010-12345679")
    third = await caller.post(BATCHES, json=everything)
    assert third.json()["counts"]["pieces"] == 3, "a batch that is done holds nothing back"


async def test_reprinting_replaces_what_must_come_down_and_another_print_does_not(
    world: World, chair: dict[str, Any]
) -> None:
    own = {"union_id": str(world.id("west_one"))}
    await printed(world, {"kind": "poster", **own})
    caller = await world.caller("west_one")
    await withdraw(caller, chair["id"], "name")
    [item] = await listed(world, must_take_down=True)
    document = Printed(await printed(world, {"kind": "poster", **own}))
    assert "赵示例" not in document.text(0)
    assert [one["id"] for one in await listed(world, must_take_down=True)] == [item["id"]]
    reply = await caller.post(BATCHES, json={"kind": "reprint", "item_ids": [item["id"]]})
    await make(world, reply.json())
    assert await listed(world, must_take_down=True) == []


async def test_a_reprint_wants_pieces_of_ones_own_and_either_list_or_union(world: World) -> None:
    caller = await world.caller("west_one")
    unknown = await caller.post(
        BATCHES, json={"kind": "reprint", "item_ids": [str(world.id("west"))]}
    )
    assert (unknown.status_code, unknown.json()["code"]) == (422, "print_items_not_found")
    both = await caller.post(BATCHES, json={"kind": "reprint"})
    assert both.status_code == 422
    above = await caller.post(BATCHES, json={"kind": "reprint", "union_id": str(world.id("west"))})
    assert above.status_code == 404


async def test_a_door_plate_keeps_the_names_behind_it_when_reprinted(
    world: World, chair: dict[str, Any]
) -> None:
    own = {"union_id": str(world.id("west_one")), "room": "主席室"}
    await printed(world, {"kind": "door_plate", **own, "cadre_ids": [chair["id"]]})
    caller = await world.caller("west_one")
    await patch(caller, f"/api/v1/cadres/{chair['id']}", name="赵新名")
    [item] = await listed(world, state="outdated")
    reply = await caller.post(BATCHES, json={"kind": "reprint", "item_ids": [item["id"]]})
    batch = await make(world, reply.json())
    text = Printed((await caller.get(f"{BATCHES}/{batch['id']}/file")).content).text(0)
    assert "赵新名" in text
    assert "主席室" in text


async def test_a_batch_enters_all_of_it_in_the_same_number_of_statements(
    world: World, chair: dict[str, Any], statements: list[str]
) -> None:
    counts = []
    for _ in range(2):
        caller = await world.caller("district")
        body = {"kind": "desk_plate", "union_id": str(world.id("district"))}
        batch = (await caller.post(BATCHES, json=body)).json()
        statements.clear()
        await make(world, batch)
        counts.append(sum("print_items" in one for one in statements))
        for name in ("甲", "乙", "丙"):
            await make_cadre(world, "east_one", name=f"钱{name}")
    assert counts[0] == counts[1]
    assert len(await listed(world, "district", state="current")) == 4


async def test_what_changed_while_a_batch_was_made_is_out_of_date_when_it_is_done(
    world: World, chair: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = await world.caller("west_one")
    whole = batch_making._Maker._finish

    async def later(maker: Any, *rest: Any) -> None:
        await patch(caller, f"/api/v1/cadres/{chair['id']}", name="赵新名")
        await whole(maker, *rest)

    monkeypatch.setattr(batch_making._Maker, "_finish", later)
    body = {"kind": "desk_plate", "union_id": str(world.id("west_one"))}
    await make(world, (await caller.post(BATCHES, json=body)).json())
    assert await changed(world) == {"desk_plate": ["name"]}


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
