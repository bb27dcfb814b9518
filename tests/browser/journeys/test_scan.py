"""From the printed badge to the worker's phone, on real parts."""

import io
import re

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page

from tests.browser.journeys.conftest import (
    DESKTOP,
    PHONE,
    District,
    Visit,
    overflow,
    serious_findings,
)


def decode(document: bytes) -> tuple[list[str], str]:
    """The QR codes in a PDF's pixels at 150 dpi, and all its text."""
    pdf = pypdfium2.PdfDocument(io.BytesIO(document))
    codes: list[str] = []
    text = ""
    for page in pdf:
        picture = page.render(scale=150 / 72).to_pil()
        codes += [found.text for found in zxingcpp.read_barcodes(picture)]
        text += page.get_textpage().get_text_bounded()
    pdf.close()
    return codes, text


@pytest.fixture(scope="module")
def worn(district: District) -> dict[str, str]:
    """A badge of the enterprise union whose account prints it."""
    union_id = district.account("enterprise")["union_id"]
    return next(badge for badge in district.badges if badge["union_id"] == union_id)


def print_badge(page: Page, name: str) -> bytes:
    """Print one cadre's badge as a union's chair does."""
    page.get_by_role("link", name="胸卡", exact=True).first.click()
    page.get_by_role("checkbox", name=re.compile(name)).check()
    page.get_by_role("button", name="生成 PDF").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 PDF").click()
    return download.value.path().read_bytes()


@pytest.fixture
def address(district: District, visit: Visit, worn: dict[str, str]) -> str:
    """What a QR reader finds on the badge printed in the console."""
    account = district.account("enterprise")
    page = visit(DESKTOP, accept_downloads=True).sign_in(account["username"], account["password"])
    codes, text = decode(print_badge(page, worn["name"]))
    assert worn["name"] in re.sub(r"\s", "", text)
    assert len(codes) == 1, codes
    assert codes[0] == worn["url"].upper(), "upper case keeps the QR in its compact mode"
    return codes[0]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_scanned_badge_tells_who_this_is_and_how_to_call(
    address: str, worn: dict[str, str], visit: Visit, scripts: bool
) -> None:
    page = visit(PHONE, java_script_enabled=scripts).open(address)
    assert page.get_by_role("heading", level=1).inner_text().strip() == worn["name"]
    text = page.locator("body").inner_text()
    for words in ("工会", "职责", "12351", "职工有困难找工会"):
        assert words in text
    call = page.locator("a[href^='tel:029']").first
    assert call.is_visible()
    box = call.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    if scripts:
        assert serious_findings(page) == []
        assert overflow(page) == 0
