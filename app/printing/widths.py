"""How wide a text is in the printing typeface, without asking typst each time.

Measuring in a template is the dearest part of a badge. A full-width character is one em wide in
every weight; of the others typst is asked once.
"""

import json
from functools import cache, lru_cache

import typst

from app.printing.fonts import FACE, typst_fonts

WEIGHTS = (400, 500, 700)
_FIRST, _END = 0x20, 0x250
_MEASURE = """
#set text(font: "%s", size: 100pt, lang: "zh", region: "cn", cjk-latin-spacing: none)
#let characters = range(%d, %d).map(str.from-unicode)
#context [#metadata((%s).map(
  weight => characters.map(one => measure(text(weight: weight, one)).width / 100pt)
)) <widths>]
"""


@lru_cache(maxsize=4096)
def width_in_ems(text: str, weight: int) -> float:
    """Width at 1 pt, in pt; ``weight`` is one of ``WEIGHTS``. Never less than what is printed."""
    widths = _narrow_widths()[weight]
    return sum(widths.get(character, 1.0) for character in text)


@cache
def _narrow_widths() -> dict[int, dict[str, float]]:
    """Advance widths of Latin letters, digits and their punctuation, for each weight; 75 ms."""
    source = _MEASURE % (FACE, _FIRST, _END, ", ".join(map(str, WEIGHTS)))
    answer = typst.query(
        source.encode(), "<widths>", field="value", one=True, font_paths=typst_fonts()
    )
    characters = [chr(code) for code in range(_FIRST, _END)]
    return {
        weight: dict(zip(characters, widths, strict=True))
        for weight, widths in zip(WEIGHTS, json.loads(answer), strict=True)
    }
