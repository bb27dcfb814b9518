"""The contact's QR on the screen, photographed and read as a second phone would (clause B2d)."""

import io
import re

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import (
    DESKTOP,
    PHONE,
    District,
    Visit,
    overflow,
    serious_findings,
)
from tests.browser.journeys.test_consent import open_cadre, withdraw_everything

ACCOUNT = "enterprise21"
"""Of a union no other journey uses."""
FIELDS = {"BEGIN", "VERSION", "N", "FN", "ORG", "TITLE", "TEL", "END"}
NEEDED = {"VERSION", "N", "FN"}
"""RFC 2426, section 5: what no vCard 3.0 is without."""


@pytest.fixture(scope="module")
def worn(district: District) -> dict[str, str]:
    union_id = district.account(ACCOUNT)["union_id"]
    return next(badge for badge in district.badges if badge["union_id"] == union_id)


def show_code(page: Page) -> None:
    page.get_by_role("link", name="显示名片二维码").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator("dialog img")).not_to_have_js_property("naturalWidth", 0)


def read_off_the_screen(page: Page) -> dict[str, str]:
    """The one code in a picture of the screen, as the fields of a vCard 3.0."""
    photographed = Image.open(io.BytesIO(page.screenshot()))
    codes = zxingcpp.read_barcodes(photographed)
    assert len(codes) == 1, [code.text for code in codes]
    text = codes[0].text
    assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert text.endswith("\r\nEND:VCARD\r\n")
    lines = [line.partition(":") for line in text.removesuffix("\r\n").split("\r\n")]
    names = [name for name, _, _ in lines]
    assert len(set(names)) == len(names), names
    assert set(names) <= FIELDS
    assert set(names) >= NEEDED
    return {name: value for name, _, value in lines}


def standing_on(page: Page) -> str:
    """Everything the page says, and what its telephone links dial, without spaces."""
    dialled: str = page.locator("a[href^='tel:']").evaluate_all(
        "all => all.map(a => a.href).join()"
    )
    return re.sub(r"\s", "", page.locator("main").inner_text()) + dialled


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("size", ["usual", "large-page", "type-200-percent"])
def test_a_second_phone_reads_it_off_the_first(
    district: District, visit: Visit, worn: dict[str, str], size: str, script: bool
) -> None:
    page = visit(PHONE, java_script_enabled=script).open(
        f"/b/{worn['url'].rsplit('/', 1)[-1]}{'?type=large' if size == 'large-page' else ''}"
    )
    if size == "type-200-percent":
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    said = standing_on(page)
    show_code(page)
    fields = read_off_the_screen(page)
    assert fields["FN"] == worn["name"]
    assert fields["N"] == f"{worn['name']};;;;"
    assert fields["ORG"] == district.account(ACCOUNT)["union"]
    assert "TEL" in fields
    for name in ("FN", "ORG", "TITLE", "TEL"):
        assert fields[name].replace(" ", "") in said, name
    assert overflow(page) == 0
    if script:
        assert serious_findings(page) == []
    page.get_by_text("关闭", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_what_is_withdrawn_is_no_longer_in_the_code(
    district: District, visit: Visit, worn: dict[str, str]
) -> None:
    account = district.account(ACCOUNT)
    console = visit(DESKTOP).sign_in(account["username"], account["password"])
    open_cadre(console, worn["name"])
    withdraw_everything(console)
    page = visit(PHONE).open(f"/b/{worn['url'].rsplit('/', 1)[-1]}")
    said = standing_on(page)
    show_code(page)
    fields = read_off_the_screen(page)
    assert worn["name"] not in "".join(fields.values())
    assert fields["FN"].startswith(account["union"])
    assert fields["TEL"] in said, "the union's own, which the page gives too"
