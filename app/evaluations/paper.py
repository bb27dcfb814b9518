"""What was counted on paper, as tallies of the channel ``paper``: what a release adds to phones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

EVERY_SHEET = "*"
"""As question and option: the valid sheets of a unit."""
LEFT_BLANK = "-"
"""As an option: the question was left blank on so many valid sheets."""
INVALID_SHEETS = "invalid"
"""As an option of question ``EVERY_SHEET``: sheets that could not be counted."""


@dataclass(frozen=True)
class PaperTally:
    """How often an option was ticked on the valid sheets of a unit."""

    unit_id: UUID
    question: str
    option: str
    count: int
    channel: Literal["paper"] = "paper"


async def counted(session: AsyncSession, evaluation_id: UUID) -> Sequence[PaperTally]:
    """The agreed counts of both counters; no sheets are counted before there is a way to."""
    return []
