"""What goes in and out about photos."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from app.core.schemas import Output


class PhotoSize(StrEnum):
    """The two sizes to look at: long side at most 320, at most 1600 pixels."""

    THUMB = "thumb"
    PAGE = "page"


class PhotoRead(Output):
    """A stored photo, in its size ``page``."""

    id: UUID
    width: int
    height: int
    bytes: int = Field(description="page 尺寸的文件大小")
