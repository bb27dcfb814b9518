"""A badge photo cut out of a picture as its sender chose: turned, straightened, 25 to 35.

The box is said in parts of the picture after it was turned upright and by quarters; straightening
turns the picture about the middle of the box.
"""

from dataclasses import dataclass
from math import cos, isfinite, radians, sin

from PIL import Image

from app.core.errors import INVALID_INPUT, FieldError, Problem

SHAPE = 25 / 35
FEWEST_PIXELS = 148
"""Across, for 25 mm at 150 dpi: below it a face on a badge is a blur."""
MOST_TILT = 20.0
_TOLERANCE = 0.02
_SLACK = 0.001
_TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Crop:
    """Left, top, width and height from 0 to 1; ``turn`` and ``tilt`` clockwise, in degrees."""

    left: float
    top: float
    width: float
    height: float
    turn: int = 0
    tilt: float = 0.0


class CropRefused(Exception):
    """The box has another shape, or too few pixels of this picture; ``code`` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


_WORDS = {
    "crop_incomplete": (
        "裁剪范围要同时给出左、上、宽、高四个数",
        "A crop needs left, top, width and height",
    ),
    "crop_outside": (
        "裁剪范围超出了照片。请重新拖动照片，让方框全部在照片以内",
        "The crop reaches beyond the photo; move the photo until the frame lies within it",
    ),
    "crop_turn": (
        "照片只能按 90 度转动，扶正不超过 20 度",
        "A photo is turned by quarters and straightened by at most 20 degrees",
    ),
    "crop_shape": (
        "裁剪范围不是 25 比 35。请重新选择裁剪范围",
        "The crop is not 25 to 35; choose it again",
    ),
    "crop_too_small": (
        "框住的部分太小，印出来会模糊。请把照片缩小一些，或换一张更清楚的照片",
        "Too little of the photo is in the frame to print sharply; zoom out or take another photo",
    ),
}


def crop_problem(code: str) -> Problem:
    """What is wrong with the box, as details of the field ``crop``."""
    return Problem(INVALID_INPUT, [FieldError("crop", *_WORDS[code], code)])


def crop_of(
    box: tuple[float | None, float | None, float | None, float | None], turn: int, tilt: float
) -> Crop | None:
    """What the form says; None if it says nothing. Raises ``invalid_input``."""
    left, top, width, height = box
    if left is None and top is None and width is None and height is None and not (turn or tilt):
        return None
    if left is None or top is None or width is None or height is None:
        raise crop_problem("crop_incomplete")
    if turn not in (0, *_TURNS) or not abs(tilt) <= MOST_TILT:
        raise crop_problem("crop_turn")
    within = (
        all(map(isfinite, (left, top, width, height)))
        and min(left, top) >= -_SLACK
        and min(width, height) > 0
        and max(left + width, top + height) <= 1 + _SLACK
    )
    if not within:
        raise crop_problem("crop_outside")
    return Crop(left, top, width, height, turn, tilt)


def cropped(picture: Image.Image, crop: Crop) -> Image.Image:
    """The part in the box; what straightening brings in from beyond the picture is white.

    Raises ``CropRefused``.
    """
    turn = _TURNS.get(crop.turn)
    turned = picture if turn is None else picture.transpose(turn)
    across, down = turned.size
    left, top = max(crop.left, 0) * across, max(crop.top, 0) * down
    width, height = crop.width * across, crop.height * down
    if abs(width / height / SHAPE - 1) > _TOLERANCE:
        raise CropRefused("crop_shape")
    if width < FEWEST_PIXELS:
        raise CropRefused("crop_too_small")
    right, bottom = min(left + width, across), min(top + height, down)
    box = (round(left), round(top), round(right), round(bottom))
    if crop.tilt:
        return _straightened(turned, box, (left + width / 2, top + height / 2), crop.tilt)
    return turned.crop(box)


def _straightened(
    picture: Image.Image, box: tuple[int, int, int, int], middle: tuple[float, float], tilt: float
) -> Image.Image:
    """The box of the picture turned about ``middle``; the whole is never held a second time."""
    right, down = cos(radians(tilt)), sin(radians(tilt))
    x, y = box[0] - middle[0], box[1] - middle[1]
    across = (right, down, right * x + down * y + middle[0])
    along = (-down, right, -down * x + right * y + middle[1])
    return picture.transform(
        (box[2] - box[0], box[3] - box[1]),
        Image.Transform.AFFINE,
        (*across, *along),
        Image.Resampling.BICUBIC,
        fillcolor="white",
    )
