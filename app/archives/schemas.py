"""What goes in and out about archives."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from app.core.schemas import Input, Instant, Output, UnionRef


class Retention(StrEnum):
    """How long the package is to be kept (国家档案局令第8号: 永久, 30 or 10 years)."""

    PERMANENT = "permanent"
    YEARS_30 = "years_30"
    YEARS_10 = "years_10"


RETENTION_NAMES = {
    Retention.PERMANENT: "永久",
    Retention.YEARS_30: "30年",
    Retention.YEARS_10: "10年",
}


class ArchiveState(StrEnum):
    """Where an archive stands."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


class ArchiveCreate(Input):
    """A campaign to be archived for a union and all below it."""

    campaign_id: UUID
    union_id: UUID | None = Field(default=None, description="归档的工会（含全部下级），默认为本级")
    retention: Retention = Field(default=Retention.YEARS_30, description="保管期限")
    with_photos: bool = Field(default=True, description="是否收入特色工作的照片")


class ArchiveProgress(Output):
    """How many pieces are done of how many."""

    done: int
    total: int


class ArchiveRead(Output):
    """An archive: its file for some days, its index and hashes for ever."""

    id: UUID
    union: UnionRef
    campaign_id: UUID | None = Field(description="活动；已删除的为空")
    campaign_name: str
    year: int
    retention: Retention
    with_photos: bool
    state: ArchiveState
    progress: ArchiveProgress
    pieces: int
    sha256: str | None = Field(description="哈希清单 SHA256SUMS 本身的 SHA-256，可抄录在移交单上")
    file_bytes: int | None
    file_kept: bool = Field(description="文件是否还在系统里")
    failure: str | None
    created_at: Instant
    finished_at: Instant | None
    version: int


class ArchivePieceRead(Output):
    """One piece of an archive, as its index lists it."""

    number: str = Field(description="件号：年度-机构-保管期限-件号")
    folder: str
    title: str
    responsible: str = Field(description="责任者")
    day: str = Field(description="成文日期，YYYY-MM-DD")
    file: str
    bytes: int
    sha256: str


class ArchiveContentsRead(Output):
    """The index of an archive."""

    items: list[ArchivePieceRead]
