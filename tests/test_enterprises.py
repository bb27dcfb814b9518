"""The register over HTTP: entered where they stand, kept by two sides, judged but never refused."""

from typing import Any

import pytest

from app.access.permissions import Role
from app.core.scope import WHOLE as WHOLE_SCOPE
from app.core.scope import enter_scope
from app.organisations import service as organisations
from tests.conftest import UndoneDatabase
from tests.register import (
    CODE,
    OTHER_CODE,
    UNION_CODE,
    WHOLE,
    WRONG_DIGIT,
    change,
    changed,
    enter,
    found,
    read,
)
from tests.world import World

URL = "/api/v1/enterprises"


async def test_an_enterprise_is_entered_where_it_stands(world: World) -> None:
    row = await enter(world, "示例机械（咸阳）有限公司", **WHOLE, credit_code=CODE, industry="C")
    assert row["territory"]["id"] == str(world.id("west"))
    assert row["covering_union"] is None
    assert row["unionisation"] == "none"
    assert row["non_public"] is True
    assert row["priority"] is True
    assert row["missing"] == row["doubts"] == []
    assert row["verification"] == "unverified"
    assert row["contact_phones"] == ["029-33210001", "13800000001"]
    west = await world.caller("west")
    assert (await west.get(f"{URL}/{row['id']}")).headers["ETag"] == '"1"'


async def test_what_the_sheet_wants_is_named_when_it_lacks(world: World) -> None:
    row = await enter(world, "示例空白商行")
    assert row["missing"] == [
        "address", "contact_name", "contact_phones", "employee_count", "ownership",
    ]  # fmt: skip
    row = await enter(world, "示例混合公司", **WHOLE | {"ownership": "159"})
    assert row["non_public"] is None
    assert row["missing"] == ["non_public"]


DOUBTS: list[tuple[dict[str, Any], str]] = [
    ({"credit_code": WRONG_DIGIT}, "credit_code_check_digit"),
    ({"credit_code": UNION_CODE}, "credit_code_of_a_union"),
    ({"credit_code": UNION_CODE, "credit_code_checked": True}, "credit_code_of_a_union"),
    ({"employee_count": 5, "women_count": 6}, "women_more_than_employees"),
    ({"employee_count": 5, "migrant_count": 6}, "migrants_more_than_employees"),
    (
        {"employee_count": 5, "member_count": 6, "unionisation": "founding"},
        "members_more_than_employees",
    ),
    ({"unionisation": "unionised"}, "unionised_without_union"),
    ({"member_count": 3}, "members_without_union"),
]


@pytest.mark.parametrize(("values", "code"), DOUBTS, ids=lambda value: str(value))
async def test_what_can_hardly_be_right_is_told_and_taken(
    world: World, values: dict[str, Any], code: str
) -> None:
    row = await enter(world, "示例存疑公司", **values)
    assert [doubt["code"] for doubt in row["doubts"]] == [code]
    west = await world.caller("west")
    assert [one["id"] for one in await found(west, "enterprises", doubtful="true")] == [row["id"]]
    assert await found(west, "enterprises", doubtful="false") == []
    english = await west.get(f"{URL}/{row['id']}", headers={"Accept-Language": "en"})
    assert english.json()["doubts"][0]["message"].isascii()


async def test_a_checked_certificate_settles_the_check_digit(world: World) -> None:
    row = await enter(world, "示例真码公司", credit_code=WRONG_DIGIT, credit_code_checked=True)
    assert row["doubts"] == []
    west = await world.caller("west")
    assert await found(west, "enterprises", doubtful="true") == []


async def test_all_that_is_wrong_is_said_at_once_and_says_what_to_do(world: World) -> None:
    west = await world.caller("west")
    reply = await west.post(
        URL,
        json={
            "territory_id": str(world.id("west")),
            "name": "x",
            "credit_code": "9161",
            "employee_count": -1,
            "ownership": "私营",
            "contact_phones": ["33210001", "1234"],
            "surveyed_on": "2026年",
            "salary": 1,
        },
    )
    assert reply.status_code == 422
    errors = {error["field"]: error["message"] for error in reply.json()["errors"]}
    assert set(errors) == {
        "name", "credit_code", "employee_count", "ownership", "contact_phones.1", "surveyed_on",
        "salary",
    }  # fmt: skip
    assert "18 位" in errors["credit_code"]
    assert "2012-04" in errors["surveyed_on"]


async def test_a_place_and_an_ownership_that_contradict_are_refused_together(world: World) -> None:
    caller = await world.caller("west")
    body = {
        "territory_id": str(world.id("west_one")),
        "name": "示例矛盾公司",
        "ownership": "170",
        "non_public": False,
    }
    reply = await caller.post(URL, json=body)
    assert reply.status_code == 422
    fields = {error["field"] for error in reply.json()["errors"]}
    assert fields == {"territory_id", "non_public"}


async def test_the_same_code_is_entered_once_in_a_territory(world: World) -> None:
    first = await enter(world, "示例甲公司", credit_code=CODE)
    west = await world.caller("west")
    body = {"territory_id": str(world.id("west")), "name": "示例乙厂", "credit_code": CODE}
    reply = await west.post(URL, json=body)
    assert (reply.status_code, reply.json()["code"]) == (409, "enterprise_code_taken")
    assert "示例甲公司" in reply.json()["detail"]
    second = await enter(world, "示例丙店", credit_code=OTHER_CODE)
    reply = await change(west, second, credit_code=CODE)
    assert reply.json()["code"] == "enterprise_code_taken"
    assert (await changed(west, first, credit_code=CODE))["credit_code"] == CODE


# --- who may see and change what ------------------------------------------------------------------


async def test_an_enterprise_union_sees_and_keeps_what_it_covers_and_nothing_else(
    world: World,
) -> None:
    mine = await enter(world, "示例我厂", **WHOLE, covering_union_id=str(world.id("west_one")))
    assert mine["unionisation"] == "unionised"
    assert mine["covering_union"]["id"] == str(world.id("west_one"))
    await enter(world, "示例他厂", covering_union_id=str(world.id("west_two")))
    await enter(world, "示例无会厂")
    await verify(world, mine)
    one = await world.caller("west_one")
    assert [row["id"] for row in await found(one, "enterprises")] == [mine["id"]]
    seen = await read(one, mine)
    assert seen["territory"]["id"] == str(world.id("west"))
    assert seen["verification"] == "verified"
    after = await changed(one, seen, employee_count=33, contact_name="示例乙")
    assert (after["employee_count"], after["verification"]) == (33, "unverified")


async def verify(world: World, *rows: dict[str, Any]) -> int:
    west = await world.caller("west")
    body = {"ids": [row["id"] for row in rows]}
    reply = await west.post(f"{URL}/verifications", json=body)
    assert reply.status_code == 200, reply.text
    return int(reply.json()["verified"])


@pytest.mark.parametrize(
    "values",
    [
        {"name": "示例改名厂"},
        {"credit_code": OTHER_CODE},
        {"credit_code_checked": True},
        {"unionisation": "none"},
        {"covering_union_id": None},
        {"aliases": ["示例简称"]},
        {"employee_count": 3, "name": "示例改名厂"},
    ],
    ids=str,
)
async def test_the_covering_union_cannot_change_who_and_where_it_is(
    world: World, values: dict[str, Any]
) -> None:
    mine = await enter(world, "示例我厂", covering_union_id=str(world.id("west_one")))
    one = await world.caller("west_one")
    assert (await change(one, mine, **values)).status_code == 403
    # To say again what stands there asks for no right.
    assert (await changed(one, mine, name="示例我厂"))["name"] == "示例我厂"


async def test_the_covering_union_cannot_verify_or_open_a_case(world: World) -> None:
    mine = await enter(world, "示例我厂", covering_union_id=str(world.id("west_one")))
    one = await world.caller("west_one")
    assert (await one.post(f"{URL}/{mine['id']}/verify")).status_code == 403
    body = {"enterprise_id": mine["id"]}
    assert (await one.post("/api/v1/founding-cases", json=body)).status_code == 403


async def test_neighbours_see_nothing(world: World) -> None:
    row = await enter(world, "示例西厂", covering_union_id=str(world.id("west_one")))
    for key in ("east", "east_one", "west_two"):
        caller = await world.caller(key)
        assert await found(caller, "enterprises") == []
        assert (await caller.get(f"{URL}/{row['id']}")).status_code == 404
        assert (await change(caller, row, remark="x")).status_code == 404
    reply = await (await world.caller("west_one", Role.VIEWER)).get(f"{URL}/{row['id']}")
    assert reply.status_code == 200


async def test_a_foreign_union_cannot_be_named(world: World) -> None:
    west = await world.caller("west")
    for field, key in (("territory_id", "east"), ("covering_union_id", "east_one")):
        body = {"territory_id": str(world.id("west")), "name": "示例越界厂"}
        reply = await west.post(URL, json=body | {field: str(world.id(key))})
        assert reply.status_code == 404


async def test_a_dissolved_union_covers_nobody(world: World) -> None:
    west = await world.caller("west")
    union = (await west.get(f"/api/v1/unions/{world.id('west_one')}")).json()
    await west.patch(
        f"/api/v1/unions/{union['id']}",
        json={"state": "dissolved"},
        headers={"If-Match": f'"{union["version"]}"'},
    )
    body = {
        "territory_id": str(world.id("west")),
        "name": "示例厂",
        "covering_union_id": union["id"],
    }
    reply = await west.post(URL, json=body)
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["field"] == "covering_union_id"


# --- verifying, counting, moving ------------------------------------------------------------------


async def test_records_are_verified_together_or_not_at_all(world: World) -> None:
    rows = [await enter(world, f"示例{name}行") for name in "甲乙"]
    foreign = await enter(world, "示例东行", "east")
    west = await world.caller("west")
    assert await verify(world, rows[0]) == 1
    reply = await west.post(f"{URL}/verifications", json={"ids": [rows[1]["id"], foreign["id"]]})
    assert reply.status_code == 404
    assert await verify(world, *rows) == 1
    assert {row["id"] for row in await found(west, "enterprises", verification="verified")} == {
        row["id"] for row in rows
    }
    assert await found(west, "enterprises", verification="unverified") == []


async def test_head_counts_are_typed_once(world: World, database: UndoneDatabase) -> None:
    await be_independent(world, database, "west_one")
    row = await enter(world, "示例我厂", covering_union_id=str(world.id("west_one")))
    one = await world.caller("west_one")
    row = await changed(one, row, employee_count=120, member_count=90)
    union = (await one.get(f"/api/v1/unions/{world.id('west_one')}")).json()
    assert (union["employee_count"], union["member_count"]) == (120, 90)
    await enter(world, "示例另一厂", covering_union_id=str(world.id("west_one")))
    await changed(one, row, employee_count=130)
    union = (await one.get(f"/api/v1/unions/{world.id('west_one')}")).json()
    assert union["employee_count"] == 120, "two enterprises: whose count would it be?"


async def be_independent(world: World, database: UndoneDatabase, key: str) -> None:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE_SCOPE)
        await organisations.change_union(session, None, world.id(key), kind="independent")


async def test_who_sees_both_territories_moves_an_enterprise(world: World) -> None:
    row = await enter(world, "示例迁址厂", aliases=["迁址"])
    district, west, east = [await world.caller(key) for key in ("district", "west", "east")]
    assert (await change(west, row, territory_id=str(world.id("east")))).status_code == 404
    moved = await changed(district, row, territory_id=str(world.id("east")))
    assert moved["territory"]["id"] == str(world.id("east"))
    assert (await west.get(f"{URL}/{row['id']}")).status_code == 404
    assert (await read(east, row))["aliases"] == ["迁址"]
    [entry] = (await east.get(f"{URL}/{row['id']}/history")).json()
    assert entry["kind"] == "transferred"
    assert ("WEST" in entry["before"], "EAST" in entry["after"]) == (True, True)


async def test_a_former_name_is_kept_and_found(world: World) -> None:
    row = await enter(world, "示例旧名食品厂")
    west = await world.caller("west")
    row = await changed(west, row, name="示例新名食品厂")
    row = await changed(west, row, aliases=["新名食品"])
    assert row["aliases"] == ["示例旧名食品厂", "新名食品"]
    assert [one["id"] for one in await found(west, "enterprises", q="旧名")] == [row["id"]]
    row = await changed(west, row, aliases=[])
    assert row["aliases"] == ["示例旧名食品厂"]
    [entry] = (await west.get(f"{URL}/{row['id']}/history")).json()
    assert (entry["kind"], entry["before"], entry["after"]) == (
        "renamed", "示例旧名食品厂", "示例新名食品厂",
    )  # fmt: skip


async def test_an_editor_who_read_an_older_version_is_told(world: World) -> None:
    row = await enter(world, "示例厂")
    west = await world.caller("west")
    await changed(west, row, remark="甲")
    assert (await change(west, row, remark="乙")).status_code == 412
    reply = await west.patch(f"{URL}/{row['id']}", json={"remark": "丙"})
    assert reply.status_code == 428


# --- lists ----------------------------------------------------------------------------------------


async def test_filters_narrow_the_list(world: World) -> None:
    west = await world.caller("west")
    big = await enter(
        world, "示例大型制造有限公司", **WHOLE, credit_code=CODE, industry="C", community="示例社区"
    )
    small = await enter(world, "示例小店", employee_count=3, ownership="110", aliases=["SHOP 小铺"])
    for params, expected in (
        ({"q": "大型制"}, [big]),
        ({"q": "shop"}, [small]),
        ({"q": "dem000014"}, [big]),
        ({"q": "%"}, []),
        ({"priority": "true"}, [big]),
        ({"incomplete": "true"}, [small]),
        ({"non_public": "true"}, [big]),
        ({"ownership": "110"}, [small]),
        ({"industry": "C"}, [big]),
        ({"community": "示例社区"}, [big]),
        ({"unionisation": "none", "sort": "employee_count"}, [small, big]),
        ({"sort": "-name"}, [small, big]),
        ({"territory_id": str(world.id("west"))}, [small, big]),
        ({"covering_union_id": str(world.id("west_one"))}, []),
    ):
        rows = await found(west, "enterprises", **params)
        assert [row["id"] for row in rows] == [row["id"] for row in expected], params
    east = str(world.id("east"))
    assert (await west.get(URL, params={"territory_id": east})).status_code == 404


async def test_a_list_asks_the_same_number_of_questions_however_long_it_is(
    world: World, statements: list[str]
) -> None:
    west = await world.caller("west")
    counts = []
    for size in (1, 8):
        for number in range(size):
            await enter(world, f"示例{size}{number}号店", aliases=["小店"])
        statements.clear()
        await found(west, "enterprises")
        counts.append(len(statements))
    assert counts[0] == counts[1]


async def test_no_personal_value_stands_in_the_audit_trail(
    world: World, database: UndoneDatabase
) -> None:
    from sqlalchemy import select

    from app.audit.models import AuditEvent

    row = await enter(world, "示例厂", **WHOLE)
    west = await world.caller("west")
    await changed(west, row, contact_name="示例丁", contact_phones=["13899999999"])
    async with database.transaction() as session:
        await enter_scope(session, WHOLE_SCOPE)
        events = list(await session.scalars(select(AuditEvent).order_by(AuditEvent.seq)))
    told = [event for event in events if event.action.startswith("enterprise.")]
    assert [event.action for event in told] == ["enterprise.entered", "enterprise.updated"]
    assert told[-1].details == {"fields": ["contact_name", "contact_phones"]}
