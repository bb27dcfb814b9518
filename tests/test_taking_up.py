"""An opening or a sealing whose job was given up goes on: nobody can order it by hand."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from app.core.clock import now, today
from app.core.jobs import jobs
from app.core.scope import WHOLE, enter_scope
from app.evaluations import sealing_up, taking_up
from tests.evaluation_steps import draft, opened, read, seal_of, step
from tests.world import World

_ORDERED = text("""
SELECT task_name FROM procrastinate_jobs WHERE args ->> 'evaluation_id' = :evaluation
    AND task_name IN ('evaluations.prepare', 'evaluations.seal') ORDER BY id
""")


async def ordered_later(
    world: World, evaluation: dict[str, Any], hours: float, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """What was ordered for this evaluation, in its life and so many hours later."""
    monkeypatch.setattr(taking_up, "now", lambda: now() + timedelta(hours=hours))
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await taking_up.take_up(session)
    async with world.database.transaction() as session:
        return list(await session.scalars(_ORDERED, {"evaluation": evaluation["id"]}))


async def test_an_opening_that_was_given_up_is_ordered_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluation = await draft(world, opens_on=str(today()))
    assert await ordered_later(world, evaluation, 100, monkeypatch) == []
    assert (await step(world, "district", evaluation, "open")).status_code == 200
    once = ["evaluations.prepare"]
    assert await ordered_later(world, evaluation, 2.9, monkeypatch) == once, "it may be under way"
    assert await ordered_later(world, evaluation, 3.1, monkeypatch) == once * 2


async def test_a_sealing_that_was_given_up_is_ordered_again_and_one_that_ended_is_not(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluation = await opened(world)
    asked = ["evaluations.prepare"]
    assert await ordered_later(world, evaluation, 100, monkeypatch) == asked, "open is no work"
    closing = await step(world, "district", evaluation, "close", reason="全体职工都已参加")
    assert closing.status_code == 200, closing.text
    asked += ["evaluations.seal"]
    assert await ordered_later(world, evaluation, 2.9, monkeypatch) == asked
    asked += ["evaluations.seal"]
    assert await ordered_later(world, evaluation, 3.1, monkeypatch) == asked
    for _ in range(2):
        await sealing_up.seal_up(world.database, seal_of(world), UUID(evaluation["id"]))
    assert (await read(world, "district", evaluation))["state"] == "closed"
    assert await ordered_later(world, evaluation, 100, monkeypatch) == asked


def test_both_tasks_are_there_and_are_told_which_evaluation() -> None:
    for name in taking_up.TASKS.values():
        assert "evaluation_id" in jobs.tasks[name].func.__annotations__
