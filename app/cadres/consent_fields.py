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
    """Where the field becomes public; agreeing to one channel says nothing of another."""

    BADGE_PAGE = "badge_page"
    UNION_PAGE = "union_page"
    POSTER = "poster"
    WEBSITE = "website"


class Basis(StrEnum):
    """How the consent was given: on a signed sheet, in person before whoever records it, or by the
    cadre alone through the personal link, which nobody can record for them."""

    SIGNED_SHEET = "signed_sheet"
    IN_PERSON = "in_person"
    OWN_LINK = "own_link"
