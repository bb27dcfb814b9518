"""The audit events over HTTP."""

from typing import Annotated

from fastapi import APIRouter

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.audit.listing import WantedEvents, event_listing
from app.audit.schemas import AuditEventRead
from app.core.http import Paging, Session
from app.core.paging import Page

router = APIRouter(tags=["审计"])

Auditor = Annotated[Actor, Needs(Permission.AUDIT_READ)]


@router.get("/audit-events", summary="审计记录")
async def list_audit_events(
    actor: Auditor, session: Session, paging: Paging, wanted: WantedEvents
) -> Page[AuditEventRead]:
    """本级和下级工会的操作记录，最近的在前；记录只增不改，首尾相连。"""
    return await event_listing(session, actor, wanted, paging.sort).page(session, paging)
