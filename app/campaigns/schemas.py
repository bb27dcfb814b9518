"""What goes in and out about campaigns."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.campaigns.phases import PhaseState
from app.campaigns.plan_templates import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_TASK,
    Clause,
    Rule,
    StrandCode,
    TaskCode,
)
from app.core.levels import Level
from app.core.schemas import Input, Instant, Line, Output, Text, UnionRef


class Below(StrEnum):
    """What happens to the same campaign of unions below, started before."""

    ABSORB = "absorb"
    KEEP = "keep"


class CampaignHead(Input):
    """What stands at the head and the foot of the plan's document.

    It may be signed after the campaign has begun, and by another union than the issuer.
    """

    issuer: Annotated[Line, Field(max_length=80)] | None = Field(
        default=None, description="发文单位"
    )
    signatory: Annotated[Line, Field(max_length=80)] | None = Field(
        default=None, description="落款单位，可与发文单位不同"
    )
    decision_reference: Annotated[Line, Field(max_length=120)] | None = Field(
        default=None, description="依据，例如“区总工会决定”"
    )
    document_number: Annotated[Line, Field(max_length=40)] | None = Field(
        default=None, description="文号，例如“渭工发〔2026〕5号”"
    )
    signed_on: date | None = Field(default=None, description="成文日期，可以晚于开始日")
    purpose: Annotated[Text, Field(max_length=500)] | None = Field(
        default=None, description="目的意义"
    )


class CampaignCreate(CampaignHead):
    """A campaign to be started for a union and all below it."""

    template: Annotated[Line, Field(min_length=1, max_length=32)] = Field(
        description="活动模板代号，例如 sanliang"
    )
    year: int = Field(ge=FIRST_YEAR, le=LAST_YEAR, description="活动年度，日期随年度平移")
    union_id: UUID | None = Field(default=None, description="启动活动的工会，默认为本级")
    below: Below | None = Field(
        default=None,
        description="下级已自行启动同一活动时：absorb 并入（完成情况带过来），keep 各自保留",
    )


class PhaseEdit(Input):
    """New days or a new name for a phase."""

    number: int
    name: Annotated[Line, Field(min_length=1, max_length=40)] | None = None
    starts_on: date | None = None
    ends_on: date | None = None


class CampaignUpdate(CampaignHead):
    """Changes to a campaign; what is not given stays."""

    name: Annotated[Line, Field(min_length=1, max_length=80)] | None = None
    phases: Annotated[list[PhaseEdit], Field(max_length=12)] = Field(
        default_factory=list, description="只写要改的阶段"
    )


class TaskEdit(Input):
    """Changes to a task of a campaign; what is not given stays."""

    title: Annotated[Line, Field(min_length=1, max_length=60)] | None = None
    hint: Annotated[Line, Field(min_length=1, max_length=200)] | None = None
    difficulty: Annotated[int, Field(ge=1, le=3)] | None = None
    minutes: Annotated[int, Field(ge=0, le=LONGEST_TASK)] | None = None
    due_on: date | None = Field(default=None, description="单独的截止日（含）；null 表示随阶段")


class TaskAdd(Input):
    """A task added to a campaign that was started already."""

    code: TaskCode
    strand: StrandCode
    phase_number: int
    title: Annotated[Line, Field(min_length=1, max_length=60)]
    hint: Annotated[Line, Field(min_length=1, max_length=200)]
    clauses: Annotated[list[Clause], Field(max_length=20)] = Field(default_factory=list)
    levels: Annotated[list[Level], Field(min_length=1)]
    rule: Rule
    difficulty: Annotated[int, Field(ge=1, le=3)]
    minutes: Annotated[int, Field(ge=0, le=LONGEST_TASK)]
    due_on: date | None = None


class PhaseRead(Output):
    """A phase; both days belong to it, counted in Asia/Shanghai."""

    id: UUID
    number: int
    name: str
    starts_on: date
    ends_on: date
    state: PhaseState


class SettingUp(Output):
    """The tasks of a campaign are still being given to its unions: no figure is complete yet."""

    done: int = Field(description="已经建好任务的工会数")
    total: int = Field(description="共有多少个工会")
    removing: bool = Field(description="正在删除活动，而不是建立任务")


class StrandRead(Output):
    """A strand and what people call it."""

    strand: str
    name: str


class CampaignRead(Output):
    """A campaign as the union that started it and all below it see it."""

    id: UUID
    union: UnionRef
    template: str
    template_version: int = Field(description="启动时模板的版本；以后改模板不影响本活动")
    name: str
    year: int
    starts_on: date
    ends_on: date
    issuer: str | None = Field(description="发文单位")
    signatory: str | None = Field(description="落款单位")
    decision_reference: str | None = Field(description="依据")
    document_number: str | None = Field(description="文号")
    signed_on: date | None = Field(description="成文日期，可以晚于开始日")
    purpose: str | None
    strands: list[StrandRead]
    phases: list[PhaseRead]
    burden_minutes: dict[Level, int] = Field(description="估计一个工会共要填报几分钟，按层级")
    burden_limit: int = Field(description="一个企业工会的上限，分钟")
    setting_up: SettingUp | None = Field(
        description="正在为各工会建立任务（工会很多时需要几分钟）；没有则已全部建好"
    )
    editable: bool = Field(description="本账号可以修改、删除")
    created_at: Instant
    version: int


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
