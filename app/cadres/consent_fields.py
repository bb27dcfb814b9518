"""What consent is given for, where, and how it was recorded (PIPL arts. 15, 25, 55)."""

from enum import StrEnum


class ConsentField(StrEnum):
    """A personal field that becomes public only by the cadre's own consent."""

    NAME = "name"
    PHOTO = "photo"
    OFFICE_PHONE = "office_phone"
    MOBILE = "mobile"
    DUTIES = "duties"


class Channel(StrEnum):
    """Where the field becomes public: the page behind the badge's QR code."""

    BADGE_PAGE = "badge_page"


class Basis(StrEnum):
    """How the consent was given: on a signed sheet, or in person before the recording cadre."""

    SIGNED_SHEET = "signed_sheet"
    IN_PERSON = "in_person"
