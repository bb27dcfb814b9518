"""A meeting's minutes and a leading group's notice as whole data: all a document needs to say.

Whatever lays them out (会议纪要, 通知 after GB/T 9704-2012) takes everything from here and asks for
nothing else; empty parts are None or empty, never invented.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.text import paragraphs
from app.organisations import service as organisations
from app.organisations.books import record
from app.proceedings.choices import MEETING_NAMES, GroupRole, MeetingKind
from app.proceedings.models import LeadingGroup, Meeting
from app.proceedings.schemas import AgendaItem, Assignment, GroupMember


@dataclass(frozen=True)
class Minutes:
    """The minutes of one meeting (T1-1): heading, who was there, what was said and decided."""

    heading: str
    union_name: str
    kind: MeetingKind
    kind_name: str
    title: str
    held_on: date
    held_at: str | None
    place: str
    host: str
    recorder: str | None
    expected: int | None
    present: int | None
    attendees: str | None
    with_party: bool
    agenda: Sequence[AgendaItem]
    decisions: Sequence[str]
    assignments: Sequence[Assignment]
    minutes: Sequence[str]
    photo_id: UUID | None


@dataclass(frozen=True)
class GroupNotice:
    """The notice that a leading group was set up (T1-2a: 关于成立…领导小组的通知)."""

    heading: str
    union_name: str
    document_number: str | None
    name: str
    head: GroupMember
    deputies: Sequence[GroupMember]
    members: Sequence[GroupMember]
    duties: Sequence[str]
    office: str | None
    contact_phone: str | None
    addressees: str
    set_up_on: date
    dissolved_on: date | None


async def meeting_minutes(session: AsyncSession, meeting_id: UUID) -> Minutes:
    """The minutes; raises ``not_found`` outside the scope."""
    row = await record(session, Meeting, meeting_id)
    union = await organisations.union_ref(session, row.union_id)
    kind = MeetingKind(row.kind)
    return Minutes(
        heading=f"{row.title}纪要",
        union_name=union.name,
        kind=kind,
        kind_name=MEETING_NAMES[kind],
        title=row.title,
        held_on=row.held_on,
        held_at=row.held_at,
        place=row.place,
        host=row.host,
        recorder=row.recorder,
        expected=row.expected,
        present=row.present,
        attendees=row.attendees,
        with_party=row.with_party,
        agenda=[AgendaItem.model_validate(item) for item in row.agenda],
        decisions=paragraphs(row.decisions),
        assignments=[Assignment.model_validate(task) for task in row.assignments],
        minutes=paragraphs(row.minutes),
        photo_id=row.photo_id,
    )


async def leading_group_notice(session: AsyncSession, group_id: UUID) -> GroupNotice:
    """The notice; raises ``not_found`` outside the scope."""
    row = await record(session, LeadingGroup, group_id)
    union = await organisations.union_ref(session, row.union_id)
    people = [GroupMember.model_validate(member) for member in row.members]

    def of(role: GroupRole) -> list[GroupMember]:
        return [member for member in people if member.role is role]

    return GroupNotice(
        heading=f"关于成立{row.name}的通知",
        union_name=union.name,
        document_number=row.document_number,
        name=row.name,
        head=of(GroupRole.HEAD)[0],
        deputies=of(GroupRole.DEPUTY),
        members=of(GroupRole.MEMBER),
        duties=paragraphs(row.duties),
        office=row.office,
        contact_phone=row.contact_phone,
        addressees="各下级工会、各工会小组：",
        set_up_on=row.set_up_on,
        dissolved_on=row.dissolved_on,
    )
