"""Work on the slips and the paper of an evaluation, and the steps that end it, wait for each other.

Whoever works looks at the state of the evaluation first. Between that look and the commit nothing
may close, cancel or release it: a box accepted meanwhile would be missing in the result, a scan
would find no slips. An advisory lock, for unions below may not lock the organiser's row.
"""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_KEY = "hashtextextended('work ' || :evaluation, 0)"
_WORK = text(f"SELECT pg_advisory_xact_lock_shared({_KEY})")
_END = text(f"SELECT pg_advisory_xact_lock({_KEY})")


async def begin_work(session: AsyncSession, evaluation_id: UUID) -> None:
    """Keep the evaluation as it is until this transaction ends; to be called before it is read."""
    await session.execute(_WORK, {"evaluation": str(evaluation_id)})


async def end_work(session: AsyncSession, evaluation_id: UUID) -> None:
    """Wait for all who work on it; who comes later sees what this transaction makes of it."""
    await session.execute(_END, {"evaluation": str(evaluation_id)})
