"""The task records as a workbook: which union has done which task."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.access.permissions import Permission
from app.campaigns.listing import RecordsWanted, WantedRecords, record_listing
from app.campaigns.models import Campaign, Task
from app.campaigns.task_schemas import TaskRecordRead
from app.campaigns.workflow import STATE_NAMES
from app.core.http import Session, Sort
from app.core.workbooks import Column, Sheet, yes_no
from app.organisations.words import LEVEL_NAMES, with_union_names

router = APIRouter(tags=["活动"])


SHEET = Sheet[TaskRecordRead](
    "任务完成情况",
    (
        Column("工会编码", 15, lambda record: record.union.code),
        Column("工会名称", 34, lambda record: record.union.name),
        Column("工会层级", 16, lambda record: LEVEL_NAMES[record.union.level]),
        Column("方面", 18, lambda record: record.task.strand_name),
        Column("任务", 34, lambda record: record.task.title),
        Column("状态", 8, lambda record: STATE_NAMES[record.state]),
        Column("已有", 6, lambda record: record.proof.count, "number"),
        Column("应有", 6, lambda record: record.proof.wanted, "number"),
        Column("期限", 12, lambda record: record.due_on, "day"),
        Column("是否逾期", 9, lambda record: yes_no(record.late)),
        Column("退回或不适用理由", 40, lambda record: record.review_note),
        Column("完成时间", 17, lambda record: record.completed_at, "instant"),
    ),
)
LABELS: Labels = {
    "campaign_id": Label("活动"),
    "task_id": Label("任务"),
    "union_id": Label("工会及其下级"),
    "own_only": Label("只要这个工会自己的"),
    "state": Label("状态", STATE_NAMES),
    "unfinished": Label("还没有完成的"),
    "waiting": Label("等上级处理的"),
    "late": Label("已逾期的"),
    "strand": Label("方面", harmless=True),
    "phase": Label("阶段"),
}


@router.get("/task-records.xlsx", summary="导出任务完成情况", **AS_WORKBOOK)
async def export_task_records(
    actor: Annotated[Actor, Needs(Permission.CAMPAIGNS_READ)],
    session: Session,
    wanted: WantedRecords,
    sort: Sort = None,
) -> Response:
    """与列表同样的筛选和排序，全部页。"""
    listing = await record_listing(session, actor, wanted, sort)
    labels = await with_union_names(session, LABELS, wanted, "union_id")
    labels = {**labels, **await _named(session, wanted)}
    return await hand_out(session, actor, SHEET, listing, wanted, labels)


async def _named(session: AsyncSession, wanted: RecordsWanted) -> Mapping[str, Label]:
    """Campaign and task by their names; out of sight they stay what the caller wrote."""
    tasks = await session.scalars(select(Task).where(Task.id == wanted.task_id))
    campaigns = await session.scalars(select(Campaign).where(Campaign.id == wanted.campaign_id))
    return {
        "task_id": replace(LABELS["task_id"], names={task.id: task.title for task in tasks}),
        "campaign_id": replace(LABELS["campaign_id"], names={c.id: c.name for c in campaigns}),
    }
