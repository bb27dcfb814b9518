"""What a release looks like from outside; every figure with its formula's fraction, or without."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field, computed_field, model_validator

from app.core.schemas import Instant, Output, UnionRef
from app.evaluations.choices import EvaluationWay
from app.evaluations.releases.lines import LineKind, Style
from app.evaluations.releases.rates import Grade, Invalid
from app.evaluations.schemas import RecountRead


class ShareRead(Output):
    """A share in percent; ``low`` equals ``high`` unless only a range may be told."""

    low: str
    high: str
    part: int | None = Field(description="分子；人数较少时不显示")
    whole: int | None = Field(description="分母；人数较少时不显示")


class RateRead(Output):
    """A rate of the turnout, with its fraction; more than the whole is no rate."""

    percent: str | None = Field(description="分子大于分母、分母为 0 或没有填全时为空")
    part: int
    whole: int
    missing: bool = Field(default=False, description="分母没有填或没有填全：不比较，不成比率")
    by_spares: bool = Field(
        default=False, description="分子比分母多，但在规则允许的备用以内：不成比率，不是对不上"
    )

    @computed_field(  # type: ignore[prop-decorator]
        description="分子比分母多多少：不成比率；不是因为备用，就是数目对不上"
    )
    @property
    def over(self) -> int:
        return 0 if self.missing else max(0, self.part - self.whole)

    @model_validator(mode="after")
    def _no_rate_above_one(self) -> Self:
        """Releases made before this was minded keep their percents, and a nought for nothing."""
        if self.part and not self.whole:
            self.missing = True
        if self.over or self.missing:
            self.percent = None
        return self


class RatesRead(Output):
    """参评率、回收率、有效率。"""

    turnout: RateRead
    returned: RateRead
    valid: RateRead


class SlipsRead(Output):
    """What became of the slips: printed = handed out + unused + spoiled."""

    printed: int
    handed_out: int
    unused: int
    spoiled: int
    used_by_phone: int
    used_on_paper: int
    exchanged: int = Field(
        default=0, description="用手机评议过、后来损坏或更换的：最多这么多人可能评了两次"
    )
    balanced: bool


class ReleasedWay(Output):
    """One of the plan's ways: offered, or the reason why not; of several units, how many."""

    way: EvaluationWay = Field(description="问卷、座谈会、走访")
    offered: int = Field(description="采用了的单位数")
    explained: int = Field(description="没有采用、说明了原因的单位数")
    unexplained: int = Field(description="没有采用也没有说明的单位数")
    times: int | None = Field(description="一个单位：印了多少张码条、开了几次座谈会、走访了几次")
    reason: str | None = Field(description="一个单位：没有采用的原因")


class ReleasedTurnout(Output):
    """How many took part; tells nothing of what they answered."""

    roll: int = Field(description="应参评人数")
    handed_out: int = Field(description="发放数")
    returned: int = Field(description="收回数")
    valid: int = Field(description="有效数")
    rates: RatesRead
    is_valid: bool = Field(
        description="参评率达到要求、码条数目相符、纸质票数完才有效；合计只凭有效的部分达到要求"
    )
    reasons: list[Invalid]
    units: int | None = Field(default=None, description="合在一起的单位数；较早公布的结果里没有")
    units_valid: int | None = Field(default=None, description="其中结果有效的单位数")
    slips: SlipsRead
    ways: list[ReleasedWay] = Field(default=[], description="三种方式；较早公布的结果里没有")

    @model_validator(mode="after")
    def _earlier_releases_accuse_nobody(self) -> Self:
        """They stored neither what the rules allow nor whether a part was not filled in.

        Slips in balance were handed out within the rules. Where those of several units are not,
        and enough of them are neither left over nor spoiled, not every unit filled in its number.
        """
        voted, back, slips = self.rates.turnout, self.rates.returned, self.slips
        if "by_spares" not in voted.model_fields_set and voted.over:
            voted.by_spares = slips.balanced and self.valid <= slips.handed_out
        if "missing" not in back.model_fields_set and back.over and self.units != 1:
            went_out = slips.printed - slips.unused - slips.spoiled
            back.missing = not slips.balanced and self.returned <= went_out
        return self


class DimensionShown(Output):
    """One of the plan's contents: all its rated questions in one rate."""

    code: str
    name: str
    questions: int
    satisfaction: ShareRead | None
    awareness: ShareRead | None


class OptionShown(Output):
    """An option, or several that are told together; ``""`` is a question left blank."""

    codes: list[str]
    texts: list[str]
    share: ShareRead


class QuestionShown(Output):
    """One question."""

    code: str
    text: str
    dimension: str | None
    multiple: bool
    rated: bool
    satisfaction: ShareRead | None
    awareness: ShareRead | None
    options: list[OptionShown]


class FiguresRead(Output):
    """Everything a line says of the answers."""

    style: Style = Field(description="公布到多细：份数、整数百分比、5 点一档、20 点一档")
    answers: int
    channels: dict[str, int] | None = Field(description="各渠道份数；人数较少时不分开")
    satisfaction: ShareRead | None
    grade: Grade | None
    dimensions: list[DimensionShown]
    questions: list[QuestionShown]
    unit_names: list[str] = Field(description="合并统计的单位")


class OpenChannelRead(Output):
    """What the open poster brought in; indicative, added to nothing."""

    answers: int
    satisfaction: ShareRead | None


class LevelsRead(Output):
    """From which 满意率 on a result is called what."""

    good: int
    fairly_good: int
    fair: int


class RulesShown(Output):
    """What this evaluation has settled for itself (本次活动设定)."""

    k: int
    small_unit: int
    turnout_needed: int
    turnout_needed_small: int
    dissatisfied_line: float
    levels: LevelsRead


class SummaryRead(Output):
    """The document of a release."""

    title: str
    organiser: str
    closed_on: date | None
    manifest_hash: str | None
    board_root: str | None
    rules: RulesShown
    units: int
    units_left_out: int
    units_shown: int
    units_valid: int
    turnout: ReleasedTurnout
    total: FiguresRead | None
    open_channel: OpenChannelRead | None


class FormerRead(Output):
    """What the evaluation before this one said of the same, to lay beside it."""

    evaluation_id: UUID
    title: str
    released_on: date
    is_valid: bool
    satisfaction: ShareRead | None = Field(description="上次没有单独公布的为空，不能比较")
    dimensions: list[DimensionShown]


class ReleaseNumber(Output):
    """One release in the history of an evaluation."""

    id: UUID
    number: int
    reason: str | None
    released_on: date
    document_hash: str
    created_at: Instant


class ReleaseRead(Output):
    """The release that holds, and those before it."""

    id: UUID
    evaluation_id: UUID
    number: int
    reason: str | None
    released_on: date
    document_hash: str
    summary: SummaryRead
    recount: RecountRead | None = Field(
        default=None, description="封存的评议票重新清点，只给发起的工会看"
    )
    former: FormerRead | None = Field(
        default=None, description="上一次的合计；只有两次评的是同一批单位才比较"
    )
    history: list[ReleaseNumber]


class ResultLineRead(Output):
    """One line of a release."""

    id: UUID
    kind: LineKind
    name: str
    union: UnionRef
    unit_id: UUID | None
    sub_district_id: UUID | None
    shown_in_id: UUID | None = Field(description="本单位不单独显示时，由哪一行代表")
    turnout: ReleasedTurnout
    result: FiguresRead | None
    former: FormerRead | None = Field(default=None, description="同一单位上一次的结果")


class RecordFigure(Output):
    """What the records say; None while nobody keeps them yet (尚未统计)."""

    code: str
    part: int | None
    whole: int | None
    percent: str | None


class SideBySide(Output):
    """What workers say of one content beside what the records say (clauses T3-1b, d, e)."""

    dimension: str
    name: str
    workers: ShareRead | None
    records: list[RecordFigure]


class UnitResultRead(Output):
    """One judged unit: its own line or the one that speaks for it, and those around it."""

    unit: ResultLineRead
    shown_in: ResultLineRead | None
    sub_district: ResultLineRead | None
    total: ResultLineRead | None
    side_by_side: list[SideBySide]
