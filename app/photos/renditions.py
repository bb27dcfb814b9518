"""The files kept of each photo; two of them are asked for over HTTP, the third is for the press."""

from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageOps

from app.core.images import clean_photo
from app.photos.cropping import Crop, cropped

PRINT_PIXELS = (295, 413)
"""A one-inch photo, 25 x 35 mm, at 300 dpi: the resolution of card printers."""


EMBLEM_PIXELS = (504, 504)


class Rendition(StrEnum):
    """One file of a photo; the name of its object."""

    PAGE = "page"
    THUMB = "thumb"
    PRINT = "print"


class Cleaned(NamedTuple):
    """A photo as it is kept: the size of its page rendition, and every file."""

    width: int
    height: int
    files: Mapping[Rendition, bytes]


def renditions(untrusted: bytes, crop: Crop | None = None) -> Cleaned:
    """Every file of an upload, made from its pixels alone.

    Raises ``PhotoRefused``, ``CropRefused``.

    CPU-bound: call it through ``run_bounded("images", ...)``.
    """
    clean = clean_photo(untrusted, None if crop is None else partial(cropped, crop=crop))
    return Cleaned(
        clean.width,
        clean.height,
        {
            Rendition.PAGE: clean.page,
            Rendition.THUMB: clean.thumb,
            Rendition.PRINT: print_photo(clean.page),
        },
    )


def print_photo(photo: bytes) -> bytes:
    """A clean JPEG in the size of print, exactly; CPU-bound, about 5 ms.

    A tall photo loses more below than above, where the face is.
    """
    with Image.open(BytesIO(photo), formats=["JPEG"]) as opened:
        width, height = PRINT_PIXELS
        opened.draft("RGB", (2 * width, 2 * height))
        cropped = ImageOps.fit(
            opened.convert("RGB"), PRINT_PIXELS, Image.Resampling.LANCZOS, centering=(0.5, 0.3)
        )
    out = BytesIO()
    cropped.save(out, "JPEG", quality=88, dpi=(300, 300))
    return out.getvalue()


def emblem_photo(photo: bytes) -> bytes:
    """A clean JPEG whole, at most 32 mm wide at 400 dpi; CPU-bound."""
    with Image.open(BytesIO(photo), formats=["JPEG"]) as opened:
        small = opened.convert("RGB")
        small.thumbnail(EMBLEM_PIXELS, Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, "JPEG", quality=90)
    return out.getvalue()
