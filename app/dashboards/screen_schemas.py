"""What goes in and out about screens on a wall."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from app.access.screens import CODE_LENGTH
from app.core.codes import ALPHABET, plain_signs
from app.core.schemas import Input, Instant, Line, Output, UnionRef
from app.core.validation_texts import FieldRefused


def _code(text: str) -> str:
    """Either case, with spaces or hyphens, as people type it."""
    signs = plain_signs(text)
    if len(signs) != CODE_LENGTH or set(signs) - set(ALPHABET):
        raise FieldRefused(
            f"配对码是大屏上显示的 {CODE_LENGTH} 位字母和数字",
            f"The code is the {CODE_LENGTH} signs the screen shows",
        )
    return signs


class ScreenPairing(Input):
    """The code a screen shows, and what it shall be."""

    code: Annotated[str, Field(max_length=40), AfterValidator(_code)]
    name: Annotated[Line, Field(min_length=1, max_length=60)] = Field(
        description="放在哪里，例如 三楼大厅"
    )
    union_id: UUID


class ScreenState(StrEnum):
    """Whether a screen may still read."""

    LIVE = "live"
    ENDED = "ended"
    EXPIRED = "expired"


class ScreenRead(Output):
    """A screen as those who manage it see it."""

    id: UUID
    union: UnionRef
    name: str
    state: ScreenState
    paired_by: str | None = Field(description="配对人")
    created_at: Instant
    last_seen_at: Instant | None = Field(description="最近使用，每小时记一次")
    expires_at: Instant
    ended_at: Instant | None


class ScreenCodeRead(Output):
    """What an unpaired screen shows."""

    code: str
    expires_at: Instant
