"""The log over HTTP, the library of experiences, and who has nothing in the books yet."""

from datetime import timedelta
from typing import Any

import pytest

from app.core.clock import today
from app.proceedings.choices import LogKind, Matter
from tests.exported import taken
from tests.proceedings_steps import (
    API,
    change,
    done,
    entry,
    faults,
    got,
    group,
    made,
    meeting,
    plan_of_district,
    post,
    verb,
)
from tests.world import World

LOG = "log-entries"


@pytest.mark.parametrize("kind", list(LogKind))
async def test_every_kind_needs_little(world: World, kind: LogKind) -> None:
    row = await made(world, "west_one", LOG, entry(kind))
    assert (row["kind"], row["resources"], row["sharing"]) == (kind, [], None)


@pytest.mark.parametrize(
    ("kind", "values", "fault"),
    [
        ("publicity", {"form": None}, ("form", "missing")),
        ("publicity", {"whom": "women"}, ("whom", "unfit")),
        ("service", {"whom": None}, ("whom", "missing")),
        ("experience", {"text": None}, ("text", "missing")),
        ("situation", {"reach": 5}, ("reach", "unfit")),
        ("problem", {"task": "修好饮水机"}, ("owner", "missing")),
        ("service", {"text": "示例 610402199001011234"}, ("text", "personal_number")),
        ("service", {"result": "电话 13812345678"}, ("result", "personal_number")),
        ("service", {"helped": "张三"}, ("helped", "extra_forbidden")),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
async def test_what_does_not_go_with_a_kind_is_refused(
    world: World, kind: str, values: dict[str, Any], fault: tuple[str, str]
) -> None:
    reply = await post(world, "west_one", LOG, entry(kind, **values))
    assert faults(reply) == [fault]


async def test_a_problem_becomes_a_task_and_is_solved(world: World) -> None:
    task = {"task": "修好饮水机", "owner": "后勤", "due_on": str(today() + timedelta(days=7))}
    row = await made(world, "west_one", LOG, entry("problem", **task))
    solved = {"solved_on": str(today()), "solution": "换了新的"}
    row = (await change(world, "west_one", LOG, row, **solved)).json()
    assert (row["solved_on"], row["solution"]) == (str(today()), "换了新的")
    late = str(today() + timedelta(days=1))
    assert faults(await change(world, "west_one", LOG, row, solved_on=late)) == [
        ("solved_on", "value_error")
    ]


async def test_an_experience_is_read_by_the_whole_tree_once_one_above_agrees(world: World) -> None:
    row = await made(world, "west_one", LOG, entry("experience", subject="班前十分钟"))
    row = await done(world, "west_one", LOG, row, "ask-sharing")
    assert (await got(world, "east_one", "shared-experiences"))["total"] == 0
    row = await done(world, "west", LOG, row, "share")
    assert (row["sharing"], row["shared_on"]) == ("shared", str(today()))
    for union in ("east_one", "district", "west_one"):
        (seen,) = (await got(world, union, "shared-experiences", q="十分钟"))["items"]
        assert seen["subject"] == "班前十分钟"
        assert seen["union_name"] == world.unions["west_one"].name
    outside = await world.caller("east_one")
    assert (await outside.get(f"{API}/{LOG}/{row['id']}")).status_code == 404
    lines = await taken(outside, "shared-experiences")
    assert [line["经验"] for line in lines] == ["班前十分钟"]
    await done(world, "district", LOG, row, "unshare")
    assert (await got(world, "east_one", "shared-experiences"))["total"] == 0


async def test_a_shared_text_that_is_changed_has_to_be_read_again(world: World) -> None:
    row = await made(world, "west_one", LOG, entry("experience"))
    row = await done(world, "west_one", LOG, row, "ask-sharing")
    row = await done(world, "west", LOG, row, "share")
    changed = (
        await change(world, "west_one", LOG, row, text="完全另外的内容，没有人看过。")
    ).json()
    assert (changed["sharing"], changed["shared_on"]) == (None, None)
    assert (await got(world, "east", "shared-experiences"))["total"] == 0


async def test_sharing_has_its_order(world: World) -> None:
    row = await made(world, "west_one", LOG, entry("experience"))
    other = await made(world, "west_one", LOG, entry("situation"))
    for union, subject, name in (
        ("west", row, "share"), ("west_one", other, "ask-sharing"), ("west_one", row, "unshare"),
    ):  # fmt: skip
        reply = await verb(world, union, LOG, subject, name)
        assert (reply.status_code, reply.json()["code"]) == (409, "sharing_state_conflict")
    assert (await verb(world, "west", LOG, row, "ask-sharing")).status_code == 403
    row = await done(world, "west_one", LOG, row, "ask-sharing")
    assert (await verb(world, "west_one", LOG, row, "share")).status_code == 403
    assert faults(await verb(world, "west", LOG, row, "decline-sharing")) == [("note", "missing")]
    row = await done(world, "west", LOG, row, "decline-sharing", note="请写明效果")
    assert (row["sharing"], row["sharing_note"]) == ("declined", "请写明效果")
    await done(world, "west_one", LOG, row, "ask-sharing")
    waits = await got(world, "west", LOG, sharing="asked")
    assert waits["total"] == 1


async def test_an_entry_is_the_own_unions(world: World) -> None:
    row = await made(world, "west_one", LOG, entry("situation"))
    assert (await change(world, "west", LOG, row, subject="别的事")).status_code == 403
    caller = await world.caller("west")
    assert (await caller.delete(f"{API}/{LOG}/{row['id']}")).status_code == 403
    own = await world.caller("west_one")
    assert (await own.delete(f"{API}/{LOG}/{row['id']}")).status_code == 204
    assert (await got(world, "west", LOG))["total"] == 0


async def test_the_log_is_listed_and_taken_out(world: World) -> None:
    await made(world, "west_one", LOG, entry("publicity", reach=120))
    await made(world, "west_two", LOG, entry("service", occasion="illness", place="医院"))
    assert (await got(world, "west", LOG, kind="service"))["total"] == 1
    assert (await got(world, "west", LOG, q="医院"))["total"] == 1
    lines = await taken(await world.caller("west"), LOG, kind="publicity")
    assert [(line["宣传形式"], line["覆盖人数"]) for line in lines] == [("横幅", 120)]


async def test_a_unions_year_in_order(world: World) -> None:
    await plan_of_district(world)
    before = str(today() - timedelta(days=2))
    await made(world, "west_one", "meetings", meeting(held_on=before))
    await made(world, "west_one", "plans", {"adopt": True})
    await made(world, "west_one", LOG, entry("publicity", happened_on=before))
    await made(world, "west_one", "leading-groups", group(set_up_on=before))
    asked = {"union_id": str(world.id("west_one"))}
    page = await got(world, "west", "proceedings/timeline", **asked)
    assert page["total"] == 4
    assert page["items"][0]["type"] == "plan"
    assert {item["type"] for item in page["items"]} == {
        "plan", "meeting", "log_entry", "leading_group",
    }  # fmt: skip
    caller = await world.caller("east")
    reply = await caller.get(f"{API}/proceedings/timeline", params=asked)
    assert reply.status_code == 404


async def do(world: World, union: str, matter: Matter) -> None:
    """Write what the matter asks for into the union's books."""
    kinds = {
        Matter.PUBLICITY_LOGGED: ["publicity"],
        Matter.MANAGEMENT_SUPPORT_LOGGED: ["management_support"],
        Matter.PARTY_LINK_LOGGED: ["party_link"],
        Matter.SERVICE_LOGGED: ["service"],
        Matter.LESSONS_LOGGED: ["situation", "problem", "experience"],
    }
    for kind in kinds.get(matter, []):
        await made(world, union, LOG, entry(kind))
    if matter is Matter.MEETING_HELD:
        await made(world, union, "meetings", meeting())
    if matter is Matter.ON_AGENDA:
        agenda = [{"text": "研究活动", "about_campaign": True}]
        await made(world, union, "meetings", meeting(kind="committee", agenda=agenda))
    if matter is Matter.LEADING_GROUP_SET_UP:
        await made(world, union, "leading-groups", group())
    plans = {Matter.PLAN_EFFECTIVE: "implementation", Matter.FOLLOW_ON_PLAN_EFFECTIVE: "follow_on"}
    if matter in plans:
        await plan_of_district(world)
        above = await made(
            world, "district", "plans", {"prefill_from": "own"}
        )  # a draft that counts for nothing
        assert above["state"] == "draft"
        if matter is Matter.FOLLOW_ON_PLAN_EFFECTIVE:
            values = {"kind": "follow_on", "goals": "巩固", "measures": ["继续"]}
            schedule = above["schedule"]
            further = await made(world, "district", "plans", values | {"schedule": schedule})
            await done(world, "district", "plans", further, "submit")
        await made(world, union, "plans", {"adopt": True, "kind": plans[matter]})


@pytest.mark.parametrize("matter", list(Matter))
async def test_who_has_none_yet_is_known(world: World, matter: Matter) -> None:
    asked = {"matter": matter.value, "level": "enterprise"}
    before = await got(world, "west", "proceedings/missing", **asked)
    assert {row["id"] for row in before["items"]} == {
        str(world.id("west_one")),
        str(world.id("west_two")),
    }
    await do(world, "west_one", matter)
    after = await got(world, "west", "proceedings/missing", **asked)
    assert [row["id"] for row in after["items"]] == [str(world.id("west_two"))]
    lines = await got(world, "west", "proceedings/coverage", level="enterprise")
    line = next(line for line in lines if line["matter"] == matter)
    assert (line["done"], line["total"]) == (1, 2)
    rows = await taken(await world.caller("west"), "proceedings/missing", **asked)
    assert [row["工会编码"] for row in rows] == [world.unions["west_two"].code]


async def test_what_was_done_outside_the_days_does_not_count(world: World) -> None:
    long_ago = str(today() - timedelta(days=40))
    await made(world, "west_one", "meetings", meeting(held_on=long_ago))
    asked = {"matter": "meeting_held", "since": str(today() - timedelta(days=30))}
    page = await got(world, "west", "proceedings/missing", **asked)
    assert str(world.id("west_one")) in {row["id"] for row in page["items"]}


async def test_two_of_three_lessons_are_not_all(world: World) -> None:
    for kind in ("situation", "situation", "problem"):
        await made(world, "west", LOG, entry(kind))
    asked = {"matter": "lessons_logged", "level": "sub_district"}
    assert (await got(world, "district", "proceedings/missing", **asked))["total"] == 2
    await made(world, "west", LOG, entry("experience"))
    assert (await got(world, "district", "proceedings/missing", **asked))["total"] == 1
