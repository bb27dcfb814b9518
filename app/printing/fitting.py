"""Text that fits its place: as large as there is room for, broken where a reader would break it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from app.printing.widths import width_in_ems

LEADING = 0.22
"""Between two lines, in em; a line is as high as a Chinese character, one em."""

_MM = 72 / 25.4
_STEP = 0.25
_LEAST = 1.0
_READABLE = 5.0  # below this a long run of letters is broken rather than made still smaller
_SLACK = 0.995  # kerning may widen a line by a hair

# A word of letters and digits stays whole; no line begins with a closing mark or ends with an
# opening one.
_PIECE = re.compile(
    r"[（《「『【“‘〔]*(?:[!-~\u00a1-\u024f\u0370-\u1fff]+|\S)[、，。；：！？）」』】》”’〕·]*|\s+"
)

Lines = tuple[str, ...]
Align = Literal["left", "center", "right"]

_BETWEEN = 0.38  # between two paragraphs of a stack, in em


@dataclass(frozen=True, slots=True)
class Frame:
    """A place for text on a piece of printed matter: millimetres from the upper left corner.

    ``largest`` is the type size in pt where there is room enough. Text stands in the middle of the
    height; ``align`` is how its lines stand to each other.
    """

    x: float
    y: float
    width: float
    height: float
    largest: float
    weight: int = 400
    align: Align = "center"
    tracking: float = 0.0
    """Added between characters, in em."""

    def holding(self, *parts: str) -> dict[str, Any]:
        """``parts`` one after the other in this place, as the templates' ``written`` wants it.

        A part is kept on one line when it can be.
        """
        size, lines = fitted(
            parts, self.width, self.height, self.largest, self.weight, self.tracking
        )
        return self._written(self.y, self.height, size, lines)

    def stacking(self, texts: Sequence[str], *, middle: bool = False) -> list[dict[str, Any]]:
        """``texts`` as paragraphs, all in the one size that holds them all.

        From the top down, or with as much room above as below.
        """
        size = self.largest
        room, tall = self.width * _MM * _SLACK, self.height * _MM
        while True:
            pieces = [[_measured(text, self.weight, self.tracking, True)] for text in texts]
            broken = [_lines(part, room / size) for part in pieces]
            complete = [lines for lines in broken if lines is not None]
            heights = [_height(len(lines)) * size for lines in complete]
            gap = _BETWEEN * size
            if len(complete) == len(texts) and sum(heights) + gap * (len(texts) - 1) <= tall + 0.01:
                break
            if size <= _LEAST:
                each = self.height / max(1, len(texts))
                rows = [
                    replace(self, y=self.y + at * each, height=each) for at in range(len(texts))
                ]
                return [row.holding(text) for row, text in zip(rows, texts, strict=True)]
            size = max(_LEAST, size - _STEP)
        used = (sum(heights) + gap * (len(texts) - 1)) / _MM
        written, y = [], self.y + (max(0.0, self.height - used) / 2 if middle else 0.0)
        for lines, height in zip(complete, heights, strict=True):
            written.append(self._written(y, height / _MM, size, lines))
            y += (height + gap) / _MM
        return written

    def _written(self, y: float, height: float, size: float, lines: Lines) -> dict[str, Any]:
        return {
            "x": self.x,
            "y": y,
            "w": self.width,
            "h": height,
            "align": self.align,
            "weight": self.weight,
            "tracking": self.tracking,
            "size": size,
            "lines": lines,
        }


@lru_cache(maxsize=4096)
def fitted(
    parts: Lines,
    width: float,
    height: float,
    largest: float,
    weight: int = 400,
    tracking: float = 0.0,
) -> tuple[float, Lines]:
    """Type size in pt and lines of ``parts`` in ``width`` by ``height`` millimetres.

    Several lines come out about equally long.
    """
    room, tall = width * _MM * _SLACK, height * _MM
    whole = "".join(parts)
    natural = width_in_ems(whole, weight) + tracking * len(whole)
    if largest <= tall + 0.01 and natural * largest <= room:
        return largest, (whole,)
    for whole_words in (True, False):
        size = largest
        pieces = [_measured(part, weight, tracking, whole_words) for part in parts]
        ems = sum(width for part in pieces for text, width in part.pieces if not text.isspace())
        while True:
            # Most sizes are too large for so much text, however it is broken.
            hopeless = ems * size > room * _lines_in(tall / size) + 0.01
            lines = None if hopeless else _lines(pieces, room / size)
            if lines is not None and _height(len(lines)) * size <= tall + 0.01:
                return size, _balanced(pieces, room / size, lines)
            if size <= _LEAST or (whole_words and size <= _READABLE):
                break
            size = max(_LEAST, size - _STEP)
    # Nothing a union can enter comes here; whatever does is still inside its place.
    area = sum(part.width for part in pieces)
    size = _LEAST * min(1.0, (room * tall / (2 * area)) ** 0.5)
    return size, _lines(pieces, room / size) or ("…",)


def _height(lines: int) -> float:
    return lines + (lines - 1) * LEADING


def _lines_in(ems: float) -> int:
    """How many lines a height holds."""
    return int((ems + 0.01 + LEADING) / (1 + LEADING))


class _Part(NamedTuple):
    """A part, its width in em, and its unbreakable pieces with theirs."""

    text: str
    width: float
    pieces: list[tuple[str, float]]


def _measured(part: str, weight: int, tracking: float, whole_words: bool) -> _Part:
    found: list[str] = _PIECE.findall(part)
    texts = found if whole_words else [character for piece in found for character in piece]
    pieces = [(text, width_in_ems(text, weight) + tracking * len(text)) for text in texts]
    return _Part("".join(texts), sum(width for _, width in pieces), pieces)


def _lines(parts: list[_Part], ems: float) -> Lines | None:
    """Lines at most ``ems`` wide; none if a piece is wider."""
    lines, line, used = [], "", 0.0
    for part in parts:
        together = [(part.text, part.width)] if part.width <= ems else part.pieces
        for text, width in together:
            if width > ems:
                return None
            if used + width > ems:
                lines.append(line.rstrip())
                line, used = "", 0.0
                text = text.lstrip()
            line += text
            used += width
    return (*lines, line.rstrip())


def _balanced(pieces: list[_Part], ems: float, lines: Lines) -> Lines:
    """The same number of lines in the narrowest width that gives it."""
    if len(lines) == 1:
        return lines
    low, high = ems / len(lines), ems
    while high - low > 0.5:
        middle = (low + high) / 2
        narrower = _lines(pieces, middle)
        if narrower is not None and len(narrower) <= len(lines):
            lines, high = narrower, middle
        else:
            low = middle
    return lines
