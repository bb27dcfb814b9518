"""Numbers that betray a person: found before a text is published or even kept.

(Clause B3c, PIPL art. 28.) What becomes public is looked through once more when it does
(``app.reports.publishing``); what a union only writes down for itself is refused when it is sent:
``PrivateLine`` and ``PrivateText`` are the kinds of text for that.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from app.core.schemas import Line, Text
from app.core.text import half_width

_GAP = r"[\s\-‐-―－_.·]{0,2}"
_IDENTITY_NUMBER = re.compile(
    rf"(?<![0-9A-Za-z])\d{{6}}{_GAP}\d{{4}}{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{3}}[\dXx]"
    r"(?![0-9A-Za-z])"
)
_MOBILE_NUMBER = re.compile(
    rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)"
)
_OFFICE_NUMBER = re.compile(r"(?<!\d)0\d{2,3}[\s\-－]?[1-9]\d{6,7}(?!\d)")


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


def hidden_numbers(text: str, sign: str = "×××") -> str:
    """``text`` with identity, mobile and office numbers replaced: what somebody else wrote."""
    plain = half_width(text)
    for pattern in (_IDENTITY_NUMBER, _MOBILE_NUMBER, _OFFICE_NUMBER):
        plain = pattern.sub(sign, plain)
    return plain


NUMBER_NAMES: Mapping[PersonalNumber, tuple[str, str]] = MappingProxyType(
    {
        PersonalNumber.IDENTITY: ("身份证号码", "an identity card number"),
        PersonalNumber.MOBILE: ("手机号码", "a mobile number"),
    }
)
"""What each is called, in Chinese and in English."""


def without_personal_numbers(value: str) -> str:
    """The text itself; refuses one that holds a personal number, without repeating it."""
    for kind in personal_numbers(value):
        what, what_en = NUMBER_NAMES[kind]
        raise PydanticCustomError(
            "personal_number", "holds a personal number", {"what": what, "what_en": what_en}
        )
    return value


PrivateLine = Annotated[Line, AfterValidator(without_personal_numbers)]
PrivateText = Annotated[Text, AfterValidator(without_personal_numbers)]
