"""QR codes: right content, right size, readable from pixels."""

import re
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from app.core.qr import QUIET_ZONE, qr_png, qr_rows, qr_svg

ADDRESS = "https://sl.example.cn/b/7QKM3WTA9XE4"


def _read(image: Image.Image) -> zxingcpp.Barcode:
    found = zxingcpp.read_barcodes(image)
    assert len(found) == 1
    return found[0]


def _version(text: str) -> int:
    return (len(qr_rows(text)) - 17) // 4


def test_png_reads_back_at_error_level_m() -> None:
    code = _read(Image.open(BytesIO(qr_png(ADDRESS.upper(), module_px=4))))
    assert code.text == ADDRESS.upper()
    assert code.ec_level == "M"
    assert code.extra["Version"] == "2"  # type: ignore[index]


@pytest.mark.parametrize(("length", "most"), [(30, 2), (38, 2), (39, 3), (40, 3), (61, 3)])
def test_an_upper_case_address_keeps_to_the_alphanumeric_mode(length: int, most: int) -> None:
    address = "HTTPS://SANLIANG.EXAMPLE.GOV.CN/B/".ljust(length, "7")[:length]
    assert _version(address) <= most
    assert _version(address.lower()) >= _version(address)


def test_lower_case_needs_a_larger_code() -> None:
    assert _version(ADDRESS.upper()) == 2
    assert _version(ADDRESS) == 3


def test_png_has_four_light_modules_around_and_sharp_edges() -> None:
    image = Image.open(BytesIO(qr_png(ADDRESS.upper(), module_px=5)))
    assert image.width == image.height == (25 + 2 * QUIET_ZONE) * 5
    dark = image.convert("L").point(lambda light: 255 - light).getbbox()
    assert dark == (20, 20, 145, 145)
    assert {colour for _, colour in image.convert("L").getcolors() or []} == {0, 255}


def test_svg_draws_the_very_modules_of_the_code() -> None:
    text = ADDRESS.upper()
    svg = qr_svg(text)
    assert svg.startswith("<svg ")
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    drawn = {
        (int(x) + step, int(y))
        for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg.split("<path", 2)[2])
        for step in range(int(run))
    }
    wanted = {
        (x + QUIET_ZONE, y + QUIET_ZONE)
        for y, row in enumerate(qr_rows(text))
        for x, dark in enumerate(row)
        if dark
    }
    assert drawn == wanted


def test_chinese_text_reads_back() -> None:
    assert _read(Image.open(BytesIO(qr_png("职工有困难找工会")))).text == "职工有困难找工会"


def test_too_long_a_text_is_an_error() -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the library's wording is not ours
        qr_rows("7" * 8000)
