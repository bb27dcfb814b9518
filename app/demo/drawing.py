"""A small drawing board for invented pictures: flat shapes with smooth edges."""

import math
from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageDraw

Point = tuple[float, float]
Ink = str | tuple[int, int, int]

_FINER = 2  # drawn at twice the size, then reduced: that smooths every edge


class Board:
    """A picture of ``width`` by ``height``; coordinates may lie outside and need not be whole."""

    def __init__(self, width: int, height: int, ground: Ink) -> None:
        self.width = width
        self.height = height
        self.down = 0.0  # how far everything drawn from now on is moved down
        self._image = Image.new("RGB", (width * _FINER, height * _FINER), ground)
        self._draw = ImageDraw.Draw(self._image)

    def area(self, points: Iterable[Point], ink: Ink) -> None:
        """A filled outline."""
        self._draw.polygon([(x * _FINER, (y + self.down) * _FINER) for x, y in points], fill=ink)

    def oval(self, x: float, y: float, rx: float, ry: float, ink: Ink) -> None:
        """A filled ellipse around (x, y)."""
        y += self.down
        box = (x - rx, y - ry, x + rx, y + ry)
        self._draw.ellipse([at * _FINER for at in box], fill=ink)

    def block(self, box: tuple[float, float, float, float], ink: Ink, radius: float = 0) -> None:
        """A filled rectangle (left, top, right, bottom) with rounded corners."""
        left, top, right, bottom = box
        moved = (left, top + self.down, right, bottom + self.down)
        self._draw.rounded_rectangle([at * _FINER for at in moved], radius * _FINER, fill=ink)

    def stroke(self, points: Iterable[Point], ink: Ink, thickness: float) -> None:
        """A line with round ends and joints."""
        along = list(points)
        scaled = [(x * _FINER, (y + self.down) * _FINER) for x, y in along]
        self._draw.line(scaled, fill=ink, width=round(thickness * _FINER), joint="curve")
        for x, y in (along[0], along[-1]):
            self.oval(x, y, thickness / 2, thickness / 2, ink)

    def jpeg(self) -> bytes:
        """The finished picture."""
        out = BytesIO()
        small = self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        small.save(out, "JPEG", quality=88, optimize=True)
        return out.getvalue()


def curve(start: Point, *bends: Point, end: Point) -> list[Point]:
    """A Bézier curve from ``start`` to ``end``, drawn towards each of ``bends``."""
    controls = [start, *bends, end]
    degree = len(controls) - 1
    weights = [math.comb(degree, k) for k in range(degree + 1)]
    return [
        (
            sum(w * (1 - t) ** (degree - k) * t**k * controls[k][0] for k, w in enumerate(weights)),
            sum(w * (1 - t) ** (degree - k) * t**k * controls[k][1] for k, w in enumerate(weights)),
        )
        for t in (step / 32 for step in range(33))
    ]


def mixed(one: str, other: str, share: float) -> tuple[int, int, int]:
    """The colour between two ``#rrggbb`` colours, ``share`` of the way to ``other``."""
    a, b = (bytes.fromhex(colour[1:]) for colour in (one, other))
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue
