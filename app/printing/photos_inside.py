"""Photos go into a document as the files they are.

Typst decodes every photo before it copies the file into the PDF unchanged: half the work of a
badge and most of its memory. It is therefore given one pixel in place of each photo, whose colour
is the photo's number, and the photo takes the pixel's place when the document is finished. What
comes out is what typst would have written, but for the identifier of the file.
"""

import re
import struct
import zlib
from collections.abc import Sequence

from app.printing.typst_files import TypstFile, table_of

_COLOUR = (0xC0, 0xC2)
"""Frames every reader of PDF decodes: baseline and progressive."""
_PLAIN = (0xDB, 0xC4, 0xDD, 0xE0, 0xFE)
"""Tables and JFIF headers. No Exif, which may turn a photo, and no colour profile of its own."""
_PIXEL = re.compile(
    rb"\d+ 0 obj\n<</Length \d+/Type/XObject/Subtype/Image/Filter/FlateDecode/Width 1/Height 1"
    rb"/ColorSpace (\d+ 0 R)/BitsPerComponent 8>>\nstream\n(.*?)\nendstream\nendobj\n",
    re.DOTALL,
)


def pixel(number: int) -> bytes:
    """Red, green and blue that stand for the photo of this number."""
    return number.to_bytes(3, "big")


def size_of(jpeg: bytes) -> tuple[int, int] | None:
    """Width and height of a photo as they are kept here; None for anything out of the ordinary.

    What is not recognised here, typst has to look at.
    """
    if not (jpeg.startswith(b"\xff\xd8") and jpeg.endswith(b"\xff\xd9")):
        return None
    at = 2
    while at + 10 <= len(jpeg) and jpeg[at] == 0xFF:
        kind = jpeg[at + 1]
        if kind in _COLOUR:
            depth, height, width, colours = struct.unpack_from(">BHHB", jpeg, at + 4)
            return (width, height) if (depth, colours) == (8, 3) else None
        if kind not in _PLAIN:
            return None
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return None


def with_photos(document: bytes, photos: Sequence[bytes]) -> bytes:
    """The document with each photo in the place of its pixel.

    Raises ``ValueError`` if one has no place: typst writes pictures in another form by now.
    """
    file = TypstFile(document)
    offsets: list[int | None] = [None] * file.count
    parts, copied, grown, placed = [], 0, 0, set()
    for number, start, end in file.places:
        offsets[number] = start + grown
        place = _PIXEL.match(document, start, end)
        if place is None:
            continue
        which = int.from_bytes(zlib.decompress(place[2]), "big")
        inside = _photo(number, photos[which], place[1])
        parts += [document[copied:start], inside]
        copied, grown = end, grown + len(inside) - (end - start)
        placed.add(which)
    if len(placed) < len(photos):
        raise ValueError(f"typst placed {len(placed)} of {len(photos)} photos")
    rest = file.trailer.rpartition(b"startxref")[0]
    parts += [document[copied : file.end_of_objects], table_of(offsets), rest]
    return b"".join([*parts, b"startxref\n%d\n%%%%EOF\n" % (file.end_of_objects + grown)])


def _photo(number: int, jpeg: bytes, colours: bytes) -> bytes:
    width, height = size_of(jpeg) or (0, 0)
    head = (
        b"%d 0 obj\n<</Length %d/Type/XObject/Subtype/Image/Filter/DCTDecode/Width %d/Height %d"
        b"/ColorSpace %s/BitsPerComponent 8>>\nstream\n"
    )
    filled = head % (number, len(jpeg), width, height, colours)
    return b"".join([filled, jpeg, b"\nendstream\nendobj\n"])
