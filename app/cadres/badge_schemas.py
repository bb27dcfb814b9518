"""What goes in and out about badges and their life."""

from datetime import date
from uuid import UUID

from pydantic import Field

from app.cadres.schemas import BadgeLife, BadgeState, VoidReason
from app.core.schemas import Input, Instant, Output, UnionRef


class BadgesMade(Input):
    """Badges that have come from the print shop together."""

    badge_ids: list[UUID] = Field(min_length=1, max_length=200)


class BadgeCounts(Output):
    """How many badges stand at each stage."""

    to_make: int
    made: int
    issued: int
    lost: int
    void: int
    replaced: int


class BadgeHandOut(Input):
    """Badges received by those who wear them, as signed for on the paper list."""

    badge_ids: list[UUID] = Field(min_length=1, max_length=200)
    received_on: date


class BadgeIssue(Input):
    """Issuing of a badge; ``replace`` voids the current one."""

    replace: bool = False


class BadgeVoid(Input):
    """Voiding of a badge."""

    reason: VoidReason


class BadgeRead(Output):
    """A badge as those who issue it see it."""

    id: UUID
    cadre_id: UUID
    cadre_name: str
    union: UnionRef
    code: str
    number: int
    url: str = Field(description="扫码打开的地址")
    state: BadgeState
    life: BadgeLife = Field(description="待制、已制、已领、遗失、作废、已换发")
    issued_at: Instant
    made_at: Instant | None
    received_on: date | None
    voided_at: Instant | None
    void_reason: VoidReason | None
