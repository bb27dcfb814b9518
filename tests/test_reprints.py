"""What has changed is printed again; the old piece is open until somebody says it is down."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from app.printing import batch_making, batches
from tests.people import give_consent, issue_badge, make_cadre
from tests.print_steps import (
    BATCHES,
    URL,
    chair_with_badge,
    changed,
    listed,
    make,
    patch,
    print_all,
    printed,
    withdraw,
)
from tests.printed_pages import Printed
from tests.world import World


@pytest.fixture
async def chair(world: World) -> dict[str, Any]:
    return await chair_with_badge(world)


async def test_reprinting_makes_one_file_of_just_those_and_the_old_ones_wait(
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
    old = await listed(world, state="outdated")
    assert [item["reprinted"] for item in old] == [True] * 3, "nobody has taken them down yet"
    assert len(await listed(world, state="current")) == 6
    lines = (await caller.get(f"{BATCHES}/{batch['id']}/make-list.csv")).text
    assert ["胸卡" in lines, "联系卡" in lines, "公示海报" in lines] == [True] * 3
    nothing = await caller.post(
        BATCHES, json={"kind": "reprint", "union_id": str(world.id("west_one"))}
    )
    assert (nothing.status_code, nothing.json()["code"]) == (422, "nothing_to_reprint")


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
    assert await listed(world, state="outdated", reprinted=False) == []
    await patch(caller, f"/api/v1/cadres/{chair['id']}", office_phone="010-12345679")
    third = await caller.post(BATCHES, json=everything)
    assert third.json()["counts"]["pieces"] == 3, "a batch that is done holds nothing back"


@pytest.mark.parametrize("again", ["single", "reprint"])
async def test_no_print_takes_the_old_piece_off_the_wall(
    world: World, chair: dict[str, Any], again: str
) -> None:
    own = {"union_id": str(world.id("west_one"))}
    await printed(world, {"kind": "poster", **own})
    caller = await world.caller("west_one")
    await withdraw(caller, chair["id"], "name")
    [item] = await listed(world, must_take_down=True)
    assert not item["reprinted"]
    if again == "single":
        document = Printed(await printed(world, {"kind": "poster", **own}))
        assert "赵示例" not in document.text(0)
    else:
        order = {"kind": "reprint", "item_ids": [item["id"]]}
        await make(world, (await caller.post(BATCHES, json=order)).json())
    [still] = await listed(world, must_take_down=True)
    assert (still["id"], still["state"], still["reprinted"]) == (item["id"], "outdated", True)
    counts = (await caller.get(f"{URL}/counts")).json()
    assert counts == {"outdated": 1, "must_take_down": 1, "reprinted": 1}
    assert await listed(world, state="outdated", reprinted=False) == []
    down = await caller.post(f"{URL}/{item['id']}/taken-down", json={})
    assert down.json()["state"] == "taken_down"
    assert await listed(world, must_take_down=True) == []
    assert len(await listed(world, state="current")) == 1


async def test_the_new_badge_handed_out_can_say_that_the_old_one_came_back(
    world: World, chair: dict[str, Any]
) -> None:
    await printed(world, {"kind": "badge", "badge_ids": [chair["badge_id"]]})
    caller = await world.caller("west_one")
    new = await issue_badge(caller, chair["id"], replace=True)
    await printed(world, {"kind": "badge", "badge_ids": [new["id"]]})
    [old] = await listed(world, must_take_down=True)
    assert old["reprinted"], "a badge with a new number stands for the old one"
    east = await (await world.caller("east_one")).post(
        f"{URL}/taken-down", json={"badges_of": [chair["id"]]}
    )
    assert east.json() == {"taken_down": 0}
    reply = await caller.post(f"{URL}/taken-down", json={"badges_of": [chair["id"]]})
    assert (reply.status_code, reply.json()) == (200, {"taken_down": 1})
    assert [item["state"] for item in await listed(world, kind="badge", state="current")] == [
        "current"
    ]
    assert await listed(world, must_take_down=True) == []


async def test_all_that_is_printed_anew_is_noted_as_exchanged_at_once(
    world: World, chair: dict[str, Any]
) -> None:
    await print_all(world, chair)
    caller = await world.caller("west_one")
    await patch(caller, f"/api/v1/cadres/{chair['id']}", office_phone="010-12345678")
    await printed(world, {"kind": "contact_card", "cadre_ids": [chair["id"]]})
    own = {"union_id": str(world.id("west_one"))}
    reply = await caller.post(f"{URL}/taken-down", json=own)
    assert reply.json() == {"taken_down": 1}
    assert {one["kind"] for one in await listed(world, state="outdated")} == {"badge", "poster"}
    both = await caller.post(f"{URL}/taken-down", json={**own, "badges_of": [chair["id"]]})
    assert both.status_code == 422
    assert "其中一项" in both.json()["errors"][0]["message"]
    above = {"union_id": str(world.id("west"))}
    assert (await caller.post(f"{URL}/taken-down", json=above)).status_code == 404


async def test_of_several_old_copies_one_new_piece_is_printed(
    world: World, chair: dict[str, Any]
) -> None:
    caller = await world.caller("west_one")
    for name in ("赵示例", "赵新名", "赵三名"):
        await patch(caller, f"/api/v1/cadres/{chair['id']}", name=name)
        await printed(world, {"kind": "desk_plate", "cadre_ids": [chair["id"]]})
    await patch(caller, f"/api/v1/cadres/{chair['id']}", name="赵四名")
    assert len(await listed(world, state="outdated")) == 3
    own = {"kind": "reprint", "union_id": str(world.id("west_one"))}
    batch = await make(world, (await caller.post(BATCHES, json=own)).json())
    assert batch["counts"] == {"pieces": 1, "unions": 1, "left_out": 0}
    assert len(await listed(world, reprinted=True)) == 3


async def test_a_district_reprints_in_a_zip_with_a_file_for_each_sub_district(
    world: World, chair: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for union, name in (("west_two", "钱样例"), ("east_one", "孙样例")):
        cadre, caller = await make_cadre(world, union, name=name), await world.caller(union)
        await give_consent(caller, cadre["id"], "name")
        await printed(world, {"kind": "desk_plate", "cadre_ids": [cadre["id"]]}, by=union)
        await patch(caller, f"/api/v1/cadres/{cadre['id']}", name=f"{name}新")
    monkeypatch.setattr(batches, "MOST_PIECES", 1)
    district = await world.caller("district")
    order = {"kind": "reprint", "union_id": str(world.id("district"))}
    refused = await district.post(BATCHES, json=order)
    assert (refused.status_code, refused.json()["code"]) == (422, "print_file_too_large")
    reply = await district.post(BATCHES, json={**order, "split": "zip_by_child"})
    batch = await make(world, reply.json())
    assert batch["counts"]["pieces"] == 2
    file = await district.get(f"{BATCHES}/{batch['id']}/file")
    with ZipFile(BytesIO(file.content)) as bundle:
        assert [name[:3] for name in bundle.namelist()] == ["001", "002"]
        assert "钱样例新" in Printed(bundle.read(bundle.namelist()[0])).text(0)


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
