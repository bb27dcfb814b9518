"""Numbers that betray a person: found before a story becomes public (clause B3c, PIPL art. 28)."""

import re
from enum import StrEnum

from app.core.text import half_width

_GAP = r"[\s\-‐-―－_.·]{0,2}"
_IDENTITY_NUMBER = re.compile(
    rf"(?<![0-9A-Za-z])\d{{6}}{_GAP}\d{{4}}{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{3}}[\dXx]"
    r"(?![0-9A-Za-z])"
)
_MOBILE_NUMBER = re.compile(
    rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)"
)


class PersonalNumber(StrEnum):
    """What kind of number stands in a text."""

    IDENTITY = "identity_number"
    MOBILE = "mobile_number"


def personal_numbers(text: str) -> list[PersonalNumber]:
    """Which kinds of personal numbers ``text`` holds.

    18-digit identity numbers and mobile numbers, also when written in full-width digits or in
    groups with spaces or hyphens between. Office phones are no secret and are not found.
    """
    plain = half_width(text)
    found = []
    if _IDENTITY_NUMBER.search(plain):
        found.append(PersonalNumber.IDENTITY)
    if _MOBILE_NUMBER.search(plain):
        found.append(PersonalNumber.MOBILE)
    return found
