"""The progress document."""

from datetime import date
from uuid import UUID

from pydantic import Field

from app.campaigns.phases import PhaseState
from app.campaigns.schemas import Proof
from app.campaigns.workflow import RecordState
from app.core.schemas import Instant, Output, UnionRef


class ProgressCampaign(Output):
    """The campaign the document speaks of."""

    id: UUID
    name: str
    year: int


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


class TaskProgress(Output):
    """A task over the subtree: unions that fulfil it, of those it applies to."""

    code: str
    title: str
    strand: str
    phase_number: int
    done: int = Field(description="已完成的工会数")
    total: int = Field(description="适用的工会数")


class StrandProgress(Output):
    """A strand over the subtree: its tasks' fractions added up."""

    strand: str
    name: str = Field(description="这一方面的名称，由活动给出")
    done: int
    total: int


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


class ProgressRead(Output):
    """How far a union and everything below it are. Fractions, never rates: rounding is display."""

    union: UnionRef
    campaign: ProgressCampaign | None
    phases: list[ProgressPhase]
    day_in_phase: DayInPhaseRead | None
    tasks: list[TaskProgress]
    strands: list[StrandProgress]
    figures: Figures
    children: list[ChildProgress]
    next_step: NextStep | None
    own_tasks: list[OwnTask]
    computed_at: Instant = Field(description="计算时间；不计入 ETag")
