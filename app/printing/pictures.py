"""The pictures of one document, in one file: thousands of small ones cost time to open."""

from typing import Any

from app.core.qr import QUIET_ZONE, qr_rows
from app.printing.photos_inside import pixel, size_of

_INK = bytes([255, 0]) + bytes(254)  # a dark module is 1, a black pixel 0


class Pictures:
    """Collects photos and QR codes; what the methods return is for a template's data."""

    def __init__(self) -> None:
        self._content = bytearray()
        self._photos: dict[bytes, int] = {}

    @property
    def content(self) -> bytes:
        """What has been collected."""
        return bytes(self._content)

    @property
    def photos(self) -> list[bytes]:
        """Those for ``with_photos`` to put into the finished document, by their numbers."""
        return list(self._photos)

    def photo(self, jpeg: bytes | None) -> dict[str, Any] | None:
        """A portrait of 25 : 35 for the templates' ``portrait``; nothing for nothing."""
        if jpeg is None:
            return None
        width, height = size_of(jpeg) or (0, 1)
        if width * 7 != height * 5:
            return self.picture(jpeg)
        number = self._photos.setdefault(jpeg, len(self._photos))
        return {"at": self._add(pixel(number)), "count": None}

    def picture(self, jpeg: bytes) -> dict[str, Any]:
        """A clean JPEG of any shape, which typst reads and fits into its place."""
        return {"at": self._add(jpeg), "count": len(jpeg)}

    def qr(self, address: str | None) -> dict[str, Any] | None:
        """The QR code of an address, in upper case, quiet zone included; one pixel a module."""
        if address is None:
            return None
        rows = qr_rows(address.upper())
        side = len(rows) + 2 * QUIET_ZONE
        blank = b"\xff" * QUIET_ZONE
        light = b"\xff" * side * QUIET_ZONE
        drawn = b"".join(blank + row.translate(_INK) + blank for row in rows)
        return {"at": self._add(light + drawn + light), "side": side}

    def _add(self, content: bytes) -> int:
        at = len(self._content)
        self._content += content
        return at
