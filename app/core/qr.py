"""QR codes (ISO/IEC 18004) of short texts, for print and screen.

An address in upper case keeps to the alphanumeric mode: 38 characters fit version 2 (25 modules a
side), 61 fit version 3 (29). In lower case the same address needs a larger code with smaller
modules, which a phone reads from less far away; hence ``address.upper()`` before printing.
"""

import re
from io import BytesIO
from math import isqrt
from typing import Any

import zxingcpp
from PIL import Image

QUIET_ZONE = 4
"""Light modules on every side, as the standard asks; part of every picture made here."""


def qr_rows(text: str) -> list[bytes]:
    """The modules of the code, one byte each (1 = dark), quiet zone not included.

    Error level M (15% of the code may be damaged). Raises ``ValueError`` when ``text`` is too long.
    """
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(add_quiet_zones=False)  # a buffer, which its stubs do not say
    flat = bytes(image).translate(_DARK)
    side = isqrt(len(flat))
    return [flat[row * side : (row + 1) * side] for row in range(side)]


_DARK = bytes(1 if lightness < 128 else 0 for lightness in range(256))


def qr_svg(text: str) -> str:
    """An ``<svg>`` element without size (scale it by CSS), black on white, quiet zone included."""
    rows = qr_rows(text)
    side = len(rows) + 2 * QUIET_ZONE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path d="{_dark_runs(rows)}"/></svg>'
    )


def qr_png(text: str, module_px: int = 8) -> bytes:
    """A black-and-white PNG with ``module_px`` pixels for each module, quiet zone included."""
    rows = qr_rows(text)
    side = len(rows)
    code = Image.frombytes("L", (side, side), b"".join(rows)).point(lambda dark: 255 - 255 * dark)
    framed = Image.new("L", (side + 2 * QUIET_ZONE,) * 2, 255)
    framed.paste(code, (QUIET_ZONE, QUIET_ZONE))
    scaled = framed.resize((framed.width * module_px,) * 2, Image.Resampling.NEAREST)
    out = BytesIO()
    scaled.convert("1").save(out, "PNG", optimize=True)
    return out.getvalue()


def _dark_runs(rows: list[bytes]) -> str:
    """SVG path data: one flat rectangle for each run of dark modules in a row."""
    runs = []
    for y, row in enumerate(rows, QUIET_ZONE):
        for run in re.finditer(rb"\x01+", row):
            x, end = run.span()
            width = end - x
            runs.append(f"M{x + QUIET_ZONE} {y}h{width}v1h-{width}z")
    return "".join(runs)
