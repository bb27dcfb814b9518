"""What goes in and out about forums, visits and the opinions found there."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, field_validator

from app.core.personal_numbers import PrivateLine, PrivateText
from app.core.schemas import Input, Instant, Output, UnionRef
from app.evaluations.choices import Dimension
from app.evaluations.field.choices import (
    Employment,
    Group,
    OpinionSource,
    OpinionState,
    VisitPlace,
    VisitReason,
)
from app.organisations.books import KeepingVerb
from app.proceedings.schemas import Assignment, not_in_future, refuse_null

Theme = Annotated[PrivateLine, Field(min_length=2, max_length=120)]
Place = Annotated[PrivateLine, Field(min_length=1, max_length=120)]
Person = Annotated[PrivateLine, Field(min_length=1, max_length=40)]
Words = Annotated[PrivateText, Field(max_length=4000)]
Short = Annotated[PrivateText, Field(max_length=500)]
Needed = Annotated[PrivateText, Field(min_length=1, max_length=500)]
Count = Annotated[int, Field(ge=0, le=100_000)]
TimeOfDay = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="HH:MM")]
Composition = Annotated[dict[Group, Count], Field(description="各类人员各多少人，可以只写几类")]
Heard = Annotated[
    dict[Dimension, Annotated[PrivateText, Field(max_length=300)]],
    Field(description="六个方面各听到些什么，几个字即可；这里没有打分"),
]
_EVALUATION = Field(default=None, description="为哪次民主评议，可以没有")


class Point(Input):
    """What somebody said; who it was is not asked: 职工甲, 职工乙."""

    speaker: Person = Field(default="职工", description="写“职工甲”“职工乙”即可，不写姓名")
    text: Needed


class OpinionFound(Input):
    """An opinion as it was put forward."""

    text: Needed
    dimension: Dimension | None = Field(default=None, description="属于六个方面中的哪一个")


Agenda = Annotated[
    list[Annotated[PrivateLine, Field(min_length=1, max_length=200)]], Field(max_length=20)
]
Points = Annotated[list[Point], Field(max_length=60)]
Opinions = Annotated[list[OpinionFound], Field(max_length=60)]
FollowUps = Annotated[list[Assignment], Field(max_length=30)]


class ForumMatter(Input):
    """What can be said of a forum and left out."""

    evaluation_id: UUID | None = _EVALUATION
    theme: Theme | None = Field(default=None, description="不写就是“民主评议座谈会”")
    begins_at: TimeOfDay | None = None
    ends_at: TimeOfDay | None = None
    recorder: Person | None = None
    expected: Count | None = Field(default=None, description="应到人数")
    observers: Count | None = Field(default=None, description="列席人数")
    excused: Count | None = Field(default=None, description="请假人数")
    composition: Composition = Field(default_factory=dict)
    agenda: Agenda = Field(default_factory=list)
    points: Points = Field(default_factory=list, description="发言要点")
    answered_on_the_spot: Words | None = Field(default=None, description="当场答复")
    follow_ups: FollowUps = Field(default_factory=list, description="会后由谁办、何时办完")
    attachments: Short | None = Field(default=None, description="附件的名称")
    photo_id: UUID | None = Field(default=None, description="签到表照片，可以没有")


class ForumCreate(ForumMatter):
    """A forum that was held: day, place, host and how many came are enough."""

    union_id: UUID
    held_on: date
    place: Place
    host: Person = Field(description="主持人")
    present: Annotated[int, Field(ge=1, le=100_000)] = Field(description="实到人数")
    opinions: Opinions = Field(default_factory=list, description="会上收集到的意见建议")

    _held = field_validator("held_on")(not_in_future)


class ForumUpdate(ForumMatter):
    """Changes; what is left out stays. Opinions have an address of their own."""

    held_on: date | None = None
    place: Place | None = None
    host: Person | None = None
    present: Annotated[int, Field(ge=1, le=100_000)] | None = None

    _held = field_validator("held_on")(not_in_future)
    _there = field_validator(
        "held_on", "place", "host", "present", "theme", "composition", "agenda", "points",
        "follow_ups", mode="before",
    )(refuse_null)  # fmt: skip


class VisitMatter(Input):
    """What can be said of a visit and left out. A rating is not among it: only ballots rate."""

    evaluation_id: UUID | None = _EVALUATION
    visited_at: TimeOfDay | None = None
    place_name: Place | None = Field(default=None, description="例如 二车间、3 号宿舍楼")
    visited: Person | None = Field(default=None, description="走访对象，可以不记名")
    job: Annotated[PrivateLine, Field(max_length=60)] | None = Field(
        default=None, description="岗位"
    )
    employment: Employment | None = None
    heard: Heard = Field(default_factory=dict)
    needs_help: bool = Field(default=False, description="需要帮扶")
    card_left: bool = Field(default=False, description="留了联系卡")
    promise: Short | None = Field(default=None, description="承诺办什么")
    promise_due_on: date | None = Field(default=None, description="不写就是走访后第 3 天")
    result: Short | None = Field(default=None, description="处理结果")
    result_on: date | None = Field(default=None, description="哪天办结，写了结果而不写就是今天")
    followed_up_on: date | None = Field(default=None, description="回访日期")
    may_publish: bool = Field(default=False, description="本人同意公开（公开时也不写姓名）")


Visitors = Annotated[
    list[Person], Field(min_length=1, max_length=6, description="走访人，两人为宜")
]


class VisitCreate(VisitMatter):
    """A visit: day, kind of place, who went, why, and what was heard."""

    union_id: UUID
    visited_on: date
    place: VisitPlace
    visitors: Visitors
    reason: VisitReason
    situation: Annotated[Words, Field(min_length=2)] = Field(description="反映的情况")
    opinions: Opinions = Field(default_factory=list)

    _days = field_validator("visited_on", "result_on", "followed_up_on")(not_in_future)


class VisitUpdate(VisitMatter):
    """Changes; what is left out stays."""

    visited_on: date | None = None
    place: VisitPlace | None = None
    visitors: Visitors | None = None
    reason: VisitReason | None = None
    situation: Annotated[Words, Field(min_length=2)] | None = None

    _days = field_validator("visited_on", "result_on", "followed_up_on")(not_in_future)
    _there = field_validator(
        "visited_on", "place", "visitors", "reason", "situation", "heard", "needs_help",
        "card_left", "may_publish", mode="before",
    )(refuse_null)  # fmt: skip


class OpinionCreate(OpinionFound):
    """An opinion of a forum or visit that is already entered, or heard anywhere else."""

    union_id: UUID
    forum_id: UUID | None = None
    visit_id: UUID | None = None
    evaluation_id: UUID | None = _EVALUATION
    found_on: date | None = Field(default=None, description="不写就是今天，或座谈、走访的那天")

    _days = field_validator("found_on")(not_in_future)


class OpinionUpdate(Input):
    """Changes; an answer makes it answered, an emptied answer takes that back."""

    text: Needed | None = None
    dimension: Dimension | None = None
    state: OpinionState | None = None
    answer: Short | None = None

    _there = field_validator("text", "state", mode="before")(refuse_null)


class OpinionRead(Output):
    """An opinion with what became of it."""

    id: UUID
    union: UnionRef
    evaluation_id: UUID | None
    source: OpinionSource
    forum_id: UUID | None
    visit_id: UUID | None
    found_on: date
    dimension: Dimension | None
    text: str
    state: OpinionState
    answer: str | None
    answered_on: date | None
    hints: list[str] = Field(description="可能是姓名或电话的字样，公开前请核对")
    allowed: list[KeepingVerb] = Field(description="当前账号此刻可以做的操作")
    created_at: Instant
    updated_at: Instant
    version: int


class _Kept(Output):
    id: UUID
    union: UnionRef
    evaluation_id: UUID | None
    number_text: str = Field(description="编号，例如 座谈2026-003")
    opinions: int = Field(description="记下的意见条数，内容见 GET /opinions")
    hints: list[str] = Field(description="可能是姓名或电话的字样，请核对")
    allowed: list[KeepingVerb] = Field(description="当前账号此刻可以做的操作")
    created_at: Instant
    updated_at: Instant
    version: int


class ForumRead(_Kept):
    """A forum as its union and those above see it."""

    theme: str
    held_on: date
    begins_at: str | None
    ends_at: str | None
    place: str
    host: str
    recorder: str | None
    expected: int | None
    present: int
    observers: int | None
    excused: int | None
    composition: dict[Group, int]
    agenda: list[str]
    points: list[Point]
    answered_on_the_spot: str | None
    follow_ups: list[Assignment]
    attachments: str | None
    photo_id: UUID | None


class VisitRead(_Kept):
    """A visit as its union and those above see it."""

    visited_on: date
    visited_at: str | None
    place: VisitPlace
    place_name: str | None
    visitors: list[str]
    visited: str | None
    job: str | None
    employment: Employment | None
    reason: VisitReason
    situation: str
    heard: dict[Dimension, str]
    needs_help: bool
    card_left: bool
    promise: str | None
    promise_due_on: date | None
    result: str | None
    result_on: date | None
    followed_up_on: date | None
    may_publish: bool
    answer_by: date | None = Field(description="还没有结果的，应在这一天前答复；否则为空")
    overdue: bool = Field(description="过了这一天还没有结果")
