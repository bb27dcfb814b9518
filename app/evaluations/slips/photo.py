"""Slips in a photo: their codes and where they are; the photo itself goes nowhere."""

from dataclasses import dataclass, field
from io import BytesIO

import zxingcpp
from PIL import Image, ImageOps

from app.core.errors import Problem
from app.core.images import MAX_BYTES, MAX_PIXELS
from app.evaluations.slips.problems import SLIP_PHOTO_UNREADABLE
from app.evaluations.slips.schemas import MOST_SCANNED

_SIDE = 4000
"""Of the picture that is searched: eight slips of a sheet are read at 1,600."""


@dataclass(frozen=True, slots=True)
class SeenCode:
    """A code and the middle of it, as parts of the picture's width and height."""

    code: str = field(repr=False)
    x: float
    y: float


def codes_in(untrusted: bytes) -> list[SeenCode]:
    """From the top down. CPU-bound: ``run_bounded("images", ...)``.

    Raises ``slip_photo_unreadable`` when it is no photo or shows no QR code.
    """
    if len(untrusted) > MAX_BYTES:
        raise Problem(SLIP_PHOTO_UNREADABLE)
    try:
        with Image.open(BytesIO(untrusted), formats=["JPEG", "PNG", "WEBP"]) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise Problem(SLIP_PHOTO_UNREADABLE)
            opened.draft("L", (_SIDE, _SIDE))
            picture = ImageOps.exif_transpose(opened).convert("L")
    except Problem:
        raise
    except Exception as error:  # Decoders meet hostile bytes with any exception at all.
        raise Problem(SLIP_PHOTO_UNREADABLE) from error
    picture.thumbnail((_SIDE, _SIDE))
    found = zxingcpp.read_barcodes(
        picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    seen = [_seen(one, picture.width, picture.height) for one in found if one.text]
    if not seen:
        raise Problem(SLIP_PHOTO_UNREADABLE)
    return sorted(seen, key=lambda one: (one.y, one.x))[:MOST_SCANNED]


def _seen(found: zxingcpp.Barcode, width: int, height: int) -> SeenCode:
    corners = found.position
    around = (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)
    x, y = (sum(getattr(corner, axis) for corner in around) / 4 for axis in "xy")
    return SeenCode(found.text, round(x / width, 3), round(y / height, 3))
