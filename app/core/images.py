"""From untrusted bytes to a clean photograph (OWASP ASVS 5.0 V5, uploads).

Nothing of the upload survives but its pixels: two new JPEG files are drawn, upright, without Exif,
GPS position, XMP, comments, colour profile or trailing bytes. Size is judged before anything is
decoded, and a large picture is made smaller in strips, so that one upload needs less
than 300 MiB however hostile it is. Colours are taken as sRGB: colour profiles are dropped unread.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from PIL import Image

MAX_BYTES = 10 * 1024 * 1024
MAX_SIDE = 12_000
MAX_PIXELS = 50_000_000
MAX_PIXELS_PROGRESSIVE = 30_000_000
"""A progressive JPEG is held in memory whole, 2 bytes a sample, before its first line appears."""
MAX_PIXELS_WEBP = 16_000_000
"""libwebp keeps several whole copies of the picture in memory."""

PAGE_SIDE = 1600
THUMB_SIDE = 320
_STRIP_PIXELS = 1_000_000

Reason = Literal["photo_not_an_image", "photo_too_large", "photo_too_many_pixels", "photo_broken"]
Size = tuple[int, int]

# Pillow only warns of a picture above 89 megapixels. Set once, for the whole process, because
# changing the filters for a moment would race with the other worker threads.
warnings.simplefilter("error", Image.DecompressionBombWarning)


class PhotoRefused(Exception):
    """The bytes are not a photo we take. ``code`` says why, ``limits`` what would have been taken.

    The web layer turns it into problem details.
    """

    def __init__(self, code: Reason, **limits: int) -> None:
        super().__init__(code)
        self.code = code
        self.limits = limits


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """Two JPEG files of one photo: ``page`` (long side <= 1600, size as given) and ``thumb``."""

    width: int
    height: int
    page: bytes
    thumb: bytes


def clean_photo(
    untrusted: bytes, cut: Callable[[Image.Image], Image.Image] | None = None
) -> CleanPhoto:
    """Judge and redraw an uploaded JPEG, PNG or WebP; an animation becomes its first picture.

    ``cut`` takes a part out of the upright picture, which is then decoded larger; what it raises is
    passed on.

    CPU-bound (0.1 to 1 s): call it through ``run_bounded("images", ...)``. Name and content type
    of the upload do not matter and are not asked for. Raises ``PhotoRefused``.
    """
    if len(untrusted) > MAX_BYTES:
        raise PhotoRefused("photo_too_large", max_bytes=MAX_BYTES)
    if not _begins_like_a_photo(untrusted):
        raise PhotoRefused("photo_not_an_image")
    try:
        upright = _upright(*_decoded(untrusted, PAGE_SIDE if cut is None else 2 * PAGE_SIDE))
    except PhotoRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(MAX_PIXELS) from error
    except Exception as error:
        # Decoders meet hostile bytes with any exception at all (struct.error, IndexError, ...).
        raise PhotoRefused("photo_broken") from error
    page = _fitted(upright if cut is None else cut(upright), PAGE_SIDE)
    return CleanPhoto(
        width=page.width,
        height=page.height,
        page=_jpeg(page, quality=84),
        thumb=_jpeg(_fitted(page, THUMB_SIDE), quality=80),
    )


def _decoded(untrusted: bytes, side: int) -> tuple[Image.Image, int]:
    """The picture made smaller, and its orientation. The large one is forgotten with this call."""
    with Image.open(BytesIO(untrusted), formats=["JPEG", "PNG", "WEBP"]) as opened:
        _refuse_too_many_pixels(opened)
        return _shrunk(opened, side), _orientation(opened)


def _begins_like_a_photo(content: bytes) -> bool:
    return content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (
        content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    )


def _refuse_too_many_pixels(opened: Image.Image) -> None:
    """Judge the declared size; at this point only the header has been read."""
    width, height = opened.size
    limit = MAX_PIXELS
    if opened.format == "WEBP":
        limit = MAX_PIXELS_WEBP
    elif "progressive" in opened.info:
        limit = MAX_PIXELS_PROGRESSIVE
    if max(width, height) > MAX_SIDE or width * height > limit:
        raise _too_many_pixels(limit)


def _too_many_pixels(limit: int) -> PhotoRefused:
    return PhotoRefused("photo_too_many_pixels", max_pixels=limit, max_side=MAX_SIDE)


def _orientation(opened: Image.Image) -> int:
    """Exif orientation 1-8. Unreadable Exif data does not make the picture worse: it is upright."""
    try:
        return int(opened.getexif().get(0x0112, 1))
    except Exception:
        return 1


def _shrunk(opened: Image.Image, side: int) -> Image.Image:
    """Decode to RGB on white; the long side is about ``side`` at least, 3 * PAGE_SIDE at most.

    Works through the decoded picture in strips: converting a 50-megapixel picture at once would
    take its 200 MB a second and a third time.
    """
    opened.draft(None, _fit(opened.size, side))  # JPEG only: decodes at 1/2, 1/4 or 1/8
    opened.load()
    width, height = opened.size
    factor = max(1, round(max(width, height) / (2 * PAGE_SIDE)))
    strip = max(1, _STRIP_PIXELS // width // factor) * factor
    small = Image.new("RGB", (-(-width // factor), -(-height // factor)), "white")
    for top in range(0, height, strip):
        part = opened.crop((0, top, width, min(top + strip, height)))
        small.paste(_on_white(part).reduce(factor), (0, top // factor))
    return small


def _on_white(part: Image.Image) -> Image.Image:
    if part.mode.startswith("I;16") or part.mode == "I":
        part = part.point(lambda level: level / 256).convert("L")
    if not part.has_transparency_data:
        return part.convert("RGB")
    rgba = part.convert("RGBA")
    sheet = Image.new("RGBA", rgba.size, "white")
    return Image.alpha_composite(sheet, rgba).convert("RGB")


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(orientation)
    return picture if turned is None else picture.transpose(turned)


def _fit(size: Size, side: int) -> Size:
    """The size within a square of ``side``, in proportion, never larger than before."""
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _fitted(picture: Image.Image, side: int) -> Image.Image:
    size = _fit(picture.size, side)
    return picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
