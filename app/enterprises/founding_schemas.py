"""What goes in and out about founding cases."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.core.schemas import Input, Instant, Name, Output, Text, UnionName, UnionRef
from app.core.validation_texts import FieldRefused
from app.enterprises.founding_steps import CaseState, Step, Way

Note = Annotated[Text, Field(max_length=500)]


class CaseOpen(Input):
    """A union to be founded for an enterprise, or the joint union it joins at once."""

    enterprise_id: UUID
    union_name: UnionName | None = Field(
        default=None, description="拟建工会全称；不填时为单位名称加“工会委员会”"
    )
    join_union_id: UUID | None = Field(default=None, description="加入的联合工会；加入即为已建会")

    @model_validator(mode="after")
    def one_of_two(self) -> Self:
        """A union that is joined has its name already."""
        if self.union_name is not None and self.join_union_id is not None:
            raise FieldRefused(
                "新建工会和加入联合工会只能选一样", "Either found a union or join one, not both"
            )
        return self


class StepDone(Input):
    """The day of a step; null takes it away again."""

    done_on: date | None = Field(description="完成日期；填 null 表示尚未完成")
    note: Note | None = None


class ContactCreate(Input):
    """One talk with the enterprise."""

    on: date = Field(description="日期")
    person: Name = Field(description="联系了谁")
    way: Way
    note: Annotated[Text, Field(min_length=1, max_length=2000)] = Field(description="谈了什么")


class Abandon(Input):
    """Why the founding is given up."""

    reason: Annotated[Text, Field(min_length=2, max_length=500)]


class EnterpriseRef(Output):
    """An enterprise as other resources name it."""

    id: UUID
    name: str


class StepRead(Output):
    """One step and its day."""

    step: Step
    position: int
    done_on: date | None
    note: str | None


class ContactRead(Output):
    """One talk."""

    id: UUID
    on: date
    person: str
    way: Way
    note: str


class FoundingCaseRead(Output):
    """A founding case as its territory and those above see it."""

    id: UUID
    enterprise: EnterpriseRef
    union: UnionRef | None
    territory: UnionRef
    joins: bool = Field(description="加入已有的联合工会，没有新建")
    state: CaseState
    opened_on: date
    expected_on: str | None = Field(description="预计建会日期，取自单位的登记")
    steps: list[StepRead]
    next_step: Step | None
    contacts: list[ContactRead]
    founded_on: date | None = Field(description="批复成立的日期")
    displayed_on: date | None = Field(description="亮牌亮身份的日期")
    lag_days: int | None = Field(description="从成立到亮牌的天数；未亮牌时算到今天")
    abandoned_on: date | None
    abandon_reason: str | None
    created_at: Instant
    updated_at: Instant
    version: int
