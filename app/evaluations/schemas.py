"""What goes in and out about evaluations."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from app.core.personal_numbers import PrivateLine
from app.core.schemas import Input, Instant, Line, Output, Text, UnionRef
from app.evaluations.choices import EvaluationWay, Purpose
from app.evaluations.questionnaires import Questionnaire
from app.evaluations.rules import EvaluationRules
from app.evaluations.turnout import TurnoutBand
from app.evaluations.workflow import EvaluationState, EvaluationVerb

Title = Annotated[Line, Field(min_length=2, max_length=80)]
Reason = Annotated[Text, Field(min_length=4, max_length=500)]


class QuestionnaireFrom(Input):
    """Where the questionnaire comes from: built in, or copied from a former evaluation."""

    built_in: Annotated[str | None, Field(max_length=32)] = None
    evaluation_id: UUID | None = None


class EvaluationCreate(Input):
    """A draft. Everything has a default: 从今天起算的下一天开始，七天，本活动的问卷."""

    title: Title | None = None
    purposes: Annotated[list[Purpose], Field(min_length=1, max_length=4)] = Field(
        default_factory=lambda: [Purpose.THREE_DISPLAYS]
    )
    ways: Annotated[list[EvaluationWay], Field(min_length=1, max_length=3)] = Field(
        default_factory=lambda: list(EvaluationWay)
    )
    opens_on: date | None = None
    closes_on: date | None = None
    roll_on: date | None = Field(default=None, description="名单截至哪一天，不写就是今天")
    rules: EvaluationRules = EvaluationRules()
    questionnaire: QuestionnaireFrom = QuestionnaireFrom()


class EvaluationUpdate(Input):
    """Changes to a draft; what is left out stays."""

    title: Title | None = None
    purposes: Annotated[list[Purpose], Field(min_length=1, max_length=4)] | None = None
    ways: Annotated[list[EvaluationWay], Field(min_length=1, max_length=3)] | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    roll_on: date | None = None
    rules: EvaluationRules | None = None
    questionnaire: Questionnaire | None = None


class CancelStep(Input):
    """Why; required once workers may have seen it."""

    reason: Reason | None = None


class CloseStep(Input):
    """Why before the day that was announced; published with the result."""

    reason: Reason | None = None
    accept_uncounted: bool = Field(
        default=False, description="纸质票没有数完的单位不再清点，结果公布为无效"
    )


class UnitUpdate(Input):
    """The roll of one unit in its two parts, or why it takes no part."""

    employees: Annotated[int | None, Field(ge=1, le=200_000)] = None
    members_not_employed: Annotated[int, Field(ge=0, le=200_000)] = 0
    left_out_reason: Annotated[PrivateLine, Field(min_length=2, max_length=200)] | None = None
    spares_percent: Annotated[int, Field(ge=0, le=30)] = 10


class UnitTurnout(Output):
    """As coarse as it is shown to everybody, and from which day."""

    band: TurnoutBand | None = Field(description="名单不超过 30 人的只给区间")
    at_least: int | None = Field(description="名单超过 30 人的给整档人数")
    on: date | None


class UnitRead(Output):
    """One unit; the key's modulus and leaf are in the manifest and on the public page."""

    id: UUID
    union_id: UUID
    code: str
    url: str
    unit_name: str
    sub_district_id: UUID | None
    sub_district_name: str | None
    employees: int | None
    members_not_employed: int
    roll: int | None
    merged: bool = Field(description="人数不足，合并统计，不单独显示结果")
    left_out_reason: str | None
    spares_percent: int
    turnout: UnitTurnout
    version: int


class TotalsRead(Output):
    """Of the units the caller sees."""

    units: int
    left_out: int
    without_roll: int
    merged: int
    roll: int
    accepted: int = Field(description="已参评，至少；每天更新一次")


class MissingPart(Output):
    """One thing to settle before the opening."""

    code: str
    text: str
    text_en: str


class EvaluationProgressRead(Output):
    """How far the work in the background is."""

    done: int
    total: int


class EvaluationSummary(Output):
    """An evaluation in a list."""

    id: UUID
    union: UnionRef
    title: str
    purposes: list[Purpose]
    state: EvaluationState
    roll_on: date
    opens_on: date
    closes_on: date
    opened_on: date | None
    closed_on: date | None
    manifest_prefix: str | None = Field(description="清单号，印在码条和海报上")
    totals: TotalsRead
    allowed: list[EvaluationVerb] = Field(description="当前账号此刻可以做的操作")
    created_at: Instant
    version: int


class RecountRead(Output):
    """What came of counting every single ballot once more."""

    agree: int = Field(description="复核与计票、公示板一致的单位数")
    differ: int = Field(description="不一致的单位数；不是 0 时请联系系统管理员")
    waiting: int = Field(description="还没有复核的单位数")


class EvaluationRead(EvaluationSummary):
    """The whole evaluation."""

    ways: list[EvaluationWay]
    questionnaire: dict[str, Any]
    minutes: float = Field(description="职工填一份大约几分钟")
    rules: dict[str, Any]
    manifest: dict[str, Any] | None
    manifest_hash: str | None
    board_root: str | None
    based_on_id: UUID | None
    cancelled_reason: str | None
    closed_early_reason: str | None
    progress: EvaluationProgressRead
    missing: list[MissingPart] = Field(description="草稿还缺什么；空的才能开启")
    recount: RecountRead | None = Field(
        default=None, description="封存之后逐张复核的情况，只给组织评议的工会看"
    )


class BuiltInQuestionnaire(Output):
    """A questionnaire the program brings along."""

    code: str
    minutes: float
    questionnaire: dict[str, Any]
