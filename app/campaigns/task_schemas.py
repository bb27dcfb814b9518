"""What goes in and out about task records: evidence, decisions, proofs."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, HttpUrl, field_validator

from app.campaigns.evidence import EvidenceKind
from app.campaigns.schemas import Proof
from app.campaigns.workflow import RecordState, TaskVerb
from app.core.levels import Level
from app.core.schemas import Input, Instant, Output, Text, UnionRef
from app.core.validation_texts import FieldRefused

MOST_DECISIONS = 100
Words = Annotated[Text, Field(max_length=500)]
Reason = Annotated[Text, Field(min_length=2, max_length=500)]


HandedIn = Literal[
    EvidenceKind.PHOTO,
    EvidenceKind.WORKER_CONFIRMATION,
    EvidenceKind.WEB_ADDRESS,
    EvidenceKind.SIGNED_SHEET,
    EvidenceKind.WRITTEN_NOTE,
]
"""What a union can hand in itself; what those above have seen they record with ``CheckInput``."""


class EvidenceInput(Input):
    """One piece of evidence; which fields it needs depends on its kind, a photo on none."""

    kind: HandedIn
    text: Words | None = Field(default=None, description="做了什么、在哪里、谁可以作证；一两句即可")
    url: Annotated[str, Field(max_length=500)] | None = Field(
        default=None, description="网页地址，kind 为 web_address 时填写"
    )
    photo_id: UUID | None = Field(default=None, description="本工会的照片；不是必须的")
    happened_on: date | None = Field(default=None, description="做到的日期，默认今天")

    @field_validator("url")
    @classmethod
    def check_address(cls, value: str | None) -> str | None:
        """Only what a browser opens as a page: the address becomes a link for those above."""
        if value is None:
            return None
        try:
            HttpUrl(value)
        except ValueError as error:
            raise FieldRefused(
                "网页地址应以 http:// 或 https:// 开头，请从浏览器地址栏复制",
                "The address has to begin with http:// or https://",
            ) from error
        return value


class CheckInput(Input):
    """What a union above has seen on the spot."""

    text: Reason = Field(description="看到了什么，例如“门口牌匾与单位牌匾同样大小，已挂好”")
    happened_on: date | None = Field(default=None, description="到场的日期，默认今天")


class ReasonInput(Input):
    """Why."""

    reason: Reason = Field(description="为什么不适用，例如“本单位没有独立办公室，不设门牌”")


class NoteInput(Input):
    """A reason that the other side will read."""

    note: Reason


class MaybeNote(Input):
    """A word, if there is one to say."""

    note: Words | None = None


class DecisionsInput(Input):
    """One decision about many records."""

    verb: Literal[TaskVerb.ACCEPT, TaskVerb.RETURN]
    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_DECISIONS)]
    note: Words | None = Field(default=None, description="退回时必须写明理由")
    versions: dict[UUID, int] = Field(
        default_factory=dict,
        max_length=MOST_DECISIONS,
        description="各条读到的 version；之后证明有变化的保持原样",
    )


class RefusedDecision(Output):
    """A record that was left as it is, and why."""

    id: UUID
    code: str


class DecisionsRead(Output):
    """What came of many decisions; those refused have changed nothing."""

    decided: int
    refused: list[RefusedDecision]


class TaskRef(Output):
    """A task as records name it."""

    id: UUID
    code: str
    title: str
    strand: str
    strand_name: str
    phase_number: int
    difficulty: int = Field(description="1 易，2 中，3 难")
    minutes: int = Field(description="预计填写几分钟")


class TaskRecordRead(Output):
    """How far one union is with one task."""

    id: UUID
    campaign_id: UUID
    task: TaskRef
    union: UnionRef
    state: RecordState
    late: bool = Field(description="期限已过，而本工会还没有完成；等上级审核的不算")
    due_on: date = Field(description="完成期限（含当天），按北京时间")
    completed_at: Instant | None
    proof: Proof
    review_note: str | None = Field(description="退回、不适用等的理由")
    version: int = Field(description="证明和办理过程的版本；审核时带上，所审即所见")
    allowed: list[TaskVerb] = Field(description="您现在可以做的操作")


class EvidenceRead(Output):
    """A piece of evidence."""

    id: UUID
    kind: EvidenceKind
    text: str | None
    url: str | None
    photo_id: UUID | None
    happened_on: date
    given_by: str = Field(description="提交的工会")
    created_at: Instant


class TaskStepRead(Output):
    """One step in the history of a record."""

    verb: TaskVerb
    from_state: RecordState
    to_state: RecordState
    note: str | None
    taken_by: str = Field(description="操作的工会")
    created_at: Instant


class ProofRead(Output):
    """A record of the union's own data that proves the task."""

    type: str = Field(description="cadre、union、plaque、report 等")
    id: UUID
    title: str
    on: date | None


class TaskRecordDetail(TaskRecordRead):
    """One record with everything that shows how far it is."""

    hint: str
    clauses: list[str]
    levels: list[Level]
    evidence: list[EvidenceRead]
    history: list[TaskStepRead]
    proofs: list[ProofRead] = Field(description="证明这项任务的资料，最多 50 条")
