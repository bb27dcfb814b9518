"""Chinese telephone numbers as people write them, and as a phone can dial them."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from app.core.text import half_width
from app.core.validation_texts import FieldRefused

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(010|02\d|0[3-9]\d{2})?([1-9]\d{6,7})(?:转(\d{1,6}))?")
_SERVICE = re.compile(r"(400\d{7}|800\d{7}|1\d{4}|95\d{3,6})")


def normal_mobile(value: str) -> str:
    """A mainland mobile number as eleven digits; raises ``FieldRefused`` otherwise."""
    digits = re.sub(r"[\s\-()（）]", "", half_width(value))
    digits = re.sub(r"^(\+?86|0086)", "", digits)
    if not _MOBILE.fullmatch(digits):
        raise FieldRefused(
            "手机号码应为 11 位数字，例如 13812345678", "A mobile number has 11 digits: 13812345678"
        )
    return digits


def normal_office_phone(value: str) -> str:
    """A landline as ``029-33212345`` or ``029-33212345转801``; service and mobile numbers too."""
    plain = re.sub(r"(分机|ext\.?|#)", "转", half_width(value).lower())
    plain = re.sub(r"[\s\-()（）]", "", plain)
    if _MOBILE.fullmatch(plain) or _SERVICE.fullmatch(plain):
        return plain
    match = _LANDLINE.fullmatch(plain)
    if match is None:
        raise FieldRefused(
            "办公电话应带区号，例如 029-33212345，分机写作 029-33212345转801",
            "An office phone looks like 029-33212345, an extension like 029-33212345转801",
        )
    area, number, extension = match.groups()
    return (f"{area}-" if area else "") + number + (f"转{extension}" if extension else "")


Mobile = Annotated[str, Field(max_length=30), AfterValidator(normal_mobile)]
OfficePhone = Annotated[str, Field(max_length=40), AfterValidator(normal_office_phone)]
