"""Forums, visits and opinions over HTTP: kept by their union, read above, without names."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from app.access.permissions import Role
from app.core.clock import today
from app.evaluations.field.naming_hints import naming_hints, speaker_hints
from tests.exported import taken
from tests.field_steps import forum, visit
from tests.proceedings_steps import API, change, faults, got, made, post
from tests.stories import photo_of
from tests.world import World

TOMORROW = str(today() + timedelta(days=1))
YESTERDAY = str(today() - timedelta(days=1))
NOBODY = "01890000-0000-7000-8000-000000000000"


async def test_a_forum_needs_four_things(world: World) -> None:
    row = await made(world, "west_one", "forums", forum())
    assert row["theme"] == "民主评议座谈会"
    assert row["number_text"] == f"座谈{today().year}-001"
    assert (row["points"], row["opinions"], row["hints"]) == ([], 0, [])
    assert row["allowed"] == ["edit", "remove"]
    for field in forum():
        body = {name: value for name, value in forum().items() if name != field}
        assert faults(await post(world, "west_one", "forums", body)) == [(field, "missing")]


async def test_every_union_counts_its_own_forums(world: World) -> None:
    rows = [await made(world, "west_one", "forums", forum()) for _ in range(3)]
    assert [row["number_text"][-3:] for row in rows] == ["001", "002", "003"]
    other = await made(world, "west_two", "forums", forum())
    assert other["number_text"].endswith("-001")


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"held_on": TOMORROW}, ("held_on", "value_error")),
        ({"begins_at": "15:00", "ends_at": "14:00"}, ("ends_at", "order")),
        ({"expected": 5}, ("present", "more_than_expected")),
        ({"present": 0}, ("present", "greater_than_equal")),
        ({"evaluation_id": NOBODY}, ("evaluation_id", "unknown")),
        (
            {"points": [{"speaker": "职工甲", "text": "打我电话 13812345678"}]},
            ("points.0.text", "personal_number"),
        ),
    ],
    ids=["future", "hours", "people", "nobody", "evaluation", "mobile"],
)
async def test_what_cannot_be_of_a_forum(
    world: World, values: dict[str, object], fault: tuple[str, str]
) -> None:
    assert faults(await post(world, "west_one", "forums", forum(**values))) == [fault]


async def test_names_are_pointed_out_and_not_refused(world: World) -> None:
    points = [
        {"speaker": "职工甲", "text": "食堂夜班没有热菜"},
        {"speaker": "张小明", "text": "李师傅反映更衣柜不够"},
    ]
    row = await made(world, "west_one", "forums", forum(points=points))
    assert row["hints"] == ["李师傅", "张小明"]


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("食堂夜班没有热菜，建议加一个菜", []),
        ("王师傅反映更衣柜不够", ["王师傅"]),
        ("李小明说工资发得晚", ["李小明"]),
        ("请打 029-33212345", ["029-33212345"]),
        ("老张反映夜班车太少", ["老张"]),
        ("2026年共办了12件实事", []),
    ],
    ids=["none", "title", "says", "phone", "old", "numbers"],
)
def test_what_may_be_a_name(text: str, hints: list[str]) -> None:
    assert naming_hints(text) == hints


def test_a_speaker_has_no_name() -> None:
    assert speaker_hints("职工甲") == speaker_hints("班组代表") == speaker_hints("一线职工") == []
    assert speaker_hints("赵大山") == ["赵大山"]


async def test_a_forum_is_kept_by_its_union_and_read_above(world: World) -> None:
    row = await made(world, "west_one", "forums", forum())
    assert (await got(world, "west", "forums"))["total"] == 1
    assert (await got(world, "east", "forums"))["total"] == 0
    assert (await change(world, "west", "forums", row, place="食堂")).status_code == 403
    assert (await change(world, "west_two", "forums", row, place="食堂")).status_code == 404
    viewer = await world.caller("west_one", Role.VIEWER)
    reply = await viewer.post(f"{API}/forums", json={"union_id": str(world.id("west_one"))})
    assert reply.status_code == 403
    changed = await change(world, "west_one", "forums", row, place="食堂", composition={"women": 3})
    assert (changed.json()["place"], changed.json()["composition"]) == ("食堂", {"women": 3})
    assert (await change(world, "west_one", "forums", row, place="会议室")).status_code == 412


async def test_the_signed_sheet_is_the_unions_own_photo(world: World) -> None:
    foreign = await photo_of(world, "west_two")
    reply = await post(world, "west_one", "forums", forum(photo_id=foreign))
    assert faults(reply) == [("photo_id", "photo_not_of_union")]
    own = await photo_of(world, "west_one")
    assert (await made(world, "west_one", "forums", forum(photo_id=own)))["photo_id"] == own


async def test_opinions_of_a_forum_are_listed_taken_up_and_answered(world: World) -> None:
    found = [{"text": "夜班没有热菜", "dimension": "effect"}, {"text": "公示栏太高"}]
    row = await made(world, "west_one", "forums", forum(opinions=found))
    assert row["opinions"] == 2
    listed = (await got(world, "west", "opinions", forum_id=row["id"], dimension="effect"))["items"]
    assert [(one["text"], one["source"], one["state"]) for one in listed] == [
        ("夜班没有热菜", "forum", "noted")
    ]
    taken_up = await change(world, "west_one", "opinions", listed[0], state="taken_up")
    assert taken_up.json()["state"] == "taken_up"
    reply = await change(world, "west_one", "opinions", taken_up.json(), state="answered")
    assert faults(reply) == [("answer", "missing")]
    answered = await change(world, "west_one", "opinions", taken_up.json(), answer="已加菜。")
    assert (answered.json()["state"], answered.json()["answered_on"]) == ("answered", str(today()))
    back = await change(world, "west_one", "opinions", answered.json(), answer=None)
    assert (back.json()["state"], back.json()["answered_on"]) == ("taken_up", None)
    assert (await change(world, "west", "opinions", back.json(), answer="好")).status_code == 403


async def test_an_opinion_comes_from_one_place_of_its_own_union(world: World) -> None:
    here = await made(world, "west_one", "forums", forum())
    there = await made(world, "west_two", "forums", forum())
    call = await made(world, "west_one", "visits", visit())
    both = {"text": "加灯", "forum_id": here["id"], "visit_id": call["id"]}
    assert faults(await post(world, "west_one", "opinions", both)) == [("visit_id", "one_source")]
    foreign = await post(world, "west_one", "opinions", {"text": "加灯", "forum_id": there["id"]})
    assert foreign.status_code == 404
    heard = await made(world, "west_one", "opinions", {"text": "加灯", "visit_id": call["id"]})
    assert (heard["source"], heard["found_on"]) == ("visit", str(today()))
    free = await made(world, "west_one", "opinions", {"text": "王师傅说灯太暗"})
    assert (free["source"], free["hints"]) == ("other", ["王师傅"])


async def test_what_goes_with_a_forum_that_is_removed(world: World) -> None:
    row = await made(world, "west_one", "forums", forum(opinions=[{"text": "加灯"}]))
    caller = await world.caller("west_one")
    assert (await caller.delete(f"{API}/forums/{row['id']}")).status_code == 204
    assert (await got(world, "west_one", "opinions"))["total"] == 0


# --- visits --------------------------------------------------------------------------------------


async def test_a_visit_needs_no_name_and_has_no_rating(world: World) -> None:
    row = await made(world, "west_one", "visits", visit())
    assert (row["visited"], row["needs_help"], row["answer_by"]) == (None, False, None)
    assert row["number_text"] == f"走访{today().year}-001"
    for rating in ("rating", "satisfied", "answers", "score"):
        reply = await post(world, "west_one", "visits", visit(**{rating: "satisfied"}))
        assert faults(reply) == [(rating, "extra_forbidden")]


async def test_who_needs_help_gets_an_answer_within_three_days(world: World) -> None:
    long_ago = today() - timedelta(days=9)
    row = await made(world, "west_one", "visits", visit(visited_on=str(long_ago), needs_help=True))
    assert (row["answer_by"], row["overdue"]) == (str(long_ago + timedelta(days=3)), True)
    assert (await got(world, "west", "visits", waiting=True))["total"] == 1
    done = await change(world, "west_one", "visits", row, result="已帮助申请补助。")
    assert (done.json()["answer_by"], done.json()["overdue"]) == (None, False)
    assert done.json()["result_on"] == str(today())
    assert (await got(world, "west", "visits", waiting=True))["total"] == 0


async def test_a_promise_has_a_day(world: World) -> None:
    row = await made(world, "west_one", "visits", visit(promise="加装风扇"))
    assert row["promise_due_on"] == str(today() + timedelta(days=3))
    later = await post(
        world, "west_one", "visits", visit(promise="加装风扇", promise_due_on=YESTERDAY)
    )
    assert faults(later) == [("promise_due_on", "order")]


async def test_the_lists_as_workbooks(world: World) -> None:
    row = await made(world, "west_one", "forums", forum(composition={"women": 4}))
    await made(world, "west_one", "visits", visit(heard={"truth": "与公示一致"}))
    await made(world, "west_one", "opinions", {"text": "加灯", "dimension": "in_place"})
    caller = await world.caller("west")
    (line,) = await taken(caller, "forums")
    assert (line["编号"], line["参加人员构成"]) == (row["number_text"], "女职工4人")
    (line,) = await taken(caller, "visits")
    assert (line["走访原因"], line["六个方面的情况"]) == ("评议", "公布真实：与公示一致")
    (line,) = await taken(caller, "opinions")
    assert (line["所属方面"], line["状态"]) == ("公布到位", "已登记")


async def test_the_minutes_as_a_document(world: World) -> None:
    follow_up = {"what": "加装照明", "who": "示例委员", "due_on": TOMORROW}
    row = await made(
        world,
        "west_one",
        "forums",
        forum(
            points=[{"speaker": "职工甲", "text": "楼道太暗"}],
            opinions=[{"text": "楼道加灯"}],
            follow_ups=[follow_up],
            agenda=["听取意见"],
        ),
    )
    reply = await (await world.caller("west")).get(f"{API}/forums/{row['id']}/minutes.docx")
    assert reply.status_code == 200, reply.text
    body = ZipFile(BytesIO(reply.content)).read("word/document.xml").decode()
    for words in ("座谈会纪要", row["number_text"], "职工甲", "楼道加灯", "加装照明", "记录人签字"):
        assert words in body
