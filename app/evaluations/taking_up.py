"""Background work that was given up, ordered again: nobody can order it by hand.

A job is tried five times over some hours, and a restart of the server in the midst of it counts as
a try. After the fifth an evaluation would stay in preparation, or its ballots unsealed, for ever.
"""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.jobs import defer
from app.evaluations.models import Evaluation
from app.evaluations.workflow import EvaluationState

log = structlog.get_logger()

GIVEN_UP = timedelta(hours=3)
"""Longer than any pause between two tries. Every step of the work notes its progress."""
TASKS: Mapping[str, str] = MappingProxyType(
    {
        EvaluationState.PREPARING: "evaluations.prepare",
        EvaluationState.CLOSING: "evaluations.seal",
    }
)
"""Each bears being run twice, even at once, and goes on where it was."""


async def take_up(session: AsyncSession) -> None:
    """Order the work of every evaluation anew on which nothing has happened for hours."""
    waiting = select(Evaluation).where(
        Evaluation.state.in_(TASKS), Evaluation.updated_at < now() - GIVEN_UP
    )
    for row in (await session.scalars(waiting)).all():
        await defer(session, TASKS[row.state], evaluation_id=str(row.id))
        log.warning("evaluations.taken_up_again", evaluation=str(row.id), state=row.state)
