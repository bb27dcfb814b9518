"""What may be chosen for each kind of print in a batch."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from app.core.schemas import Input, Line
from app.core.validation_texts import FieldRefused
from app.printing.badge_layouts import BadgeSize
from app.printing.door_plates import DoorPlateSize
from app.printing.plaques import Orientation
from app.printing.posters import PosterSize
from app.printing.schemas import PrintKind
from app.printing.sheets import Sheet


class BadgeOptions(Input):
    """Size and layout of badges."""

    size: BadgeSize = BadgeSize.CR80
    sheet: Sheet = Sheet.A4


class ContactCardOptions(Input):
    """Layout of contact cards."""

    sheet: Sheet = Sheet.A4


class DoorPlateOptions(Input):
    """One plate for each union; with the names of its chairs and full-time staff if so wished."""

    room: Annotated[Line, Field(min_length=2, max_length=20)] = "工会办公室"
    size: DoorPlateSize = DoorPlateSize.LARGE
    names: bool = Field(default=True, description="印主席、副主席和专职干部的姓名，至多四位")


class DeskPlateOptions(Input):
    """Desk plates have one form."""


class PlaqueOptions(Input):
    """One plaque for each union in its own size; these are for unions that have recorded none."""

    width_mm: int | None = Field(
        default=None, ge=200, le=6000, description="没有登记尺寸的工会用；不写就不印它们的"
    )
    height_mm: int | None = Field(default=None, ge=200, le=6000)
    orientation: Orientation = Orientation.VERTICAL

    @model_validator(mode="after")
    def pair(self) -> Self:
        """A width without a height is no size."""
        if (self.width_mm is None) != (self.height_mm is None):
            raise FieldRefused("宽和高要一起填写，或者都不填", "Width and height go together")
        return self

    @property
    def size(self) -> tuple[int, int] | None:
        if self.width_mm is None or self.height_mm is None:
            return None
        return self.width_mm, self.height_mm


class PosterOptions(Input):
    """One poster for each union."""

    size: PosterSize = PosterSize.A3


class ReceiptListOptions(Input):
    """Lists for signing have one form."""


class ConsentSheetOptions(Input):
    """Sheets for consent have one form."""


Options = (
    BadgeOptions
    | ContactCardOptions
    | DoorPlateOptions
    | DeskPlateOptions
    | PlaqueOptions
    | PosterOptions
    | ReceiptListOptions
    | ConsentSheetOptions
)
OPTIONS_OF: dict[PrintKind, type[Options]] = {
    PrintKind.BADGE: BadgeOptions,
    PrintKind.CONTACT_CARD: ContactCardOptions,
    PrintKind.DOOR_PLATE: DoorPlateOptions,
    PrintKind.DESK_PLATE: DeskPlateOptions,
    PrintKind.PLAQUE: PlaqueOptions,
    PrintKind.POSTER: PosterOptions,
    PrintKind.RECEIPT_LIST: ReceiptListOptions,
    PrintKind.CONSENT_SHEET: ConsentSheetOptions,
}
