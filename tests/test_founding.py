"""Founding cases over HTTP: the union and its tasks from the first day, the plaque's lag by day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from app.access.permissions import Role
from app.core.clock import today
from app.core.scope import WHOLE, enter_scope
from app.enterprises.founding_steps import ORDER, Step, lag_days, next_step, out_of_order
from app.organisations import service as organisations
from tests.conftest import UndoneDatabase
from tests.register import WHOLE as FACTS
from tests.register import enter, found, read
from tests.world import World

URL = "/api/v1/founding-cases"


async def opened(world: World, row: dict[str, Any], **values: Any) -> dict[str, Any]:
    west = await world.caller("west")
    reply = await west.post(URL, json={"enterprise_id": row["id"]} | values)
    assert reply.status_code == 201, reply.text
    return dict(reply.json())


async def step(world: World, case: dict[str, Any], name: str, day: object, **values: Any) -> Any:
    west = await world.caller("west")
    done_on = None if day is None else str(day)
    return await west.put(f"{URL}/{case['id']}/steps/{name}", json={"done_on": done_on} | values)


async def done(world: World, case: dict[str, Any], name: str, day: object) -> dict[str, Any]:
    reply = await step(world, case, name, day)
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


# --- with the campaign ----------------------------------------------------------------------------


async def test_the_tasks_open_with_the_case(world: World) -> None:
    """R3c: 组建工会与实施“三亮”同步进行."""
    district, west = await world.caller("district"), await world.caller("west")
    campaign = (
        await district.post(
            "/api/v1/campaigns", json={"template": "sanliang", "year": today().year}
        )
    ).json()
    row = await enter(world, "示例新厂", **FACTS)
    assert await tasks_of(world, str(world.id("west_one")), campaign["id"])
    case = await opened(world, row)
    tasks = await tasks_of(world, case["union"]["id"], campaign["id"])
    assert tasks == await tasks_of(world, str(world.id("west_one")), campaign["id"])
    union = (await west.get(f"/api/v1/unions/{case['union']['id']}")).json()
    assert (union["state"], union["kind"], union["level"]) == (
        "preparing", "independent", "enterprise",
    )  # fmt: skip
    assert (union["parent_id"], union["name"]) == (str(world.id("west")), "示例新厂工会委员会")
    assert (union["employee_count"], union["non_public"]) == (40, True)


async def tasks_of(world: World, union_id: str, campaign_id: str) -> set[str]:
    west = await world.caller("west")
    rows = await found(west, "task-records", union_id=union_id, campaign_id=campaign_id)
    return {row["task"]["code"] for row in rows}


async def test_the_enterprise_is_founding_and_shows_its_case(world: World) -> None:
    row = await enter(world, "示例新厂", **FACTS)
    assert row["priority"] is True
    case = await opened(world, row, union_name="示例新厂工会")
    west = await world.caller("west")
    row = await read(west, row)
    assert (row["unionisation"], row["priority"], row["founding_case_id"]) == (
        "founding", False, case["id"],
    )  # fmt: skip
    assert row["covering_union"]["name"] == "示例新厂工会"
    assert (case["state"], case["next_step"], case["lag_days"]) == ("open", "mobilised", None)
    assert [one["step"] for one in case["steps"]] == list(ORDER)
    again = await west.post(URL, json={"enterprise_id": row["id"]})
    assert (again.status_code, again.json()["code"]) == (409, "enterprise_has_union")


async def test_from_the_visit_to_the_plaque(world: World) -> None:
    row = await enter(world, "示例新厂", **FACTS)
    case = await opened(world, row)
    west = await world.caller("west")
    start = today() - timedelta(days=30)
    for place, name in enumerate(ORDER[:6]):
        case = await done(world, case, name, start + timedelta(days=place))
    assert (case["state"], case["founded_on"], case["lag_days"]) == (
        "founded", str(start + timedelta(days=5)), 25,
    )  # fmt: skip
    union = (await west.get(f"/api/v1/unions/{case['union']['id']}")).json()
    assert (union["state"], union["founded_on"]) == ("active", case["founded_on"])
    row = await read(west, row)
    assert (row["unionisation"], row["founding_case_id"]) == ("unionised", None)
    case = await done(world, case, "displayed", start + timedelta(days=9))
    assert (case["lag_days"], case["next_step"]) == (4, "registered")
    # A seal may be cut after the plaque hangs.
    case = await done(world, case, "registered", start + timedelta(days=20))
    corrected = await done(world, case, "approved", start + timedelta(days=7))
    assert corrected["lag_days"] == 2
    entries = (await west.get(f"/api/v1/enterprises/{row['id']}/history")).json()
    assert {entry["kind"]: entry["after"] for entry in entries} == {
        "founding_begun": None,
        "founded": "示例新厂工会委员会",
    }


async def test_the_lag_is_counted_by_days_of_china(world: World) -> None:
    row = await enter(world, "示例新厂")
    case = await opened(world, row)
    founded = today() - timedelta(days=3)
    await done(world, case, "approved", founded)
    midnight = datetime.combine(founded + timedelta(days=3), datetime.min.time(), UTC)
    # Five minutes before and after midnight in China are 15:55 and 16:05 of the day in UTC.
    for minutes, days in ((-5, 3), (5, 4)):
        moment = midnight + timedelta(hours=16, minutes=minutes)
        with time_machine.travel(moment, tick=False):
            caller = await world.caller("west", Role.VIEWER)
            read_now = (await caller.get(f"{URL}/{case['id']}")).json()
        assert read_now["lag_days"] == days, read_now


# --- what is refused ------------------------------------------------------------------------------


async def test_days_in_the_future_and_out_of_order_are_refused(world: World) -> None:
    case = await opened(world, await enter(world, "示例新厂"))
    day = today() - timedelta(days=5)
    reply = await step(world, case, "mobilised", today() + timedelta(days=1))
    assert reply.json()["errors"][0]["field"] == "done_on"
    await done(world, case, "applied", day)
    for name, wrong in (
        ("elected", day - timedelta(days=1)),
        ("mobilised", day + timedelta(days=1)),
    ):
        reply = await step(world, case, name, wrong)
        assert reply.status_code == 422
        assert "提出申请" in reply.json()["errors"][0]["message"]
    case = await done(world, case, "applied", None)
    assert case["next_step"] == "mobilised"
    await done(world, case, "elected", day - timedelta(days=1))


async def test_what_founded_the_union_is_not_taken_away(world: World) -> None:
    case = await opened(world, await enter(world, "示例新厂"))
    await done(world, case, "elected", today())
    await done(world, case, "approved", today())
    await done(world, case, "displayed", today())
    for name in ("approved", "elected"):
        reply = await step(world, case, name, None)
        assert (reply.status_code, reply.json()["code"]) == (409, "founding_case_founded")
    west = await world.caller("west")
    reply = await west.post(f"{URL}/{case['id']}/abandon", json={"reason": "不办了"})
    assert reply.json()["code"] == "founding_case_founded"
    assert (await done(world, case, "displayed", None))["displayed_on"] is None


async def test_an_abandoned_case_leaves_no_unused_union(world: World) -> None:
    row = await enter(world, "示例新厂")
    case = await opened(world, row)
    west = await world.caller("west")
    reply = await west.post(f"{URL}/{case['id']}/abandon", json={"reason": "企业迁出"})
    assert reply.status_code == 200, reply.text
    assert (reply.json()["state"], reply.json()["union"]) == ("abandoned", None)
    assert (await west.get(f"/api/v1/unions/{case['union']['id']}")).status_code == 404
    row = await read(west, row)
    assert (row["unionisation"], row["covering_union"]) == ("none", None)
    reply = await step(world, case, "mobilised", today())
    assert reply.json()["code"] == "founding_case_closed"
    assert (await opened(world, row))["state"] == "open"


async def test_a_union_with_an_account_is_dissolved_instead(world: World) -> None:
    case = await opened(world, await enter(world, "示例新厂"))
    west = await world.caller("west")
    account = {
        "username": "new.union",
        "display_name": "示例",
        "union_id": case["union"]["id"],
        "role": "viewer",
    }
    assert (await west.post("/api/v1/accounts", json=account)).status_code == 201
    reply = await west.post(f"{URL}/{case['id']}/abandon", json={"reason": "企业迁出"})
    assert reply.json()["union"]["id"] == case["union"]["id"]
    union = (await west.get(f"/api/v1/unions/{case['union']['id']}")).json()
    assert union["state"] == "dissolved"


async def test_contacts_are_kept_in_the_order_of_days(world: World) -> None:
    case = await opened(world, await enter(world, "示例新厂"))
    west = await world.caller("west")
    for days, person in ((1, "示例乙"), (3, "示例甲")):
        body = {
            "on": str(today() - timedelta(days=days)),
            "person": person,
            "way": "visit",
            "note": "说明建会的好处",
        }
        reply = await west.post(f"{URL}/{case['id']}/contacts", json=body)
        assert reply.status_code == 201, reply.text
    assert [one["person"] for one in reply.json()["contacts"]] == ["示例甲", "示例乙"]
    future = body | {"on": str(today() + timedelta(days=1))}
    reply = await west.post(f"{URL}/{case['id']}/contacts", json=future)
    assert reply.json()["errors"][0]["field"] == "on"


async def test_an_enterprise_joins_a_joint_union_at_once(
    world: World, database: UndoneDatabase
) -> None:
    row, other = await enter(world, "示例小店"), await enter(world, "示例小铺")
    west = await world.caller("west")
    joint = str(world.id("west_one"))
    body = {"enterprise_id": row["id"], "join_union_id": joint}
    reply = await west.post(URL, json=body)
    assert (reply.status_code, reply.json()["code"]) == (409, "union_not_joint")
    both = await west.post(URL, json=body | {"union_name": "示例工会"})
    assert both.status_code == 422
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await organisations.change_union(session, None, world.id("west_one"), kind="joint")
    for one in (row, other):
        case = await opened(world, one, join_union_id=joint)
        assert (case["state"], case["joins"], case["lag_days"]) == ("founded", True, None)
        assert (await read(west, one))["unionisation"] == "unionised"
    member = await world.caller("west_one")
    assert len(await found(member, "enterprises")) == 2
    assert len(await found(west, "enterprises", covering_union_id=joint)) == 2


async def test_cases_are_listed_for_the_territory_only(world: World, statements: list[str]) -> None:
    await opened(world, await enter(world, "示例西厂"))
    west, east = await world.caller("west"), await world.caller("east")
    assert await found(east, "founding-cases") == []
    assert len(await found(west, "founding-cases", state="open", q="西厂")) == 1
    assert await found(west, "founding-cases", state="founded") == []
    statements.clear()
    await found(west, "founding-cases")
    one = len(statements)
    await opened(world, await enter(world, "示例南厂"))
    statements.clear()
    assert len(await found(west, "founding-cases", territory_id=str(world.id("west")))) == 2
    assert len(statements) == one + 1  # the territory's own path


async def test_a_name_too_long_for_a_union_asks_for_one(world: World) -> None:
    row = await enter(world, "示例" * 40)
    west = await world.caller("west")
    reply = await west.post(URL, json={"enterprise_id": row["id"]})
    assert reply.json()["errors"][0]["field"] == "union_name"
    assert (await opened(world, row, union_name="示例工会委员会"))["state"] == "open"


# --- the rules by themselves ----------------------------------------------------------------------

DAYS = st.dictionaries(
    st.sampled_from(list(Step)), st.dates(date(2026, 1, 1), date(2026, 1, 9)), max_size=10
)


@given(DAYS, st.sampled_from(list(Step)), st.dates(date(2026, 1, 1), date(2026, 1, 9)))
def test_accepted_days_never_go_backwards(days: dict[Step, date], step: Step, day: date) -> None:
    kept: dict[Step, date | None] = {}
    for one, its_day in [*days.items(), (step, day)]:
        if out_of_order(kept, one, its_day) is None:
            kept[one] = its_day
    plaque_aside = [kept[one] for one in ORDER[:-1] if one in kept]
    assert plaque_aside == sorted(plaque_aside, key=str)
    until_plaque = [kept[one] for one in (*ORDER[:6], Step.DISPLAYED) if one in kept]
    assert until_plaque == sorted(until_plaque, key=str)


@pytest.mark.parametrize(
    ("founded", "displayed", "expected"),
    [
        (None, None, None),
        (None, date(2026, 5, 1), None),
        (date(2026, 5, 1), date(2026, 5, 1), 0),
        (date(2026, 2, 27), date(2026, 3, 1), 2),
        (date(2026, 5, 1), None, 30),
    ],
)
def test_lag(founded: date | None, displayed: date | None, expected: int | None) -> None:
    assert lag_days(founded, displayed, date(2026, 5, 31)) == expected


def test_the_next_step_is_the_first_not_done() -> None:
    assert next_step({}) is Step.MOBILISED
    assert next_step({Step.MOBILISED: date(2026, 1, 1)}) is Step.APPLIED
    assert next_step(dict.fromkeys(Step, date(2026, 1, 1))) is None
