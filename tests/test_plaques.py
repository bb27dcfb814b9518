"""Plaques over HTTP: ordered, hung, checked and replaced; what is refused; who sees what."""

from datetime import timedelta
from typing import Any

import pytest
from httpx import Response

from app.access.permissions import Role
from app.core.clock import today
from tests.exported import listed, taken
from tests.plaque_steps import MEASURES, URL, change, plaque_in, post_plaque, step, stepped
from tests.stories import photo_of
from tests.world import World

NOBODY = "01890000-0000-7000-8000-000000000000"


def fields(reply: Response) -> list[tuple[str, str]]:
    assert reply.status_code == 422, reply.text
    return [(error["field"], error["code"]) for error in reply.json()["errors"]]


def days_ago(days: int) -> str:
    return str(today() - timedelta(days=days))


async def rename_unit(world: World, union: str, unit_name: str) -> None:
    caller = await world.caller(union)
    address = f"/api/v1/unions/{world.id(union)}"
    etag = (await caller.get(address)).headers["ETag"]
    reply = await caller.patch(address, json={"unit_name": unit_name}, headers={"If-Match": etag})
    assert reply.status_code == 200, reply.text


# --- from the order to the next one --------------------------------------------------------------


async def test_an_order_needs_no_more_than_the_place(world: World) -> None:
    reply = await post_plaque(world)
    assert reply.status_code == 201, reply.text
    plaque = reply.json()
    union = world.unions["west_one"]
    assert (plaque["union"]["id"], plaque["text"]) == (str(union.id), union.name)
    assert (plaque["state"], plaque["ordered_on"]) == ("ordered", str(today()))
    assert (plaque["place"], plaque["orientation"], plaque["tolerance_mm"]) == (
        "facade", "vertical", 10,
    )  # fmt: skip
    assert plaque["photo_id"] is None
    assert plaque["size_check"]["verdict"] == "unknown"
    assert plaque["name_check"] == {"verdict": "no_unit_name", "reason": "unit_name_missing"}
    assert plaque["allowed"] == ["edit", "made", "hang", "delete"]
    assert reply.headers["etag"] == '"1"'
    read = await (await world.caller("west_one")).get(f"{URL}/{plaque['id']}")
    assert (read.json(), read.headers["etag"]) == (plaque, '"1"')


async def test_the_whole_life_of_a_plaque(world: World) -> None:
    plaque = await plaque_in(world, ordered_on=days_ago(9), **MEASURES)
    made = await stepped(world, "west_one", plaque, "made", on=days_ago(5))
    assert (made["state"], made["made_on"]) == ("made", days_ago(5))
    hung = await stepped(world, "west_one", plaque, "hang", on=days_ago(3), note="门厅右侧")
    assert (hung["state"], hung["hung_on"], hung["note"]) == ("hung", days_ago(3), "门厅右侧")
    assert hung["allowed"] == ["edit", "damage", "replace"]
    checked = await stepped(world, "west", plaque, "check")
    assert (checked["state"], checked["checked_on"]) == ("checked", str(today()))
    assert checked["allowed"] == ["damage"]
    damaged = await stepped(world, "west", plaque, "damage", note="被风吹落")
    assert (damaged["state"], damaged["damaged_on"]) == ("damaged", str(today()))
    again = await stepped(world, "west_one", plaque, "hang")
    assert (again["state"], again["damaged_on"], again["checked_on"]) == ("hung", None, None)
    replaced = await stepped(world, "west_one", plaque, "replace")
    assert (replaced["state"], replaced["allowed"]) == ("replaced", [])
    caller = await world.caller("west_one")
    successor = (await caller.get(f"{URL}/{replaced['replaced_by']}")).json()
    assert (successor["state"], successor["ordered_on"]) == ("ordered", str(today()))
    assert {name: successor[name] for name in MEASURES} == MEASURES
    assert [row["id"] for row in await listed(caller, "plaques")] == [successor["id"]]
    gone = await listed(caller, "plaques", state="replaced")
    assert [row["id"] for row in gone] == [plaque["id"]]


async def test_the_next_plaque_bears_the_name_the_union_has_by_then(world: World) -> None:
    plaque = await plaque_in(world, hung_on=days_ago(3))
    west = await world.caller("west")
    address = f"/api/v1/unions/{world.id('west_one')}"
    etag = (await west.get(address)).headers["ETag"]
    renamed = {"name": "示例新名工会委员会"}
    assert (await west.patch(address, json=renamed, headers={"If-Match": etag})).is_success
    caller = await world.caller("west_one")
    wrong = (await caller.get(f"{URL}/{plaque['id']}")).json()
    assert wrong["name_check"] == {"verdict": "differs", "reason": "not_union_name"}
    replaced = await stepped(world, "west_one", plaque, "replace")
    successor = (await caller.get(f"{URL}/{replaced['replaced_by']}")).json()
    assert successor["text"] == "示例新名工会委员会"


async def test_one_that_hangs_already_is_entered_in_one_step(world: World) -> None:
    plaque = await plaque_in(world, place="office", hung_on=days_ago(400), address="三楼 302 室")
    assert (plaque["state"], plaque["ordered_on"], plaque["hung_on"]) == (
        "hung", None, days_ago(400),
    )  # fmt: skip
    assert (await plaque_in(world, made_on=days_ago(1)))["state"] == "made"


async def test_the_two_checks_follow_what_is_known_now(world: World) -> None:
    await rename_unit(world, "west_one", "CANARY-WEST_ONE 示例")
    plaque = await plaque_in(world, **MEASURES)
    assert plaque["name_check"] == {"verdict": "matches", "reason": None}
    assert plaque["size_check"] == {
        "verdict": "same", "width_off_mm": 0, "height_off_mm": 0, "turned": False,
    }  # fmt: skip
    reply = await change(world, "west_one", plaque, width_mm=380)
    assert reply.status_code == 200, reply.text
    assert reply.json()["size_check"]["verdict"] == "differs"
    assert reply.json()["size_check"]["width_off_mm"] == -20
    reply = await change(world, "west_one", reply.json(), tolerance_mm=20)
    assert reply.json()["size_check"]["verdict"] == "same"
    await rename_unit(world, "west_one", "示例别的单位")
    caller = await world.caller("west_one")
    read = (await caller.get(f"{URL}/{plaque['id']}")).json()
    assert read["name_check"] == {"verdict": "differs", "reason": "other_unit"}


async def test_a_photo_is_possible_and_must_be_the_unions_own_and_no_portrait(
    world: World,
) -> None:
    photo = await photo_of(world, "west_one")
    assert (await plaque_in(world, photo_id=photo))["photo_id"] == photo
    foreign = await photo_of(world, "west_two")
    for bad in (foreign, NOBODY):
        reply = await post_plaque(world, photo_id=bad)
        assert fields(reply) == [("photo_id", "photo_not_of_union")]
    portrait = await photo_of(world, "west_one")
    caller = await world.caller("west_one")
    cadre = {
        "union_id": str(world.id("west_one")),
        "name": "赵示例",
        "photo_id": portrait,
        "appointments": [{"post": "chair", "engagement": "part_time", "started_on": "2025-04-01"}],
    }
    assert (await caller.post("/api/v1/cadres", json=cadre)).status_code == 201
    plaque = await plaque_in(world)
    reply = await change(world, "west_one", plaque, photo_id=portrait)
    assert fields(reply) == [("photo_id", "photo_in_use")]


# --- who may --------------------------------------------------------------------------------------


async def test_nobody_checks_their_own_plaque_but_the_union_at_the_top(world: World) -> None:
    plaque = await plaque_in(world, "west", hung_on=days_ago(1))
    assert (await step(world, "west", plaque, "check")).status_code == 403
    assert (await step(world, "east", plaque, "check")).status_code == 404
    assert (await step(world, "district", plaque, "check", Role.VIEWER)).status_code == 403
    assert (await stepped(world, "district", plaque, "check"))["state"] == "checked"
    top = await plaque_in(world, "district", hung_on=days_ago(1))
    assert (await stepped(world, "district", top, "check"))["state"] == "checked"


async def test_a_union_above_neither_changes_nor_hangs_for_one_below(world: World) -> None:
    west = await world.caller("west")
    plaque = await plaque_in(world, made_on=days_ago(1))
    assert (await step(world, "west", plaque, "hang")).status_code == 403
    assert (await change(world, "west", plaque, maker="示例标牌厂")).status_code == 403
    read = (await west.get(f"{URL}/{plaque['id']}")).json()
    assert read["allowed"] == []


@pytest.mark.parametrize(
    ("verb", "by"), [("check", "west"), ("damage", "west_one"), ("replace", "west_one")]
)
async def test_what_does_not_hang_is_neither_checked_nor_damaged(
    world: World, verb: str, by: str
) -> None:
    plaque = await plaque_in(world)
    reply = await step(world, by, plaque, verb)
    assert (reply.status_code, reply.json()["code"]) == (409, "plaque_state_conflict")
    assert "已定制" in reply.json()["detail"]


async def test_a_check_is_about_what_was_read(world: World) -> None:
    plaque = await plaque_in(world, hung_on=days_ago(1), **MEASURES)
    assert (await change(world, "west_one", plaque, width_mm=300)).is_success
    west = await world.caller("west")
    address = f"{URL}/{plaque['id']}/check"
    stale = await west.post(address, json={}, headers={"If-Match": f'"{plaque["version"]}"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "version_conflict")


async def test_whoever_changes_what_was_checked_loses_the_check(world: World) -> None:
    plaque = await plaque_in(world, hung_on=days_ago(1), **MEASURES)
    checked = await stepped(world, "west", plaque, "check")
    caller = await world.caller("west_one")
    assert (await caller.get(f"{URL}/{plaque['id']}")).json()["allowed"] == [
        "edit", "damage", "replace",
    ]  # fmt: skip
    reply = await change(world, "west_one", checked, width_mm=300)
    assert (reply.json()["state"], reply.json()["checked_on"]) == ("hung", None)


async def test_a_hanging_entered_by_mistake_is_taken_back(world: World) -> None:
    plaque = await plaque_in(world, ordered_on=days_ago(3), hung_on=days_ago(1))
    reply = await change(world, "west_one", plaque, hung_on=None)
    assert (reply.json()["state"], reply.json()["hung_on"]) == ("ordered", None)


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"width_mm": 400}, [("height_mm", "measured_one_way")]),
        ({"unit_height_mm": 2200}, [("unit_width_mm", "measured_one_way")]),
        ({"width_mm": 2200, "height_mm": 400}, [("height_mm", "crosswise")]),
        (
            {"orientation": "horizontal", "width_mm": 400, "height_mm": 2200},
            [("height_mm", "crosswise")],
        ),
        ({"hung_on": str(today() + timedelta(days=1))}, [("hung_on", "value_error")]),
        (
            {"ordered_on": str(today()), "hung_on": str(today() - timedelta(days=1))},
            [("hung_on", "order")],
        ),
        ({"width_mm": 49, "height_mm": 2200}, [("width_mm", "greater_than_equal")]),
        ({"place": "roof"}, [("place", "enum")]),
        ({"text": "工"}, [("text", "too_short")]),
        ({"state": "checked"}, [("state", "extra_forbidden")]),
    ],
)
async def test_what_cannot_be_is_refused(
    world: World, values: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert fields(await post_plaque(world, **values)) == expected


async def test_steps_follow_one_another_by_their_days(world: World) -> None:
    plaque = await plaque_in(world, ordered_on=days_ago(5))
    assert fields(await step(world, "west_one", plaque, "made", on=days_ago(6))) == [
        ("on", "order")
    ]
    tomorrow = str(today() + timedelta(days=1))
    assert fields(await step(world, "west_one", plaque, "hang", on=tomorrow)) == [
        ("on", "value_error")
    ]
    caller = await world.caller("west_one")
    assert (await caller.get(f"{URL}/{plaque['id']}")).json() == plaque


async def test_an_edit_needs_the_version_read(world: World) -> None:
    plaque = await plaque_in(world)
    caller = await world.caller("west_one")
    reply = await caller.patch(f"{URL}/{plaque['id']}", json={"maker": "示例标牌厂"})
    assert reply.status_code == 428
    assert (await change(world, "west_one", plaque, maker="示例标牌厂")).is_success
    assert (await change(world, "west_one", plaque, maker="示例牌匾社")).status_code == 412
    for field in ("text", "place", "orientation", "tolerance_mm"):
        assert (await change(world, "west_one", plaque, **{field: None})).status_code == 422


# --- the list and the make-list -------------------------------------------------------------------


async def filled(world: World) -> None:
    await plaque_in(world, "west_one", **MEASURES, maker="示例标牌厂")
    await plaque_in(world, "west_two", **MEASURES | {"width_mm": 300}, hung_on=days_ago(1))
    await plaque_in(world, "east_one", place="office")
    await plaque_in(world, "west", **MEASURES)


async def test_the_list_is_narrowed_by_state_place_size_and_text(world: World) -> None:
    await filled(world)
    district, west = await world.caller("district"), await world.caller("west")

    async def unions(**query: Any) -> set[str]:
        return {
            row["union"]["name"].split()[0] for row in await listed(district, "plaques", **query)
        }

    assert len(await listed(district, "plaques")) == 4
    assert len(await listed(west, "plaques")) == 3
    assert await unions(state="hung") == {"CANARY-WEST_TWO"}
    assert await unions(place="office") == {"CANARY-EAST_ONE"}
    assert await unions(size_check="same") == {"CANARY-WEST_ONE", "CANARY-WEST"}
    assert await unions(size_check="differs") == {"CANARY-WEST_TWO"}
    assert await unions(size_check="unknown") == {"CANARY-EAST_ONE"}
    assert await unions(q="标牌厂") == {"CANARY-WEST_ONE"}
    assert await unions(union_id=str(world.id("east"))) == {"CANARY-EAST_ONE"}
    assert await unions(union_id=str(world.id("west")), own_only=True) == {"CANARY-WEST"}
    shown = await listed(district, "plaques", size_check="differs")
    assert {row["size_check"]["verdict"] for row in shown} == {"differs"}
    outside = await west.get(URL, params={"union_id": str(world.id("east"))})
    assert outside.status_code == 404


async def test_a_list_asks_no_more_for_more_plaques(world: World, statements: list[str]) -> None:
    west = await world.caller("west")
    await plaque_in(world, "west_one")
    await listed(west, "plaques")
    statements.clear()
    await listed(west, "plaques")
    few = len(statements)
    for union in ("west_one", "west_two", "west"):
        await plaque_in(world, union)
    statements.clear()
    assert len(await listed(west, "plaques")) == 4
    assert len(statements) == few


async def test_the_make_list_goes_by_size_and_says_how_many(world: World) -> None:
    await filled(world)
    lines = await taken(await world.caller("district"), "plaques")
    assert [
        (line["规格（宽×高，毫米）"], line["同规格块数"], line["规格核对"]) for line in lines
    ] == [
        ("400×2200", 2, "一致"),
        ("400×2200", 2, "一致"),
        ("300×2200", 1, "不一致"),
        (None, 1, "尺寸未填全"),
    ]
    assert {line["牌匾文字"] for line in lines[:2]} == {
        world.unions["west_one"].name, world.unions["west"].name,
    }  # fmt: skip
    only = await taken(await world.caller("district"), "plaques", state="ordered")
    assert [line["同规格块数"] for line in only] == [2, 2, 1]


async def test_every_step_leaves_a_trace(world: World) -> None:
    plaque = await plaque_in(world, hung_on=days_ago(1))
    await stepped(world, "west", plaque, "check")
    auditor = await world.caller("west", Role.AUDITOR)
    events = await listed(auditor, "audit-events")
    about = [event for event in events if event["subject_id"] == plaque["id"]]
    assert {event["action"] for event in about} == {"plaque.ordered", "plaque.checked"}
    assert {event["subject_type"] for event in about} == {"plaque"}
