"""Unified social credit codes after GB 32100-2015: 18 places, the last a check digit.

Genuine codes with a wrong check digit exist, so a wrong one is a doubt to be settled with the
certificate at hand, never an error. Unions have their own codes, which begin with 8 (81: basic
unions); an enterprise's code (91, 92, 93) is not its union's.
"""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from app.core.text import half_width
from app.core.validation_texts import FieldRefused

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
_WEIGHTS = tuple(pow(3, place, 31) for place in range(LENGTH - 1))
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
_FORM = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def normal_credit_code(value: str) -> str:
    """``value`` in capitals without spaces; raises ``FieldRefused`` for length or alphabet."""
    code = re.sub(r"[\s\-]", "", half_width(value)).upper()
    if len(code) != LENGTH:
        raise FieldRefused(
            f"统一社会信用代码应为 18 位，现在是 {len(code)} 位，例如 91610402DEM000014H",
            f"A credit code has 18 places, not {len(code)}: 91610402DEM000014H",
        )
    if not _FORM.fullmatch(code):
        raise FieldRefused(
            "统一社会信用代码只用数字和大写字母，不含 I、O、S、V、Z，例如 91610402DEM000014H",
            "A credit code has digits and capitals without I, O, S, V, Z: 91610402DEM000014H",
        )
    return code


def check_digit(code: str) -> str:
    """The right last place for the first 17 places of ``code``."""
    total = sum(_VALUES[sign] * weight for sign, weight in zip(code, _WEIGHTS, strict=False))
    return ALPHABET[-total % 31]


def has_right_check_digit(code: str) -> bool:
    """Whether the last place of a well-formed ``code`` follows from the others."""
    return code[-1] == check_digit(code)


def belongs_to_union(code: str) -> bool:
    """Whether the registering department is the trade unions' (first place 8)."""
    return code.startswith("8")


CreditCode = Annotated[str, Field(max_length=40), AfterValidator(normal_credit_code)]
