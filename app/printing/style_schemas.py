"""What goes in and out about print styles."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from app.core.schemas import Input, Instant, Line, Output, UnionRef
from app.printing.looks import ACCENT, PRIMARY
from app.printing.schemas import PrintKind
from app.printing.wording import SLOGAN

Colour = Annotated[
    str, Field(pattern="^#[0-9a-fA-F]{6}$", description="#rrggbb"), AfterValidator(str.lower)
]
Slogan = Annotated[Line, Field(min_length=2, max_length=16)]
Hotline = Annotated[Line, Field(min_length=3, max_length=20, pattern=r"^[0-9][0-9 \-()转]*$")]


class StyleValues(Input):
    """How prints are to look."""

    union_id: UUID
    primary_colour: Colour = PRIMARY
    accent_colour: Colour = ACCENT
    slogan: Slogan = SLOGAN
    hotline: Hotline | None = Field(default=None, description="空：用系统设置的热线")
    emblem_photo_id: UUID | None = Field(default=None, description="本工会上传的徽标图片")


class StyleCreate(StyleValues):
    """A new edition; those before it stay as they are."""

    valid_from: date | None = Field(default=None, description="空：今天起")


class StyleSample(StyleValues):
    """A look at a print before the style is saved."""

    kind: PrintKind = PrintKind.POSTER


class StyleRead(Output):
    """One edition."""

    id: UUID
    union: UnionRef
    edition: int
    primary_colour: str
    accent_colour: str
    slogan: str
    hotline: str | None
    emblem_photo_id: UUID | None
    valid_from: date
    in_force_from_today: bool = Field(description="生效日期已到")
    created_by: UUID | None
    created_at: Instant


class CurrentStyle(Output):
    """What a union prints in today."""

    style: StyleRead | None = Field(description="空：还没有设过，用自带的标准样式")
    primary_colour: str
    accent_colour: str
    slogan: str
    hotline: str
    is_own: bool = Field(description="是本工会自己设的；否则来自上级或自带")
