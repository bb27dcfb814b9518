"""Rectifications from outside."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.personal_numbers import PrivateText
from app.core.schemas import Input, Instant, Name, Output, UnionRef
from app.evaluations.rectifications.proposals import Origin
from app.evaluations.rectifications.workflow import RectificationState, RectificationVerb

Matter = Annotated[PrivateText, Field(min_length=2, max_length=500)]


class RectificationCreate(Input):
    """Something to put right that no figure proposed: from a text, a forum, a visit."""

    evaluation_id: UUID
    union_id: UUID = Field(description="由哪个工会整改")
    problem: Matter
    dimension: Annotated[str, Field(max_length=16)] | None = None


class RectificationStep(Input):
    """What is told with a step; which of it is needed depends on the step."""

    measure: Matter | None = Field(default=None, description="措施")
    responsible: Name | None = Field(default=None, description="责任人")
    due_on: date | None = Field(default=None, description="时限")
    result: Annotated[PrivateText, Field(min_length=2, max_length=1000)] | None = Field(
        default=None, description="整改结果"
    )
    note: Matter | None = Field(default=None, description="复核意见")


class RectificationRead(Output):
    """One thing being put right."""

    id: UUID
    evaluation_id: UUID
    evaluation_title: str
    unit_id: UUID | None
    union: UnionRef
    origin: Origin
    dimension: str | None
    problem: str
    measure: str | None
    responsible: str | None
    due_on: date | None
    overdue: bool
    state: RectificationState
    result: str | None
    done_on: date | None
    review_note: str | None
    reviewed_at: Instant | None
    reevaluation_id: UUID | None
    allowed: list[RectificationVerb]
    created_at: Instant
    updated_at: Instant
    version: int
