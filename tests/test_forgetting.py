"""Single ballots go when the days for appeals are over, and only then; what was counted stays."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.collecting import service as collecting
from app.core.clock import today
from app.core.scope import WHOLE, enter_scope
from app.evaluations import forgetting
from app.evaluations.models import Evaluation
from tests.released import Judged
from tests.test_releases import closed, release
from tests.world import World


async def left_after(
    world: World, made: Judged, days: int, monkeypatch: pytest.MonkeyPatch
) -> set[UUID]:
    """The units whose single ballots are still there after the job of that day."""
    monkeypatch.setattr(forgetting, "today", lambda: today() + timedelta(days=days))
    units = [unit.id for unit in made.units.values()]
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await forgetting.forget_single_ballots(session)
        return set(await collecting.remembered(session, units))


async def counted(world: World, made: Judged) -> list[Any]:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        return await collecting.tallies(session, [unit.id for unit in made.units.values()])


async def test_ballots_go_the_day_after_the_last_for_appeals(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await closed(world)
    await release(world, made)
    before = await counted(world, made)
    everybody = {unit.id for unit in made.units.values()}
    assert await left_after(world, made, 30, monkeypatch) == everybody
    assert await left_after(world, made, 31, monkeypatch) == set()
    assert await left_after(world, made, 32, monkeypatch) == set()
    assert await counted(world, made) == before != []


async def test_what_is_closed_but_not_released_is_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await closed(world)
    assert len(await left_after(world, made, 400, monkeypatch)) == len(made.units)


async def test_a_cancelled_evaluation_keeps_no_ballots_either(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await closed(world, state="open")
    units = [unit.id for unit in made.units.values()]
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await collecting.cancel(session, units)
        row = await session.get_one(Evaluation, made.evaluation.id)
        row.state, row.cancelled_reason = "cancelled", "重来"
    assert await left_after(world, made, 30, monkeypatch) == set(units)
    assert await left_after(world, made, 31, monkeypatch) == set()


async def test_ballots_that_differ_from_what_was_counted_are_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing else could show then what was really voted."""
    made = await closed(world)
    await release(world, made)
    doubtful = next(iter(made.units.values())).id

    async def recount(*_: Any) -> list[UUID]:
        return [doubtful]

    monkeypatch.setattr(collecting, "recount", recount)
    assert await left_after(world, made, 31, monkeypatch) == {doubtful}
