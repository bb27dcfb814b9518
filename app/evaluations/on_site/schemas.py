"""What goes in and out about a unit's ways, slips and paper sheets."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.personal_numbers import PrivateLine, PrivateText
from app.core.schemas import Input, Output
from app.evaluations.choices import EvaluationWay
from app.evaluations.on_site.balance import Amiss

Sheets = Annotated[int, Field(ge=0, le=100_000)]
Reason = Annotated[PrivateLine, Field(min_length=2, max_length=200)]
Code = Annotated[str, Field(max_length=16)]


class WaysInput(Input):
    """Why ways were not taken; null takes a reason back, what is left out stays."""

    reasons: dict[EvaluationWay, Reason | None]


class HandedOutInput(Input):
    """How many slips the unit gave to its workers."""

    handed_out: Sheets


class CountInput(Input):
    """One counter's figures: each closed question with every option, blank and invalid."""

    ballots: Sheets = Field(description="收回的问卷张数，含废票")
    void_sheets: Sheets = Field(default=0, description="整张作废的")
    figures: dict[Code, dict[Code, Sheets]] = Field(
        description="每道选择题：{选项代号: 张数, blank: 空白, invalid: 无效}"
    )
    recount: bool = Field(default=False, description="两份已一致，但要重新计票")


class AcceptInput(Input):
    """The sheet both counters signed, and who was there."""

    photo_id: UUID
    witnesses: Annotated[PrivateLine, Field(min_length=2, max_length=200)] = Field(
        description="谁在场监督，写职务或“职工代表两名”即可"
    )


class TextsInput(Input):
    """Words from paper sheets, several at once: kept in an order of chance, apart from sheets."""

    texts: Annotated[
        list[Annotated[PrivateText, Field(min_length=1, max_length=500)]],
        Field(min_length=1, max_length=200),
    ]


class WayRead(Output):
    """One of the three ways of the plan."""

    way: EvaluationWay
    count: int = Field(description="印码条张数、座谈会次数、走访次数")
    reason: str | None
    settled: bool = Field(description="用过，或写明了原因")


class FindingRead(Output):
    """Something that does not add up, and what to do."""

    code: Amiss
    off_by: int
    message: str
    message_en: str


class BalanceRead(Output):
    """The slips of a unit; how many were used is told once voting is over."""

    printed: int
    handed_out: int | None
    unused: int
    spoiled: int
    phone: int | None
    paper: int | None
    most: int = Field(description="最多可发：应参评人数加备用")
    balanced: bool
    settled: bool = Field(description="作废的码条里有没有用过的，已经对出来了")
    findings: list[FindingRead]


class DifferenceRead(Output):
    """A question both counters see differently; never the other's figures."""

    question: str
    text: str
    options: list[str]


class CountRead(Output):
    """The caller's own last count."""

    round: int
    ballots: int
    void_sheets: int
    figures: dict[str, dict[str, int]]


class PaperRead(Output):
    """How far the count of paper sheets has come; figures of others are never shown."""

    state: str = Field(
        description="too_early 未到开箱、counting 待计票、waiting 等第二份、unequal 不一致、"
        "agreed 一致待确认、accepted 已确认"
    )
    round: int
    counts: int = Field(description="这一轮已有几份计票")
    mine: CountRead | None
    differences: list[DifferenceRead]
    slips: int | None = Field(description="扫码登记为纸质的码条数")
    slips_off: int | None = Field(description="自己数的张数减去码条数")
    texts: int = Field(description="已录入的纸质文字意见条数")
    may_count: bool
    may_type: bool = Field(description="纸上的文字由上级工会录入")
    witnesses: str | None
    photo_id: UUID | None


class FieldWorkRead(Output):
    """All that is done on the spot for one unit of an evaluation."""

    evaluation_id: UUID
    unit_id: UUID
    union_id: UUID
    unit_name: str
    title: str
    closes_on: date
    over: bool = Field(description="已封存或取消，不能再改")
    questions: list["QuestionRead"]
    ways: list[WayRead]
    balance: BalanceRead
    paper: PaperRead


class OptionRead(Output):
    """An option as it stands on the count sheet."""

    code: str
    text: str


class QuestionRead(Output):
    """A closed question as it stands on the count sheet."""

    code: str
    text: str
    multiple: bool
    options: list[OptionRead]
