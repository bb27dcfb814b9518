"""Cleaning of what people type: full-width forms, stray spaces, control characters."""

import re
import unicodedata

_CONTROL = {"Cc", "Cf", "Cs", "Co", "Cn"}
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2066-\u2069]')
_LONGEST_NAME = 60


def _clean(value: str, keep: str) -> str:
    return "".join(c for c in value if c in keep or unicodedata.category(c) not in _CONTROL)


def half_width(value: str) -> str:
    """Full-width digits, letters and signs as their usual forms; Chinese punctuation stays."""
    return "".join(
        unicodedata.normalize("NFKC", c) if "\uff10" <= c <= "\uff5a" and c.isalnum() else c
        for c in value
    )


def normal_line(value: str) -> str:
    """One line: composed (NFC), no control characters, runs of spaces as one."""
    return " ".join(_clean(unicodedata.normalize("NFC", value), keep="\t").split())


def normal_text(value: str) -> str:
    """Several lines: composed (NFC), no control characters but line feeds, no trailing spaces."""
    unified = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in _clean(unified, keep="\n\t").split("\n")).strip()


def paragraphs(text: str | None) -> list[str]:
    """The lines of a text in which something stands."""
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


def file_safe(name: str) -> str:
    """``name`` as a part of a file's name on every system: no path, no control, not too long."""
    kept = _NOT_IN_NAMES.sub("_", name).strip(" .")[:_LONGEST_NAME].strip(" .")
    return kept or "_"
