"""The transfers as a workbook."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.access.permissions import Permission
from app.core.http import Session, Sort
from app.core.workbooks import Column, Sheet
from app.transfers.queries import Direction
from app.transfers.router import WantedTransfers, transfer_listing
from app.transfers.schemas import TransferRead
from app.transfers.workflow import AskedBy, Subject, TransferState

router = APIRouter(tags=["划转"])

_SUBJECTS = {Subject.UNION: "工会", Subject.ENTERPRISE: "企业"}
_STATES = {
    TransferState.REQUESTED: "待接收",
    TransferState.ACCEPTED: "已划转",
    TransferState.REFUSED: "已退回",
    TransferState.WITHDRAWN: "已撤回",
}
_ASKED_BY = {AskedBy.FROM: "划出方", AskedBy.TO: "划入方", AskedBy.ABOVE: "上级工会"}

SHEET = Sheet[TransferRead](
    "划转记录",
    (
        Column("类别", 8, lambda transfer: _SUBJECTS[transfer.subject.type]),
        Column("名称", 34, lambda transfer: transfer.subject.name),
        Column("工会编码", 15, lambda transfer: transfer.subject.code),
        Column("划出", 26, lambda transfer: transfer.from_union.name),
        Column("划入", 26, lambda transfer: transfer.to_union.name),
        Column("原因", 30, lambda transfer: transfer.reason),
        Column("提出方", 10, lambda transfer: _ASKED_BY[transfer.asked_by]),
        Column("状态", 8, lambda transfer: _STATES[transfer.state]),
        Column("提出时间", 17, lambda transfer: transfer.created_at, "instant"),
        Column("办结时间", 17, lambda transfer: transfer.decided_at, "instant"),
        Column("说明", 30, lambda transfer: transfer.note),
    ),
)
LABELS: Labels = {
    "state": Label("状态", _STATES),
    "direction": Label("方向", {Direction.IN: "划入", Direction.OUT: "划出"}),
}


@router.get("/transfers.xlsx", summary="导出划转记录", **AS_WORKBOOK)
async def export_transfers(
    actor: Annotated[Actor, Needs(Permission.UNIONS_READ)],
    session: Session,
    wanted: WantedTransfers,
    sort: Sort = None,
) -> Response:
    """与列表同样的筛选和排序，全部页。"""
    listing = transfer_listing(session, actor, wanted, sort)
    return await hand_out(session, actor, SHEET, listing, wanted, LABELS)
