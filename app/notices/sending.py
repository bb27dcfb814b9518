"""Sending one message: claimed in one transaction, sent outside any, its end kept in another.

A message is claimed before it is sent and never claimed twice: should this process die in between,
it is found claimed, and what became of it is unknown (ADR 0012).
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.database import Database
from app.core.jobs import defer_until
from app.core.language import Language
from app.core.scope import WHOLE, enter_scope
from app.notices.events import words_of
from app.notices.kinds import DeliveryKind
from app.notices.messages import Message, Told
from app.notices.models import Delivery, Destination, Item, Notice
from app.notices.outcomes import Outcome
from app.notices.outlet import Outlet
from app.notices.telling import DELIVER, due
from app.notices.workflow import DeliveryState, after
from app.organisations import service as organisations

LONGEST_TRY = timedelta(minutes=5)
"""More than any try can last: what has been on its way for longer has lost its process."""


async def send(database: Database, outlet: Outlet, delivery_id: UUID) -> None:
    """Send a message if it is due and nobody else is about to."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        claimed = await _claim(session, outlet, delivery_id)
    if claimed is None:
        return
    kind, sealed, message = claimed
    outcome = await outlet.send(kind, sealed, message)
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await _keep(session, delivery_id, outcome)


async def _claim(
    session: AsyncSession, outlet: Outlet, delivery_id: UUID
) -> tuple[str, bytes, Message] | None:
    delivery = await _locked(session, delivery_id)
    if delivery is None:
        return None
    if delivery.state == DeliveryState.SENDING:
        await _give_up_lost(session, delivery)
        return None
    if delivery.state != DeliveryState.WAITING:
        return None
    destination = await session.get_one(Destination, delivery.destination_id)
    of_test = delivery.kind == DeliveryKind.TEST
    if destination.paused_at is not None and not of_test:
        _end(delivery, DeliveryState.DROPPED, "paused")
        return None
    due_at = delivery.due_at if of_test else due(destination, max(delivery.due_at, now()))
    if due_at > now():
        await wait_until(session, delivery, due_at)
        return None
    delivery.state = DeliveryState.SENDING
    delivery.attempts += 1
    delivery.tried_at = now()
    return destination.kind, destination.sealed, await _message(session, outlet, delivery)


async def _give_up_lost(session: AsyncSession, delivery: Delivery) -> None:
    """Claimed, and its end not kept: sent right now by another job, or lost with its process."""
    assert delivery.tried_at is not None
    lost_at = delivery.tried_at + LONGEST_TRY
    if now() < lost_at:
        await _defer(session, delivery, lost_at)
    else:
        _end(delivery, DeliveryState.UNSURE, "interrupted")


async def _message(session: AsyncSession, outlet: Outlet, delivery: Delivery) -> Message:
    union = await organisations.union_in_scope(session, delivery.union_id)
    notices = await session.scalars(
        select(Notice)
        .join(Item, Item.notice_id == Notice.id)
        .where(Item.delivery_id == delivery.id)
        .order_by(Notice.created_at, Notice.id)
    )
    told = [_told(notice, outlet) for notice in notices]
    return Message(delivery.id, delivery.kind, union.name, union.code, told)


def _told(notice: Notice, outlet: Outlet) -> Told:
    words = words_of(notice.event, notice.facts, Language.CHINESE)
    url = outlet.console(notice.link)
    return Told(notice.id, notice.event, words.title, words.text, url, notice.created_at)


async def _keep(session: AsyncSession, delivery_id: UUID, outcome: Outcome) -> None:
    """Write down how a try ended; one that may be repeated waits, longer each time."""
    delivery = await _locked(session, delivery_id)
    if delivery is None or delivery.state != DeliveryState.SENDING:
        return  # Its destination was removed meanwhile, or it was given up as lost.
    state, pause = after(outcome.result, delivery.attempts)
    delivery.status = outcome.status
    if pause is None:
        _end(delivery, state, outcome.failure)
        return
    delivery.state, delivery.failure = state, outcome.failure
    destination = await session.get_one(Destination, delivery.destination_id)
    at = now() + pause
    at = at if delivery.kind == DeliveryKind.TEST else due(destination, at)
    await wait_until(session, delivery, at)


def _end(delivery: Delivery, state: DeliveryState, failure: str | None) -> None:
    delivery.state, delivery.failure, delivery.ended_at = state, failure, now()


async def wait_until(session: AsyncSession, delivery: Delivery, at: datetime) -> None:
    """Have a message sent at ``at``."""
    delivery.due_at = at
    await _defer(session, delivery, at)


async def _defer(session: AsyncSession, delivery: Delivery, at: datetime) -> None:
    await defer_until(session, DELIVER, at, delivery_id=str(delivery.id))


async def _locked(session: AsyncSession, delivery_id: UUID) -> Delivery | None:
    return await session.scalar(
        select(Delivery).where(Delivery.id == delivery_id).with_for_update()
    )
