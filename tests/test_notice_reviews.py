"""What waits for a judgement is told to the union above, and the judgement to the union itself."""

from collections.abc import Iterator

import pytest
import time_machine

from app.core.scope import WHOLE, enter_scope
from app.notices.news import look_everywhere
from tests.campaign_steps import start
from tests.notice_steps import NOON, Office, events_of, notices_of
from tests.proceedings_steps import PLAN, done, made
from tests.task_steps import NOTE, REASON, handed_in, record_of, said
from tests.world import World


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
async def office(world: World, clock: time_machine.Traveller) -> Office:
    await start(world)
    made = Office(world)
    await made.work()
    clock.shift(60)
    return made


async def told(world: World, union: str) -> list[str]:
    return [event for event in await events_of(world, union) if event != "campaign_started"]


async def test_evidence_handed_in_is_told_to_the_union_above(world: World, office: Office) -> None:
    record = await handed_in(world)
    await office.work()
    notice = (await notices_of(world, "west"))[0]
    assert notice["event"] == "review_waiting"
    assert "CANARY-WEST_ONE" in notice["title"]
    assert f"“{record['task']['title']}”的证明" in notice["title"]
    assert notice["link"] == f"/task-records/{record['id']}"
    assert await told(world, "west_one") == []
    assert await told(world, "district") == []


async def test_evidence_added_while_it_waits_tells_nobody_again(
    world: World, office: Office, clock: time_machine.Traveller
) -> None:
    record = await handed_in(world)
    await office.work()
    clock.shift(60)
    await said(world, "west_one", record, "evidence", NOTE)
    await office.work()
    assert await told(world, "west") == ["review_waiting"]


async def test_evidence_is_told_of_each_time_it_comes_and_goes(
    world: World, office: Office, clock: time_machine.Traveller
) -> None:
    record = await handed_in(world)
    for _ in range(2):
        await office.work()
        clock.shift(60)
        await said(world, "west", record, "return", {"note": "请写明哪一天发放"})
        await office.work()
        clock.shift(60)
        await said(world, "west_one", record, "evidence", NOTE)
    await office.work()
    assert await told(world, "west_one") == ["returned"] * 2
    assert await told(world, "west") == ["review_waiting"] * 3


async def test_what_does_not_apply_is_asked_above_and_answered_below(
    world: World, office: Office, clock: time_machine.Traveller
) -> None:
    record = await record_of(world)
    verbs: tuple[tuple[str, dict[str, str]], ...] = (
        ("refuse", {"note": "集团的胸卡也算"}),
        ("agree", {}),
    )
    for verb, body in verbs:
        await said(world, "west_one", record, "ask-not-applicable", REASON)
        await office.work()
        clock.shift(60)
        await said(world, "west", record, verb, body)
        await office.work()
        clock.shift(60)
    assert await told(world, "west") == ["review_waiting"] * 2
    assert await told(world, "west_one") == ["returned", "set_aside"]
    title = (await notices_of(world, "west_one"))[0]["title"]
    assert record["task"]["title"] in title


async def test_what_was_taken_back_or_judged_before_a_look_is_no_news(
    world: World, office: Office
) -> None:
    record = await handed_in(world)
    await said(world, "west_one", record, "take-back")
    other = await handed_in(world, "plaque_hung")
    await said(world, "west", other, "accept")
    await office.work()
    assert await told(world, "west") == []
    assert await told(world, "west_one") == []


async def test_a_plan_handed_in_and_returned_is_told(
    world: World, office: Office, clock: time_machine.Traveller
) -> None:
    plan = await made(world, "west_one", "plans", PLAN)
    plan = await done(world, "west_one", "plans", plan, "submit")
    await office.work()
    notice = (await notices_of(world, "west"))[0]
    assert (notice["event"], notice["link"]) == ("review_waiting", f"/plans/{plan['id']}")
    assert "工作方案" in notice["title"]
    clock.shift(60)
    await done(world, "west", "plans", plan, "return", note="请写明时间")
    await office.work()
    assert await told(world, "west_one") == ["returned"]


async def test_the_hourly_round_finds_nothing_new_in_what_was_told(
    world: World, office: Office
) -> None:
    await handed_in(world)
    await office.work()
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await look_everywhere(session)
    assert await told(world, "west") == ["review_waiting"]
