"""What notices do by the clock and after a change: never in the transaction of the change itself.

Who hands in a report must not wait for, or fail by, what somebody else is told of it.
"""

from uuid import UUID

import procrastinate
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.changes import Change
from app.core.jobs import TRY_AGAIN, daily, defer, jobs, work_context
from app.core.scope import WHOLE, enter_scope
from app.core.sealing import CannotOpen, Seal
from app.notices.models import Destination
from app.notices.news import look_at, look_everywhere
from app.notices.outlet import Outlet
from app.notices.reminders import forget, remind
from app.notices.sending import send
from app.notices.telling import DELIVER, hand_out, send_digests


async def look_later(session: AsyncSession, change: Change) -> None:
    """The handler of the topics in ``news.SOURCES``: a look, if this transaction commits."""
    await defer(session, look, topic=change.topic, union_id=str(change.union_id))


@jobs.task(name="notices.look", pass_context=True, retry=TRY_AGAIN)
async def look(context: procrastinate.JobContext, topic: str, union_id: str) -> None:
    """Tell of what has happened to one union."""
    async with work_context(context).database.transaction() as session:
        await enter_scope(session, WHOLE)
        await look_at(session, topic, UUID(union_id))


@jobs.task(name=DELIVER, pass_context=True, retry=TRY_AGAIN)
async def deliver(context: procrastinate.JobContext, delivery_id: str) -> None:
    """Send one message; how often it is tried is its own affair, not the queue's."""
    work = work_context(context)
    await send(work.database, work.tool(Outlet), UUID(delivery_id))


@jobs.periodic(cron="5 * * * *")
@jobs.task(
    name="notices.rounds", queueing_lock="notices.rounds", pass_context=True, retry=TRY_AGAIN
)
async def rounds(context: procrastinate.JobContext, timestamp: int) -> None:
    """Once an hour: what no look has found, then the digests whose hour has come."""
    async with work_context(context).database.transaction() as session:
        await enter_scope(session, WHOLE)
        await look_everywhere(session)
        await send_digests(session)


# After the usual quiet hours, before the usual hour of the digest.
@jobs.periodic(cron=daily(8, 2))
@jobs.task(
    name="notices.remind", queueing_lock="notices.remind", pass_context=True, retry=TRY_AGAIN
)
async def remind_all(context: procrastinate.JobContext, timestamp: int) -> None:
    """Once a day: what is due soon or late; then what has become too old goes."""
    work = work_context(context)
    async with work.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await remind(session)
        await hand_out(session)
        await forget(session)
    async with work.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await reseal(session, work.tool(Outlet).seal)


async def reseal(session: AsyncSession, seal: Seal) -> None:
    """Put every address under the present key, before the former one is forgotten."""
    for row in await session.scalars(select(Destination).with_for_update()):
        try:
            row.sealed = seal.renewed(row.sealed)
        except CannotOpen:
            continue  # The next try to send says so to those who can enter it anew.
