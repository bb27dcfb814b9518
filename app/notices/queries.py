"""Reading of notices and destinations; row-level security keeps it within the scope."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, and_, func, literal, select
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.errors import NOT_FOUND, Problem
from app.notices.events import Event
from app.notices.models import Delivery, Destination, Item, Notice, ReadMark

MOST_COUNTED = 100


def notices(
    union_id: UUID, account_id: UUID, unread: bool | None, event: Event | None
) -> Select[Notice]:
    """The notices of one very union, by whether the account has read them."""
    statement = select(Notice).where(Notice.union_id == union_id)
    if event is not None:
        statement = statement.where(Notice.event == event)
    if unread is not None:
        seen = _seen_by(account_id).exists()
        statement = statement.where(~seen if unread else seen)
    return statement


def _seen_by(account_id: UUID) -> Select[UUID]:
    mark = and_(ReadMark.notice_id == Notice.id, ReadMark.account_id == account_id)
    return select(ReadMark.notice_id).where(mark).correlate(Notice)


async def unread_count(session: AsyncSession, union_id: UUID, account_id: UUID) -> int:
    """How many are unread, up to ``MOST_COUNTED``."""
    some = notices(union_id, account_id, True, None).with_only_columns(Notice.id)
    counted = select(func.count()).select_from(some.limit(MOST_COUNTED).subquery())
    return await session.scalar(counted) or 0


async def read_marks(
    session: AsyncSession, account_id: UUID, ids: Collection[UUID]
) -> dict[UUID, ReadMark]:
    """The account's marks on these notices."""
    rows = await session.scalars(
        select(ReadMark).where(ReadMark.account_id == account_id, ReadMark.notice_id.in_(ids))
    )
    return {row.notice_id: row for row in rows}


async def mark_read(session: AsyncSession, account_id: UUID, which: Select[Notice]) -> None:
    """Mark these notices as read by the account; the first mark stays."""
    columns = ("notice_id", "union_id", "union_path", "account_id", "read_at")
    rows = which.with_only_columns(
        Notice.id, Notice.union_id, Notice.union_path, literal(account_id), literal(now())
    )
    await session.execute(
        insert(ReadMark)
        .from_select(columns, rows)
        .on_conflict_do_nothing(index_elements=["notice_id", "account_id"])
    )


async def notice(session: AsyncSession, notice_id: UUID, union_id: UUID) -> Notice:
    """A notice of this very union; raises ``not_found``."""
    found = await session.scalar(
        select(Notice).where(Notice.id == notice_id, Notice.union_id == union_id)
    )
    if found is None:
        raise Problem(NOT_FOUND)
    return found


def destinations(union_id: UUID) -> Select[Destination]:
    """The destinations of one very union."""
    return select(Destination).where(Destination.union_id == union_id)


async def destination(
    session: AsyncSession, destination_id: UUID, *, lock: bool = False
) -> Destination:
    """The destination; raises ``not_found`` outside the scope."""
    statement = select(Destination).where(Destination.id == destination_id)
    found = await session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def how_many(session: AsyncSession, union_id: UUID) -> int:
    """How many destinations a union has."""
    counted = select(func.count()).where(Destination.union_id == union_id)
    return await session.scalar(counted) or 0


def deliveries(destination_id: UUID) -> Select[Delivery]:
    """What was sent to a destination."""
    return select(Delivery).where(Delivery.destination_id == destination_id)


async def delivery(session: AsyncSession, delivery_id: UUID) -> Delivery:
    """The delivery, locked; raises ``not_found`` outside the scope."""
    found = await session.scalar(
        select(Delivery).where(Delivery.id == delivery_id).with_for_update()
    )
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def last_deliveries(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Delivery]:
    """The newest message of each destination."""
    newest = (
        select(Delivery)
        .where(Delivery.destination_id.in_(ids))
        .ext(distinct_on(Delivery.destination_id))
        .order_by(Delivery.destination_id, Delivery.created_at.desc(), Delivery.id.desc())
    )
    return {row.destination_id: row for row in await session.scalars(newest)}


async def waiting(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, int]:
    """How many notices wait for the digest of each destination."""
    rows = await session.execute(
        select(Item.destination_id, func.count())
        .where(Item.destination_id.in_(ids), Item.delivery_id.is_(None))
        .group_by(Item.destination_id)
    )
    return {row[0]: row[1] for row in rows}


async def held(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, int]:
    """How many notices each message holds."""
    rows = await session.execute(
        select(Item.delivery_id, func.count())
        .where(Item.delivery_id.in_(ids))
        .group_by(Item.delivery_id)
    )
    return {identity: count for identity, count in rows if identity is not None}
