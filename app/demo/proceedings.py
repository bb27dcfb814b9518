"""What the demonstration's unions wrote down: most have, some have not, one plan waits."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.clock import today
from app.organisations.models import Union
from app.proceedings import plans, prefill, service, sharing
from app.proceedings.choices import LogKind, MeetingKind
from app.proceedings.log_rules import LogVerb
from app.proceedings.log_schemas import LogCreate
from app.proceedings.models import LogEntry
from app.proceedings.plan_schemas import PlanCreate, PlanSource
from app.proceedings.plan_workflow import PlanVerb
from app.proceedings.schemas import GroupCreate, MeetingCreate

_PHASES = (
    (1, "宣传动员", (4, 1), (4, 20), "召开动员会，成立领导小组，制定方案"),
    (2, "组织实施", (4, 21), (5, 21), "调查摸底，定制牌匾胸卡，公布特色工作"),
    (3, "民主评议", (5, 22), (5, 31), "座谈、走访、问卷，公布评议结果"),
    (4, "巩固提高", (6, 1), (12, 31), "总结经验，补足短板，继续深入开展"),
)
_MEASURES = [
    "挂好工会牌匾，公布办公地点和电话",
    "为每位工会干部办好胸卡，公布职责和联系方式",
    "每个工会公布一篇特色工作",
    "按月通报进度，逐家帮助，不排名",
]
_CLAUSES = ["T1-1", "T1-2a", "T1-2b", "T1-3a", "B1a", "B2b", "B3f", "R1a", "R2b"]
_EXPERIENCES = (
    (
        "一张卡片贴到更衣柜",
        "把“有事找谁”做成一张卡片贴在更衣柜上，职工抬头就能看到；一个月里来电比以前多了一倍。",
    ),
    (
        "班组长带着看牌子",
        "新职工进厂第一天，由班组长带着看工会牌子、认工会干部；问“工会在哪”的人少了，来办事的多了。",
    ),
    (
        "交接班时收意见",
        "交接班的十分钟里收意见，当场能答复的当场答复，其余三天内贴出结果；夜班职工也说得上话。",
    ),
)


async def district_plan(session: AsyncSession, leader: Actor, district: Union) -> None:
    """The district's plan, in force, its leading group and its meeting."""
    year = today().year
    schedule: Any = [
        {
            "phase_number": number,
            "name": name,
            "starts_on": date(year, *first),
            "ends_on": date(year, *last),
            "what": what,
            "owner": "组织部",
        }
        for number, name, first, last, what in _PHASES
    ]
    body = PlanCreate(
        union_id=district.id,
        goals="年内辖区各级工会全部亮出牌子、亮明身份、亮出特色，职工找得到、信得过、靠得住。",
        measures=_MEASURES,
        schedule=schedule,
        clauses=_CLAUSES,
        document_number=f"示工发〔{year}〕5号",
    )
    plan = await plans.create_plan(session, leader, body)
    await plans.take_step(session, leader, plan.id, None, PlanVerb.SUBMIT)
    await _meeting(session, leader, district)


async def sub_district(session: AsyncSession, actor: Actor, union: Union, number: int) -> None:
    """A sub-district with its group; the first adopted the plan, the others wait with their own."""
    draft = await prefill.group_draft(session, actor, union.id)
    await service.create_group(
        session, actor, GroupCreate(union_id=union.id, **draft.model_dump(exclude_none=True))
    )
    if number == 0:
        await _adopt(session, actor, union)
        await _meeting(session, actor, union)
        return
    own = PlanCreate(
        union_id=union.id, prefill_from=PlanSource.PARENT, goals="先把规模以上企业的牌子全部挂好。"
    )
    plan = await plans.create_plan(session, actor, own)
    await plans.take_step(session, actor, plan.id, None, PlanVerb.SUBMIT)


async def enterprise(
    session: AsyncSession, chair: Actor, reviewer: Actor, union: Union, place: int, number: int
) -> None:
    """The further down the list, the less is in the books."""
    if place < 3:
        await _meeting(session, chair, union)
    if place < 2:
        await _adopt(session, chair, union)
        await _log(
            session, chair, union, LogKind.PUBLICITY, "班前会宣讲“三亮”", form="shift_meeting"
        )
    if place == 0:
        await _log(
            session,
            chair,
            union,
            LogKind.SERVICE,
            "节前走访一线职工",
            whom="front_line",
            occasion="festival",
            place="二车间",
            result="收到意见三条，当场答复两条",
        )
        subject, text = _EXPERIENCES[number % len(_EXPERIENCES)]
        entry = await _log(session, chair, union, LogKind.EXPERIENCE, subject, text=text)
        await sharing.take_step(session, chair, entry.id, None, LogVerb.ASK_SHARING)
        await sharing.take_step(session, reviewer, entry.id, None, LogVerb.SHARE)


async def _adopt(session: AsyncSession, actor: Actor, union: Union) -> None:
    await plans.create_plan(session, actor, PlanCreate(union_id=union.id, adopt=True))


async def _meeting(session: AsyncSession, actor: Actor, union: Union) -> None:
    draft = await prefill.meeting_draft(session, actor, union.id, MeetingKind.MOBILISATION)
    said = draft.model_dump(exclude_none=True)
    said["held_on"] = today() - timedelta(days=12)
    said["host"] = said["host"] or actor.display_name
    said["place"] = said["place"] or "本会会议室"
    await service.create_meeting(session, actor, MeetingCreate(union_id=union.id, **said))


async def _log(
    session: AsyncSession, actor: Actor, union: Union, kind: LogKind, subject: str, **more: Any
) -> LogEntry:
    day = today() - timedelta(days=6)
    body = LogCreate(union_id=union.id, kind=kind, happened_on=day, subject=subject, **more)
    return await service.create_entry(session, actor, body)
