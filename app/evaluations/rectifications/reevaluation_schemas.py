"""What is told to judge again."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.schemas import Input
from app.evaluations.schemas import Title


class Again(StrEnum):
    """Which units: those in need of it, all, or some by name."""

    NEEDED = "needed"
    ALL = "all"
    CHOSEN = "chosen"


class ReevaluationCreate(Input):
    """再评的范围；不写就是结果无效、满意率低于 60% 或还有整改没有办结的单位。"""

    choice: Again = Again.NEEDED
    unit_ids: Annotated[list[UUID], Field(max_length=2000)] = Field(
        default_factory=list, description="只在 choice 为 chosen 时用"
    )
    title: Title | None = None
    opens_on: date | None = None
    closes_on: date | None = None
