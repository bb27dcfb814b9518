"""A union's plaque from the chair's phone to the check by the street, and the list for the shop."""

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import (
    DESKTOP,
    PHONE,
    District,
    Visit,
    overflow,
    serious_findings,
)


def order(page: Page) -> str:
    """What the chair enters on a phone: where it will hang, and both plaques measured."""
    page.goto(page.url.split("/console/")[0] + "/console/plaques/new")
    page.get_by_role("heading", name="登记牌匾").wait_for()
    text = page.get_by_label("牌匾文字").input_value()
    page.get_by_label("具体位置").fill("大门右侧")
    page.get_by_label("单位牌匾的宽").fill("４００")
    page.get_by_label("单位牌匾的高").fill("2200")
    page.get_by_role("button", name="工会牌匾与单位牌匾一样大").click()
    expect(page.get_by_text("宽、高相差都不超过 10 毫米。")).to_be_visible()
    page.get_by_label("工会牌匾的宽").fill("370")
    expect(page.get_by_text("工会牌匾窄 30 毫米")).to_be_visible()
    page.get_by_label("工会牌匾的宽").fill("400")
    assert serious_findings(page) == []
    assert overflow(page) <= 0
    page.get_by_role("button", name="保存").click()
    page.get_by_role("heading", name=text, level=1).wait_for()
    page.get_by_text("已定制", exact=True).wait_for()
    return text


def take_step(page: Page, verb: str) -> None:
    page.get_by_role("button", name=verb).click()
    page.get_by_role("dialog").get_by_role("button", name=verb).click()


def test_a_plaque_is_ordered_hung_and_checked(district: District, visit: Visit) -> None:
    chair = district.account("enterprise14")
    phone = visit(PHONE).sign_in(chair["username"], chair["password"])
    text = order(phone)
    address = phone.url
    phone.get_by_role("button", name="已经挂上").click()
    assert serious_findings(phone) == []
    phone.get_by_role("dialog").get_by_role("button", name="已经挂上").click()
    phone.get_by_text("已悬挂", exact=True).wait_for()
    expect(phone.get_by_role("button", name="核查无误")).to_have_count(0)
    assert serious_findings(phone) == []
    assert overflow(phone) <= 0

    street = district.account("street")
    desk = visit(DESKTOP).sign_in(street["username"], street["password"])
    desk.get_by_role("link", name="牌匾", exact=True).first.click()
    row = desk.get_by_role("row").filter(has_text=text)
    expect(row).to_contain_text("400 × 2200 毫米")
    expect(row).to_contain_text("已悬挂")
    assert serious_findings(desk) == []
    with desk.expect_download() as download:
        desk.get_by_role("button", name="导出表格").click()
    with download.value.path().open("rb") as file:
        (sheet,) = load_workbook(file).worksheets
    assert text in {cell.value for line in sheet.iter_rows() for cell in line}
    row.get_by_role("link", name=text).click()
    desk.wait_for_url(address)
    take_step(desk, "核查无误")
    desk.get_by_text("已核查", exact=True).first.wait_for()
    assert serious_findings(desk) == []
