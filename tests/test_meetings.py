"""Meetings and leading groups over HTTP: entered in two minutes, kept by their own union."""

from datetime import timedelta

import pytest

from app.access.permissions import Role
from app.core.clock import today
from app.core.scope import Scope, enter_scope
from app.proceedings.papers import leading_group_notice, meeting_minutes
from tests.exported import taken
from tests.people import make_cadre
from tests.proceedings_steps import API, change, faults, got, group, made, meeting, post
from tests.stories import photo_of
from tests.world import World

TOMORROW = str(today() + timedelta(days=1))


def held(post: str) -> dict[str, str]:
    """An appointment that has begun."""
    return {"post": post, "engagement": "part_time", "started_on": "2026-04-01"}


async def test_a_meeting_needs_five_things(world: World) -> None:
    made_row = await made(world, "west_one", "meetings", meeting())
    assert made_row["title"] == f"{world.unions['west_one'].name}“三亮”活动动员会"
    assert (made_row["agenda"], made_row["assignments"], made_row["with_party"]) == ([], [], False)
    assert made_row["allowed"] == ["edit", "remove"]
    for field in meeting():
        body = {name: value for name, value in meeting().items() if name != field}
        assert faults(await post(world, "west_one", "meetings", body)) == [(field, "missing")]


async def test_the_form_comes_filled_in(world: World) -> None:
    await make_cadre(world, "west_one", name="示例甲", appointments=[held("chair")])
    asked = {"union_id": str(world.id("west_one"))}
    draft = await got(world, "west_one", "meetings/prefill", **asked)
    assert draft["host"] == "示例甲"
    assert draft["place"] == world.unions["west_one"].office_address
    assert draft["held_on"] == str(today())
    assert [task["who"] for task in draft["assignments"]] == ["示例甲"] * 3
    body = {name: value for name, value in draft.items() if value is not None}
    first = await made(world, "west_one", "meetings", body | {"place": "职工之家"})
    again = await got(world, "west_one", "meetings/prefill", **asked)
    assert again["place"] == "职工之家"
    assert again["assignments"] == first["assignments"]


async def test_a_meeting_that_is_still_to_come_was_not_held(world: World) -> None:
    reply = await post(world, "west_one", "meetings", meeting(held_on=TOMORROW))
    assert faults(reply) == [("held_on", "value_error")]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("decisions", "联系电话 13812345678"),
        ("attendees", "示例，610402199001011234"),
        ("agenda", [{"text": "慰问 138 1234 5678"}]),
        (
            "assignments",
            [{"what": "挂牌", "who": "１３８１２３４５６７８", "due_on": "2026-05-01"}],
        ),
    ],
    ids=["decisions", "attendees", "agenda", "assignments"],
)
async def test_personal_numbers_are_refused_before_anything_is_kept(
    world: World, field: str, value: object
) -> None:
    reply = await post(world, "west_one", "meetings", meeting(**{field: value}))
    ((name, code),) = faults(reply)
    assert name.split(".")[0] == field
    assert code == "personal_number"
    assert "13812345678" not in reply.text
    assert (await got(world, "west_one", "meetings"))["total"] == 0


async def test_only_the_own_union_writes_and_those_above_read(world: World) -> None:
    row = await made(world, "west_one", "meetings", meeting())
    assert (await post(world, "west", "meetings", meeting(), "west_one")).status_code == 403
    assert (await change(world, "west", "meetings", row, place="别处")).status_code == 403
    assert (await change(world, "east", "meetings", row, place="别处")).status_code == 404
    reader = await world.caller("west", Role.VIEWER)
    seen = await reader.get(f"{API}/meetings/{row['id']}")
    assert (seen.status_code, seen.json()["allowed"]) == (200, [])
    viewer = await world.caller("west_one", Role.VIEWER)
    assert (await viewer.post(f"{API}/meetings", json=meeting())).status_code == 403


async def test_a_meeting_is_changed_and_removed(world: World) -> None:
    row = await made(world, "west_one", "meetings", meeting())
    task = {"what": "挂牌", "who": "示例甲", "due_on": "2026-05-01"}
    reply = await change(world, "west_one", "meetings", row, assignments=[task], with_party=True)
    changed = reply.json()
    assert changed["assignments"] == [task | {"done_on": None}]
    assert (changed["with_party"], changed["place"]) == (True, row["place"])
    assert (await change(world, "west_one", "meetings", row, place="别处")).status_code == 412
    assert faults(await change(world, "west_one", "meetings", changed, place=None)) == [
        ("place", "value_error")
    ]
    caller = await world.caller("west_one")
    assert (await caller.delete(f"{API}/meetings/{row['id']}")).status_code == 204
    assert (await caller.get(f"{API}/meetings/{row['id']}")).status_code == 404


async def test_the_sheet_of_signatures_is_a_photo_of_the_union_and_never_needed(
    world: World,
) -> None:
    foreign = await photo_of(world, "west_two")
    own = await photo_of(world, "west_one")
    reply = await post(world, "west_one", "meetings", meeting(photo_id=foreign))
    assert faults(reply) == [("photo_id", "photo_not_of_union")]
    assert (await made(world, "west_one", "meetings", meeting(photo_id=own)))["photo_id"] == own


async def test_meetings_are_listed_by_kind_and_text_and_taken_out(world: World) -> None:
    await made(world, "west_one", "meetings", meeting(agenda=[{"text": "学习方案"}]))
    await made(world, "west_two", "meetings", meeting(kind="committee", place="食堂"))
    await made(world, "east_one", "meetings", meeting())
    west = await got(world, "west", "meetings")
    assert west["total"] == 2
    assert (await got(world, "west", "meetings", kind="committee"))["total"] == 1
    assert (await got(world, "west", "meetings", q="食堂"))["total"] == 1
    own = await got(world, "west", "meetings", union_id=str(world.id("west")), own_only=True)
    assert own["total"] == 0
    lines = await taken(await world.caller("west"), "meetings", kind="mobilisation")
    assert [(line["会议类型"], line["议程"]) for line in lines] == [("动员会", "学习方案")]


async def test_a_list_asks_as_many_questions_for_many_rows_as_for_one(
    world: World, statements: list[str]
) -> None:
    await made(world, "west_one", "meetings", meeting())
    await world.caller("west")
    statements.clear()
    await got(world, "west", "meetings")
    few = len(statements)
    for union in ("west_one", "west_two"):
        await made(world, union, "meetings", meeting())
    statements.clear()
    await got(world, "west", "meetings")
    assert len(statements) == few


async def test_a_leading_group_has_one_head(world: World) -> None:
    row = await made(world, "west", "leading-groups", group())
    assert [member["role"] for member in row["members"]] == ["head", "member"]
    assert row["name"] == f"{world.unions['west'].name}“三亮”活动领导小组"
    two = [{"role": "head", "name": "甲"}, {"role": "head", "name": "乙"}]
    for members in (two, [{"role": "member", "name": "甲"}], []):
        reply = await post(world, "west", "leading-groups", group(members=members))
        assert faults(reply)[0][0] == "members"


async def test_a_leading_group_comes_from_the_roster_and_ends(world: World) -> None:
    await make_cadre(world, "west", name="示例副主席", appointments=[held("vice_chair")])
    await make_cadre(world, "west", name="示例主席", appointments=[held("chair")])
    asked = {"union_id": str(world.id("west"))}
    draft = await got(world, "west", "leading-groups/prefill", **asked)
    assert [(m["role"], m["name"]) for m in draft["members"]] == [
        ("head", "示例主席"),
        ("deputy", "示例副主席"),
    ]
    row = await made(world, "west", "leading-groups", draft)
    early = str(today() - timedelta(days=3))
    reply = await change(world, "west", "leading-groups", row, dissolved_on=early)
    assert faults(reply) == [("dissolved_on", "order")]
    reply = await change(world, "west", "leading-groups", row, dissolved_on=str(today()))
    assert reply.json()["dissolved_on"] == str(today())
    assert (await got(world, "west", "leading-groups", standing=True))["total"] == 0
    lines = await taken(await world.caller("west"), "leading-groups", standing=False)
    assert [line["组长"] for line in lines] == ["示例主席"]


async def test_the_papers_have_all_a_document_needs(world: World) -> None:
    body = meeting(decisions="一、挂牌。\n\n二、办卡。", agenda=[{"text": "学习"}], held_at="14:30")
    row = await made(world, "west_one", "meetings", body)
    team = await made(world, "west_one", "leading-groups", group())
    async with world.database.transaction() as session:
        await enter_scope(session, Scope.of_union(world.unions["west_one"].path))
        minutes = await meeting_minutes(session, row["id"])
        notice = await leading_group_notice(session, team["id"])
    assert minutes.heading == f"{row['title']}纪要"
    assert (minutes.decisions, minutes.held_at) == (["一、挂牌。", "二、办卡。"], "14:30")
    assert [item.text for item in minutes.agenda] == ["学习"]
    assert notice.heading == f"关于成立{team['name']}的通知"
    assert (notice.head.name, [member.name for member in notice.members]) == (
        "示例主席",
        ["示例委员"],
    )
