"""What a reviewer is proposed to leave out of a text: names of cadres and numbers of people.

A proposal only: the original is kept and a person decides. Rules only, no data.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.core.personal_numbers import hidden_numbers
from app.core.text import half_width

SIGN = "×××"
_TITLES = "主席|书记|委员|主任|部长|经理|总|厂长|科长|组长|班长|队长|老板"
_COMMON = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁"
    "沈姚卢姜崔钟谭陆汪范石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱覃武戴严"
)
"""Surnames of people on no list, such as a foreman's; none that are words as well."""
_LONG_ENOUGH = 2


class Found(StrEnum):
    """Why something is proposed to be left out."""

    NAME = "name"
    NUMBER = "number"


@dataclass(frozen=True)
class Proposal:
    """A text as it might be published."""

    text: str
    found: tuple[Found, ...]


def propose(original: str, names: Iterable[str]) -> Proposal:
    """``original`` without the ``names``, without whoever is named before a title, and without
    numbers. A proposal: too much is put back by the reviewer, too little might not be seen.
    """
    plain = half_width(original)
    named = _without_names(plain, {name for name in names if len(name) >= _LONG_ENOUGH})
    text = hidden_numbers(named, SIGN)
    found = [
        kind
        for kind, changed in ((Found.NAME, named != plain), (Found.NUMBER, text != named))
        if changed
    ]
    return Proposal(text if found else original, tuple(found))


def _without_names(text: str, names: set[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, SIGN)
    surnames = "".join(sorted({re.escape(name[0]) for name in names} | set(_COMMON)))
    return re.sub(f"[{surnames}][\u4e00-\u9fff]{{0,2}}?(?={_TITLES})", SIGN, text)
