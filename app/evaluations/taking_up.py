"""Background work that was given up, ordered again: nobody can order it by hand.

A job is tried five times over some hours, and a restart of the server in the midst of it counts as
a try. After the fifth an evaluation would stay in preparation, or its ballots unsealed, for ever.
"""

from collections.abc import Mapping
from types import MappingProxyType

import structlog
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.jobs import defer
from app.evaluations.models import Evaluation
from app.evaluations.workflow import EvaluationState

log = structlog.get_logger()

TASKS: Mapping[str, str] = MappingProxyType(
    {
        EvaluationState.PREPARING: "evaluations.prepare",
        EvaluationState.CLOSING: "evaluations.seal",
    }
)
"""Each goes on where it was."""
_UNDER_WAY = text("""
    SELECT args ->> 'evaluation_id' FROM procrastinate_jobs
    WHERE task_name = ANY (:tasks) AND status IN ('todo', 'doing')
""")
"""Waiting for its next try, too; what a killed worker left behind is taken up by the others."""


async def take_up(session: AsyncSession) -> None:
    """Order the work of every evaluation anew that waits for it while no job is left to do it."""
    waiting = select(Evaluation).where(Evaluation.state.in_(TASKS))
    rows = (await session.scalars(waiting)).all()
    # Looked at after the evaluations: each was ordered together with its state.
    under_way = set(await session.scalars(_UNDER_WAY, {"tasks": list(TASKS.values())}))
    for row in rows:
        if str(row.id) in under_way:
            continue
        await defer(session, TASKS[row.state], evaluation_id=str(row.id))
        log.warning("evaluations.taken_up_again", evaluation=str(row.id), state=row.state)
