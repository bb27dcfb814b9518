"""The texts of the public pages in both languages, and which language a visitor reads.

The JSON pair lives with the frontend because one check there compares the two files key by key.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Final

from app.core.language import Language
from app.settings import REPOSITORY

LOCALES: Final = REPOSITORY / "frontend" / "locales"
_SPELLINGS: Final[Mapping[str, Language]] = {
    "zh": Language.CHINESE,
    "zh-cn": Language.CHINESE,
    "en": Language.ENGLISH,
}


class Texts:
    """The texts of one language; an unknown key or a missing value is a KeyError."""

    def __init__(self, language: Language, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = texts

    def __call__(self, key: str, **values: object) -> str:
        text = self._texts[key]
        return text.format_map(values) if values else text

    def below(self, prefix: str) -> dict[str, str]:
        """All texts whose keys begin with ``prefix``, without it: for a script on the page."""
        return {
            key.removeprefix(prefix): text
            for key, text in self._texts.items()
            if key.startswith(prefix)
        }

    def name_of(self, kind: str, code: str, otherwise: str | None = None) -> str:
        """The name of a code such as a post; one these texts do not know reads as ``otherwise``."""
        return self._texts.get(f"{kind}.{code}", otherwise or code)


@cache
def texts(language: Language) -> Texts:
    """Read the file once for the life of the process."""
    path = LOCALES / f"public.{language}.json"
    return Texts(language, json.loads(path.read_text(encoding="utf-8")))


def choose_language(asked: str | None, remembered: str | None) -> Language:
    """``?lang=`` wins over the cookie, the cookie over Chinese.

    Accept-Language is left out on purpose: many cheap phones are sold with an English system, and
    their owners read Chinese.
    """
    return spelled_language(asked) or spelled_language(remembered) or Language.CHINESE


def spelled_language(value: str | None) -> Language | None:
    return _SPELLINGS.get((value or "").lower())
