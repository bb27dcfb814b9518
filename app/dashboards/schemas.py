"""The progress document."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from app.campaigns.phases import PhaseState
from app.campaigns.schemas import Proof, SettingUp
from app.campaigns.workflow import RecordState
from app.core.schemas import Instant, Output, UnionRef


class ProgressCampaign(Output):
    """The campaign the document speaks of."""

    id: UUID
    name: str
    year: int
    setting_up: SettingUp | None = Field(
        default=None,
        description="正在为各工会建立任务；这期间各项任务、各方面和三亮覆盖率都不给数字",
    )


class ProgressPhase(Output):
    """A phase; both days belong to it, counted in Asia/Shanghai."""

    number: int
    name: str
    starts_on: date
    ends_on: date
    state: PhaseState


class DayInPhaseRead(Output):
    """Today within the phase that runs."""

    day: int = Field(description="阶段的第几天")
    days_left: int = Field(description="今天之后还剩几天")


class Fraction(Output):
    """A fraction; whom a task does not apply to is neither in ``done`` nor in ``total``."""

    done: int
    total: int


class SplitByKind(Output):
    """The same fraction by kind; ``unknown`` are those nobody has said it of (organisations)."""

    non_public: Fraction = Field(description="非公企业")
    public: Fraction = Field(description="公有制等其他单位")
    unknown: Fraction = Field(description="尚未填写是否非公")


class TaskProgress(Output):
    """A task over the subtree: unions that fulfil it, of those it applies to."""

    code: str
    title: str
    strand: str
    phase_number: int
    done: int = Field(description="已完成的工会数")
    total: int = Field(description="适用的工会数")
    not_applicable: int = Field(description="不适用的工会数；不计入分子、分母")
    split: SplitByKind


class StrandProgress(Output):
    """A strand over the subtree: its tasks' fractions added up."""

    strand: str
    name: str = Field(description="这一方面的名称，由活动给出")
    done: int
    total: int
    not_applicable: int
    split: SplitByKind


class CoverageState(StrEnum):
    """Why a rate is there, or is not."""

    COUNTED = "counted"
    NOT_ASKED = "not_asked"
    SETTING_UP = "setting_up"
    NOT_BUILT = "not_built"


class Coverage(Output):
    """A rate with its formula and its fraction, or in plain words why there is none."""

    code: str
    name: str
    formula: str
    state: CoverageState = Field(
        description="counted 已统计；not_asked 本级没有活动或活动没有这项任务；"
        "setting_up 正在建立任务；not_built 尚未建成"
    )
    explanation: str | None = Field(description="没有数字时的说明")
    task_code: str | None = Field(description="分子分母所依据的任务")
    done: int | None
    total: int | None
    not_applicable: int | None
    split: SplitByKind | None


class Figures(Output):
    """What there is now in a subtree, the union at its top included."""

    unions: int = Field(description="正常的工会数；筹备、停用、注销和由别处代管的不计")
    enterprises: int = Field(description="其中企业（基层）工会数")
    preparing: int = Field(description="筹备中的工会数")
    cadres: int = Field(description="在任工会干部数")
    cadres_with_badge: int = Field(description="其中有有效胸卡的")
    reports_submitted: int = Field(description="待审核的特色工作")
    reports_approved: int = Field(description="已公布的特色工作")


class ChildProgress(Output):
    """A direct child with everything below it; children stand in the order they were founded."""

    union: UnionRef
    done: int
    total: int
    figures: Figures


class NextStep(Output):
    """The easiest task this union has not fulfilled yet."""

    code: str
    title: str
    hint: str
    proof: Proof


class OwnTask(NextStep):
    """A task of this very union."""

    state: RecordState


class Computed(Output):
    """A document that is computed, kept in memory and polled."""

    computed_at: Instant = Field(description="计算时间；不计入 ETag")


class Change(Output):
    """What came and what went since an instant; one does not make up for the other."""

    code: str
    name: str
    gained_name: str = Field(description="增加的是什么，例如 新公布")
    lost_name: str = Field(description="减少的是什么，例如 撤回")
    gained: int
    lost: int


class ChildChanges(Output):
    """What changed at and below one direct child."""

    union: UnionRef
    changes: list[Change]


class ProgressChanges(Computed):
    """What has changed in a union and below it since an instant; only what changed is listed."""

    union: UnionRef
    campaign: ProgressCampaign | None
    since: Instant
    changes: list[Change]
    children: list[ChildChanges] = Field(description="有变化的下一级，按建立先后")


class ProgressRead(Computed):
    """How far a union and everything below it are. Fractions, never rates: rounding is display."""

    union: UnionRef
    campaign: ProgressCampaign | None
    phases: list[ProgressPhase]
    day_in_phase: DayInPhaseRead | None
    tasks: list[TaskProgress]
    strands: list[StrandProgress]
    coverage: list[Coverage]
    figures: Figures
    children: list[ChildProgress]
    next_step: NextStep | None
    own_tasks: list[OwnTask]
