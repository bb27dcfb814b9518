"""The audit events as a list: what narrows it and how its rows are shown."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.access.queries import display_names
from app.audit import queries
from app.audit.models import AuditEvent
from app.audit.queries import EventFilter
from app.audit.schemas import AuditActor, AuditEventRead, AuditUnion
from app.core.paging import Listing, total_order
from app.core.schemas import UnionRef
from app.core.scope import beyond_scope
from app.organisations import service as organisations

_FIRST, _LAST = date(2000, 1, 1), date(2999, 12, 31)


def event_filter(
    action: Annotated[
        str | None,
        Query(max_length=64, pattern=r"^[a-z_]+\.[a-z_]+$", description="例如 badge.issued"),
    ] = None,
    subject_id: UUID | None = None,
    actor_id: UUID | None = None,
    first_day: Annotated[date | None, Query(alias="from", ge=_FIRST, le=_LAST)] = None,
    last_day: Annotated[date | None, Query(alias="to", ge=_FIRST, le=_LAST)] = None,
) -> EventFilter:
    """The filter part of the query string."""
    return EventFilter(action, subject_id, actor_id, first_day, last_day)


WantedEvents = Annotated[EventFilter, Depends(event_filter)]


def event_listing(
    session: AsyncSession, actor: Actor, wanted: EventFilter, sort: str | None
) -> Listing[AuditEvent, AuditEventRead]:
    """The events within the actor's scope, for their pages and their workbook."""

    async def show(rows: Sequence[AuditEvent]) -> list[AuditEventRead]:
        ids = {row.union_id for row in rows if row.union_id is not None}
        unions = await organisations.union_refs(session, ids)
        # Who acted here may belong to a union above; the events say who, not the caller.
        async with beyond_scope(session, actor.scope):
            names = await display_names(session, {row.actor_id for row in rows if row.actor_id})
        return [_read(row, unions, names) for row in rows]

    order = total_order(sort, {"seq": AuditEvent.seq}, "-seq", AuditEvent.seq)
    return Listing(queries.events(wanted), order, show)


def _read(row: AuditEvent, unions: dict[UUID, UnionRef], names: dict[UUID, str]) -> AuditEventRead:
    union = None if row.union_id is None else unions.get(row.union_id)
    return AuditEventRead(
        seq=row.seq,
        at=row.at,
        actor=None
        if row.actor_id is None
        else AuditActor(id=row.actor_id, name=names.get(row.actor_id)),
        action=row.action,
        subject_type=row.subject_type,
        subject_id=row.subject_id,
        union=None if union is None else AuditUnion(id=union.id, name=union.name),
        details=row.details,
        hash=row.hash.hex(),
    )
