"""What goes in and out about pieces that were printed."""

from enum import StrEnum
from typing import Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.core.schemas import Input, Instant, Output, UnionRef
from app.core.validation_texts import FieldRefused
from app.printing.schemas import PrintKind

MOST_AT_ONCE = 1000


class ItemState(StrEnum):
    """What has become of a printed piece."""

    CURRENT = "current"
    OUTDATED = "outdated"
    REPLACED = "replaced"
    TAKEN_DOWN = "taken_down"


class ItemSubject(Output):
    """Of whom it is."""

    type: Literal["cadre", "union"]
    id: UUID
    name: str | None = Field(description="没有查看干部的权限时，干部的姓名为空")


class PrintItemRead(Output):
    """One printed piece."""

    id: UUID
    kind: PrintKind
    subject: ItemSubject
    union: UnionRef
    state: ItemState
    changed: list[str] = Field(description="哪些内容已经变了；consent 同意撤回，left 已离任")
    must_take_down: bool = Field(description="必须撤下或收回")
    reprinted: bool = Field(description="新的一件已经印好，等旧的换下后登记")
    fields: list[str] = Field(description="印了哪些内容")
    style_edition: int = Field(description="样式第几版；0 是自带的标准样式")
    pages_changed: list[str] = Field(description="已经按新内容显示的公开页面")
    batch_id: UUID | None
    reprint_batch_id: UUID | None = Field(description="最近一次为它重印的批次")
    printed_at: Instant
    outdated_at: Instant | None
    settled_at: Instant | None


class TakenDown(Input):
    """Pieces that no longer hang: named, or all whose new one is printed."""

    item_ids: list[UUID] | None = Field(default=None, min_length=1, max_length=MOST_AT_ONCE)
    union_id: UUID | None = Field(
        default=None, description="这个工会和全部下级，新的已印好、旧的都已换下"
    )
    badges_of: list[UUID] | None = Field(
        default=None,
        min_length=1,
        max_length=MOST_AT_ONCE,
        description="这些干部的旧胸卡都已收回",
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(way is not None for way in (self.item_ids, self.union_id, self.badges_of)) != 1:
            raise FieldRefused(
                "请给出 item_ids、union_id、badges_of 其中一项",
                "Give one of item_ids, union_id, badges_of",
            )
        return self


class TakenDownRead(Output):
    """How many were noted."""

    taken_down: int


class ItemCounts(Output):
    """How much there is to do."""

    outdated: int = Field(description="内容已变、可以重印的（含必须撤下的）")
    must_take_down: int
    reprinted: int = Field(description="其中新的已经印好、旧的等着换下的")
