"""The roster and the badges as workbooks; the roster under the headings of the staff sheet."""

from typing import Annotated

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.access.permissions import Permission
from app.cadres.badge_schemas import BadgeRead
from app.cadres.badges import printed_number
from app.cadres.consent_fields import ConsentField
from app.cadres.listing import WantedBadges, WantedCadres, badge_listing, cadre_listing
from app.cadres.posts import POST_NAMES, Engagement
from app.cadres.schemas import (
    AppointmentRead,
    BadgeFilter,
    BadgeLife,
    BadgeState,
    CadreRead,
    Serving,
    VoidReason,
)
from app.core.http import Session, Sort
from app.core.workbooks import Column, Sheet, if_known
from app.organisations.words import with_union_names

router = APIRouter(tags=["工会干部与胸卡"])

Reader = Annotated[Actor, Needs(Permission.CADRES_READ)]

_ENGAGEMENTS = {
    Engagement.FULL_TIME: "专职",
    Engagement.PART_TIME: "兼职",
    Engagement.SECONDED: "挂职",
    Engagement.CONTRACTED: "社会化聘用",
}
_CONSENTS = {
    ConsentField.NAME: "姓名",
    ConsentField.PHOTO: "照片",
    ConsentField.OFFICE_PHONE: "办公电话",
    ConsentField.MOBILE: "手机号码",
    ConsentField.DUTIES: "职责",
}
_STATES = {BadgeState.CURRENT: "有效", BadgeState.VOID: "已作废"}
_LIVES = {
    BadgeLife.TO_MAKE: "待制",
    BadgeLife.MADE: "已制待领",
    BadgeLife.ISSUED: "已领",
    BadgeLife.LOST: "遗失",
    BadgeLife.VOID: "作废",
    BadgeLife.REPLACED: "已换发",
}
_REASONS = {
    VoidReason.LOST: "遗失",
    VoidReason.LEFT: "离任",
    VoidReason.REPLACED: "已换发",
    VoidReason.DAMAGED: "损坏",
    VoidReason.ERROR: "内容有误",
}


def _first(cadre: CadreRead) -> AppointmentRead | None:
    """The sheet has one line a person: term and engagement are those of the first post."""
    return cadre.appointments[0] if cadre.appointments else None


def _posts(cadre: CadreRead) -> str:
    return "、".join(dict.fromkeys(POST_NAMES[held.post] for held in cadre.appointments))


def _engagement(cadre: CadreRead) -> str | None:
    first = _first(cadre)
    return None if first is None else _ENGAGEMENTS[first.engagement]


def _bodies(cadre: CadreRead) -> str:
    return "、".join(dict.fromkeys(held.body for held in cadre.appointments if held.body))


def _badge_number(cadre: CadreRead) -> str | None:
    return None if cadre.badge is None else printed_number(cadre.badge.number)


ROSTER = Sheet[CadreRead](
    "工会干部名册",
    (
        Column("工会名称", 34, lambda cadre: cadre.union.name),
        Column("姓名", 10, lambda cadre: cadre.name),
        Column("工会职务", 20, _posts),
        Column("专职/兼职/社会化", 10, _engagement),
        Column("所在分会/小组", 16, _bodies),
        Column("办公电话", 16, lambda cadre: cadre.office_phone),
        Column("手机号码", 14, lambda cadre: cadre.mobile),
        Column(
            "任职起", 12, lambda cadre: if_known(_first(cadre), lambda held: held.started_on), "day"
        ),
        Column(
            "任职止", 12, lambda cadre: if_known(_first(cadre), lambda held: held.ends_on), "day"
        ),
        Column("工作职责", 40, lambda cadre: "；".join(cadre.duties)),
        Column("同意公开项目", 24, lambda cadre: "、".join(_CONSENTS[c] for c in cadre.consents)),
        Column("胸卡编号", 10, _badge_number),
    ),
)
BADGES = Sheet[BadgeRead](
    "胸卡",
    (
        Column("胸卡编号", 10, lambda badge: printed_number(badge.number)),
        Column("姓名", 10, lambda badge: badge.cadre_name),
        Column("工会名称", 34, lambda badge: badge.union.name),
        Column("状态", 8, lambda badge: _STATES[badge.state]),
        Column("制发时间", 17, lambda badge: badge.issued_at, "instant"),
        Column("制发进度", 10, lambda badge: _LIVES[badge.life]),
        Column("领取日期", 12, lambda badge: badge.received_on, "day"),
        Column("作废时间", 17, lambda badge: badge.voided_at, "instant"),
        Column("作废原因", 10, lambda badge: badge.void_reason and _REASONS[badge.void_reason]),
        Column("扫码地址", 40, lambda badge: badge.url),
    ),
)
ROSTER_LABELS: Labels = {
    "union_id": Label("工会及其下级"),
    "text": Label("姓名含"),
    "post": Label("工会职务", POST_NAMES),
    "badge": Label("胸卡", {BadgeFilter.CURRENT: "有", BadgeFilter.NONE: "没有"}),
    "serving": Label("在任情况", {Serving.SERVES: "在任", Serving.LEFT: "已离任"}),
}
BADGE_LABELS: Labels = {
    "union_id": Label("工会及其下级"),
    "state": Label("状态", _STATES),
    "cadre_id": Label("干部"),
    "life": Label("制发进度", _LIVES),
    "text": Label("姓名含"),
}


@router.get("/cadres.xlsx", summary="导出干部名册", **AS_WORKBOOK)
async def export_cadres(
    actor: Reader, session: Session, wanted: WantedCadres, sort: Sort = None
) -> Response:
    """与列表同样的筛选和排序，全部页；表头为工会干部登记表的用语。"""
    listing = await cadre_listing(session, wanted, sort)
    labels = await with_union_names(session, ROSTER_LABELS, wanted, "union_id")
    return await hand_out(session, actor, ROSTER, listing, wanted, labels)


@router.get("/badges.xlsx", summary="导出胸卡列表", **AS_WORKBOOK)
async def export_badges(
    request: Request, actor: Reader, session: Session, wanted: WantedBadges, sort: Sort = None
) -> Response:
    """与列表同样的筛选和排序，全部页。"""
    listing = await badge_listing(session, wanted, sort, request.app.state.settings.base_url)
    labels = await with_union_names(session, BADGE_LABELS, wanted, "union_id")
    return await hand_out(session, actor, BADGES, listing, wanted, labels)
