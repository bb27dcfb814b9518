"""What is done about evaluations in the background: keys, sealing, the day's turnout, the fold."""

from uuid import UUID

import procrastinate

from app.core.database import Database
from app.core.jobs import TRY_AGAIN, daily, jobs, work_context
from app.core.scope import WHOLE, enter_scope
from app.evaluations import daily_turnout, forgetting, preparing, sealing_up, taking_up
from app.issuing.keys import PollSeal

FOLD_EVERY = "*/10 * * * *"


@jobs.task(name="evaluations.prepare", pass_context=True, retry=TRY_AGAIN)
async def prepare(context: procrastinate.JobContext, evaluation_id: str) -> None:
    """Make the keys and open; a job taken up again goes on where it was."""
    work = work_context(context)
    await preparing.prepare(work.database, work.tool(PollSeal), UUID(evaluation_id))


@jobs.task(name="evaluations.seal", pass_context=True, retry=TRY_AGAIN)
async def seal(context: procrastinate.JobContext, evaluation_id: str) -> None:
    """Seal what was voted and publish the board."""
    work = work_context(context)
    await sealing_up.seal_up(work.database, work.tool(PollSeal), UUID(evaluation_id))


@jobs.periodic(cron=daily(0, 21))
@jobs.task(
    name="evaluations.look_at_turnout",
    queueing_lock="evaluations.look_at_turnout",
    pass_context=True,
    retry=TRY_AGAIN,
)
async def look_at_turnout(context: procrastinate.JobContext, timestamp: int) -> None:
    """Once a day, and no oftener: who can watch a number grow knows who votes."""
    await _daily(work_context(context).database)


async def _daily(database: Database) -> None:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await daily_turnout.note_turnout(session)
    await daily_turnout.forget_moments(database)


@jobs.periodic(cron=daily(4, 27))
@jobs.task(
    name="evaluations.forget",
    queueing_lock="evaluations.forget",
    pass_context=True,
    retry=TRY_AGAIN,
)
async def forget(context: procrastinate.JobContext, timestamp: int) -> None:
    """Once a day: single ballots go when the days for appeals are over."""
    await forgetting.forget_single_ballots(work_context(context).database)


@jobs.periodic(cron="47 * * * *")
@jobs.task(name="evaluations.take_up", queueing_lock="evaluations.take_up", pass_context=True)
async def take_up(context: procrastinate.JobContext, timestamp: int) -> None:
    """Once an hour: an opening or a sealing that was given up is ordered again."""
    async with work_context(context).database.transaction() as session:
        await enter_scope(session, WHOLE)
        await taking_up.take_up(session)


@jobs.task(name=forgetting.FORGET_CANCELLED, pass_context=True, retry=TRY_AGAIN)
async def forget_cancelled(context: procrastinate.JobContext, evaluation_id: str) -> None:
    """The ballots of a cancelled evaluation go at once."""
    await forgetting.forget_cancelled(work_context(context).database, UUID(evaluation_id))


@jobs.periodic(cron=FOLD_EVERY)
@jobs.task(name="evaluations.fold", queueing_lock="evaluations.fold", pass_context=True)
async def fold(context: procrastinate.JobContext, timestamp: int) -> None:
    """Shuffle and count new ballots, and shuffle the slips of the same units.

    Not tried again: the next comes in ten minutes, and would wait behind a try that is due later.
    """
    await daily_turnout.fold_and_shuffle(work_context(context).database)
