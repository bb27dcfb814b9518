"""Notices, destinations and deliveries as they are shown."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.language import Language
from app.notices import queries
from app.notices.events import words_of
from app.notices.models import Delivery, Destination, Notice
from app.notices.schemas import DeliveryRead, DestinationRead, NoticeRead
from app.notices.workflow import MAY_BE_SENT_AGAIN, DeliveryState
from app.organisations import service as organisations


async def shown_notices(
    session: AsyncSession, account_id: UUID, language: Language, rows: Sequence[Notice]
) -> list[NoticeRead]:
    """Notices in words, with the account's marks."""
    marks = await queries.read_marks(session, account_id, [row.id for row in rows])
    shown = []
    for row in rows:
        words = words_of(row.event, row.facts, language)
        mark = marks.get(row.id)
        shown.append(
            NoticeRead(
                id=row.id,
                event=row.event,
                title=words.title,
                text=words.text,
                link=row.link,
                created_at=row.created_at,
                read_at=None if mark is None else mark.read_at,
            )
        )
    return shown


async def shown_destinations(
    session: AsyncSession, rows: Sequence[Destination]
) -> list[DestinationRead]:
    """Destinations with how the last message to each fared; no secret among it."""
    ids = [row.id for row in rows]
    unions = await organisations.union_refs(session, {row.union_id for row in rows})
    last = await queries.last_deliveries(session, ids)
    waiting = await queries.waiting(session, ids)
    newest = {read.id: read for read in await shown_deliveries(session, list(last.values()))}
    return [
        DestinationRead(
            union=unions[row.union_id],
            waiting=waiting.get(row.id, 0),
            last_delivery=newest[last[row.id].id] if row.id in last else None,
            **{field: getattr(row, field) for field in _PLAIN_FIELDS},
        )
        for row in rows
    ]


_PLAIN_FIELDS = DestinationRead.model_fields.keys() - {"union", "waiting", "last_delivery"}


async def shown_deliveries(session: AsyncSession, rows: Sequence[Delivery]) -> list[DeliveryRead]:
    """Deliveries with how much each holds."""
    held = await queries.held(session, [row.id for row in rows])
    return [
        DeliveryRead(
            notices=held.get(row.id, 0),
            may_send_again=DeliveryState(row.state) in MAY_BE_SENT_AGAIN,
            **{field: getattr(row, field) for field in _DELIVERY_FIELDS},
        )
        for row in rows
    ]


_DELIVERY_FIELDS = DeliveryRead.model_fields.keys() - {"notices", "may_send_again"}
