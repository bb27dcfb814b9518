"""Judged unions hear that an evaluation is open, that it ends, and that its result is there."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from app.core.clock import today
from app.core.scope import WHOLE, enter_scope
from app.notices.news import look_everywhere
from tests.evaluation_steps import opened
from tests.notice_steps import NOON, Office, events_of, notices_of
from tests.test_releases import closed, release
from tests.world import World


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


async def look(world: World) -> None:
    """The round that finds what no announcement told of."""
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await look_everywhere(session)


async def test_an_open_evaluation_is_told_once_and_again_before_it_ends(
    world: World, clock: time_machine.Traveller
) -> None:
    evaluation = await opened(world, closes_on=str(today() + timedelta(days=10)))
    for _ in range(2):
        await look(world)
    assert await events_of(world, "west_one") == ["evaluation_opened"]
    assert await events_of(world, "district") == []
    ends = date.fromisoformat(evaluation["closes_on"])
    for left, told in ((3, 1), (2, 2), (0, 2), (-1, 2)):
        clock.move_to(f"{ends - timedelta(days=left)}T04:00:00+00:00")
        await look(world)
        assert len(await events_of(world, "west_one")) == told, left
    [notice] = [
        n for n in await notices_of(world, "west_one") if n["event"] == "evaluation_closing"
    ]
    assert str(ends) in notice["title"]
    assert notice["link"] == f"/evaluations/{evaluation['id']}"


async def test_an_opening_is_told_without_waiting_for_the_round(world: World) -> None:
    office = Office(world)
    await opened(world, closes_on=str(today() + timedelta(days=10)))
    await office.work()
    assert await events_of(world, "west_one") == ["evaluation_opened"]


async def test_a_draft_is_told_to_nobody_and_a_result_to_every_unit(world: World) -> None:
    office = Office(world)
    made = await closed(world)
    await office.work()
    assert await events_of(world, "west_two") == []
    await release(world, made)
    await office.work()
    for union in ("west_one", "west_two", "east_two"):
        assert await events_of(world, union) == ["evaluation_released"]
