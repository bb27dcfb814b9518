"""Artwork for the plaque beside a union's door (clauses B1a to B1c): black letters on white.

The wording is the union's full name and nothing else: no emblem, slogan or telephone. The size is
that of the unit's own plaque. A workshop gets a drawing at 1:10 and, as far as a page goes, the
artwork itself.
"""

from enum import StrEnum
from typing import Any

from app.printing.fitting import Frame
from app.printing.pictures import Pictures
from app.printing.typesetting import typeset
from app.printing.wording import line

LARGEST_PAGE = 5080
"""mm; readers of PDF show no page longer than 200 inches."""

_SCALE = 10
_A4 = (210.0, 297.0)
_MARGIN = 30.0
_CAPTION = 78.0  # below the drawing: size, wording, how to make it
_WIDE, _TALL = 0.88, 0.94  # how much of the plaque letters may take across and along
_PITCH = 1.12  # from one letter to the next in a column, in em
_MM = 72 / 25.4
_TURNED = "（）()《》〈〉—-–~…「」『』【】"


class Orientation(StrEnum):
    """How the name runs: from top to bottom, as beside most doors, or from left to right."""

    VERTICAL = "vertical"
    HORIZONTAL = "horizontal"


def plaque_pdf(wording: str, width: float, height: float, orientation: Orientation) -> bytes:
    """The drawing at 1:10 with its measures, then the artwork at 1:1 if a page can hold it.

    ``width`` and ``height`` in mm. CPU-bound: call it through ``run_bounded("printing", ...)``.
    """
    wording = line(wording)
    letters = _letters(wording, width, height, orientation)
    small_width, small_height = width / _SCALE, height / _SCALE
    page_width = max(_A4[0], small_width + 2 * _MARGIN)
    page_height = max(_A4[1], small_height + _MARGIN + 25 + _CAPTION)
    caption_width = page_width - 2 * _MARGIN
    top = 25 + small_height
    facts = [
        f"文字　{wording}",
        f"尺寸　宽 {width:g} 毫米 × 高 {height:g} 毫米，与本单位牌匾一致",
        f"排列　{'竖排，自上而下' if orientation is Orientation.VERTICAL else '横排，自左至右'}",
        "样式　白底黑字；不加徽标、口号、电话；材质与本单位牌匾相同",
        "制作前请逐字核对名称；悬挂后两块牌匾同高并列",
    ]
    data = {
        "title": "工会牌匾制作图",
        "plaque": {"width": width, "height": height, "letters": letters},
        "scale": _SCALE,
        "page": {"width": page_width, "height": page_height, "top": 25, "margin": _MARGIN},
        "whole": max(width, height) <= LARGEST_PAGE,
        "heading": Frame(_MARGIN, 7, caption_width, 8, 15, 700).holding("工会牌匾制作图　1:10"),
        "across": f"{width:g}",
        "down": f"{height:g}",
        "facts": Frame(_MARGIN, top + 8, caption_width, _CAPTION - 18, 12, 400, "left").stacking(
            facts
        ),
    }
    return typeset("plaque", data, Pictures())


def _letters(
    wording: str, width: float, height: float, orientation: Orientation
) -> list[dict[str, Any]]:
    """Texts in mm of the plaque itself, in which nothing but the name is placed."""
    if orientation is Orientation.HORIZONTAL:
        # One line, as long as its letters are not lost on the plaque; else as many as it takes.
        one_line = width * _TALL / (len(wording) * 1.07)
        largest = min(one_line, height * 0.66) if one_line > height * 0.25 else height * 0.5
        frame = Frame(
            width * (1 - _TALL) / 2,
            height * (1 - _WIDE) / 2,
            width * _TALL,
            height * _WIDE,
            largest=largest * _MM,
            weight=700,
            tracking=0.06,
        )
        return [frame.holding(wording)]
    letters = wording.replace(" ", "")
    size, columns = _columns(len(letters), width, height)
    each = -(-len(letters) // columns)
    pitch = min(height * _TALL / each, size * 1.6)
    across = size * 1.18
    placed = []
    for at, letter in enumerate(letters):
        column, row = divmod(at, each)
        x = width / 2 + (columns / 2 - column - 0.5) * across - size / 2
        y = height / 2 + (row - each / 2 + 0.5) * pitch - size / 2
        box = Frame(x, y, size, size, size * _MM, 700).holding(letter)
        placed.append(box | {"lines": [letter], "size": size * _MM, "turned": letter in _TURNED})
    return placed


def _columns(count: int, width: float, height: float) -> tuple[float, int]:
    """Size of a letter in mm and number of columns; one column unless two are much larger."""
    sizes = {
        columns: min(
            height * _TALL / (-(-count // columns) * _PITCH), width * _WIDE / (columns * 1.18)
        )
        for columns in (1, 2, 3)
    }
    best = max(sizes, key=lambda columns: sizes[columns] / (1 + 0.6 * (columns - 1)))
    return sizes[best], best
