"""The lists as workbooks."""

from fastapi import APIRouter
from starlette.responses import Response

from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.core.http import Session
from app.core.workbooks import Column, Sheet, lines, yes_no
from app.organisations.narrowing import OF_UNIONS
from app.organisations.words import with_union_names
from app.proceedings.choices import (
    FORM_NAMES,
    LOG_NAMES,
    MEETING_NAMES,
    OCCASION_NAMES,
    PLAN_NAMES,
    RESOURCE_NAMES,
    ROLE_NAMES,
    SHARING_NAMES,
    WHOM_NAMES,
    GroupRole,
)
from app.proceedings.listing import (
    WantedEntries,
    WantedExperiences,
    WantedGroups,
    WantedMeetings,
    WantedPlans,
    entry_listing,
    experience_listing,
    group_listing,
    meeting_listing,
    plan_listing,
)
from app.proceedings.log_schemas import LogRead, SharedExperienceRead
from app.proceedings.plan_schemas import PlanPhase, PlanRead
from app.proceedings.plan_workflow import STATE_NAMES
from app.proceedings.router import Reader
from app.proceedings.schemas import GroupMember, GroupRead, MeetingRead, assignment_line

router = APIRouter(tags=["会议和机构"])


def _member(member: GroupMember) -> str:
    return f"{ROLE_NAMES[member.role]}：{member.name}" + (
        f"（{member.post}）" if member.post else ""
    )


def _phase(phase: PlanPhase) -> str:
    return f"{phase.name}（{phase.starts_on} 至 {phase.ends_on}）{phase.what}"


MEETINGS = Sheet[MeetingRead](
    "会议登记表",
    (
        Column("工会名称", 34, lambda m: m.union.name),
        Column("工会编码", 15, lambda m: m.union.code),
        Column("会议类型", 14, lambda m: MEETING_NAMES[m.kind]),
        Column("会议名称", 34, lambda m: m.title),
        Column("日期", 12, lambda m: m.held_on, "day"),
        Column("时间", 8, lambda m: m.held_at),
        Column("地点", 24, lambda m: m.place),
        Column("主持人", 10, lambda m: m.host),
        Column("记录人", 10, lambda m: m.recorder),
        Column("应到", 7, lambda m: m.expected, "number"),
        Column("实到", 7, lambda m: m.present, "number"),
        Column("参加人员", 24, lambda m: m.attendees),
        Column("议程", 36, lambda m: lines(item.text for item in m.agenda)),
        Column("议定事项", 40, lambda m: m.decisions),
        Column("任务分工", 40, lambda m: lines(map(assignment_line, m.assignments))),
        Column("与党组织联合", 8, lambda m: yes_no(m.with_party)),
    ),
)
GROUPS = Sheet[GroupRead](
    "领导小组登记表",
    (
        Column("工会名称", 34, lambda g: g.union.name),
        Column("工会编码", 15, lambda g: g.union.code),
        Column("领导小组名称", 36, lambda g: g.name),
        Column("组长", 10, lambda g: next(m.name for m in g.members if m.role is GroupRole.HEAD)),
        Column("组成人员", 36, lambda g: lines(map(_member, g.members))),
        Column("职责", 36, lambda g: g.duties),
        Column("办公室", 24, lambda g: g.office),
        Column("联系电话", 18, lambda g: g.contact_phone),
        Column("文号", 18, lambda g: g.document_number),
        Column("成立日期", 12, lambda g: g.set_up_on, "day"),
        Column("撤销日期", 12, lambda g: g.dissolved_on, "day"),
    ),
)
PLANS = Sheet[PlanRead](
    "工作方案登记表",
    (
        Column("工会名称", 34, lambda p: p.union.name),
        Column("工会编码", 15, lambda p: p.union.code),
        Column("类别", 14, lambda p: PLAN_NAMES[p.kind]),
        Column("年度", 7, lambda p: p.year, "number"),
        Column("方案名称", 36, lambda p: p.title),
        Column("采用上级方案", 8, lambda p: yes_no(p.adopted)),
        Column("目标", 36, lambda p: p.goals),
        Column("措施", 40, lambda p: lines(p.measures)),
        Column("进度安排", 40, lambda p: lines(map(_phase, p.schedule))),
        Column("落实条款", 20, lambda p: "、".join(p.clauses)),
        Column("与上级方案不一致之处", 36, lambda p: lines(d.message for d in p.doubts)),
        Column("文号", 18, lambda p: p.document_number),
        Column("成文日期", 12, lambda p: p.signed_on, "day"),
        Column("状态", 10, lambda p: STATE_NAMES[p.state]),
        Column("审核意见", 24, lambda p: p.review_note),
        Column("生效日期", 12, lambda p: p.effective_on, "day"),
    ),
)
ENTRIES = Sheet[LogRead](
    "工作日志",
    (
        Column("工会名称", 34, lambda e: e.union.name),
        Column("工会编码", 15, lambda e: e.union.code),
        Column("类别", 12, lambda e: LOG_NAMES[e.kind]),
        Column("日期", 12, lambda e: e.happened_on, "day"),
        Column("事项", 34, lambda e: e.subject),
        Column("经过、内容", 40, lambda e: e.text),
        Column("地点", 20, lambda e: e.place),
        Column("宣传形式", 10, lambda e: e.form and FORM_NAMES[e.form]),
        Column("覆盖人数", 8, lambda e: e.reach, "number"),
        Column("行政答复", 24, lambda e: e.answer),
        Column("答复日期", 12, lambda e: e.answered_on, "day"),
        Column("得到的支持", 16, lambda e: "、".join(RESOURCE_NAMES[r] for r in e.resources)),
        Column("同部署日期", 12, lambda e: e.planned_together_on, "day"),
        Column("同落实日期", 12, lambda e: e.carried_out_together_on, "day"),
        Column("对象类别", 12, lambda e: e.whom and WHOM_NAMES[e.whom]),
        Column("走访缘由", 10, lambda e: e.occasion and OCCASION_NAMES[e.occasion]),
        Column("结果", 24, lambda e: e.result),
        Column("要办的事", 24, lambda e: e.task),
        Column("承办人", 10, lambda e: e.owner),
        Column("期限", 12, lambda e: e.due_on, "day"),
        Column("解决日期", 12, lambda e: e.solved_on, "day"),
        Column("怎样解决", 24, lambda e: e.solution),
        Column("经验共享", 12, lambda e: e.sharing and SHARING_NAMES[e.sharing]),
    ),
)
LIBRARY = Sheet[SharedExperienceRead](
    "经验库",
    (
        Column("经验", 34, lambda e: e.subject),
        Column("做法", 60, lambda e: e.text),
        Column("工会名称", 34, lambda e: e.union_name),
        Column("工会编码", 15, lambda e: e.union_code),
        Column("日期", 12, lambda e: e.happened_on, "day"),
        Column("共享日期", 12, lambda e: e.shared_on, "day"),
    ),
)
_TEXT: Labels = {"text": Label("文字含")}


@router.get("/meetings.xlsx", summary="导出会议", **AS_WORKBOOK)
async def export_meetings(actor: Reader, session: Session, wanted: WantedMeetings) -> Response:
    """与列表同样的筛选，全部页。"""
    listing = await meeting_listing(session, actor, wanted, None)
    own: Labels = {**OF_UNIONS, **_TEXT, "kind": Label("会议类型", MEETING_NAMES)}
    labels = await with_union_names(session, own, wanted, "union_id")
    return await hand_out(session, actor, MEETINGS, listing, wanted, labels)


@router.get("/leading-groups.xlsx", summary="导出领导小组", **AS_WORKBOOK)
async def export_leading_groups(actor: Reader, session: Session, wanted: WantedGroups) -> Response:
    """与列表同样的筛选，全部页。"""
    listing = await group_listing(session, actor, wanted, None)
    own: Labels = {**OF_UNIONS, **_TEXT, "standing": Label("在任")}
    labels = await with_union_names(session, own, wanted, "union_id")
    return await hand_out(session, actor, GROUPS, listing, wanted, labels)


@router.get("/plans.xlsx", summary="导出方案", **AS_WORKBOOK)
async def export_plans(actor: Reader, session: Session, wanted: WantedPlans) -> Response:
    """与列表同样的筛选，全部页。"""
    listing = await plan_listing(session, actor, wanted, None)
    own: Labels = {
        **OF_UNIONS,
        **_TEXT,
        "kind": Label("类别", PLAN_NAMES),
        "state": Label("状态", STATE_NAMES),
    }
    labels = await with_union_names(session, own, wanted, "union_id")
    return await hand_out(session, actor, PLANS, listing, wanted, labels)


@router.get("/log-entries.xlsx", summary="导出工作日志", **AS_WORKBOOK)
async def export_log_entries(actor: Reader, session: Session, wanted: WantedEntries) -> Response:
    """与列表同样的筛选，全部页。"""
    listing = await entry_listing(session, actor, wanted, None)
    own: Labels = {
        **OF_UNIONS,
        **_TEXT,
        "kind": Label("类别", LOG_NAMES),
        "sharing": Label("经验共享", SHARING_NAMES),
    }
    labels = await with_union_names(session, own, wanted, "union_id")
    return await hand_out(session, actor, ENTRIES, listing, wanted, labels)


@router.get("/shared-experiences.xlsx", summary="导出经验库", **AS_WORKBOOK)
async def export_shared_experiences(
    actor: Reader, session: Session, wanted: WantedExperiences
) -> Response:
    """与经验库同样的筛选，全部页。"""
    listing = experience_listing(session, wanted, None)
    return await hand_out(session, actor, LIBRARY, listing, wanted, _TEXT)
