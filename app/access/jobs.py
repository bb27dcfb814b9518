"""What is forgotten in time: old sign-ins and the memory of repeated posts."""

from datetime import timedelta

from procrastinate import JobContext
from sqlalchemy import delete

from app.access.models import LoginSession, RememberedPost
from app.core.clock import now
from app.core.jobs import TRY_AGAIN, daily, jobs, work_context
from app.core.scope import WHOLE, enter_scope

POSTS_KEPT = timedelta(hours=24)
SESSIONS_KEPT = timedelta(days=30)


@jobs.periodic(cron=daily(3, 7))
@jobs.task(name="access.forget", queueing_lock="access.forget", pass_context=True, retry=TRY_AGAIN)
async def forget(context: JobContext, timestamp: int) -> None:
    """Delete remembered posts after a day, and sign-ins a month after their last possible use."""
    async with work_context(context).database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(
            delete(RememberedPost).where(RememberedPost.created_at < now() - POSTS_KEPT)
        )
        await session.execute(
            delete(LoginSession).where(LoginSession.expires_at < now() - SESSIONS_KEPT)
        )
