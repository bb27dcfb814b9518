"""The audit events as a workbook."""

import json
from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.access.permissions import Permission
from app.audit.listing import WantedEvents, event_listing
from app.audit.schemas import AuditEventRead
from app.core.http import Session, Sort
from app.core.workbooks import Column, Sheet, if_known

router = APIRouter(tags=["审计"])


def _details(event: AuditEventRead) -> str | None:
    return json.dumps(event.details, ensure_ascii=False) if event.details else None


SHEET = Sheet[AuditEventRead](
    "审计记录",
    (
        Column("序号", 9, lambda event: event.seq, "number"),
        Column("时间", 17, lambda event: event.at, "instant"),
        Column("操作人", 12, lambda event: if_known(event.actor, lambda who: who.name)),
        Column("操作", 24, lambda event: event.action),
        Column("对象类别", 14, lambda event: event.subject_type),
        Column("对象编号", 38, lambda event: if_known(event.subject_id, str)),
        Column("工会名称", 30, lambda event: if_known(event.union, lambda union: union.name)),
        Column("内容", 50, _details),
        Column("校验值", 66, lambda event: event.hash),
    ),
)
LABELS: Labels = {
    "action": Label("操作", harmless=True),
    "subject_id": Label("对象编号"),
    "actor_id": Label("操作人编号"),
    "first_day": Label("从"),
    "last_day": Label("到"),
}


@router.get("/audit-events.xlsx", summary="导出审计记录", **AS_WORKBOOK)
async def export_audit_events(
    actor: Annotated[Actor, Needs(Permission.AUDIT_READ)],
    session: Session,
    wanted: WantedEvents,
    sort: Sort = None,
) -> Response:
    """与列表同样的筛选和排序，全部页；导出本身也记一条。"""
    listing = event_listing(session, actor, wanted, sort)
    return await hand_out(session, actor, SHEET, listing, wanted, LABELS)
