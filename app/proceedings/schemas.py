"""What goes in and out about meetings and leading groups."""

from datetime import date
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import Field, field_validator, model_validator

from app.core.clock import today
from app.core.personal_numbers import PrivateLine, PrivateText
from app.core.phones import OfficePhone
from app.core.schemas import Input, Instant, Output, UnionRef
from app.core.validation_texts import FieldRefused
from app.organisations.books import KeepingVerb
from app.proceedings.choices import GroupRole, MeetingKind


def not_in_future(value: date | None) -> date | None:
    """What was done was done on a day that has come."""
    if value is not None and value > today():
        raise FieldRefused("日期不能晚于今天", "The day cannot lie in the future")
    return value


def refuse_null(value: Any) -> Any:
    """For what is always there: leave it out of a change, but never empty it."""
    if value is None:
        raise FieldRefused("这一项不能为空；不修改就不要写", "Cannot be null; leave it out")
    return value


Title = Annotated[PrivateLine, Field(min_length=2, max_length=120)]
Place = Annotated[PrivateLine, Field(min_length=1, max_length=120)]
Person = Annotated[PrivateLine, Field(min_length=1, max_length=40)]
Words = Annotated[PrivateText, Field(max_length=4000)]
Short = Annotated[PrivateText, Field(max_length=500)]
Number = Annotated[PrivateLine, Field(max_length=60)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
TimeOfDay = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="HH:MM")]


class AgendaItem(Input):
    """One item of an agenda; R2a counts those about the campaign."""

    text: Annotated[PrivateLine, Field(min_length=1, max_length=200)]
    about_campaign: bool = Field(default=False, description="与“三亮”活动有关")


class Assignment(Input):
    """Who does what by when (clause T1-1: 落实任务)."""

    what: Annotated[PrivateLine, Field(min_length=1, max_length=200)]
    who: Annotated[PrivateLine, Field(min_length=1, max_length=60)]
    due_on: date
    done_on: date | None = None

    _done = field_validator("done_on")(not_in_future)


def assignment_line(task: Assignment) -> str:
    """An assignment as one line of a cell."""
    done = f"，{task.done_on} 已办结" if task.done_on else ""
    return f"{task.what}（{task.who}，{task.due_on} 前{done}）"


Agenda = Annotated[list[AgendaItem], Field(max_length=30)]
Assignments = Annotated[list[Assignment], Field(max_length=50)]


class MeetingMatter(Input):
    """What can be said of a meeting and left out."""

    title: Title | None = Field(default=None, description="不写就按工会名称和会议类型起名")
    held_at: TimeOfDay | None = None
    recorder: Person | None = None
    expected: Count | None = Field(default=None, description="应到人数")
    present: Count | None = Field(default=None, description="实到人数")
    attendees: Short | None = Field(default=None, description="参加人员，可以只写范围")
    agenda: Agenda = Field(default_factory=list)
    assignments: Assignments = Field(default_factory=list)
    minutes: Annotated[PrivateText, Field(max_length=20_000)] | None = None
    with_party: bool = Field(default=False, description="与党组织联合召开")
    photo_id: UUID | None = Field(default=None, description="签到表照片，可以没有")


class MeetingCreate(MeetingMatter):
    """A meeting that was held: five things are needed, and GET /meetings/prefill knows four."""

    union_id: UUID
    kind: MeetingKind
    held_on: date
    place: Place
    host: Person = Field(description="主持人")
    decisions: Annotated[Words, Field(min_length=2)] = Field(description="议定事项")

    _held = field_validator("held_on")(not_in_future)


class MeetingUpdate(MeetingMatter):
    """Changes; what is left out stays. Lists are replaced as a whole."""

    kind: MeetingKind | None = None
    held_on: date | None = None
    place: Place | None = None
    host: Person | None = None
    decisions: Annotated[Words, Field(min_length=2)] | None = None

    _held = field_validator("held_on")(not_in_future)
    _there = field_validator(
        "kind", "title", "held_on", "place", "host", "decisions", "agenda", "assignments",
        "with_party", mode="before",
    )(refuse_null)  # fmt: skip


class MeetingRead(Output):
    """A meeting as its union and those above see it."""

    id: UUID
    union: UnionRef
    kind: MeetingKind
    title: str
    held_on: date
    held_at: str | None
    place: str
    host: str
    recorder: str | None
    expected: int | None
    present: int | None
    attendees: str | None
    agenda: list[AgendaItem]
    decisions: str
    assignments: list[Assignment]
    minutes: str | None
    with_party: bool
    photo_id: UUID | None
    allowed: list[KeepingVerb] = Field(description="当前账号此刻可以做的操作")
    created_at: Instant
    updated_at: Instant
    version: int


class MeetingDraft(Output):
    """A meeting as it probably was; the form begins with it."""

    kind: MeetingKind
    title: str
    held_on: date
    place: str
    host: str
    recorder: str | None
    expected: int | None
    present: int | None
    attendees: str | None
    agenda: list[AgendaItem]
    decisions: str
    assignments: list[Assignment]


class GroupMember(Input):
    """Somebody of a leading group, with what they answer for."""

    role: GroupRole
    name: Person
    post: Annotated[PrivateLine, Field(max_length=60)] | None = None
    duties: Annotated[PrivateLine, Field(max_length=200)] | None = None


def one_head(members: list[GroupMember] | None) -> list[GroupMember] | None:
    """A group has one head (T1-2a: head named)."""
    if members is not None:
        heads = sum(member.role is GroupRole.HEAD for member in members)
        if heads != 1:
            raise FieldRefused("领导小组要有一位组长，只能有一位", "There must be exactly one head")
        members = sorted(members, key=lambda member: list(GroupRole).index(member.role))
    return members


Members = Annotated[list[GroupMember], Field(min_length=1, max_length=60)]


class GroupMatter(Input):
    """What can be said of a leading group and left out."""

    name: Title | None = Field(default=None, description="不写就按工会名称起名")
    office: Place | None = Field(default=None, description="办公室设在哪里")
    contact_phone: OfficePhone | None = None
    duties: Words | None = None
    document_number: Number | None = Field(default=None, description="例如 示工发〔2026〕5号")
    dissolved_on: date | None = None


class GroupCreate(GroupMatter):
    """A leading group with its head."""

    union_id: UUID
    members: Members
    set_up_on: date

    _one_head = field_validator("members")(one_head)
    _days = field_validator("set_up_on", "dissolved_on")(not_in_future)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """A group that is entered late may be over already."""
        if self.dissolved_on is not None and self.dissolved_on < self.set_up_on:
            raise FieldRefused("撤销日期不能早于成立日期", "Dissolved before it was set up")
        return self


class GroupUpdate(GroupMatter):
    """Changes; what is left out stays. The list of members is replaced as a whole."""

    members: Members | None = None
    set_up_on: date | None = None

    _there = field_validator("name", "members", "set_up_on", mode="before")(refuse_null)
    _one_head = field_validator("members")(one_head)
    _days = field_validator("set_up_on", "dissolved_on")(not_in_future)


class GroupRead(Output):
    """A leading group as its union and those above see it."""

    id: UUID
    union: UnionRef
    name: str
    members: list[GroupMember]
    office: str | None
    contact_phone: str | None
    duties: str | None
    document_number: str | None
    set_up_on: date
    dissolved_on: date | None
    allowed: list[KeepingVerb] = Field(description="当前账号此刻可以做的操作")
    created_at: Instant
    updated_at: Instant
    version: int


class GroupDraft(Output):
    """A leading group as the roster suggests it; the form begins with it."""

    name: str
    members: list[GroupMember]
    office: str | None
    contact_phone: str | None
    duties: str
    set_up_on: date
