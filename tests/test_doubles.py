"""Doubles over HTTP: found beside each change and at night, merged without losing anything."""

from typing import Any

import pytest

from app.core.scope import WHOLE as WHOLE_SCOPE
from app.core.scope import enter_scope
from app.enterprises import doubles
from app.enterprises.double_queries import above_both
from app.organisations import service as organisations
from tests.conftest import UndoneDatabase
from tests.register import CODE, OTHER_CODE, WHOLE, changed, enter, found, read
from tests.world import World

URL = "/api/v1/enterprise-doubles"


async def pairs(world: World, union: str = "west", **params: Any) -> list[dict[str, Any]]:
    caller = await world.caller(union)
    return await found(caller, "enterprise-doubles", **{"state": "open"} | params)


async def merged(world: World, pair: dict[str, Any], union: str = "west", **body: Any) -> Any:
    caller = await world.caller(union)
    return await caller.post(f"{URL}/{pair['id']}/merge", json=body)


async def two(world: World) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """A poor row, a rich one, and the pair they make; left is the one with the lower id."""
    poor = await enter(world, "示例机械有限公司", employee_count=30)
    rich = await enter(world, "陕西示例机械有限责任公司", **WHOLE, credit_code=CODE)
    [pair] = await pairs(world)
    return poor, rich, pair


def side(pair: dict[str, Any], row: dict[str, Any]) -> str:
    return "left" if pair["left"]["id"] == row["id"] else "right"


# --- found ----------------------------------------------------------------------------------------


async def test_near_names_in_one_territory_are_found_at_once(world: World) -> None:
    poor, rich, pair = await two(world)
    assert (pair["reason"], pair["score"], pair["state"]) == ("near_name", 100, "open")
    assert {pair["left"]["id"], pair["right"]["id"]} == {poor["id"], rich["id"]}
    assert pair["left"]["name"] != pair["right"]["name"]
    assert await pairs(world, "east") == []
    assert await pairs(world, "west_one") == []


async def test_a_name_of_another_territory_is_no_double(world: World) -> None:
    await enter(world, "示例机械有限公司")
    await enter(world, "示例机械有限责任公司", "east")
    assert await pairs(world, "district") == []


async def test_one_code_in_two_territories_is_the_districts_to_settle(world: World) -> None:
    await enter(world, "示例甲厂", credit_code=CODE)
    await enter(world, "样本乙厂", "east", credit_code=CODE)
    assert await pairs(world) == await pairs(world, "east") == []
    [pair] = await pairs(world, "district")
    assert (pair["reason"], pair["score"]) == ("same_code", 100)
    east = str(world.id("east"))
    assert len(await pairs(world, "district", territory_id=east)) == 1


async def test_a_corrected_name_ends_the_suspicion(world: World) -> None:
    poor, _, _ = await two(world)
    west = await world.caller("west")
    # The former name still speaks for it; only a row that never had it is another enterprise.
    await changed(west, poor, name="样本物流商行")
    assert len(await pairs(world)) == 1
    third = await enter(world, "样本物流有限公司", aliases=["示例机械厂房"])
    assert {p["right"]["id"] for p in await pairs(world)} >= {third["id"]}
    await changed(west, third, name="独立快运站", aliases=[])
    names = {p["left"]["name"] + p["right"]["name"] for p in await pairs(world)}
    assert not any("快运" in name and "示例机械" in name for name in names)


async def test_what_was_decided_is_not_asked_again(world: World, database: UndoneDatabase) -> None:
    poor, _, pair = await two(world)
    west = await world.caller("west")
    reply = await west.post(f"{URL}/{pair['id']}/distinct", json={"note": "两家都在"})
    assert (reply.status_code, reply.json()["state"]) == (200, "distinct")
    assert reply.json()["note"] == "两家都在"
    again = await west.post(f"{URL}/{pair['id']}/distinct")
    assert (again.status_code, again.json()["code"]) == (409, "double_settled")
    await changed(west, poor, address="示例路 9 号")
    assert await pairs(world) == []
    assert await search(database) == 0
    assert await pairs(world) == []


async def search(database: UndoneDatabase) -> int:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE_SCOPE)
        return await doubles.find_all(session)


async def test_the_nightly_search_finds_what_an_import_brought(
    world: World, database: UndoneDatabase
) -> None:
    from app.enterprises.models import Enterprise
    from app.enterprises.name_keys import name_key

    rows = [
        ("west", "示例食品有限公司", None),
        ("west", "秦都区示例食品有限责任公司", None),
        ("west", "样本物流有限公司", CODE),
        ("east", "别名物流有限公司", CODE),
        ("east", "示例食品有限公司", OTHER_CODE),
    ]
    async with database.transaction() as session:
        await enter_scope(session, WHOLE_SCOPE)
        for key, name, code in rows:
            union = world.unions[key]
            session.add(
                Enterprise(
                    union_id=union.id,
                    union_path=union.path,
                    name=name,
                    name_key=name_key(name),
                    credit_code=code,
                )
            )
    assert await search(database) == 2
    assert [pair["reason"] for pair in await pairs(world)] == ["near_name"]
    both = {pair["reason"] for pair in await pairs(world, "district")}
    assert both == {"same_code", "near_name"}
    assert await search(database) == 0


# --- merged ---------------------------------------------------------------------------------------


async def test_a_merge_keeps_all_that_was_known(world: World) -> None:
    poor, rich, pair = await two(world)
    body: dict[str, Any] = {
        "keep": side(pair, poor),
        "take": ["credit_code", "address", "contact_phones", "name"],
    }
    reply = await merged(world, pair, **body)
    assert reply.status_code == 200, reply.text
    settled = reply.json()
    assert (settled["state"], settled["kept_id"]) == ("merged", poor["id"])
    west = await world.caller("west")
    kept = await read(west, poor)
    assert (kept["name"], kept["credit_code"], kept["address"]) == (
        rich["name"], CODE, WHOLE["address"],
    )  # fmt: skip
    assert kept["employee_count"] == 30, "what was not taken stays"
    assert kept["aliases"] == ["示例机械有限公司"]
    assert [row["id"] for row in await found(west, "enterprises")] == [poor["id"]]
    gone = await read(west, rich)
    assert (gone["merged_into_id"], gone["credit_code"]) == (poor["id"], CODE)
    for caller_row in (poor, rich):
        [entry] = (await west.get(f"/api/v1/enterprises/{caller_row['id']}/history")).json()
        assert entry["kind"] == "merged"
    assert await pairs(world) == []


async def test_what_was_replaced_stays_with_the_pair(
    world: World, database: UndoneDatabase
) -> None:
    from app.enterprises.models import Double

    poor, _, pair = await two(world)
    await merged(world, pair, keep=side(pair, poor), take=["employee_count", "name"])
    async with database.transaction() as session:
        await enter_scope(session, WHOLE_SCOPE)
        row = await session.get_one(Double, pair["id"])
        assert row.replaced == {"employee_count": 30, "name": "示例机械有限公司"}
        assert row.taken_fields == ["employee_count", "name"]


async def test_a_merged_row_cannot_be_changed_or_verified(world: World) -> None:
    poor, rich, pair = await two(world)
    await merged(world, pair, keep=side(pair, rich))
    west = await world.caller("west")
    gone = await read(west, poor)
    reply = await west.patch(
        f"/api/v1/enterprises/{poor['id']}",
        json={"remark": "x"},
        headers={"If-Match": f'"{gone["version"]}"'},
    )
    assert (reply.status_code, reply.json()["code"]) == (409, "enterprise_merged")
    assert "陕西示例机械有限责任公司" in reply.json()["detail"]
    reply = await west.post(f"/api/v1/enterprises/{poor['id']}/verify")
    assert reply.json()["code"] == "enterprise_merged"
    reply = await merged(world, pair, keep="left")
    assert reply.json()["code"] == "double_settled"


async def test_the_name_of_the_one_that_went_is_found_and_used_to_find_doubles(
    world: World,
) -> None:
    left = await enter(world, "示例甲厂", credit_code=CODE)
    await enter(world, "样本乙厂", "east", credit_code=CODE)
    [pair] = await pairs(world, "district")
    reply = await merged(world, pair, "district", keep=side(pair, left))
    assert reply.status_code == 200, reply.text
    west = await world.caller("west")
    assert [row["id"] for row in await found(west, "enterprises", q="样本乙")] == [left["id"]]
    await enter(world, "咸阳样本乙厂")
    assert len(await pairs(world)) == 1


@pytest.mark.parametrize("field", ["union", "id", "verified_at", "unionisation"])
async def test_only_facts_are_taken(world: World, field: str) -> None:
    _, _, pair = await two(world)
    reply = await merged(world, pair, keep="left", take=["address", field])
    assert reply.status_code == 422
    assert [error["field"] for error in reply.json()["errors"]] == ["take.1"]


async def test_union_and_case_move_over_to_a_row_without(world: World) -> None:
    poor, rich, pair = await two(world)
    west = await world.caller("west")
    case = (await west.post("/api/v1/founding-cases", json={"enterprise_id": rich["id"]})).json()
    reply = await merged(world, pair, keep=side(pair, poor))
    assert reply.status_code == 200, reply.text
    kept = await read(west, poor)
    assert kept["covering_union"]["id"] == case["union"]["id"]
    assert (kept["unionisation"], kept["founding_case_id"]) == ("founding", case["id"])


async def test_two_open_cases_are_one_too_many(world: World) -> None:
    poor, rich, pair = await two(world)
    west = await world.caller("west")
    for row in (poor, rich):
        reply = await west.post("/api/v1/founding-cases", json={"enterprise_id": row["id"]})
        assert reply.status_code == 201
    reply = await merged(world, pair, keep="left")
    assert (reply.status_code, reply.json()["code"]) == (409, "double_both_founding")


async def test_an_unused_union_of_the_other_is_dissolved(world: World) -> None:
    poor, rich, pair = await two(world)
    west = await world.caller("west")
    await changed(west, poor, covering_union_id=str(world.id("west_one")))
    await changed(west, rich, covering_union_id=str(world.id("west_two")))
    reply = await merged(world, pair, keep=side(pair, poor))
    assert reply.status_code == 200, reply.text
    union = (await west.get(f"/api/v1/unions/{world.id('west_two')}")).json()
    assert union["state"] == "dissolved"
    assert (await read(west, poor))["covering_union"]["id"] == str(world.id("west_one"))


async def test_a_union_with_people_is_not_dissolved_along_the_way(world: World) -> None:
    poor, rich, pair = await two(world)
    west = await world.caller("west")
    await world.caller("west_two")  # somebody signs in there
    await changed(west, poor, covering_union_id=str(world.id("west_one")))
    await changed(west, rich, covering_union_id=str(world.id("west_two")))
    reply = await merged(world, pair, keep=side(pair, poor))
    assert (reply.status_code, reply.json()["code"]) == (409, "double_has_union")
    assert "WEST_TWO" in reply.json()["detail"]
    assert (await read(west, rich))["merged_into_id"] is None, "nothing is done by halves"


async def test_a_joint_union_goes_on_for_the_others_it_covers(world: World) -> None:
    poor, rich, pair = await two(world)
    third = await enter(world, "样本物流站", covering_union_id=str(world.id("west_two")))
    west = await world.caller("west")
    await changed(west, poor, covering_union_id=str(world.id("west_one")))
    await changed(west, rich, covering_union_id=str(world.id("west_two")))
    assert (await merged(world, pair, keep=side(pair, poor))).status_code == 200
    union = (await west.get(f"/api/v1/unions/{world.id('west_two')}")).json()
    assert union["state"] == "active"
    assert third["covering_union"]["id"] == union["id"]


# --- moved ----------------------------------------------------------------------------------------


async def test_what_a_union_covers_moves_with_it(world: World, database: UndoneDatabase) -> None:
    """For transfers: the enterprises of the moved union that stand in the giver's territory."""
    from app.enterprises import service
    from app.organisations.models import Union

    mine = await enter(
        world, "示例我厂", covering_union_id=str(world.id("west_one")), aliases=["我厂"]
    )
    stays = await enter(world, "示例我厂有限公司")
    [pair] = await pairs(world)
    async with database.transaction() as session:
        await enter_scope(session, WHOLE_SCOPE)
        one, west, east = [await session.get_one(Union, world.id(k)) for k in (
            "west_one", "west", "east",
        )]  # fmt: skip
        await organisations.move_subtree(session, None, one, east)
        assert await service.move_with_union(session, one, west, east) == 1
    caller = await world.caller("east")
    seen = await read(caller, mine)
    assert (seen["territory"]["id"], seen["aliases"]) == (str(world.id("east")), ["我厂"])
    assert seen["version"] > mine["version"]
    west_caller = await world.caller("west")
    assert [row["id"] for row in await found(west_caller, "enterprises")] == [stays["id"]]
    assert await pairs(world) == [], "a pair across territories belongs to the district"
    assert [one["id"] for one in await pairs(world, "district")] == [pair["id"]]


def test_the_lowest_union_above_both() -> None:
    assert above_both("1.2.", "1.2.") == "1.2."
    assert above_both("1.2.3.", "1.2.") == "1.2."
    assert above_both("1.2.", "1.25.") == "1."
    assert above_both("1.2.3.", "1.2.4.") == "1.2."
