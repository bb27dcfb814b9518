"""From the console's link to the cadre's phone, and from there to every page that shows them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import (
    DESKTOP,
    PHONE,
    District,
    Visit,
    overflow,
    serious_findings,
)


@pytest.fixture(scope="module")
def worn(district: District) -> dict[str, str]:
    """A badge of the union whose account makes the link; not the one other journeys print."""
    union_id = district.account("enterprise12")["union_id"]
    return next(badge for badge in district.badges if badge["union_id"] == union_id)


def open_cadre(page: Page, name: str) -> None:
    page.get_by_role("link", name="干部", exact=True).first.click()
    page.get_by_role("link", name=re.compile(name)).first.click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def withdraw_everything(page: Page) -> None:
    """What the demonstration recorded from a sheet, as the person would ask the clerk."""
    page.get_by_role("button", name="登记撤回").click()
    assert serious_findings(page) == []
    page.get_by_role("dialog").get_by_role("button", name="全部撤回").click()
    expect(page.get_by_role("button", name="登记撤回")).to_have_count(0)


def make_link(page: Page) -> str:
    page.get_by_role("button", name="生成本人链接").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("img")).to_be_visible()
    assert serious_findings(page) == []
    address = dialog.get_by_role("textbox", name="本人链接").input_value()
    dialog.get_by_role("button", name="关闭").last.click()
    return address


def test_a_cadre_agrees_and_withdraws_on_a_phone_without_script(
    district: District, visit: Visit, worn: dict[str, str]
) -> None:
    name, code = worn["name"], worn["url"].rsplit("/", 1)[-1]
    account = district.account("enterprise12")
    console = visit(DESKTOP).sign_in(account["username"], account["password"])
    open_cadre(console, name)
    expect(console.get_by_role("heading", name="本人同意公开的内容")).to_be_visible()
    withdraw_everything(console)
    assert serious_findings(console) == []
    address = make_link(console)

    phone = visit(PHONE, java_script_enabled=False)
    badge = phone.open(f"/b/{code}")
    assert name not in badge.locator("main").inner_text()

    own = phone.open(address)
    assert own.locator("input:checked").count() == 0
    assert own.locator("input[type=checkbox]").count() == 20
    for value in ("name.badge_page", "name.union_page", "office_phone.badge_page"):
        own.locator(f"input[value='{value}']").check()
    own.get_by_role("button", name="同意公开所勾选的").click()
    expect(own.get_by_text("不能再次作出同意")).to_be_visible()

    badge.reload()
    assert badge.get_by_role("heading", level=1).inner_text().strip() == name
    union = next(u for u in district.unions if u["id"] == worn["union_id"])
    page = phone.open(f"/u/{union['code']}")
    assert name in page.locator("main").inner_text()
    assert name not in phone.open(f"/embed/u/{union['code']}").locator("main").inner_text()

    again = phone.open(address)
    again.locator("input[value='name.badge_page']").check()
    again.get_by_role("button", name="撤回所勾选的").click()
    badge.reload()
    assert name not in badge.locator("main").inner_text()
    page.reload()
    assert name in page.locator("main").inner_text()
    again.get_by_role("button", name="全部撤回").click()
    expect(again.get_by_text("没有同意公开任何一项")).to_be_visible()
    page.reload()
    assert name not in page.locator("main").inner_text()

    console.reload()
    console.get_by_role("button", name="看同意与撤回的记录").click()
    expect(console.get_by_text("本人在链接里同意").first).to_be_visible()


def test_the_pages_fit_a_phone_and_can_be_used_by_everybody(
    district: District, visit: Visit, worn: dict[str, str]
) -> None:
    account = district.account("enterprise12")
    console = visit(PHONE).sign_in(account["username"], account["password"])
    console.goto(f"{district.url}/console/cadres")
    console.get_by_role("link", name=re.compile(worn["name"])).first.click()
    console.get_by_role("button", name="登记本人的同意").first.click()
    assert overflow(console) == 0
    console.get_by_role("dialog").get_by_role("button", name="关闭").first.click()
    address = make_link(console)
    union = next(u for u in district.unions if u["id"] == worn["union_id"])
    visitor = visit(PHONE)
    for path in (address, f"/u/{union['code']}", f"/embed/u/{union['code']}"):
        page = visitor.open(path)
        assert serious_findings(page) == [], path
        assert overflow(page) == 0, path
