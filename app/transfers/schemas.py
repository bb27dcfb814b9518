"""What goes in and out about transfers."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.schemas import Input, Instant, Output, Text, UnionRef
from app.transfers.workflow import AskedBy, Subject, TransferState, TransferVerb

Words = Annotated[Text, Field(min_length=1, max_length=500)]


class TransferAsk(Input):
    """Give a union or an enterprise to another sub-district."""

    to_union_id: UUID = Field(description="接收的街道（镇）工会")
    reason: Words = Field(description="划转的原因，例如 企业搬迁")


class TransferCall(TransferAsk):
    """Ask another sub-district for a union, named by its public code."""

    union_code: str = Field(max_length=40, description="工会代码，12 位，印在胸卡上")


class TransferRefuse(Input):
    """Why it is refused, for the side that asked."""

    note: Words


class SubjectRead(Output):
    """What moves; no more of it is known to the side where it does not stand."""

    type: Subject
    id: UUID
    name: str
    code: str | None


class TransferRead(Output):
    """A transfer as both sides see it."""

    id: UUID
    subject: SubjectRead
    from_union: UnionRef
    to_union: UnionRef
    reason: str
    note: str | None
    state: TransferState
    asked_by: AskedBy
    created_at: Instant
    decided_at: Instant | None
    allowed: list[TransferVerb] = Field(description="本账号现在可以做的事")
    version: int
