"""What goes in and out about campaigns."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.campaigns.phases import PhaseState
from app.campaigns.plan_templates import FIRST_YEAR, LAST_YEAR, Rule
from app.core.levels import Level
from app.core.schemas import Input, Instant, Line, Output, UnionRef


class CampaignCreate(Input):
    """A campaign to be started for a union and all below it."""

    template: Annotated[Line, Field(min_length=1, max_length=32)] = Field(
        description="活动模板代号，例如 sanliang"
    )
    year: int = Field(ge=FIRST_YEAR, le=LAST_YEAR, description="活动年度，日期随年度平移")
    union_id: UUID | None = Field(default=None, description="启动活动的工会，默认为本级")


class PhaseRead(Output):
    """A phase; both days belong to it, counted in Asia/Shanghai."""

    id: UUID
    number: int
    name: str
    starts_on: date
    ends_on: date
    state: PhaseState


class CampaignRead(Output):
    """A campaign as the union that started it and all below it see it."""

    id: UUID
    union: UnionRef
    template: str
    name: str
    year: int
    starts_on: date
    ends_on: date
    phases: list[PhaseRead]
    created_at: Instant
    version: int


class TemplateStrandRead(Output):
    """A strand of a plan."""

    strand: str
    name: str


class TemplatePhaseRead(Output):
    """A phase of a plan, as month and day."""

    number: int
    name: str
    first: str = Field(description="开始日，MM-DD")
    last: str = Field(description="结束日（含），MM-DD")


class TemplateTaskRead(Output):
    """A task of a plan, with the clauses that ask for it."""

    code: str
    strand: str
    phase_number: int
    title: str
    hint: str
    clauses: list[str]
    levels: list[Level]
    rule: Rule
    difficulty: int = Field(description="1 易、2 中、3 难")
    minutes: int = Field(description="估计一个工会要填报几分钟")
    due: str | None = Field(description="单独的截止日，MM-DD；没有则随阶段")


class TemplateRead(Output):
    """A plan that can be started for any year."""

    template: str
    name: str
    full_name: str
    strands: list[TemplateStrandRead]
    phases: list[TemplatePhaseRead]
    tasks: list[TemplateTaskRead] = Field(description="由易到难")


class TaskRead(Output):
    """A task of a campaign."""

    id: UUID
    campaign_id: UUID
    phase_number: int
    strand: str
    strand_name: str
    code: str
    title: str
    hint: str
    clauses: list[str] = Field(description="对应的方案条款")
    levels: list[Level]
    rule: str = Field(description="由哪项资料得出；evidence 表示凭材料审核")
    difficulty: int = Field(description="1 易、2 中、3 难")
    minutes: int = Field(description="估计一个工会要填报几分钟")
    due_on: date | None = Field(description="单独的截止日（含）；没有则随阶段")
    order: int = Field(description="由易到难的顺序，从 1 开始")


class Proof(Output):
    """How much of what is wanted the data show."""

    count: int
    wanted: int
