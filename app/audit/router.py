"""The audit events over HTTP."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.access.queries import display_names
from app.audit import queries
from app.audit.models import AuditEvent
from app.audit.queries import EventFilter
from app.audit.schemas import AuditActor, AuditEventRead, AuditUnion
from app.core.http import Paging, Session
from app.core.paging import Page, fetch_page, total_order
from app.core.schemas import UnionRef
from app.core.scope import beyond_scope
from app.organisations import service as organisations

router = APIRouter(tags=["审计"])

_FIRST, _LAST = date(2000, 1, 1), date(2999, 12, 31)
Auditor = Annotated[Actor, Needs(Permission.AUDIT_READ)]


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


@router.get("/audit-events", summary="审计记录")
async def list_audit_events(
    actor: Auditor,
    session: Session,
    paging: Paging,
    wanted: Annotated[EventFilter, Depends(event_filter)],
) -> Page[AuditEventRead]:
    """本级和下级工会的操作记录，最近的在前；记录只增不改，首尾相连。"""
    order = total_order(paging.sort, {"seq": AuditEvent.seq}, "-seq", AuditEvent.seq)
    rows, total = await fetch_page(session, queries.events(wanted), paging, order)
    ids = {row.union_id for row in rows if row.union_id is not None}
    unions = await organisations.union_refs(session, ids)
    # Who acted here may belong to a union above; the events say who, the caller does not choose.
    async with beyond_scope(session, actor.scope):
        names = await display_names(session, {row.actor_id for row in rows if row.actor_id})
    items = [_read(row, unions, names) for row in rows]
    return Page(items=items, total=total, page=paging.page, size=paging.size)


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
