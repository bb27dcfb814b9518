"""What is sent and shown about slips; no code ever leaves this server but on paper."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.schemas import Input, Output
from app.issuing.service import Mark, Outcome, SlipState

MOST_AT_ONCE = 1000
MOST_SCANNED = 200


class SlipPrint(Input):
    """An order of slips for one unit."""

    count: Annotated[
        int | None,
        Field(ge=1, le=MOST_AT_ONCE, description="张数；不填就印到应参评人数加备用为止"),
    ] = None


class SlipZip(Input):
    """An order of slips for several units: what each still lacks."""

    sub_district_id: Annotated[UUID | None, Field(description="只印这个街道的；不填是全部单位")] = (
        None
    )


class SlipScan(Input):
    """Slips the committee holds in its hands."""

    evaluation_id: UUID
    unit_id: UUID
    mark: Mark = Field(
        description="unused 未发出，spoiled 损坏，paper 随纸质票投入票箱，replaced 已更换"
    )
    codes: Annotated[
        list[Annotated[str, Field(max_length=300)]],
        Field(min_length=1, max_length=MOST_SCANNED, description="扫到的网址，或输入的评议码"),
    ]


class ScannedSlip(Output):
    """What became of one code, in the order sent; of a photo with the place it was seen."""

    outcome: Outcome | None = Field(description="空：是另一个单位的码条")
    state: SlipState | None = Field(
        description="登记成了什么；issued 只在开箱以后、扫描随纸质票投箱的码条时出现"
    )
    x: float | None = Field(default=None, description="在照片里的位置，0 到 1")
    y: float | None = None


class ScanRead(Output):
    """The whole scan."""

    items: list[ScannedSlip]
    done: int
    already: int
    refused: int
    unknown: int
    other_unit: int


class UnitSlipsRead(Output):
    """The slips of a unit. Until closing ``issued`` is not told apart: nobody watches who votes."""

    unit_id: UUID
    unit_name: str
    sub_district_name: str | None
    roll: int
    spares: int = Field(description="备用张数")
    allowed: int = Field(description="还可以印的张数")
    printed: int
    outstanding: int = Field(description="没有扫描回来的：在职工手里、已用手机评议，或没有回收")
    paper: int
    void_unused: int
    void_print: int = Field(description="void_unused 里最近一次整批作废的，可以撤销")
    void_spoiled: int
    replaced: int
    issued: int | None = Field(description="已用手机领取凭证的，含后来作废、更换的；截止以后才有")


class SlipsTakenBack(Output):
    """How many slips hold again."""

    restored: int


class SlipsVoided(Output):
    """How many slips were declared void at once."""

    voided: int
