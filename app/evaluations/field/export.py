"""Forums, visits and opinions as workbooks."""

from fastapi import APIRouter
from starlette.responses import Response

from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.core.http import Session
from app.core.workbooks import Column, Sheet, lines, yes_no
from app.evaluations.field.choices import (
    EMPLOYMENT_NAMES,
    GROUP_NAMES,
    OPINION_STATE_NAMES,
    PLACE_NAMES,
    REASON_NAMES,
    SOURCE_NAMES,
)
from app.evaluations.field.listing import (
    WantedForums,
    WantedOpinions,
    WantedVisits,
    forum_listing,
    opinion_listing,
    visit_listing,
)
from app.evaluations.field.papers import DIMENSION_NAMES
from app.evaluations.field.router import Reader
from app.evaluations.field.schemas import ForumRead, OpinionRead, VisitRead
from app.organisations.narrowing import OF_UNIONS
from app.organisations.words import with_union_names
from app.proceedings.schemas import assignment_line

router = APIRouter(tags=["座谈和走访"])


FORUMS = Sheet[ForumRead](
    "座谈会登记表",
    (
        Column("编号", 14, lambda f: f.number_text),
        Column("工会名称", 34, lambda f: f.union.name),
        Column("工会编码", 15, lambda f: f.union.code),
        Column("主题", 30, lambda f: f.theme),
        Column("日期", 12, lambda f: f.held_on, "day"),
        Column("开始", 8, lambda f: f.begins_at),
        Column("结束", 8, lambda f: f.ends_at),
        Column("地点", 24, lambda f: f.place),
        Column("主持人", 10, lambda f: f.host),
        Column("记录人", 10, lambda f: f.recorder),
        Column("应到", 7, lambda f: f.expected, "number"),
        Column("实到", 7, lambda f: f.present, "number"),
        Column("列席", 7, lambda f: f.observers, "number"),
        Column("请假", 7, lambda f: f.excused, "number"),
        Column(
            "参加人员构成",
            24,
            lambda f: "、".join(f"{GROUP_NAMES[g]}{n}人" for g, n in f.composition.items()),
        ),
        Column("议程", 30, lambda f: lines(f.agenda)),
        Column("发言要点", 44, lambda f: lines(f"{p.speaker}：{p.text}" for p in f.points)),
        Column("意见条数", 9, lambda f: f.opinions, "number"),
        Column("当场答复", 30, lambda f: f.answered_on_the_spot),
        Column("会后承办", 36, lambda f: lines(map(assignment_line, f.follow_ups))),
        Column("附件", 20, lambda f: f.attachments),
    ),
)
VISITS = Sheet[VisitRead](
    "走访登记表",
    (
        Column("编号", 14, lambda v: v.number_text),
        Column("工会名称", 34, lambda v: v.union.name),
        Column("工会编码", 15, lambda v: v.union.code),
        Column("日期", 12, lambda v: v.visited_on, "day"),
        Column("时间", 8, lambda v: v.visited_at),
        Column("地点", 12, lambda v: PLACE_NAMES[v.place]),
        Column("具体地点", 20, lambda v: v.place_name),
        Column("走访人", 18, lambda v: "、".join(v.visitors)),
        Column("走访对象（可不记名）", 16, lambda v: v.visited),
        Column("岗位", 14, lambda v: v.job),
        Column("用工形式", 12, lambda v: v.employment and EMPLOYMENT_NAMES[v.employment]),
        Column("走访原因", 10, lambda v: REASON_NAMES[v.reason]),
        Column("反映情况", 44, lambda v: v.situation),
        Column(
            "六个方面的情况",
            36,
            lambda v: lines(f"{DIMENSION_NAMES[d]}：{t}" for d, t in v.heard.items() if t),
        ),
        Column("意见条数", 9, lambda v: v.opinions, "number"),
        Column("需要帮扶", 9, lambda v: yes_no(v.needs_help)),
        Column("留联系卡", 9, lambda v: yes_no(v.card_left)),
        Column("承诺事项", 30, lambda v: v.promise),
        Column("承诺期限", 12, lambda v: v.promise_due_on, "day"),
        Column("处理结果", 30, lambda v: v.result),
        Column("办结日期", 12, lambda v: v.result_on, "day"),
        Column("回访日期", 12, lambda v: v.followed_up_on, "day"),
        Column("同意公开", 9, lambda v: yes_no(v.may_publish)),
    ),
)
OPINIONS = Sheet[OpinionRead](
    "意见登记表",
    (
        Column("工会名称", 34, lambda o: o.union.name),
        Column("工会编码", 15, lambda o: o.union.code),
        Column("来源", 10, lambda o: SOURCE_NAMES[o.source]),
        Column("日期", 12, lambda o: o.found_on, "day"),
        Column("所属方面", 12, lambda o: o.dimension and DIMENSION_NAMES[o.dimension]),
        Column("意见建议", 50, lambda o: o.text),
        Column("请核对的字样", 18, lambda o: "、".join(o.hints)),
        Column("状态", 10, lambda o: OPINION_STATE_NAMES[o.state]),
        Column("答复", 40, lambda o: o.answer),
        Column("答复日期", 12, lambda o: o.answered_on, "day"),
    ),
)
_COMMON: Labels = {
    **OF_UNIONS,
    "evaluation_id": Label("民主评议"),
    "text": Label("文字含"),
}


@router.get("/forums.xlsx", summary="导出座谈会", **AS_WORKBOOK)
async def export_forums(actor: Reader, session: Session, wanted: WantedForums) -> Response:
    """与列表同样的筛选，全部页。"""
    listing = await forum_listing(session, actor, wanted, None)
    labels = await with_union_names(session, _COMMON, wanted, "union_id")
    return await hand_out(session, actor, FORUMS, listing, wanted, labels)


@router.get("/visits.xlsx", summary="导出走访", **AS_WORKBOOK)
async def export_visits(actor: Reader, session: Session, wanted: WantedVisits) -> Response:
    """与列表同样的筛选，全部页。"""
    listing = await visit_listing(session, actor, wanted, None)
    own: Labels = {
        **_COMMON,
        "reason": Label("走访原因", REASON_NAMES),
        "needs_help": Label("需要帮扶"),
        "waiting": Label("还没有结果"),
    }
    labels = await with_union_names(session, own, wanted, "union_id")
    return await hand_out(session, actor, VISITS, listing, wanted, labels)


@router.get("/opinions.xlsx", summary="导出意见", **AS_WORKBOOK)
async def export_opinions(actor: Reader, session: Session, wanted: WantedOpinions) -> Response:
    """与列表同样的筛选，全部页。"""
    listing = await opinion_listing(session, actor, wanted, None)
    own: Labels = {
        **_COMMON,
        "source": Label("来源", SOURCE_NAMES),
        "dimension": Label("所属方面", DIMENSION_NAMES),
        "state": Label("状态", OPINION_STATE_NAMES),
        "forum_id": Label("座谈会"),
        "visit_id": Label("走访"),
    }
    labels = await with_union_names(session, own, wanted, "union_id")
    return await hand_out(session, actor, OPINIONS, listing, wanted, labels)
