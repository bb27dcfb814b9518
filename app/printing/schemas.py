"""What is asked of a print."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from app.core.schemas import Input
from app.printing.badges import MAX_BADGES


class PrintKind(StrEnum):
    """What can be printed."""

    BADGE = "badge"


class PrintRequest(Input):
    """A print of current badges, in the order given."""

    kind: PrintKind
    badge_ids: list[UUID] = Field(min_length=1, max_length=MAX_BADGES)
