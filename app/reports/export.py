"""The reports as a workbook."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.access.permissions import Permission
from app.core.http import Session, Sort
from app.core.workbooks import Column, Sheet
from app.organisations.words import with_union_names
from app.reports.listing import WantedReports, report_listing
from app.reports.schemas import Aim, Category, ReportRead
from app.reports.workflow import STATE_NAMES

router = APIRouter(tags=["特色工作"])

_CATEGORIES = {
    Category.TEAM_CONTEST: "班组竞赛",
    Category.HARDSHIP_HELP: "困难帮扶",
    Category.WORKERS_CONGRESS: "职代会制度",
    Category.COLLECTIVE_BARGAINING: "集体协商",
    Category.LABOUR_PROTECTION: "劳动保护",
    Category.SKILLS_TRAINING: "技能培训",
    Category.CULTURE_SPORTS: "文体活动",
    Category.WOMEN_WORKERS: "女职工工作",
    Category.LEGAL_AID: "法律援助",
    Category.SOCIAL_RESPONSIBILITY: "社会责任",
    Category.OTHER: "其他",
}
_AIMS = {Aim.PROTECT_RIGHTS: "维护职工权益", Aim.DEVELOP_ENTERPRISE: "促进企业发展"}

SHEET = Sheet[ReportRead](
    "特色工作",
    (
        Column("工会名称", 30, lambda report: report.union.name),
        Column("标题", 30, lambda report: report.title),
        Column("工作类别", 12, lambda report: _CATEGORIES[report.category]),
        Column("目的", 14, lambda report: _AIMS[report.aim]),
        Column("发生日期", 12, lambda report: report.happened_on, "day"),
        Column("新做法", 50, lambda report: report.new_practice),
        Column("新成效", 50, lambda report: report.new_result),
        Column("照片数", 8, lambda report: len(report.photo_ids), "number"),
        Column("状态", 8, lambda report: STATE_NAMES[report.state]),
        Column("审核意见", 30, lambda report: report.review_note),
        Column("提交时间", 17, lambda report: report.submitted_at, "instant"),
        Column("审核时间", 17, lambda report: report.reviewed_at, "instant"),
        Column("公开时间", 17, lambda report: report.published_at, "instant"),
    ),
)
LABELS: Labels = {
    "union_id": Label("工会及其下级"),
    "state": Label("状态", STATE_NAMES),
    "category": Label("工作类别", _CATEGORIES),
    "text": Label("内容含"),
}


@router.get("/reports.xlsx", summary="导出特色工作报告", **AS_WORKBOOK)
async def export_reports(
    actor: Annotated[Actor, Needs(Permission.REPORTS_READ)],
    session: Session,
    wanted: WantedReports,
    sort: Sort = None,
) -> Response:
    """与列表同样的筛选和排序，全部页；照片只写张数。"""
    listing = await report_listing(session, actor, wanted, sort)
    labels = await with_union_names(session, LABELS, wanted, "union_id")
    return await hand_out(session, actor, SHEET, listing, wanted, labels)
