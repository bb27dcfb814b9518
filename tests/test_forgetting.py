"""Single ballots go when the days for appeals are over, and only then; what was counted stays."""

import asyncio
import json
from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from app.collecting import service as collecting
from app.collecting.ballots import judged, read_ballot
from app.collecting.queries import COLLECTOR, Outcome, facts_of, keep
from app.core.clock import today
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from app.evaluations import forgetting
from tests.ballot_steps import opened
from tests.evaluation_steps import draft, step
from tests.released import Judged
from tests.test_jobs import until
from tests.test_releases import closed, release
from tests.world import World


async def left_after(
    world: World, made: Judged, days: int, monkeypatch: pytest.MonkeyPatch
) -> set[UUID]:
    """The units whose single ballots are still there after the job of that day."""
    monkeypatch.setattr(forgetting, "today", lambda: today() + timedelta(days=days))
    await forgetting.forget_single_ballots(world.database)
    return await remembered(world, [unit.id for unit in made.units.values()])


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


async def cancelled(world: World) -> tuple[Judged, set[UUID]]:
    """An evaluation that was open, cancelled by its organiser, and its units."""
    made = await closed(world, state="open")
    district = await world.caller("district")
    address = f"/api/v1/evaluations/{made.evaluation.id}/cancel"
    reply = await district.post(address, json={"reason": "名单有误，重来"})
    assert reply.status_code == 200, reply.text
    return made, {unit.id for unit in made.units.values()}


async def ordered(world: World) -> list[Any]:
    """What the jobs that forget were told to forget."""
    waiting = text("SELECT args FROM procrastinate_jobs WHERE task_name = :task")
    async with world.database.transaction() as session:
        return list(await session.scalars(waiting, {"task": forgetting.FORGET_CANCELLED}))


async def remembered(world: World, units: Collection[UUID]) -> set[UUID]:
    async with world.database.transaction() as session:
        return set(await collecting.remembered(session, list(units)))


async def test_ballots_of_a_cancelled_evaluation_go_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, units = await cancelled(world)
    assert await ordered(world) == [{"evaluation_id": str(made.evaluation.id)}]
    monkeypatch.setattr(forgetting, "UNITS_AT_ONCE", 1)
    assert await remembered(world, units) == units
    await forgetting.forget_cancelled(world.database, made.evaluation.id)
    assert await remembered(world, units) == set()


async def test_what_was_cancelled_and_not_forgotten_goes_in_the_night(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, units = await cancelled(world)
    assert await remembered(world, units) == units
    assert await left_after(world, made, 0, monkeypatch) == set()


async def test_nothing_but_a_cancelled_evaluation_is_forgotten_at_once(world: World) -> None:
    made = await closed(world, state="open")
    units = {unit.id for unit in made.units.values()}
    await forgetting.forget_cancelled(world.database, made.evaluation.id)
    assert await remembered(world, units) == units


async def test_cancelling_a_draft_leaves_nothing_to_do(world: World) -> None:
    evaluation = await draft(world)
    assert (await step(world, "district", evaluation, "cancel")).status_code == 200
    assert await ordered(world) == []


async def test_a_ballot_that_is_just_being_kept_is_forgotten_too(fresh_database: Database) -> None:
    """It would lie in the inbox for ever: nothing looks at a poll again that is forgotten."""
    poll = await opened(fresh_database)

    async def forget() -> None:
        async with fresh_database.transaction() as session:
            await collecting.wait_for_ballots(session, [poll.unit])
        async with fresh_database.transaction() as session:
            await collecting.forget(session, [poll.unit])

    async with fresh_database.transaction() as keeping:
        facts = await facts_of(keeping, poll.unit)
        assert facts is not None
        ballot = judged(read_ballot(json.dumps(poll.ballot()).encode()), facts, today())
        assert await keep(await keeping.connection(), [ballot]) == [Outcome.COUNTED]
        async with fresh_database.transaction() as session:
            await collecting.cancel(session, [poll.unit])
        forgetting = asyncio.create_task(forget())
        await until(lambda: _somebody_waits(fresh_database), "the ballot is waited for")
        assert not forgetting.done()
    await forgetting
    async with fresh_database.transaction() as session:
        await enter_scope(session, COLLECTOR)
        assert await session.scalar(text("SELECT count(unit_id) FROM collector.inbox")) == 0


async def _somebody_waits(database: Database) -> bool:
    waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    async with database.transaction() as session:
        return bool(await session.scalar(waiting))


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
