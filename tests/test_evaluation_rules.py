"""What a questionnaire may be, what may be settled, and how much of the turnout is ever shown."""

from typing import Any

import pytest

from app.collecting import service as collecting
from app.core.scope import WHOLE, enter_scope
from app.evaluations import daily_turnout
from app.evaluations.turnout import TurnoutBand, band_of, shown_count
from tests.evaluation_steps import URL, draft, opened, unit_of
from tests.world import World

OVERALL = {
    "code": "overall", "kind": "single", "text": "总体评价", "rated": True,
    "options": [
        {"code": "a", "text": "满意", "meaning": "satisfied"},
        {"code": "b", "text": "不满意", "meaning": "dissatisfied"},
    ],
}  # fmt: skip


def question(number: int, **changes: Any) -> dict[str, Any]:
    options = [{"code": "a", "text": "知道"}, {"code": "b", "text": "不知道"}]
    return {
        "code": f"q{number}", "dimension": "awareness", "kind": "single",
        "text": f"第{number}个问题",
        "options": options, **changes,
    }  # fmt: skip


def document(*questions: dict[str, Any], **changes: Any) -> dict[str, Any]:
    dimensions = [{"code": "awareness", "name": "知情度"}]
    given = [*questions, OVERALL]
    return {"title": "自拟问卷", "dimensions": dimensions, "questions": given, **changes}


REFUSED = {
    "too many": (document(*(question(n) for n in range(1, 14))), "最多 12 道"),
    "double code": (document(question(1), question(1)), "重复"),
    "double option": (
        document(question(1, options=[{"code": "a", "text": "是"}, {"code": "a", "text": "否"}])),
        "重复",
    ),
    "one option": (document(question(1, options=[{"code": "a", "text": "是"}])), "两个选项"),
    "no question of a dimension": (
        document(
            question(1),
            dimensions=[
                {"code": "awareness", "name": "知情度"}, {"code": "truth", "name": "公布真实"},
            ],
        ),
        "还没有题目",
    ),
    "unknown dimension": (document(question(1), question(2, dimension="truth")), "不在这份问卷"),
    "no dimension": (document(question(1), question(2, dimension=None)), "属于哪个方面"),
    "no overall": ({**document(), "questions": [question(1)]}, "总体评价"),
    "rated one way": (document(question(1, rated=True)), "满意"),
    "two texts": (
        document(question(1), question(2, kind="text", options=[], dimension=None)), "opinion",
    ),
    "more than there are": (document(question(1, kind="multiple", most=3)), "最多选几项"),
}  # fmt: skip


async def patched(world: World, evaluation: dict[str, Any], body: dict[str, Any]) -> Any:
    caller = await world.caller("district")
    version = {"If-Match": f'"{evaluation["version"]}"'}
    return await caller.patch(f"{URL}/{evaluation['id']}", json=body, headers=version)


@pytest.mark.parametrize("case", REFUSED)
async def test_a_questionnaire_nobody_could_answer_is_refused_in_words(
    world: World, case: str
) -> None:
    body, words = REFUSED[case]
    reply = await patched(world, await draft(world), {"questionnaire": body})
    assert reply.status_code == 422, reply.text
    assert words in reply.json()["errors"][0]["message"]


async def test_a_shorter_questionnaire_names_the_dimensions_it_lacks(world: World) -> None:
    reply = await patched(world, await draft(world), {"questionnaire": document(question(1))})
    assert reply.status_code == 200, reply.text
    (missing,) = reply.json()["missing"]
    assert missing["code"] == "questionnaire"
    assert "公布是否真实" in missing["text"]
    other = await patched(world, reply.json(), {"purposes": ["workers_home"]})
    assert other.json()["missing"] == []


@pytest.mark.parametrize(
    "rules",
    [
        {"k": 4},
        {"k": 51},
        {"small_unit": 10},
        {"levels": {"good": 70, "fairly_good": 80, "fair": 60}},
    ],
    ids=["k below the floor", "k too high", "bands too low", "levels upside down"],
)
async def test_rules_stay_within_their_bounds(world: World, rules: dict[str, Any]) -> None:
    reply = await patched(world, await draft(world), {"rules": rules})
    assert reply.status_code == 422, reply.text


async def test_whole_numbers_are_hashed_as_phones_write_them(world: World) -> None:
    reply = await patched(world, await draft(world), {"rules": {"dissatisfied_line": 33.0}})
    assert '"dissatisfied_line":33.' not in reply.text
    assert reply.json()["rules"]["dissatisfied_line"] == 33


async def test_the_built_in_questionnaire_is_short_and_asks_all_six(world: World) -> None:
    reply = await (await world.caller("west_one")).get("/api/v1/evaluation-questionnaires")
    (found,) = reply.json()
    asked = found["questionnaire"]["questions"]
    closed = [each for each in asked if each["kind"] != "text" and each["code"] != "overall"]
    assert len(closed) == 12
    assert len({each["dimension"] for each in closed}) == 6
    assert found["minutes"] <= 3


# --- what of the turnout is shown ---------------------------------------------------------------


@pytest.mark.parametrize("roll", [1, 5, 8, 29, 30])
def test_of_a_small_unit_only_the_quarter_is_ever_written_down(roll: int) -> None:
    shown = [shown_count(count, roll, 10) for count in range(roll + 3)]
    assert len(set(shown)) <= len(TurnoutBand)
    for count, kept in enumerate(shown):
        assert band_of(kept, roll) == band_of(min(count, roll), roll)


@pytest.mark.parametrize("k", [5, 10])
def test_of_a_large_unit_only_whole_steps_are_written_down(k: int) -> None:
    assert {shown_count(count, 120, k) % k for count in range(121)} == {0}
    assert shown_count(119, 120, k) <= 119


async def test_turnout_is_written_down_by_the_day_and_no_finer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluation = await opened(world)

    async def voted(_session: object, units: list[Any]) -> dict[Any, collecting.Accepted]:
        return {unit: collecting.Accepted(phone=7, open=90) for unit in units}

    monkeypatch.setattr(collecting, "accepted", voted)
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await daily_turnout.note_turnout(session)
    large = (await unit_of(world, "west_one", evaluation))["turnout"]
    assert (large["at_least"], large["band"]) == (0, None)
    small = (await unit_of(world, "east_two", evaluation))["turnout"]
    assert (small["at_least"], small["band"]) == (None, "from_75")
