"""What goes in and out about templates, before any campaign is made from them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.campaigns.plan_templates import (
    PhaseTemplate,
    Rule,
    StrandTemplate,
    TaskTemplate,
)
from app.core.levels import Level
from app.core.schemas import Input, Instant, Line, Output, UnionRef

Burden = dict[Level, int]
BURDEN_TEXT = "估计一个工会共要填报几分钟，按层级"


class TemplateCopy(Input):
    """A template of one's own, beginning as a copy."""

    copy_of: Annotated[Line, Field(min_length=1, max_length=32)] = Field(
        description="照哪个模板复制，例如 sanliang"
    )
    name: Annotated[Line, Field(min_length=1, max_length=70)]


class TemplateUpdate(Input):
    """Changes to a template of one's own; lists are replaced whole."""

    name: Annotated[Line, Field(min_length=1, max_length=70)] = Field(default="")
    full_name: Annotated[Line, Field(min_length=1, max_length=200)] = Field(default="")
    purpose: Annotated[Line, Field(max_length=500)] = Field(default="")
    strands: Annotated[list[StrandTemplate], Field(min_length=1, max_length=12)] = Field(
        default_factory=list
    )
    phases: Annotated[list[PhaseTemplate], Field(min_length=1, max_length=12)] = Field(
        default_factory=list
    )
    tasks: Annotated[list[TaskTemplate], Field(min_length=1, max_length=100)] = Field(
        default_factory=list
    )


class TemplateStrandRead(Output):
    """A strand of a plan."""

    strand: str
    name: str


class TemplatePhaseRead(Output):
    """A phase of a plan, as month and day."""

    number: int
    name: str
    first: str = Field(description="开始日，MM-DD")
    last: str = Field(description="结束日（含），MM-DD；02-29 表示二月最后一天")


class TemplateTaskRead(Output):
    """A task of a plan, with the clauses that ask for it."""

    code: str
    strand: str
    phase_number: int
    title: str
    hint: str
    clauses: list[str]
    levels: list[Level]
    rule: Rule = Field(description="由哪项资料得出；evidence 表示凭材料审核")
    difficulty: int = Field(description="1 易、2 中、3 难")
    minutes: int = Field(description="估计一个工会要填报几分钟")
    due: str | None = Field(description="单独的截止日，MM-DD；没有则随阶段")


class TemplateNote(Output):
    """Something to look at again; it keeps nobody from starting a campaign."""

    field: str = Field(description="位置，例如 tasks.3.difficulty")
    message: str


class TemplateRead(Output):
    """A plan that can be started for any year."""

    template: str = Field(description="代号，启动活动时用")
    id: UUID | None = Field(description="自定义模板的编号；系统自带的没有")
    union: UnionRef | None = Field(description="属于哪个工会；系统自带的没有")
    based_on: str | None
    version: int
    editable: bool = Field(description="本账号可以修改、删除")
    name: str
    full_name: str
    purpose: str
    strands: list[TemplateStrandRead]
    phases: list[TemplatePhaseRead]
    tasks: list[TemplateTaskRead] = Field(description="由易到难")
    burden_minutes: Burden = Field(description=BURDEN_TEXT)
    burden_limit: int = Field(description="一个企业工会的上限，分钟")
    warnings: list[TemplateNote]
    updated_at: Instant | None


class PreviewPhase(Output):
    """A phase in the year chosen."""

    number: int
    name: str
    starts_on: date
    ends_on: date
    days: int
    tasks: int = Field(description="这一阶段的任务数")


class CampaignUnder(Output):
    """The same campaign, started by a union below before."""

    campaign_id: UUID
    union: UnionRef
    name: str
    only_there: list[str] = Field(description="只有它才有的任务；并入后不再保留")


class CampaignPreview(Output):
    """What starting would do, before it is done."""

    name: str
    starts_on: date
    ends_on: date
    phases: list[PreviewPhase]
    tasks: int
    unions: dict[Level, int] = Field(description="将要参加的工会数，按层级")
    unions_total: int
    burden_minutes: Burden = Field(description=BURDEN_TEXT)
    burden_limit: int
    exists: bool = Field(description="本级或上级已经启动，不能再启动")
    below: list[CampaignUnder] = Field(description="下级已自行启动的同一活动，最多列 20 个")
    below_total: int
