"""Names of enterprises compared: what is left when place and legal form are taken away.

One firm is written 陕西宏达机械有限责任公司, 宏达机械有限公司, 宏达机械（有限公司）. Pure
functions, fast enough to run over a whole district.
"""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz import fuzz

LEAST_CORE = 2
"""A key shorter than this says too little to compare anything by."""
LEAST_SHORT_NAME = 4
"""A short name of fewer characters begins too many names of others."""
NEAR = 90.0
NEAR_WITH_SUPPORT = 74.0

_NOISE = re.compile(r"[\s·•・,，.。、;；:：'\"“”‘’\-—_/\\*#!！?？《》<>【】\[\]{}]+")
_BRACKETS = re.compile(r"[()（）]")
_REGIONS = re.compile(
    r"^(?:中国)?(?:陕西省?|西安市?|西咸新区|咸阳市?|秦都区|渭城区)*"
    r"(?=.{2})"
)
_FORMS = (
    "股份有限责任公司",
    "有限责任公司",
    "股份有限公司",
    "集团有限公司",
    "集团公司",
    "有限公司",
    "股份公司",
    "有限合伙",
    "普通合伙",
    "合伙企业",
    "责任公司",
    "公司",
)
_BETWEEN = "\x00"
_ONE_FORM = ("有限责任公司", "有限公司")
_NUMERALS = re.compile(r"[0-9]+|[零〇一二三四五六七八九十百]+")


def plain_name(name: str) -> str:
    """The name without full-width letters, spaces, punctuation and brackets, in capitals."""
    text = unicodedata.normalize("NFKC", name)
    return _BRACKETS.sub("", _NOISE.sub("", text)).upper()


def plain_names(names: Sequence[str]) -> list[str]:
    """``plain_name`` of each, all at one stroke: a hundred thousand in the time of a few."""
    text = _BETWEEN.join(names)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    plain = _BRACKETS.sub("", _NOISE.sub("", text)).upper().split(_BETWEEN)
    return plain if len(plain) == len(names) else [plain_name(name) for name in names]


def same_name_key(name: str) -> str:
    """What two ways of writing one name share, of a unit or of a union: two names are the same
    if this is, wherever a sheet or a person names something that should be there already.

    Stricter than ``name_key``, by which doubles are looked for: places and forms stay, but for
    有限责任公司, which is 有限公司.
    """
    return plain_name(name).replace(*_ONE_FORM)


def same_name_keys(names: Sequence[str]) -> list[str]:
    """``same_name_key`` of each."""
    return [name.replace(*_ONE_FORM) for name in plain_names(names)]


def name_key(name: str) -> str:
    """What near names share: no place in front, no legal form at the end."""
    return _near(plain_name(name))


def name_keys(names: Sequence[str]) -> list[str]:
    """``name_key`` of each."""
    return [_near(plain) for plain in plain_names(names)]


def _near(plain: str) -> str:
    core = _without_form(_REGIONS.sub("", plain))
    return (core if len(core) >= LEAST_CORE else plain)[:120]


def _without_form(text: str) -> str:
    for form in _FORMS:
        if text.endswith(form):
            return text.removesuffix(form)
    return text


def likeness(left: str, right: str, *, supported: bool = False) -> float | None:
    """How alike two keys are, up to 100, or None when they tell two enterprises apart.

    ``supported``: a telephone, an address or a person is the same on both sides, so that less
    likeness is enough. Numbers must agree: the first branch is not the second.
    """
    if len(left) < LEAST_CORE or len(right) < LEAST_CORE:
        return None
    if left == right:
        return 100.0
    short, long = (left, right) if len(left) < len(right) else (right, left)
    if len(short) >= LEAST_SHORT_NAME and long.startswith(short):
        score = _of_short_name(short, long, supported)
    else:
        least = NEAR_WITH_SUPPORT if supported else NEAR
        score = fuzz.ratio(left, right, score_cutoff=least) or None
    if score is None or _NUMERALS.findall(left) != _NUMERALS.findall(right):
        return None
    return float(score)


def _of_short_name(short: str, long: str, supported: bool) -> float | None:
    """A short name of the other, unless the rest names a part of it: a branch, a shop, a plant."""
    rest = long.removeprefix(short)
    if rest.endswith(_PARTS) and not supported:
        return None
    return max(NEAR, float(fuzz.ratio(short, long)))


_PARTS = ("分公司", "分店", "分厂", "店", "分行", "支行", "营业部", "项目部", "门市部", "车间")
