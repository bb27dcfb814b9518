"""Notices: of what, to whom, once; read by each account for itself; nobody's name in them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import func, select, update

from app.access.permissions import Role
from app.core.clock import today
from app.core.scope import WHOLE, enter_scope
from app.notices.models import Notice
from app.notices.news import look_everywhere
from app.notices.reminders import KEPT, forget
from app.organisations.models import Union
from tests.campaign_steps import start
from tests.notice_steps import API, NOON, Office, caller_of, events_of, notices_of
from tests.people import give_consent, make_cadre
from tests.stories import report_in
from tests.world import World


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
async def office(world: World) -> Office:
    return Office(world)


async def test_a_report_handed_in_is_told_to_the_union_above(world: World, office: Office) -> None:
    report = await report_in(world, "west_one", "submitted")
    await office.work()
    [notice] = await notices_of(world, "west")
    assert notice["event"] == "review_waiting"
    assert "CANARY-WEST_ONE" in notice["title"]
    assert notice["link"] == f"/reports/{report['id']}"
    assert await events_of(world, "west_one") == []
    assert await events_of(world, "district") == []


async def test_a_report_returned_is_told_to_its_union_each_time(
    world: World, office: Office, clock: time_machine.Traveller
) -> None:
    report = await report_in(world, "west_one", "returned")
    await office.work()
    assert await events_of(world, "west_one") == ["returned"]
    address = f"{API}/reports/{report['id']}"
    clock.shift(60)
    await (await caller_of(world, "west_one")).post(f"{address}/submit", json={})
    await office.work()
    clock.shift(60)
    await (await caller_of(world, "west")).post(f"{address}/return", json={"note": "请写明人数"})
    await office.work()
    assert await events_of(world, "west_one") == ["returned", "returned"]


async def test_looking_twice_tells_nobody_anything_twice(world: World, office: Office) -> None:
    await report_in(world, "west_one", "submitted")
    await office.work()
    for _ in range(2):
        async with world.database.transaction() as session:
            await enter_scope(session, WHOLE)
            await look_everywhere(session)
    assert await events_of(world, "west") == ["review_waiting"]


async def test_a_campaign_is_told_to_everybody_in_it(world: World, office: Office) -> None:
    await start(world)
    await office.work()
    for union in world.unions:
        [notice] = await notices_of(world, union)
        assert notice["event"] == "campaign_started"
        assert "2026" in notice["title"]


async def test_the_side_that_was_asked_for_a_transfer_is_told(world: World, office: Office) -> None:
    caller = await caller_of(world, "west")
    body = {"to_union_id": str(world.id("east")), "reason": "企业搬迁到东边"}
    reply = await caller.post(f"{API}/unions/{world.id('west_one')}/transfer", json=body)
    await office.work()
    [notice] = await notices_of(world, "east")
    assert notice["event"] == "transfer_asked"
    assert notice["link"] == f"/transfers/{reply.json()['id']}"
    assert await events_of(world, "west") == []


async def test_a_withdrawn_consent_calls_for_taking_down_and_names_nobody(
    world: World, office: Office
) -> None:
    caller = await caller_of(world, "west_one")
    cadre = await make_cadre(world, "west_one")
    await give_consent(caller, cadre["id"], "name")
    await caller.post(f"{API}/cadres/{cadre['id']}/consents/withdraw", json={"fields": ["name"]})
    await office.work()
    [notice] = await notices_of(world, "west_one")
    assert notice["event"] == "consent_withdrawn"
    assert cadre["name"] not in notice["title"] + notice["text"]


@pytest.mark.parametrize(
    ("before_end", "told"),
    [
        (8, []),
        (7, ["task_due_soon"]),
        (3, ["task_due_soon"]),
        (2, ["task_due_soon"]),
        (0, ["task_due_soon"]),
        (-1, ["task_late"]),
        (-7, ["task_late"]),
        (-8, []),
    ],
)
async def test_tasks_are_spoken_of_before_and_after_their_last_day(
    world: World, office: Office, clock: time_machine.Traveller, before_end: int, told: list[str]
) -> None:
    """The phase of the tasks has a last day, which belongs to it."""
    clock.move_to("2026-04-01T04:00:00Z")
    await start(world)
    await office.work()
    end = await last_day_of_the_tasks(world)
    clock.move_to(f"{end - timedelta(days=before_end)}T04:00:00+00:00")
    await office.remind()
    await office.remind()
    # The third phase ends soon after, and its tasks are spoken of apart.
    notices = [n for n in await notices_of(world, "west_one") if str(end) in n["title"]]
    assert [notice["event"] for notice in notices] == told


async def last_day_of_the_tasks(world: World) -> date:
    reply = await (await caller_of(world, "west_one")).get(f"{API}/campaigns")
    second = reply.json()["items"][0]["phases"][1]
    return date.fromisoformat(second["ends_on"])


async def test_every_stretch_speaks_once(
    world: World, office: Office, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-04-01T04:00:00Z")
    await start(world)
    end = await last_day_of_the_tasks(world)
    for before_end in range(9, -10, -1):
        clock.move_to(f"{end - timedelta(days=before_end)}T04:00:00+00:00")
        await office.remind()
    newest_first = [n for n in await notices_of(world, "west_one") if str(end) in n["title"]]
    events = [n["event"] for n in newest_first if n["event"].startswith("task")]
    assert events == ["task_late", "task_due_soon", "task_due_soon"]


@pytest.mark.parametrize(("days", "told"), [(91, 0), (90, 1), (30, 1), (1, 1), (-1, 1), (-40, 0)])
async def test_a_term_that_ends_is_spoken_of(
    world: World, office: Office, days: int, told: int
) -> None:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        end = today() + timedelta(days=days)
        await session.execute(
            update(Union).where(Union.id == world.id("west_one")).values(term_ends_on=end)
        )
    await office.remind()
    assert await events_of(world, "west_one") == ["term_expiring"] * told


async def test_each_account_has_its_own_marks(world: World, office: Office) -> None:
    await report_in(world, "west_one", "submitted")
    await report_in(world, "west_two", "submitted", title="另一个题目")
    await office.work()
    manager = await caller_of(world, "west")
    first, second = await notices_of(world, "west")
    reply = await manager.post(f"{API}/notices/{first['id']}/read")
    assert reply.json()["read_at"] is not None
    assert [n["id"] for n in await notices_of(world, "west", unread=True)] == [second["id"]]
    assert [n["id"] for n in await notices_of(world, "west", unread=False)] == [first["id"]]
    assert len(await notices_of(world, "west", Role.VIEWER, unread=True)) == 2
    summary = (await manager.get(f"{API}/notices/summary")).json()
    assert (summary["unread"], [n["id"] for n in summary["latest"]]) == (1, [second["id"]])
    assert (await manager.post(f"{API}/notices/read")).status_code == 204
    assert (await manager.get(f"{API}/notices/summary")).json() == {"unread": 0, "latest": []}


async def test_notices_are_those_of_ones_own_union(world: World, office: Office) -> None:
    await report_in(world, "west_one", "returned")
    await office.work()
    [notice] = await notices_of(world, "west_one")
    for other in ("west", "district", "west_two", "east"):
        assert notice["id"] not in [n["id"] for n in await notices_of(world, other)]
        caller = await caller_of(world, other)
        assert (await caller.post(f"{API}/notices/{notice['id']}/read")).status_code == 404


async def test_notices_speak_the_readers_language(world: World, office: Office) -> None:
    await start(world)
    await report_in(world, "west_one", "returned")
    await office.work()
    await office.remind()
    reply = await (await caller_of(world, "west_one")).get(
        f"{API}/notices", headers={"Accept-Language": "en"}
    )
    for notice in reply.json()["items"]:
        said = re.sub("CANARY[^。]*|“.*”", "", notice["title"])
        assert not re.search("[一-鿿]", said), notice


async def test_no_notice_holds_a_telephone_or_a_name(world: World, office: Office) -> None:
    await make_cadre(world, "west_one", mobile="13812345678")
    await start(world)
    await report_in(world, "west_one", "returned")
    await office.work()
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        facts = [str(row) for row in await session.scalars(select(Notice.facts))]
    assert facts
    assert not [fact for fact in facts if re.search(r"1\d{10}|0\d{2,3}-\d{7,8}", fact)]


async def test_what_is_a_year_old_is_forgotten(
    world: World, office: Office, clock: time_machine.Traveller
) -> None:
    await report_in(world, "west_one", "returned")
    await office.work()
    await (await caller_of(world, "west_one")).post(f"{API}/notices/read")
    clock.shift(KEPT + timedelta(seconds=1))
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await forget(session)
        assert await session.scalar(select(func.count()).select_from(Notice)) == 0


async def test_a_list_costs_the_same_however_long(
    world: World, office: Office, statements: list[str]
) -> None:
    await report_in(world, "west_one", "submitted")
    await office.work()
    caller = await caller_of(world, "west")
    await caller.get(f"{API}/notices")
    statements.clear()
    await caller.get(f"{API}/notices")
    one = len(statements)
    await report_in(world, "west_two", "submitted", title="另一个题目")
    await office.work()
    statements.clear()
    await caller.get(f"{API}/notices")
    assert len(statements) == one
