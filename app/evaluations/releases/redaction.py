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
    """``original`` without the ``names``, without surnames before a title, and without numbers."""
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
    surnames = "".join(sorted({re.escape(name[0]) for name in names}))
    return re.sub(f"[{surnames}](?={_TITLES})", SIGN, text) if surnames else text
