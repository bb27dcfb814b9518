"""Texts under review and as published."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.core.schemas import Input, Output, Text, UnionRef
from app.evaluations.releases.redaction import Found
from app.evaluations.releases.text_pools import PoolKind, TextState


class TextPoolRead(Output):
    """Texts that are published together; at least twenty, or none at all."""

    id: UUID
    kind: PoolKind
    name: str
    union: UnionRef
    unit_id: UUID | None
    sub_district_id: UUID | None
    received: int = Field(description="收到的条数")
    enough: bool = Field(description="够不够 20 条；不够的只公布条数，不公布内容，也不送审核")
    undecided: int | None = Field(description="还没有审核的条数；只有审核人看得到")
    texts: list[str] | None = Field(description="已公布的意见，次序随机；没有公布为空")
    restricted: int | None
    deleted: int | None = Field(description="删除的条数，一并公布")
    published_on: date | None


class ReviewedTextRead(Output):
    """A text under review: the original, and what is proposed to be published of it."""

    id: UUID
    pool_id: UUID
    original: str
    proposed: str
    found: list[Found]
    text: str | None
    state: TextState
    version: int


class TextDecision(Input):
    """What becomes of a text."""

    state: TextState
    text: Annotated[Text, Field(max_length=500)] | None = Field(
        default=None, description="公布的文字；隐去姓名、电话后的"
    )


MOST_DECISIONS = 200


class DecisionsTogether(Input):
    """What becomes of several texts of one pool, each as it was written."""

    state: Literal[TextState.PUBLIC, TextState.RESTRICTED, TextState.DELETED]
    text_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_DECISIONS)]


class WhyLeft(StrEnum):
    """Why a text was not decided with the others."""

    FOUND = "found"
    DECIDED = "decided"


class TextLeft(Output):
    """A text that is as it was before."""

    id: UUID
    why: WhyLeft = Field(description="found：有姓名或号码，要逐条看；decided：已经审核过")


class DecidedTogether(Output):
    """What came of deciding several together; those left are unchanged."""

    decided: int
    left: list[TextLeft]
