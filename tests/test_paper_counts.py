"""Ways, slips and paper of a unit over HTTP: two count without seeing each other."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.access.permissions import Role
from app.core.clock import today
from app.core.scope import WHOLE, enter_scope
from app.evaluations.on_site import counting as paper_service
from app.evaluations.on_site import paper, places
from app.evaluations.on_site.ways import ways
from tests.field_steps import forum
from tests.paper_steps import COUNT, OTHER, RIGHT, Unit, counted_unit, slips
from tests.proceedings_steps import API, faults, made
from tests.stories import photo_of
from tests.world import World


@pytest.fixture
async def unit(world: World) -> Unit:
    return await counted_unit(world)


async def test_two_equal_counts_and_a_photo_are_accepted(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    slips(monkeypatch, paper=10)
    assert (await unit.read())["paper"]["state"] == "counting"
    assert (await unit.post("west_one", "paper-counts", COUNT)).status_code == 201
    assert (await unit.post("west", "paper-counts", COUNT)).status_code == 201
    seen = (await unit.read())["paper"]
    assert (seen["state"], seen["slips_off"], seen["differences"]) == ("agreed", 0, [])
    reply = await unit.post("west", "paper-counts/accept", {"witnesses": "职工代表两名"})
    assert faults(reply) == [("photo_id", "missing")]
    body = {"witnesses": "职工代表两名", "photo_id": await photo_of(unit.world, "west_one")}
    done = await unit.post("west", "paper-counts/accept", body)
    assert (done.status_code, done.json()["paper"]["state"]) == (200, "accepted")
    again = await unit.post("west", "paper-counts", COUNT)
    assert again.json()["code"] == "paper_counted_already"
    async with unit.world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        tallies = await paper.counted(session, unit.evaluation)
    told = {(t.question, t.option): t.count for t in tallies}
    assert told[("*", "*")] == 9
    assert told[("*", "invalid")] == 1
    assert (told[("q1", "a")], told[("q1", "-")]) == (6, 1)
    assert sum(told[("q1", option)] for option in "ab-") == 9


async def test_nobody_sees_the_others_figures(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    slips(monkeypatch, paper=10)
    await unit.post("west_one", "paper-counts", COUNT)
    for by, role in (("west", Role.MANAGER), ("district", Role.MANAGER), ("west", Role.VIEWER)):
        seen = (await unit.read(by, role))["paper"]
        assert (seen["state"], seen["counts"]) == ("waiting", 1)
        assert (seen["mine"], seen["differences"], seen["slips_off"]) == (None, [], None)
    await unit.post("west", "paper-counts", OTHER)
    third = (await unit.read("district"))["paper"]
    assert (third["state"], third["differences"]) == ("unequal", [])
    for by in ("west", "west_one"):
        (difference,) = (await unit.read(by))["paper"]["differences"]
        assert (difference["question"], difference["options"]) == ("q1", ["a", "b"])
        assert difference.keys() == {"question", "text", "options"}


async def test_unequal_counts_are_counted_again(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    slips(monkeypatch, paper=10)
    await unit.post("west_one", "paper-counts", OTHER)
    await unit.post("west", "paper-counts", COUNT)
    photo = {"witnesses": "职工代表", "photo_id": await photo_of(unit.world, "west_one")}
    early = await unit.post("west", "paper-counts/accept", photo)
    assert early.json()["code"] == "paper_counts_differ"
    second = await unit.post("west_one", "paper-counts", COUNT)
    assert (second.json()["paper"]["round"], second.json()["paper"]["counts"]) == (2, 1)
    assert second.json()["paper"]["differences"] == []
    await unit.post("west", "paper-counts", COUNT)
    assert (await unit.read())["paper"]["state"] == "agreed"


async def test_one_person_is_not_two_and_one_of_them_is_from_above(unit: Unit) -> None:
    await unit.post("west_one", "paper-counts", COUNT)
    again = await unit.post("west_one", "paper-counts", OTHER)
    assert (again.json()["paper"]["counts"], again.json()["paper"]["state"]) == (1, "waiting")
    account = (await (await unit.world.caller("west_two")).get(f"{API}/auth/me")).json()
    async with unit.world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        (row,) = await paper_service.last_round(session, unit.id)
        assert (row.from_above, row.round) == (False, 1)
        # As if somebody else of the judged union had counted.
        row.account_id = UUID(account["account_id"])
    refused = await unit.post("west_one", "paper-counts", COUNT)
    assert refused.json()["code"] == "counter_from_above_needed"


async def test_sheets_and_slips_must_be_as_many(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    slips(monkeypatch, paper=8)
    await unit.post("west_one", "paper-counts", COUNT)
    await unit.post("west", "paper-counts", COUNT)
    assert (await unit.read())["paper"]["slips_off"] == 2
    body = {"witnesses": "职工代表", "photo_id": await photo_of(unit.world, "west_one")}
    reply = await unit.post("west", "paper-counts/accept", body)
    assert reply.json()["code"] == "paper_slips_differ"
    assert "相差 2 张" in reply.json()["detail"]
    assert (await unit.post("west", "paper-counts", COUNT)).status_code == 409
    redone = await unit.post("west", "paper-counts", COUNT | {"recount": True})
    assert redone.json()["paper"]["round"] == 2


@pytest.mark.parametrize(
    ("figures", "fault"),
    [
        ({"q1": RIGHT["q1"] | {"a": 7}}, ("figures.q1", "sum")),
        ({"q1": RIGHT["q1"] | {"a": 5}}, ("figures.q1", "sum")),
        ({"q1": RIGHT["q1"] | {"invalid": 0, "blank": 2}}, ("figures.q1", "void")),
        ({"q1": {"a": 10}}, ("figures.q1", "missing")),
        ({"q2": RIGHT["q2"] | {"a": 9}}, ("figures.q2", "sum")),
        ({"q2": RIGHT["q2"] | {"a": 1, "b": 1}}, ("figures.q2", "sum")),
        ({"q9": {"a": 1}}, ("figures.q9", "unknown")),
    ],
    ids=["more", "fewer", "void", "options", "option", "ticks", "unknown"],
)
async def test_every_question_comes_to_the_number_of_ballots(
    unit: Unit, figures: dict[str, Any], fault: tuple[str, str]
) -> None:
    reply = await unit.post("west", "paper-counts", COUNT | {"figures": RIGHT | figures})
    assert faults(reply) == [fault]


async def test_the_box_is_opened_after_the_last_day_and_before_closing(unit: Unit) -> None:
    await unit.change(state="cancelled")
    assert (await unit.post("west", "paper-counts", COUNT)).json()["code"] == "field_work_over"
    reply = await unit.put("west_one", "handed-out", {"handed_out": 3})
    assert reply.json()["code"] == "field_work_over"


async def test_words_from_paper_are_typed_above_and_shown_to_nobody(unit: Unit) -> None:
    texts = {"texts": ["夜班没有热菜", "公示栏太高"]}
    assert (await unit.post("west_one", "paper-texts", texts)).status_code == 403
    reply = await unit.post("west", "paper-texts", texts)
    assert reply.json()["paper"]["texts"] == 2
    assert "热菜" not in reply.text
    async with unit.world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        found = await paper.paper_texts(session, unit.evaluation)
    assert sorted(words for _, words in found) == sorted(texts["texts"])


async def test_words_sent_twice_under_one_key_are_kept_once(unit: Unit) -> None:
    caller = await unit.world.caller("west")
    texts = {"texts": ["夜班没有热菜", "公示栏太高"]}
    for _ in range(2):
        headers = {"Idempotency-Key": "0f5c3f7e-texts"}
        reply = await caller.post(unit.url("paper-texts"), json=texts, headers=headers)
        assert (reply.status_code, reply.json()["paper"]["texts"]) == (201, 2)
    other = await caller.post(
        unit.url("paper-texts"),
        json={"texts": ["别的"]},
        headers={"Idempotency-Key": "0f5c3f7e-texts"},
    )
    assert other.json()["code"] == "idempotency_mismatch"


async def test_each_way_is_used_or_explained(unit: Unit) -> None:
    world = unit.world
    seen = {way["way"]: way["settled"] for way in (await unit.read())["ways"]}
    assert seen == {"questionnaire": False, "forum": False, "visit": False}
    await made(world, "west_one", "forums", forum(evaluation_id=str(unit.evaluation)))
    reasons = {"reasons": {"visit": "全部在外施工，改为电话座谈", "forum": "不用说明"}}
    reply = await unit.put("west_one", "ways", reasons)
    told = {way["way"]: (way["count"], way["reason"]) for way in reply.json()["ways"]}
    assert told["forum"] == (1, None)
    assert told["visit"] == (0, "全部在外施工，改为电话座谈")
    await unit.put("west_one", "ways", {"reasons": {"visit": None}})
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        found = (await ways(session, unit.evaluation))[unit.id]
    assert [way.settled for way in found] == [False, True, False]


async def test_how_many_have_voted_is_not_told_while_voting(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    slips(monkeypatch, outstanding=9, used=9, paper=5, void_unused=6)
    await unit.put("west_one", "handed-out", {"handed_out": 14})
    assert (await unit.read())["balance"]["phone"] == 9
    monkeypatch.setattr(places, "today", lambda: today() - timedelta(days=3))
    seen = await unit.read()
    assert (seen["balance"]["phone"], seen["balance"]["paper"]) == (None, None)
    assert (seen["paper"]["state"], seen["paper"]["slips"]) == ("too_early", None)
    early = await unit.post("west", "paper-counts", COUNT)
    assert early.json()["code"] == "paper_not_yet"


async def test_the_sheets_to_print(unit: Unit) -> None:
    caller = await unit.world.caller("west_one")
    for name in ("questionnaire.pdf", "count-sheet.pdf"):
        reply = await caller.get(unit.url(name))
        assert reply.status_code == 200, reply.text
        assert reply.content.startswith(b"%PDF")
