"""Which sub-district is meant by what people write: 渭西办, 古渡, 渭阳西路街道办事处, 610402004.

Names are those of the sub-districts' unions, of any style (秦都区渭阳西路街道工会工作委员会).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from uuid import UUID

from app.core.text import half_width

_UNION_ENDINGS = re.compile(
    r"(?:总工会|工会工作委员会|工会联合会|联合工会委员会|联合工会|工会委员会|工会办事处|工会|工委)$"
)
_PLACE_ENDINGS = re.compile(r"(?:街道办事处|街道办|街办|街道|办事处|镇人民政府|镇政府|镇|乡)$")
_BEFORE = re.compile(
    r"^(?:陕西省|西安市|咸阳市|[\u4e00-\u9fff]{2,3}(?:省|市|自治区))*"
    r"(?:[\u4e00-\u9fff]{2,3}[区县](?=.{2}))?"
)
_ABBREVIATED = re.compile(r"(.{1,6}?)(?:街道办|街办|办)$")
_CODE = re.compile(r"\d{9}(?:000|\d{3})?")


@dataclass(frozen=True)
class Territory:
    """A sub-district by the name of its union, as the tree has it."""

    id: UUID
    name: str
    area_code: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ambiguous:
    """What was written fits several."""

    candidates: tuple[Territory, ...]


def match(text: str, known: Sequence[Territory]) -> Territory | Ambiguous | None:
    """The one of ``known`` that ``text`` means; None if it means none."""
    plain = _plain(text)
    if not plain:
        return None
    if _CODE.fullmatch(plain):
        return _one([place for place in known if _same_code(plain, place.area_code)])
    exact = [place for place in known if plain in {_plain(place.name), *map(_plain, place.aliases)}]
    if exact:
        return _one(exact)
    wanted = core(plain)
    by_core = [place for place in known if wanted in _cores(place)]
    if by_core:
        return _one(by_core)
    return _by_abbreviation(plain, known)


def nearest(text: str, known: Sequence[Territory], most: int = 3) -> list[str]:
    """The names of the sub-districts most like ``text``, the most alike first."""
    wanted = core(_plain(text))
    scored = [
        (max(SequenceMatcher(None, wanted, one).ratio() for one in _cores(place)), place)
        for place in known
    ]
    scored.sort(key=lambda pair: -pair[0])
    return [street_name(place) for score, place in scored[:most] if score > 0]


def street_name(place: Territory) -> str:
    """The name as a sheet would write it: 渭阳西路街道."""
    ending = "镇" if _without_union(_plain(place.name)).endswith("镇") else "街道"
    return core(_plain(place.name)) + ending


def _one(found: list[Territory]) -> Territory | Ambiguous | None:
    if not found:
        return None
    return found[0] if len(found) == 1 else Ambiguous(tuple(found))


def _plain(text: str) -> str:
    return "".join(half_width(text).split()).strip("。，、,.")


def _same_code(code: str, known: str | None) -> bool:
    if known is None:
        return False
    return known == code or (known[:9] == code[:9] and code[9:] in ("", "000"))


def _without_union(plain: str) -> str:
    return _UNION_ENDINGS.sub("", plain)


@lru_cache(maxsize=4_096)
def core(plain: str) -> str:
    """What is left of a name without city, district, kind of place and kind of union."""
    short = _PLACE_ENDINGS.sub("", _without_union(plain))
    within = _BEFORE.sub("", short)
    return within if len(within) >= 2 else short


def _cores(place: Territory) -> set[str]:
    return {core(_plain(name)) for name in (place.name, *place.aliases)}


def _by_abbreviation(plain: str, known: Sequence[Territory]) -> Territory | Ambiguous | None:
    """渭西办: the first character and others in order, of exactly one name, before 办."""
    found = _ABBREVIATED.fullmatch(_BEFORE.sub("", plain) or plain)
    if found is None or len(found[1]) < 2:
        return None
    short = found[1]
    return _one(
        [
            place
            for place in known
            if any(one.startswith(short[0]) and _in_order(short, one) for one in _cores(place))
        ]
    )


def _in_order(short: str, name: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in short)
