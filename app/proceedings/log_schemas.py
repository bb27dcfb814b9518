"""What goes in and out about the log and the library of experiences."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, field_validator

from app.core.personal_numbers import PrivateLine
from app.core.schemas import Input, Instant, Output, UnionRef
from app.proceedings.choices import (
    LogKind,
    Matter,
    Occasion,
    PublicityForm,
    Resource,
    Sharing,
    WhomKind,
)
from app.proceedings.log_rules import LogVerb
from app.proceedings.schemas import Count, Place, Short, Title, Words, not_in_future, refuse_null

_DONE = (
    "happened_on", "answered_on", "planned_together_on", "carried_out_together_on", "solved_on",
)  # fmt: skip


class LogMatter(Input):
    """What can be said besides day and subject; which of it fits depends on the kind.

    Nobody who was helped or visited is named: ``whom`` is a kind of person.
    """

    text: Words | None = Field(default=None, description="经过、内容")
    place: Place | None = Field(default=None, description="宣传、走访：地点")
    form: PublicityForm | None = Field(default=None, description="宣传：形式")
    reach: Count | None = Field(default=None, description="宣传：大约多少人看到、听到")
    answer: Short | None = Field(default=None, description="争取支持：行政的答复")
    answered_on: date | None = Field(default=None, description="争取支持：答复日期")
    resources: Annotated[list[Resource], Field(max_length=5)] = Field(
        default_factory=list, description="争取支持：得到了什么"
    )
    planned_together_on: date | None = Field(default=None, description="党工共建：同部署日期")
    carried_out_together_on: date | None = Field(default=None, description="党工共建：同落实日期")
    whom: WhomKind | None = Field(default=None, description="走访服务：对象类别，不写姓名")
    occasion: Occasion | None = Field(default=None, description="走访服务：五必访的哪一种")
    result: Short | None = Field(default=None, description="走访服务：结果")
    task: Annotated[PrivateLine, Field(max_length=200)] | None = Field(
        default=None, description="问题：要办的事"
    )
    owner: Annotated[PrivateLine, Field(max_length=60)] | None = Field(
        default=None, description="问题：由谁办"
    )
    due_on: date | None = Field(default=None, description="问题：办理期限")
    solved_on: date | None = Field(default=None, description="问题：解决日期")
    solution: Short | None = Field(default=None, description="问题：怎样解决的")

    _days = field_validator(*_DONE, check_fields=False)(not_in_future)


class LogCreate(LogMatter):
    """An entry; for most kinds a day and a subject are enough."""

    union_id: UUID
    kind: LogKind
    happened_on: date
    subject: Title


class LogUpdate(LogMatter):
    """Changes; what is left out stays. The kind of an entry does not change."""

    happened_on: date | None = None
    subject: Title | None = None

    _there = field_validator("happened_on", "subject", "resources", mode="before")(refuse_null)


class SharingNote(Input):
    """Why an experience is not for the library yet."""

    note: Short | None = Field(default=None, description="不同意时必须写明原因")


class LogRead(Output):
    """An entry as its union and those above see it."""

    id: UUID
    union: UnionRef
    kind: LogKind
    happened_on: date
    subject: str
    text: str | None
    place: str | None
    form: PublicityForm | None
    reach: int | None
    answer: str | None
    answered_on: date | None
    resources: list[Resource]
    planned_together_on: date | None
    carried_out_together_on: date | None
    whom: WhomKind | None
    occasion: Occasion | None
    result: str | None
    task: str | None
    owner: str | None
    due_on: date | None
    solved_on: date | None
    solution: str | None
    sharing: Sharing | None
    sharing_note: str | None
    shared_on: date | None
    allowed: list[LogVerb] = Field(description="当前账号此刻可以做的操作")
    created_at: Instant
    updated_at: Instant
    version: int


class SharedExperienceRead(Output):
    """An experience everybody of the tree may learn from."""

    id: UUID
    union_name: str
    union_code: str
    subject: str
    text: str
    happened_on: date
    shared_on: date


class TimelineItem(Output):
    """One thing a union did, on its day."""

    type: str = Field(description="meeting、leading_group、plan 或 log_entry")
    id: UUID
    kind: str
    on: date
    title: str


class CoverageLine(Output):
    """For how many unions the matter stands in the books, of how many."""

    matter: Matter
    done: int
    total: int
