"""What goes in and out about plans."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, field_validator, model_validator

from app.core.personal_numbers import PrivateLine, PrivateText
from app.core.schemas import Input, Instant, Output, UnionRef
from app.core.validation_texts import FieldRefused
from app.proceedings.choices import PlanKind
from app.proceedings.plan_workflow import PlanState, PlanVerb
from app.proceedings.schemas import Number, Short, Title, Words, refuse_null

Measure = Annotated[PrivateLine, Field(min_length=1, max_length=300)]
Clause = Annotated[PrivateLine, Field(min_length=1, max_length=16)]
Year = Annotated[int, Field(ge=2000, le=2100)]
Issuer = Annotated[PrivateLine, Field(max_length=80)]


class PlanSource(StrEnum):
    """Which plan a new one begins with: the one in force above, or one's own in force."""

    PARENT = "parent"
    OWN = "own"


class PlanPhase(Input):
    """A phase as this union carries it out; both days belong to it."""

    phase_number: Annotated[int, Field(ge=1, le=20)]
    name: Annotated[PrivateLine, Field(min_length=1, max_length=40)]
    starts_on: date
    ends_on: date
    what: Annotated[PrivateText, Field(max_length=1000)] = ""
    owner: Annotated[PrivateLine, Field(max_length=60)] = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """A phase lasts at least a day."""
        if self.ends_on < self.starts_on:
            raise FieldRefused("结束日期不能早于开始日期", "It ends before it begins")
        return self


class PlanMatter(Input):
    """What a plan says; a draft may still say little."""

    title: Title | None = None
    year: Year | None = None
    decision: Annotated[PrivateLine, Field(max_length=200)] | None = Field(
        default=None, description="依据，例如上级工会的决定"
    )
    goals: Words | None = Field(default=None, description="目标")
    measures: Annotated[list[Measure], Field(max_length=60)] | None = Field(
        default=None, description="措施，一条一项"
    )
    schedule: Annotated[list[PlanPhase], Field(max_length=20)] | None = None
    clauses: Annotated[list[Clause], Field(max_length=200)] | None = Field(
        default=None, description="落实的方案条款"
    )
    issuer: Issuer | None = Field(default=None, description="发文单位")
    signatory: Issuer | None = Field(default=None, description="落款单位，可以与发文单位不同")
    document_number: Number | None = None
    signed_on: date | None = Field(default=None, description="成文日期，可以晚于开始日期")


class PlanCreate(PlanMatter):
    """A draft, or with ``adopt`` the plan from above, in force at once."""

    union_id: UUID
    kind: PlanKind = PlanKind.IMPLEMENTATION
    prefill_from: PlanSource | None = Field(default=None, description="以哪份生效方案为底稿")
    adopt: bool = Field(default=False, description="原样采用上级方案，立即生效，不需要审核")

    @model_validator(mode="after")
    def _adopted_as_it_is(self) -> Self:
        """What is changed has to be judged: it is a draft, not an adoption."""
        said = self.model_fields_set - {"union_id", "kind", "adopt"}
        if self.adopt and said:
            raise FieldRefused(
                "直接采用时不要填写其他内容；要修改请以上级方案为底稿新建",
                "To change anything, begin with prefill_from instead of adopt",
            )
        return self


class PlanUpdate(PlanMatter):
    """Changes of a draft or a returned plan; what is left out stays. Lists are replaced."""

    _there = field_validator(
        "title", "year", "goals", "measures", "schedule", "clauses", mode="before"
    )(refuse_null)


class PlanNote(Input):
    """A word to go with a decision."""

    note: Short | None = Field(default=None, description="审核意见；退回时必须写明原因")


class PlanDoubt(Output):
    """Something a reviewer should look at; it refuses nothing."""

    field: str
    code: str
    message: str


class ParentPlan(Output):
    """The plan from above a plan follows."""

    id: UUID
    title: str


class PlanRead(Output):
    """A plan as its union, those above it and, once in force, those below it see it."""

    id: UUID
    union: UnionRef
    kind: PlanKind
    year: int
    title: str
    parent: ParentPlan | None
    adopted: bool
    decision: str | None
    goals: str
    measures: list[str]
    schedule: list[PlanPhase]
    clauses: list[str]
    issuer: str | None
    signatory: str | None
    document_number: str | None
    signed_on: date | None
    state: PlanState
    review_note: str | None
    submitted_at: Instant | None
    reviewed_at: Instant | None
    effective_on: date | None
    doubts: list[PlanDoubt] = Field(description="超出上级阶段的日期、没有落实的条款")
    allowed: list[PlanVerb] = Field(description="当前账号此刻可以做的操作")
    created_at: Instant
    updated_at: Instant
    version: int
