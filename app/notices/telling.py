"""Telling a union something once, and deciding with which message it leaves the house."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, any_, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import SHANGHAI, now
from app.core.identifiers import uuid7
from app.core.jobs import defer_until
from app.notices.events import Event
from app.notices.kinds import DeliveryKind
from app.notices.models import Delivery, Destination, Item, Notice
from app.notices.quiet import after_quiet
from app.notices.workflow import DeliveryState

FEW = 10
"""Messages an hour that a destination gets at once, and at most as many that wait for the end of
its quiet hours; whatever else happens waits for the digest."""
DELIVER = "notices.deliver"
"""The task that sends one message (``jobs``)."""
_LOOKED_BACK = timedelta(days=3)
"""Older notices are no news to a destination any more."""
_COLUMNS = ("id", "created_at", "event", "key", "facts", "link", "union_id", "union_path")


@dataclass(frozen=True)
class Telling:
    """What one union is to be told."""

    union_id: UUID
    union_path: str
    event: Event
    key: str
    facts: dict[str, Any]
    link: str


async def tell(session: AsyncSession, tellings: Sequence[Telling]) -> None:
    """Keep the notices that are new. Needs the whole scope, as all of this."""
    for first in range(0, len(tellings), _AT_A_TIME):
        batch = tellings[first : first + _AT_A_TIME]
        rows = [{"id": uuid7(), "created_at": now(), **vars(telling)} for telling in batch]
        await session.execute(insert(Notice).values(rows).on_conflict_do_nothing(**_ONE_OF_A_KIND))


_AT_A_TIME = 500
"""A statement has at most 65,535 parameters."""
_ONE_OF_A_KIND: dict[str, Any] = {"index_elements": ["union_id", "key"]}


async def tell_many(session: AsyncSession, told: Select[Any]) -> None:
    """The same for any number of unions, their notices selected by the database.

    The columns of ``told``: event, key, facts, link, union_id, union_path.
    """
    columns = told.subquery().c
    rows = select(func.gen_random_uuid(), literal(now()), *columns)
    await session.execute(
        insert(Notice).from_select(_COLUMNS, rows).on_conflict_do_nothing(**_ONE_OF_A_KIND)
    )


async def hand_out(session: AsyncSession, union_ids: Collection[UUID] | None = None) -> None:
    """Give what is new to the destinations that want it: in a message at once, or for the digest.

    Of the unions given, or of all. Whoever does the same at the same moment finds it done: a notice
    is given to a destination by one row, which can be there only once.
    """
    new = (
        select(Notice.id, Destination.id, Notice.union_id, Notice.union_path)
        .join(Destination, Destination.union_id == Notice.union_id)
        .where(
            Destination.paused_at.is_(None),
            Notice.event == any_(Destination.events),
            Notice.created_at >= func.greatest(Destination.since, now() - _LOOKED_BACK),
        )
    )
    if union_ids is not None:
        new = new.where(Notice.union_id.in_(union_ids))
    columns = ("notice_id", "destination_id", "union_id", "union_path")
    given = await session.execute(
        insert(Item)
        .from_select(columns, new)
        .on_conflict_do_nothing(index_elements=["notice_id", "destination_id"])
        .returning(Item.notice_id, Item.destination_id)
    )
    for notice_id, destination_id in sorted((row[0], row[1]) for row in given):
        await _send_if_urgent(session, notice_id, destination_id)


async def _send_if_urgent(session: AsyncSession, notice_id: UUID, destination_id: UUID) -> None:
    destination = await session.get_one(Destination, destination_id)
    notice = await session.get_one(Notice, notice_id)
    if notice.event not in destination.at_once or await _had_enough(session, destination):
        return
    key = f"notice:{notice_id}"
    delivery = await put_on_its_way(session, destination, DeliveryKind.SINGLE, key)
    if delivery is not None:
        this = (Item.notice_id == notice_id, Item.destination_id == destination_id)
        await session.execute(update(Item).where(*this).values(delivery_id=delivery.id))


async def _had_enough(session: AsyncSession, destination: Destination) -> bool:
    recent = select(func.count()).where(
        Delivery.destination_id == destination.id,
        Delivery.kind == DeliveryKind.SINGLE,
        or_(
            Delivery.created_at > now() - timedelta(hours=1),
            Delivery.state == DeliveryState.WAITING,
        ),
    )
    return (await session.scalar(recent) or 0) >= FEW


async def put_on_its_way(
    session: AsyncSession, destination: Destination, kind: DeliveryKind, key: str
) -> Delivery | None:
    """A new message, to be sent when its destination is not quiet; None if ``key`` has one."""
    instant = now()
    due_at = instant if kind is DeliveryKind.TEST else due(destination, instant)
    row = {
        "id": uuid7(),
        "created_at": instant,
        "union_id": destination.union_id,
        "union_path": destination.union_path,
        "destination_id": destination.id,
        "kind": kind,
        "key": key,
        "state": DeliveryState.WAITING,
        "attempts": 0,
        "due_at": due_at,
    }
    made = (
        insert(Delivery)
        .values(row)
        .on_conflict_do_nothing(index_elements=["destination_id", "key"])
    )
    delivery = await session.scalar(made.returning(Delivery))
    if delivery is not None:
        await defer_until(session, DELIVER, due_at, delivery_id=str(delivery.id))
    return delivery


def due(destination: Destination, instant: datetime) -> datetime:
    """When something for a destination may go out."""
    return after_quiet(instant, destination.quiet_from, destination.quiet_to)


async def send_digests(session: AsyncSession) -> None:
    """Put what waits into one message for each destination whose hour has come.

    Its key is the day in China, so there is no second one on the same day. What came after the hour
    waits for the next day's; what came before is sent later the same day, should nobody have worked
    in that hour.
    """
    local = now().astimezone(SHANGHAI)
    midnight = datetime.combine(local.date(), time(), SHANGHAI)
    hour_over = literal(midnight) + func.make_interval(0, 0, 0, 0, Destination.digest_hour + 1)
    waits = (
        select(Item.notice_id)
        .join(Notice, Notice.id == Item.notice_id)
        .where(
            Item.destination_id == Destination.id,
            Item.delivery_id.is_(None),
            Notice.created_at < hour_over,
        )
        .correlate(Destination)
        .exists()
    )
    destinations = await session.scalars(
        select(Destination)
        .where(Destination.paused_at.is_(None), Destination.digest_hour <= local.hour, waits)
        .order_by(Destination.id)
    )
    for destination in destinations.all():
        key = f"digest:{local.date()}"
        delivery = await put_on_its_way(session, destination, DeliveryKind.DIGEST, key)
        if delivery is None:
            continue
        of_it = (Item.destination_id == destination.id, Item.delivery_id.is_(None))
        await session.execute(update(Item).where(*of_it).values(delivery_id=delivery.id))
