"""What goes in and out about plaques."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, field_validator

from app.core.schemas import Input, Instant, Line, Output, Text, UnionRef
from app.core.validation_texts import FieldRefused
from app.displays.choices import NameReason, NameVerdict, Place, PlaqueOrientation, SizeVerdict
from app.displays.plaque_workflow import PlaqueState, PlaqueVerb
from app.displays.size_check import TOLERANCE_MM

SMALLEST_MM = 50
LARGEST_MM = 6000

Words = Annotated[Line, Field(min_length=2, max_length=80, description="牌匾上的全部文字")]
Address = Annotated[Line, Field(max_length=120, description="挂在哪里，写到门牌或楼层")]
Material = Annotated[Line, Field(max_length=40, description="材质，例如 不锈钢、木质")]
Maker = Annotated[Line, Field(max_length=60, description="制作单位")]
Measure = Annotated[int, Field(ge=SMALLEST_MM, le=LARGEST_MM, description="毫米")]
Tolerance = Annotated[int, Field(ge=0, le=100, description="宽、高各允许相差多少毫米")]


class PlaqueMatter(Input):
    """What can be said of a plaque and left out; widths and heights go in pairs."""

    address: Address | None = None
    material: Material | None = None
    unit_width_mm: Measure | None = Field(default=None, description="单位牌匾的宽")
    unit_height_mm: Measure | None = Field(default=None, description="单位牌匾的高")
    width_mm: Measure | None = Field(default=None, description="工会牌匾的宽")
    height_mm: Measure | None = Field(default=None, description="工会牌匾的高")
    maker: Maker | None = None
    ordered_on: date | None = Field(default=None, description="定制日期")
    made_on: date | None = Field(default=None, description="制作完成日期")
    hung_on: date | None = Field(default=None, description="悬挂日期")
    photo_id: UUID | None = Field(default=None, description="本工会的照片，可以没有")


class PlaqueCreate(PlaqueMatter):
    """A plaque to order, or one that hangs already: then say since when."""

    union_id: UUID
    text: Words | None = Field(default=None, description="不写就是工会全称")
    place: Place
    orientation: PlaqueOrientation = PlaqueOrientation.VERTICAL
    tolerance_mm: Tolerance = TOLERANCE_MM


class PlaqueUpdate(PlaqueMatter):
    """Changes; what is left out stays. Corrected days correct the state: no day, not yet done."""

    text: Words | None = None
    place: Place | None = None
    orientation: PlaqueOrientation | None = None
    tolerance_mm: Tolerance | None = None

    @field_validator("text", "place", "orientation", "tolerance_mm", mode="before")
    @classmethod
    def refuse_null(cls, value: Any) -> Any:
        """These are always there."""
        if value is None:
            raise FieldRefused("这一项不能为空；不修改就不要写", "Cannot be null; leave it out")
        return value


class PlaqueStep(Input):
    """When it was done, and a word about it."""

    on: date | None = Field(default=None, description="日期，不写就是今天")
    note: Annotated[Text, Field(max_length=500)] | None = Field(default=None, description="说明")


class NameCheckRead(Output):
    """How the text goes with the unit's name (clause B1b)."""

    verdict: NameVerdict
    reason: NameReason | None


class SizeCheckRead(Output):
    """How the size goes with that of the unit's plaque (clause B1c)."""

    verdict: SizeVerdict
    width_off_mm: int | None = Field(description="工会牌匾比单位牌匾宽多少，窄则为负")
    height_off_mm: int | None = Field(description="工会牌匾比单位牌匾高多少，矮则为负")
    turned: bool = Field(description="横竖对调后就一致")


class PlaqueRead(Output):
    """A plaque with its two checks."""

    id: UUID
    union: UnionRef
    unit_name: str | None
    text: str
    place: Place
    orientation: PlaqueOrientation
    address: str | None
    material: str | None
    unit_width_mm: int | None
    unit_height_mm: int | None
    width_mm: int | None
    height_mm: int | None
    tolerance_mm: int
    maker: str | None
    state: PlaqueState
    ordered_on: date | None
    made_on: date | None
    hung_on: date | None
    checked_on: date | None
    damaged_on: date | None
    replaced_on: date | None
    replaced_by: UUID | None = Field(description="更换它的那一块")
    note: str | None = Field(description="最近一次操作的说明")
    photo_id: UUID | None
    name_check: NameCheckRead
    size_check: SizeCheckRead
    allowed: list[PlaqueVerb] = Field(description="当前账号此刻可以做的操作")
    created_at: Instant
    updated_at: Instant
    version: int
