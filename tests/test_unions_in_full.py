"""What the census asks of a union: names, codes, terms, counts, states; who decides what."""

from datetime import date
from typing import Any

import pytest
import time_machine
from httpx import AsyncClient, Response
from sqlalchemy import select

from app.access.permissions import Role
from app.audit.models import AuditEvent
from app.core.clock import today
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from app.organisations.kinds import TermState
from app.organisations.terms import term_end, term_state
from tests.people import give_consent, issue_badge, make_cadre
from tests.world import World

UNIONS = "/api/v1/unions"
RIGHT_CODE = "81610402DEM000014J"
OTHER_CODE = "81610402DEM000022D"
WRONG_DIGIT = "81610402DEM000014A"
OF_AN_ENTERPRISE = "91610402DEM000014H"
ENGLISH = {"Accept-Language": "en"}


async def change(caller: AsyncClient, union_id: Any, **body: Any) -> Response:
    """PATCH with the version as it is now."""
    current = await caller.get(f"{UNIONS}/{union_id}")
    assert current.status_code == 200, current.text
    headers = {"If-Match": current.headers["ETag"]}
    return await caller.patch(f"{UNIONS}/{union_id}", json=body, headers=headers)


async def changed(caller: AsyncClient, union_id: Any, **body: Any) -> dict[str, Any]:
    reply = await change(caller, union_id, **body)
    assert reply.status_code == 200, reply.text
    read: dict[str, Any] = reply.json()
    return read


async def found(world: World, parent: str, name: str, **body: Any) -> Response:
    caller = await world.caller("district")
    body = {"parent_id": str(world.id(parent)), "level": "enterprise", "name": name, **body}
    return await caller.post(UNIONS, json=body)


async def names_found(caller: AsyncClient, **params: Any) -> list[str]:
    reply = await caller.get(UNIONS, params={"size": 100, **params})
    assert reply.status_code == 200, reply.text
    return [item["name"] for item in reply.json()["items"]]


# --- everything that can be said ------------------------------------------------------------------


async def test_all_that_is_said_of_a_union_is_kept(world: World) -> None:
    said = {
        "state": "preparing",
        "kind": "joint",
        "form": "joint_committee",
        "credit_code": RIGHT_CODE,
        "credit_code_checked": True,
        "area_code": "610402004001",
        "area_code_valid_from": "2012-01-01",
        "founded_on": "2012-04",
        "approval_number": "秦工发〔2012〕4号",
        "term_number": 3,
        "term_years": 5,
        "term_started_on": "2024-04-01",
        "employee_count": 120,
        "member_count": 100,
        "women_member_count": 40,
        "full_time_staff_count": 1,
        "part_time_staff_count": 2,
        "office_address": "示例路 1 号",
        "office_room": "3 楼 305 室",
        "office_landmark": "东门传达室旁",
        "named_person": "钱示例",
        "named_person_phone": "13800001234",
        "stand_in": "孙示例",
        "stand_in_phone": "029-33211234",
        "aliases": ["一联", "联合一"],
    }
    reply = await found(world, "west", "示例社区联合工会委员会", **said)
    assert reply.status_code == 201, reply.text
    read = reply.json()
    assert {key: read[key] for key in said if key != "aliases"} == {
        key: value for key, value in said.items() if key != "aliases"
    }
    assert sorted(read["aliases"]) == sorted(["一联", "联合一"])
    assert (read["term_ends_on"], read["term_state"]) == ("2029-04-01", "running")
    assert (read["warnings"], read["former_names"], read["in_totals"]) == ([], [], True)
    viewer = await world.caller("west", Role.VIEWER)
    assert (await viewer.get(f"{UNIONS}/{read['id']}")).json() == read


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("credit_code", "8161", "18 位"),
        ("credit_code", "81610402DEM00001OI", "不含 I、O"),
        ("area_code", "61040", "6 位"),
        ("founded_on", "2012-13", "2012-04"),
        ("term_years", 4, "3"),
        ("member_count", -1, "不能小于 0"),
        ("named_person_phone", "123", "029-33212345"),
        ("kind", "club", "independent"),
        ("term_ends_on", "2023-01-01", "不能早于"),
        ("area_code_valid_until", "2023-01-01", "不能早于"),
    ],
)
async def test_what_cannot_be_is_refused_with_an_example(
    world: World, field: str, value: Any, hint: str
) -> None:
    given = {"term_started_on": "2024-01-01", "area_code_valid_from": "2024-01-01", field: value}
    reply = await change(await world.caller("west_one"), world.id("west_one"), **given)
    assert reply.status_code == 422, reply.text
    [error] = reply.json()["errors"]
    assert error["field"] == field
    assert hint in error["message"]


async def test_the_public_never_sees_the_named_person(world: World, client: AsyncClient) -> None:
    """Clause T2-1a names a person for the census, not for the public."""
    west = await world.caller("west_one")
    named = {"named_person": "钱专人", "named_person_phone": "13800009999", "stand_in": "孙替补"}
    await changed(west, world.id("west_one"), **named)
    cadre = await make_cadre(world)
    await give_consent(west, cadre["id"], "name", "duties", "office_phone")
    badge = await issue_badge(west, cadre["id"])
    for address in (f"/api/v1/public/badges/{badge['code']}", f"/b/{badge['code']}"):
        shown = await client.get(address)
        assert shown.status_code == 200
        assert cadre["name"] in shown.text
        assert not any(value in shown.text for value in named.values())


# --- terms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("started", "years", "ends"),
    [
        (date(2023, 4, 1), 3, date(2026, 4, 1)),
        (date(2023, 4, 1), 5, date(2028, 4, 1)),
        (date(2024, 2, 29), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 5, date(2029, 2, 28)),
        (date(2025, 2, 28), 3, date(2028, 2, 28)),
        (date(2021, 12, 31), 5, date(2026, 12, 31)),
    ],
)
def test_a_term_ends_on_the_corresponding_day(started: date, years: int, ends: date) -> None:
    assert term_end(started, years) == ends


@pytest.mark.parametrize(
    ("ends", "state"),
    [
        (None, TermState.NONE),
        (date(2026, 11, 21), TermState.EXPIRED),
        (date(2026, 11, 22), TermState.EXPIRING),
        (date(2027, 2, 20), TermState.EXPIRING),
        (date(2027, 2, 21), TermState.RUNNING),
    ],
)
def test_the_last_ninety_days_of_a_term_are_its_end(ends: date | None, state: TermState) -> None:
    assert term_state(ends, date(2026, 11, 22)) is state


async def test_the_end_of_a_term_is_proposed_and_may_be_put_right(world: World) -> None:
    caller, union = await world.caller("west_one"), world.id("west_one")
    read = await changed(caller, union, term_started_on="2024-02-29", term_years=3)
    assert read["term_ends_on"] == "2027-02-28"
    read = await changed(caller, union, term_ends_on="2027-03-15")
    assert read["term_ends_on"] == "2027-03-15"
    read = await changed(caller, union, member_count=3)
    assert read["term_ends_on"] == "2027-03-15"
    read = await changed(caller, union, term_years=5)
    assert read["term_ends_on"] == "2029-02-28"
    read = await changed(caller, union, term_ends_on=None)
    assert read["term_ends_on"] == "2029-02-28"


async def test_terms_that_need_attention_are_found(world: World) -> None:
    with time_machine.travel("2026-11-22T12:00:00+08:00", tick=False):
        west = await world.caller("west")
        await changed(west, world.id("west_one"), term_ends_on="2026-11-21")
        await changed(west, world.id("west_two"), term_ends_on="2027-02-20")
        assert [n[:15] for n in await names_found(west, term="expired")] == ["CANARY-WEST_ONE"]
        assert [n[:15] for n in await names_found(west, term="expiring")] == ["CANARY-WEST_TWO"]
        read = (await west.get(f"{UNIONS}/{world.id('west_one')}")).json()
        assert read["term_state"] == "expired"
        assert [w["code"] for w in read["warnings"]] == ["term_expired"]


# --- doubts ---------------------------------------------------------------------------------------


async def test_doubts_are_told_in_the_language_of_the_caller_and_stop_nothing(
    world: World,
) -> None:
    caller, union = await world.caller("west_one"), world.id("west_one")
    read = await changed(
        caller,
        union,
        credit_code=WRONG_DIGIT,
        employee_count=10,
        member_count=12,
        women_member_count=13,
    )
    codes = {
        "credit_code_check_digit",
        "women_more_than_members",
        "members_more_than_employees",
    }
    assert {warning["code"] for warning in read["warnings"]} == codes
    assert all("请" in warning["message"] for warning in read["warnings"])
    english = (await caller.get(f"{UNIONS}/{union}", headers=ENGLISH)).json()
    assert {warning["code"] for warning in english["warnings"]} == codes
    assert all(warning["message"].isascii() for warning in english["warnings"])
    checked = await changed(caller, union, credit_code_checked=True)
    assert "credit_code_check_digit" not in {w["code"] for w in checked["warnings"]}


async def test_the_code_of_an_enterprise_is_not_its_unions(world: World) -> None:
    caller, union = await world.caller("west_one"), world.id("west_one")
    read = await changed(caller, union, credit_code=OF_AN_ENTERPRISE.lower())
    assert read["credit_code"] == OF_AN_ENTERPRISE
    assert [w["code"] for w in read["warnings"]] == ["credit_code_not_a_union"]


async def test_a_new_code_is_not_checked_yet(world: World) -> None:
    caller, union = await world.caller("west_one"), world.id("west_one")
    await changed(caller, union, credit_code=RIGHT_CODE, credit_code_checked=True)
    assert (await changed(caller, union, credit_code=OTHER_CODE))["credit_code_checked"] is False


@pytest.mark.parametrize("way", ["found", "change"])
async def test_a_code_recorded_for_another_union_is_refused_even_out_of_sight(
    world: World, way: str
) -> None:
    await changed(await world.caller("east_one"), world.id("east_one"), credit_code=RIGHT_CODE)
    if way == "change":
        caller = await world.caller("west_one")
        reply = await change(caller, world.id("west_one"), credit_code=RIGHT_CODE)
    else:
        reply = await found(world, "west", "示例新建工会", credit_code=RIGHT_CODE)
    assert (reply.status_code, reply.json()["code"]) == (409, "credit_code_taken")
    assert RIGHT_CODE in reply.json()["detail"]
    assert "EAST" not in reply.text


# --- names ----------------------------------------------------------------------------------------


async def test_a_renamed_union_is_found_under_every_name(world: World) -> None:
    district, union = await world.caller("district"), world.id("west_one")
    read = await changed(district, union, name="新名工会委员会")
    assert [(n["name"][:15], n["until"]) for n in read["former_names"]] == [
        ("CANARY-WEST_ONE", today().isoformat())
    ]
    await changed(district, union, aliases=["渭西办", "一厂工会", "渭西办"])
    for text in ("WEST_ONE", "west_one", "渭西", "新名", read["code"].lower()):
        assert await names_found(district, q=text) == ["新名工会委员会"], text
    read = await changed(district, union, aliases=["一厂工会", "新名工会委员会"])
    assert read["aliases"] == ["一厂工会"]
    assert await names_found(district, q="渭西") == []
    assert await names_found(district, q="%") == []


async def test_a_change_of_aliases_is_a_change_of_the_union(world: World) -> None:
    caller, union = await world.caller("west_one"), world.id("west_one")
    before = (await caller.get(f"{UNIONS}/{union}")).json()["version"]
    assert (await changed(caller, union, aliases=["一厂"]))["version"] > before


async def test_former_names_stand_with_the_latest_first(world: World) -> None:
    district, union = await world.caller("district"), world.id("west_one")
    for name in ("第二个名称", "第三个名称", "第四个名称"):
        read = await changed(district, union, name=name)
    assert [n["name"][:3] for n in read["former_names"]] == ["第三个", "第二个", "CAN"]


async def test_a_name_within_one_parent_belongs_to_one_living_union(world: World) -> None:
    district = await world.caller("district")
    first = (await found(world, "west", "示例一厂工会")).json()
    again = await found(world, "west", "示例一厂工会")
    assert (again.status_code, again.json()["code"]) == (409, "union_name_taken")
    await changed(district, first["id"], state="dissolved")
    assert (await found(world, "west", "示例一厂工会")).status_code == 201
    back = await change(district, first["id"], state="active")
    assert (back.status_code, back.json()["code"]) == (409, "union_name_taken")


# --- what is decided above ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        {"name": "自己改的名"},
        {"state": "dissolved"},
        {"administered_by": "示例新区"},
        {"kind": "joint"},
        {"form": "joint_committee"},
    ],
    ids=["name", "state", "administered_by", "kind", "form"],
)
async def test_what_is_decided_above_a_union_cannot_change_itself(
    world: World, body: dict[str, str]
) -> None:
    reply = await change(await world.caller("west_one"), world.id("west_one"), **body)
    assert (reply.status_code, reply.json()["code"]) == (403, "forbidden")
    assert (await change(await world.caller("west"), world.id("west_one"), **body)).is_success


async def test_the_union_at_the_top_says_itself_of_what_kind_it_is(world: World) -> None:
    top, union = await world.caller("district"), world.id("district")
    assert (await changed(top, union, kind="territorial", form="federation"))[
        "form"
    ] == "federation"
    assert (await change(top, union, administered_by="示例新区")).status_code == 403


async def test_sending_back_what_was_read_is_no_change_of_what_is_decided_above(
    world: World,
) -> None:
    caller, union = await world.caller("west_one"), world.id("west_one")
    read = (await caller.get(f"{UNIONS}/{union}")).json()
    again = {key: read[key] for key in ("name", "state", "kind", "form", "administered_by")}
    assert (await changed(caller, union, office_room="305", **again))["office_room"] == "305"


async def test_a_union_with_unions_below_is_not_dissolved(world: World) -> None:
    district = await world.caller("district")
    reply = await change(district, world.id("west"), state="dissolved")
    assert (reply.status_code, reply.json()["code"]) == (409, "union_has_children")
    assert "2 个" in reply.json()["detail"]
    for key in ("west_one", "west_two"):
        await changed(district, world.id(key), state="dissolved")
    assert (await changed(district, world.id("west"), state="dissolved"))["state"] == "dissolved"


# --- totals ---------------------------------------------------------------------------------------


async def figures(caller: AsyncClient) -> dict[str, int]:
    reply = await caller.get("/api/v1/progress")
    assert reply.status_code == 200, reply.text
    counted: dict[str, int] = reply.json()["figures"]
    return counted


async def test_what_is_administered_elsewhere_is_in_no_total(world: World) -> None:
    district, west = await world.caller("district"), world.id("west")
    before = await figures(district)
    assert (before["unions"], before["enterprises"]) == (7, 4)
    read = await changed(district, west, administered_by="示例新区")
    assert read["in_totals"] is False
    counted = await figures(district)
    assert (counted["unions"], counted["enterprises"]) == (4, 2)
    below = (await district.get(f"{UNIONS}/{world.id('west_one')}")).json()
    assert (below["in_totals"], below["administered_by"]) == (False, None)
    assert len(await names_found(district, administered_elsewhere=True)) == 3
    assert len(await names_found(district, administered_elsewhere=False)) == 4
    born_there = await found(world, "west", "示例新建工会")
    assert born_there.json()["in_totals"] is False
    await changed(district, world.id("west_one"), administered_by="示例园区")
    await changed(district, west, administered_by=None)
    counted = await figures(district)
    assert (counted["unions"], counted["enterprises"]) == (7, 4)
    own = (await district.get(f"{UNIONS}/{world.id('west_one')}")).json()
    assert own["in_totals"] is False


async def test_only_active_unions_are_counted_and_preparing_ones_apart(world: World) -> None:
    district = await world.caller("district")
    await found(world, "west", "示例筹备工会", state="preparing")
    await changed(district, world.id("west_one"), state="suspended")
    await changed(district, world.id("east_one"), state="dissolved")
    counted = await figures(district)
    assert (counted["unions"], counted["enterprises"], counted["preparing"]) == (5, 2, 1)


# --- lists ----------------------------------------------------------------------------------------


async def test_lists_are_narrowed_and_sorted(world: World) -> None:
    west = await world.caller("west")
    await changed(west, world.id("west_one"), kind="joint", member_count=5, named_person="钱示例")
    await changed(west, world.id("west_two"), kind="independent", member_count=9)
    assert [n[:15] for n in await names_found(west, kind="joint")] == ["CANARY-WEST_ONE"]
    assert [n[:15] for n in await names_found(west, without_named_person=False)] == [
        "CANARY-WEST_ONE"
    ]
    assert len(await names_found(west, without_named_person=True)) == 2
    assert len(await names_found(west, state="active")) == 3
    assert await names_found(west, state="preparing") == []
    # Nobody has counted west's own: it stands last either way.
    for sort, order in (("member_count", "12?"), ("-member_count", "21?")):
        names = await names_found(west, sort=sort)
        marks = {"CANARY-WEST_ONE": "1", "CANARY-WEST_TWO": "2"}
        assert "".join(marks.get(name.split()[0], "?") for name in names) == order
    read = (await west.get(f"{UNIONS}/{world.id('west_one')}")).json()
    code = read["code"]
    for typed in (code, code.lower(), f"{code[:4]}-{code[4:8]}-{code[8:]}"):
        assert await names_found(west, q=typed) == [read["name"]]
    await changed(west, world.id("west_two"), credit_code=RIGHT_CODE)
    assert [n[:15] for n in await names_found(west, q=RIGHT_CODE.lower())] == ["CANARY-WEST_TWO"]


async def test_the_statements_of_a_list_do_not_grow_with_it(
    world: World, statements: list[str]
) -> None:
    west = await world.caller("west")
    await names_found(west)
    statements.clear()
    await names_found(west)
    few = len(statements)
    for number in range(5):
        await found(world, "west", f"示例{number}厂工会", aliases=[f"{number}厂"])
    statements.clear()
    assert len(await names_found(west)) == 8
    assert len(statements) == few <= 10


async def test_everybody_may_know_the_sub_districts_and_nothing_else_of_them(
    world: World,
) -> None:
    district = await world.caller("district")
    await changed(
        district, world.id("west"), area_code="610402004", aliases=["渭西办"], member_count=7
    )
    reply = await (await world.caller("east_one", Role.VIEWER)).get("/api/v1/territories")
    assert reply.status_code == 200, reply.text
    west, east = reply.json()
    assert (west["area_code"], west["aliases"], west["level"]) == (
        "610402004",
        ["渭西办"],
        "sub_district",
    )
    assert set(west) == set(east) == {"id", "name", "code", "level", "area_code", "aliases"}
    assert "示例路" not in reply.text


async def test_changes_are_audited_without_personal_values(
    world: World, database: Database
) -> None:
    await changed(
        await world.caller("west"), world.id("west_one"), named_person="钱示例", aliases=["一厂"]
    )
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        event = await session.scalar(
            select(AuditEvent)
            .where(AuditEvent.subject_id == world.id("west_one"))
            .order_by(AuditEvent.seq.desc())
            .limit(1)
        )
    assert event is not None
    assert event.action == "union.updated"
    assert event.details == {"fields": ["named_person", "aliases"]}


async def test_a_list_shows_one_union_with_all_below_it(world: World) -> None:
    district, west = await world.caller("district"), await world.caller("west")
    inside = await names_found(district, within_id=str(world.id("west")))
    assert {world.unions["west"].name, world.unions["west_one"].name} <= set(inside)
    assert world.unions["east_one"].name not in inside
    assert world.unions["district"].name not in inside
    firms = await names_found(district, within_id=str(world.id("west")), level="enterprise")
    assert world.unions["west"].name not in firms
    assert await names_found(west, within_id=str(world.id("east"))) == [], "out of sight"
