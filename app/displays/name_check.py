"""Whether a plaque names the unit whose union it is: 与各基层名称相对应 (clause B1b). Pure."""

from dataclasses import dataclass

from app.core.levels import Level
from app.displays.choices import NameReason, NameVerdict
from app.enterprises.name_keys import plain_name
from app.organisations.kinds import UnionKind

ENDINGS = (
    "工会委员会",
    "工会",
    "联合工会委员会",
    "工会联合会",
    "总工会",
    "工会工作委员会",
    "工会办事处",
)
LEGAL_FORMS = ("股份有限责任公司", "有限责任公司", "股份有限公司", "有限公司")
"""What a union may leave out of its unit's name, the longer before what they end with.

公司 alone is part of the name: 秦都供电公司 has no shorter one.
"""
_LEAST_SHORT_NAME = 2
_OF_ONE_UNIT = (None, UnionKind.INDEPENDENT, UnionKind.GROUP)


@dataclass(frozen=True)
class NameCheck:
    """What was found, and why; a match may have a reason too (``short_form``)."""

    verdict: NameVerdict
    reason: NameReason | None = None


def check_name(
    text: str, union_name: str, unit_name: str | None, level: Level, kind: UnionKind | None
) -> NameCheck:
    """Compare a plaque's ``text`` with its union's name and the full name of its unit.

    Width, spaces, brackets and punctuation do not count. The union's own name comes first: a plaque
    with another name than the union's is wrong whatever its unit is called.
    """
    words = plain_name(text)
    if words != plain_name(union_name):
        return NameCheck(NameVerdict.DIFFERS, NameReason.NOT_UNION_NAME)
    if level is not Level.ENTERPRISE or kind not in _OF_ONE_UNIT:
        return _without_unit(words)
    if not unit_name:
        return NameCheck(NameVerdict.NO_UNIT_NAME, NameReason.UNIT_NAME_MISSING)
    return _against_unit(words, plain_name(unit_name))


def _without_unit(words: str) -> NameCheck:
    if not words.endswith(ENDINGS):
        return NameCheck(NameVerdict.DIFFERS, NameReason.UNUSUAL_ENDING)
    return NameCheck(NameVerdict.NO_UNIT_NAME, NameReason.NO_UNIT)


def _against_unit(words: str, unit: str) -> NameCheck:
    if words.startswith(unit):
        if words.removeprefix(unit) in ENDINGS:
            return NameCheck(NameVerdict.MATCHES)
        return NameCheck(NameVerdict.DIFFERS, NameReason.UNUSUAL_ENDING)
    short = _short_form(unit)
    if short is not None and words.startswith(short) and words.removeprefix(short) in ENDINGS:
        return NameCheck(NameVerdict.MATCHES, NameReason.SHORT_FORM)
    return NameCheck(NameVerdict.DIFFERS, NameReason.OTHER_UNIT)


def _short_form(unit: str) -> str | None:
    """The unit's name without its legal form, if it has one and enough is left."""
    for form in LEGAL_FORMS:
        if unit.endswith(form):
            short = unit.removesuffix(form)
            return short if len(short) >= _LEAST_SHORT_NAME else None
    return None
