"""What is asked of a print: a ``kind``, and what that kind needs to know."""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.core.schemas import Input, Line
from app.printing.badge_layouts import BadgeSize
from app.printing.badges import MAX_BADGES
from app.printing.door_plates import DoorPlateSize
from app.printing.plaques import Orientation
from app.printing.posters import PosterSize
from app.printing.sheets import Sheet

MAX_CADRES = 200
MAX_AT_ONE_DOOR = 4


class PrintKind(StrEnum):
    """What can be printed."""

    BADGE = "badge"
    CONTACT_CARD = "contact_card"
    DOOR_PLATE = "door_plate"
    DESK_PLATE = "desk_plate"
    PLAQUE = "plaque"
    POSTER = "poster"
    RECEIPT_LIST = "receipt_list"
    CONSENT_SHEET = "consent_sheet"


class BadgePrint(Input):
    """A print of current badges: in the order given, on A4 sorted by union."""

    kind: Literal[PrintKind.BADGE]
    badge_ids: list[UUID] = Field(min_length=1, max_length=MAX_BADGES)
    size: BadgeSize = BadgeSize.CR80
    sheet: Sheet = Field(default=Sheet.SINGLE, description="single 每页一张，a4 拼版带裁切线")


class ContactCardPrint(Input):
    """Contact cards, 90 x 54 mm, sorted by union and post."""

    kind: Literal[PrintKind.CONTACT_CARD]
    cadre_ids: list[UUID] = Field(min_length=1, max_length=MAX_CADRES)
    sheet: Sheet = Field(default=Sheet.SINGLE, description="single 每页一张，a4 每页十张")


class DoorPlatePrint(Input):
    """The plate beside an office door, with the names of those who sit behind it."""

    kind: Literal[PrintKind.DOOR_PLATE]
    union_id: UUID
    room: Annotated[Line, Field(min_length=2, max_length=20)] = Field(
        default="工会办公室", description="例如 主席办公室"
    )
    cadre_ids: list[UUID] = Field(default_factory=list, max_length=MAX_AT_ONE_DOOR)
    size: DoorPlateSize = DoorPlateSize.LARGE


class DeskPlatePrint(Input):
    """Folded plates for desks, sorted by union and post."""

    kind: Literal[PrintKind.DESK_PLATE]
    cadre_ids: list[UUID] = Field(min_length=1, max_length=MAX_CADRES)


class PlaquePrint(Input):
    """Artwork of a union's plaque in the size of its unit's plaque (clause B1c)."""

    kind: Literal[PrintKind.PLAQUE]
    union_id: UUID
    width_mm: int = Field(ge=200, le=6000)
    height_mm: int = Field(ge=200, le=6000)
    orientation: Orientation = Orientation.VERTICAL


class PosterPrint(Input):
    """The poster of a union: office, officers, telephones."""

    kind: Literal[PrintKind.POSTER]
    union_id: UUID
    size: PosterSize = PosterSize.A3


class ReceiptListPrint(Input):
    """The list on which these badges are signed for, a page of its own for each union."""

    kind: Literal[PrintKind.RECEIPT_LIST]
    badge_ids: list[UUID] = Field(min_length=1, max_length=MAX_BADGES)


class ConsentSheetPrint(Input):
    """The sheet on which each of these cadres may agree on paper."""

    kind: Literal[PrintKind.CONSENT_SHEET]
    cadre_ids: list[UUID] = Field(min_length=1, max_length=MAX_CADRES)


PrintRequest = Annotated[
    BadgePrint
    | ContactCardPrint
    | DoorPlatePrint
    | DeskPlatePrint
    | PlaquePrint
    | PosterPrint
    | ReceiptListPrint
    | ConsentSheetPrint,
    Field(discriminator="kind"),
]
