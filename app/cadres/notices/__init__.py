"""What a cadre is told before being asked for consent, versioned (PIPL arts. 14, 17).

A consent names the version that was read, so a text that has been in use is never changed.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from app.core.language import Language

CURRENT: Final = "2026-11"
_HERE: Final = Path(__file__).parent


@dataclass(frozen=True)
class Section:
    """One of the points the law asks for."""

    title: str
    text: str


@dataclass(frozen=True)
class Contact:
    """Who asks for the consent, and how to reach them: without a phone, by the hotline."""

    union: str
    phone: str | None
    hotline: str


def notice(version: str, language: Language, contact: Contact) -> list[Section]:
    """The notice as it is shown on the page and printed on the sheet; ``KeyError`` if unknown."""
    told = {
        "union": contact.union,
        "phone": contact.phone or contact.hotline,
        "hotline": contact.hotline,
    }
    suffix = "en" if language is Language.ENGLISH else "zh"
    return [
        Section(part[f"title_{suffix}"], part[f"text_{suffix}"].format_map(told))
        for part in _parts(version)
    ]


@cache
def _parts(version: str) -> Sequence[dict[str, str]]:
    file = _HERE / f"{version}.toml"
    if version not in versions():
        raise KeyError(version)
    sections: list[dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))["sections"]
    return sections


@cache
def versions() -> frozenset[str]:
    """Every version there has been."""
    return frozenset(file.stem for file in _HERE.glob("*.toml"))
