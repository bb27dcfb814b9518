"""Forms that are nearly filled in: what the roster, the union's office and its last entries say.

A part-time chair has half an hour for everything; a meeting takes two minutes of it.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.cadres.officers import Officer, officers
from app.cadres.posts import POST_NAMES, Post
from app.core.clock import today
from app.core.phones import normal_office_phone
from app.core.validation_texts import FieldRefused
from app.organisations.books import own_union
from app.organisations.models import Union
from app.proceedings import queries
from app.proceedings.choices import GroupRole, MeetingKind
from app.proceedings.models import Meeting
from app.proceedings.schemas import AgendaItem, Assignment, GroupDraft, GroupMember, MeetingDraft
from app.proceedings.service import group_name, meeting_title

_AGENDA = {
    MeetingKind.MOBILISATION: (
        "学习上级关于开展“三亮”活动的方案",
        "部署亮牌子、亮身份、亮特色的具体任务",
        "明确责任人和完成时间",
    ),
    MeetingKind.COMMITTEE: ("研究“三亮”活动推进情况",),
    MeetingKind.LEADING_GROUP: ("汇报“三亮”活动进展", "研究存在的问题和下一步安排"),
    MeetingKind.OTHER: (),
}
_DECISIONS = {
    MeetingKind.MOBILISATION: "会议学习了上级方案，决定按方案开展“三亮”活动，各项任务按分工落实。",
    MeetingKind.COMMITTEE: "会议听取了“三亮”活动推进情况，决定继续按方案落实。",
    MeetingKind.LEADING_GROUP: "会议听取了活动进展情况，要求按分工抓好落实。",
    MeetingKind.OTHER: "",
}
_TASKS = (
    ("挂好工会牌匾，公布办公地点和电话", 21),
    ("为每位工会干部办好胸卡，公布职责", 21),
    ("写一篇特色工作", 40),
)
_GROUP_DUTIES = "负责本会“三亮”活动的组织领导、统筹协调和督促落实，定期研究进展情况。"
_DEPUTIES = (Post.VICE_CHAIR,)


async def meeting_draft(
    session: AsyncSession, actor: Actor, union_id: UUID, kind: MeetingKind
) -> MeetingDraft:
    """A meeting as it probably was; raises ``not_found`` and ``forbidden``."""
    union = await own_union(session, actor, union_id)
    people = await officers(session, union.id)
    last = await queries.latest_meeting(session, union.id)
    chair = people[0].name if people else (union.named_person or "")
    who = union.named_person or chair
    return MeetingDraft(
        kind=kind,
        title=meeting_title(union, kind),
        held_on=today(),
        place=last.place if last else _office(union) or "",
        host=chair,
        recorder=last.recorder if last else _second(people),
        expected=last.expected if last else len(people) or None,
        present=None,
        attendees="工会委员会成员、工会小组长和职工代表" if last is None else last.attendees,
        agenda=[
            AgendaItem(text=text, about_campaign=kind is not MeetingKind.OTHER)
            for text in _AGENDA[kind]
        ],
        decisions=_DECISIONS[kind],
        assignments=_assignments(kind, who, last),
    )


def _assignments(kind: MeetingKind, who: str, last: Meeting | None) -> list[Assignment]:
    """What a mobilisation meeting hands out; later ones begin with what is still open."""
    if last is not None:
        known = [Assignment.model_validate(task) for task in last.assignments]
        return [task for task in known if task.done_on is None]
    if kind is not MeetingKind.MOBILISATION or not who:
        return []
    return [
        Assignment(what=what, who=who, due_on=today() + timedelta(days=days))
        for what, days in _TASKS
    ]


def _second(people: list[Officer]) -> str | None:
    return people[1].name if len(people) > 1 else None


def _office(union: Union) -> str | None:
    if union.office_address is None:
        return None
    return f"{union.office_address}{union.office_room or ''}"[:120]


async def group_draft(session: AsyncSession, actor: Actor, union_id: UUID) -> GroupDraft:
    """A leading group as the roster suggests it: the chair leads, deputies help."""
    union = await own_union(session, actor, union_id)
    people = await officers(session, union.id)
    return GroupDraft(
        name=group_name(union),
        members=[_member(place, officer) for place, officer in enumerate(people[:9])],
        office=f"领导小组办公室设在{union.name}"[:120],
        contact_phone=_phone(union),
        duties=_GROUP_DUTIES,
        set_up_on=today(),
    )


def _phone(union: Union) -> str | None:
    """The office's number in the form asked for; one from before that form was kept is left out."""
    if union.office_phone is None:
        return None
    try:
        return normal_office_phone(union.office_phone)
    except FieldRefused:
        return None


def _member(place: int, officer: Officer) -> GroupMember:
    if place == 0:
        role, duties = GroupRole.HEAD, "全面负责活动的组织领导"
    elif officer.post in _DEPUTIES:
        role, duties = GroupRole.DEPUTY, "协助组长抓好活动的组织实施"
    else:
        role, duties = GroupRole.MEMBER, "按分工落实各项任务"
    return GroupMember(role=role, name=officer.name, post=POST_NAMES[officer.post], duties=duties)
