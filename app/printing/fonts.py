"""The typeface of everything printed: Noto Sans CJK (SIL Open Font License), from a Python package.

It may be embedded in any document, has every character of GB 18030-2022 level 2 that names use, and
reaches a user's machine without root. Fonts of the system are not looked at: a sheet printed in one
office is the same sheet in the next.
"""

import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import BinaryIO

import manimgx_fonts_cjk
import typst

_FOLDER = Path(manimgx_fonts_cjk.__file__).parent
_FILE = _FOLDER / "NotoSansCJK-VF.otf.ttc"
FACE = "Noto Sans CJK SC"


@cache
def typst_fonts() -> typst.Fonts:
    """The fonts a template may name; found once, 60 ms."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FOLDER)]
    )


def missing_glyphs(texts: Iterable[str]) -> list[str]:
    """The characters of ``texts`` that would print as an empty box, each once, in order.

    Typst does not warn of them, so the font's own character map is read. Ask before printing:
    a name with a box in it must not leave the press.
    """
    missing: dict[str, None] = {}
    for text in texts:
        for character in text:
            if not _needs_no_glyph(character) and not _covered(ord(character)):
                missing[character] = None
    return list(missing)


def _needs_no_glyph(character: str) -> bool:
    """Spaces, controls, joiners and variation selectors leave nothing on paper of their own."""
    return unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp"} or (
        "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    )


def _covered(code_point: int) -> bool:
    starts, ends = _character_ranges()
    at = bisect_right(starts, code_point) - 1
    return at >= 0 and code_point <= ends[at]


@cache
def _character_ranges() -> tuple[list[int], list[int]]:
    """First and last code points of the ranges in the face's ``cmap`` (OpenType, format 12)."""
    with _FILE.open("rb") as font:
        start = _table(font, b"cmap")
        font.seek(start)
        count = struct.unpack(">2xH", font.read(4))[0]
        records = [struct.unpack(">HHL", font.read(8)) for _ in range(count)]
        offset = next(at for platform, coding, at in records if (platform, coding) == (3, 10))
        font.seek(start + offset)
        kind, groups = struct.unpack(">H10xL", font.read(16))
        if kind != 12:
            raise ValueError(f"{_FILE.name}: the full Unicode map has format {kind}, not 12")
        ranges = [struct.unpack(">LL4x", font.read(12)) for _ in range(groups)]
    return [first for first, _ in ranges], [last for _, last in ranges]


def _table(font: BinaryIO, tag: bytes) -> int:
    """Offset of a table of the face; the five faces of the collection share one file."""
    index = next(info.index for info in typst_fonts().fonts() if info.family == FACE)
    font.seek(12 + 4 * index)
    font.seek(struct.unpack(">L", font.read(4))[0])
    count = struct.unpack(">4xH6x", font.read(12))[0]
    tables = dict(struct.unpack(">4s4xL4x", font.read(16)) for _ in range(count))
    return int(tables[tag])
