"""What goes in and out about pieces that were printed."""

from enum import StrEnum
from typing import Literal
from uuid import UUID

from pydantic import Field

from app.core.schemas import Input, Instant, Output, UnionRef
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
    fields: list[str] = Field(description="印了哪些内容")
    style_edition: int = Field(description="样式第几版；0 是自带的标准样式")
    pages_changed: list[str] = Field(description="已经按新内容显示的公开页面")
    batch_id: UUID | None
    reprint_batch_id: UUID | None = Field(description="最近一次为它重印的批次")
    printed_at: Instant
    outdated_at: Instant | None
    settled_at: Instant | None


class TakenDown(Input):
    """Several pieces that no longer hang."""

    item_ids: list[UUID] = Field(min_length=1, max_length=MOST_AT_ONCE)


class TakenDownRead(Output):
    """How many were noted."""

    taken_down: int


class ItemCounts(Output):
    """How much there is to do."""

    outdated: int = Field(description="内容已变、可以重印的（含必须撤下的）")
    must_take_down: int
