"""What goes in and out about print batches."""

from enum import StrEnum
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.core.schemas import Input, Instant, Output, UnionRef
from app.printing.batch_options import (
    BadgeOptions,
    ConsentSheetOptions,
    ContactCardOptions,
    DeskPlateOptions,
    DoorPlateOptions,
    PlaqueOptions,
    PosterOptions,
    ReceiptListOptions,
)
from app.printing.item_schemas import MOST_AT_ONCE
from app.printing.schemas import PrintKind


class Split(StrEnum):
    """One file of everything, or a zip with a file for each union or each union directly below."""

    ONE_PDF = "one_pdf"
    ZIP_BY_UNION = "zip_by_union"
    ZIP_BY_CHILD = "zip_by_child"


class BatchState(StrEnum):
    """Where a batch is; ``waiting`` and ``working`` move by themselves."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


class Missing(StrEnum):
    """What a piece lacks; ``NOT_PRINTED`` of ``pieces`` keep it from being printed."""

    BADGE = "badge"
    OFFICERS = "officers"
    GLYPHS = "glyphs"
    PHOTO = "photo"
    PHOTO_CONSENT = "photo_consent"
    NAME_CONSENT = "name_consent"
    POST = "post"
    PHONE = "phone"
    DUTIES = "duties"
    DUTIES_CONSENT = "duties_consent"
    OFFICE = "office"
    HOURS = "hours"
    SIZE = "size"


class _Batch(Input):
    union_id: UUID = Field(description="这个工会和全部下级")
    split: Split = Split.ONE_PDF


class BadgeBatch(_Batch):
    """Every current badge."""

    kind: Literal[PrintKind.BADGE]
    options: BadgeOptions = Field(default_factory=BadgeOptions)


class ContactCardBatch(_Batch):
    """A card for everybody who serves."""

    kind: Literal[PrintKind.CONTACT_CARD]
    options: ContactCardOptions = Field(default_factory=ContactCardOptions)


class DoorPlateBatch(_Batch):
    """A plate for every union."""

    kind: Literal[PrintKind.DOOR_PLATE]
    options: DoorPlateOptions = Field(default_factory=DoorPlateOptions)


class DeskPlateBatch(_Batch):
    """A plate for everybody who serves."""

    kind: Literal[PrintKind.DESK_PLATE]
    options: DeskPlateOptions = Field(default_factory=DeskPlateOptions)


class PlaqueBatch(_Batch):
    """A drawing for every union."""

    kind: Literal[PrintKind.PLAQUE]
    options: PlaqueOptions = Field(default_factory=PlaqueOptions)


class PosterBatch(_Batch):
    """A poster for every union."""

    kind: Literal[PrintKind.POSTER]
    options: PosterOptions = Field(default_factory=PosterOptions)


class ReceiptListBatch(_Batch):
    """A list for every union with badges not yet handed out."""

    kind: Literal[PrintKind.RECEIPT_LIST]
    options: ReceiptListOptions = Field(default_factory=ReceiptListOptions)


class ConsentSheetBatch(_Batch):
    """A sheet for everybody who serves."""

    kind: Literal[PrintKind.CONSENT_SHEET]
    options: ConsentSheetOptions = Field(default_factory=ConsentSheetOptions)


BatchRequest = Annotated[
    BadgeBatch
    | ContactCardBatch
    | DoorPlateBatch
    | DeskPlateBatch
    | PlaqueBatch
    | PosterBatch
    | ReceiptListBatch
    | ConsentSheetBatch,
    Field(discriminator="kind"),
]
REPRINT = "reprint"


class Reprint(Input):
    """What has changed, printed again in one file: named pieces, or all of a union and below."""

    kind: Literal["reprint"]
    item_ids: list[UUID] | None = Field(default=None, min_length=1, max_length=MOST_AT_ONCE)
    union_id: UUID | None = Field(
        default=None, description="这个工会和全部下级内容已变、还没有重印的"
    )
    split: Split = Split.ONE_PDF

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.item_ids is None) is (self.union_id is None):
            raise ValueError("请给出 item_ids 或 union_id 其中一项")
        return self


BatchOrder = Annotated[
    BadgeBatch
    | ContactCardBatch
    | DoorPlateBatch
    | DeskPlateBatch
    | PlaqueBatch
    | PosterBatch
    | ReceiptListBatch
    | ConsentSheetBatch
    | Reprint,
    Field(discriminator="kind"),
]
BatchKind = PrintKind | Literal["reprint"]


class PieceRead(Output):
    """One piece before it is printed, and what it will lack."""

    subject_type: Literal["cadre", "union"]
    subject_id: UUID
    name: str | None = Field(description="干部姓名；没有查看干部的权限时为空")
    union: UnionRef
    ready: bool = Field(description="能不能印；缺 badge、officers、size、glyphs 的不印")
    missing: list[Missing]


class PreviewRead(Output):
    """A page of the pieces of a batch, and how many there are of each sort in all."""

    items: list[PieceRead]
    total: int
    page: int
    size: int
    complete: int
    incomplete: int = Field(description="能印，但会缺内容")
    left_out: int = Field(description="印不了，这一批会略过")
    lacking: dict[Missing, int] = Field(description="每一种缺项有多少")


class BatchProgress(Output):
    """Pieces set, out of all."""

    done: int
    total: int


class BatchCounts(Output):
    """What a batch is about."""

    pieces: int = 0
    unions: int = 0
    left_out: int = 0


class BatchRead(Output):
    """A batch as the people of its union and those above see it."""

    id: UUID
    kind: BatchKind
    union: UnionRef
    options: dict[str, Any]
    split: Split
    state: BatchState
    progress: BatchProgress
    counts: BatchCounts
    file_bytes: int | None
    file_kept: bool = Field(description="文件是否还在；过期清除后请重新生成")
    file_name: str
    failure: str | None
    created_by: UUID | None
    created_at: Instant
    finished_at: Instant | None
    version: int
