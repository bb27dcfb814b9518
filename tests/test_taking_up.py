"""An opening or a sealing whose job was given up goes on: nobody can order it by hand."""

from typing import Any
from uuid import UUID

from sqlalchemy import text

from app.core.clock import today
from app.core.jobs import jobs
from app.core.scope import WHOLE, enter_scope
from app.evaluations import sealing_up, taking_up
from tests.evaluation_steps import draft, opened, read, seal_of, step
from tests.world import World

_ORDERED = text("""
SELECT task_name FROM procrastinate_jobs WHERE args ->> 'evaluation_id' = :evaluation
    AND task_name IN ('evaluations.prepare', 'evaluations.seal') ORDER BY id
""")
_ENDED = text("""
UPDATE procrastinate_jobs SET status = CAST(:status AS procrastinate_job_status)
WHERE args ->> 'evaluation_id' = :evaluation
""")


async def ordered(world: World, evaluation: dict[str, Any]) -> list[str]:
    """What was ordered for this evaluation in its life, once it has been looked at again."""
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await taking_up.take_up(session)
    async with world.database.transaction() as session:
        return list(await session.scalars(_ORDERED, {"evaluation": evaluation["id"]}))


async def now_all_are(world: World, evaluation: dict[str, Any], status: str) -> None:
    """What has become of every job of this evaluation."""
    async with world.database.transaction() as session:
        await session.execute(_ENDED, {"evaluation": evaluation["id"], "status": status})


async def test_an_opening_that_was_given_up_is_ordered_again_once(world: World) -> None:
    evaluation = await draft(world, opens_on=str(today()))
    assert await ordered(world, evaluation) == []
    assert (await step(world, "district", evaluation, "open")).status_code == 200
    assert await ordered(world, evaluation) == ["evaluations.prepare"], "it waits for its next try"
    await now_all_are(world, evaluation, "doing")
    assert await ordered(world, evaluation) == ["evaluations.prepare"], "it is under way"
    await now_all_are(world, evaluation, "failed")
    assert await ordered(world, evaluation) == ["evaluations.prepare"] * 2
    assert await ordered(world, evaluation) == ["evaluations.prepare"] * 2, "it was just ordered"


async def test_a_sealing_that_was_given_up_is_ordered_again_and_one_that_ended_is_not(
    world: World,
) -> None:
    evaluation = await opened(world)
    await now_all_are(world, evaluation, "succeeded")
    asked = ["evaluations.prepare"]
    assert await ordered(world, evaluation) == asked, "open is no work"
    closing = await step(world, "district", evaluation, "close", reason="全体职工都已参加")
    assert closing.status_code == 200, closing.text
    asked += ["evaluations.seal"]
    assert await ordered(world, evaluation) == asked
    await now_all_are(world, evaluation, "failed")
    asked += ["evaluations.seal"]
    assert await ordered(world, evaluation) == asked
    for _ in range(2):
        await sealing_up.seal_up(world.database, seal_of(world), UUID(evaluation["id"]))
    assert (await read(world, "district", evaluation))["state"] == "closed"
    await now_all_are(world, evaluation, "failed")
    assert await ordered(world, evaluation) == asked


def test_both_tasks_are_there_and_are_told_which_evaluation() -> None:
    for name in taking_up.TASKS.values():
        assert "evaluation_id" in jobs.tasks[name].func.__annotations__
