"""From an enterprise that ought to have a union to its plaque, by a sub-district's officer."""

import re

from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import (
    DESKTOP,
    PHONE,
    District,
    Visit,
    overflow,
    serious_findings,
)

UNTIL_FOUNDED = ["走访动员", "提出申请", "批复筹备", "发展会员", "召开大会选举", "批复成立"]
NOTE = "负责人愿意配合，约定下周三先听职工意见。"


def find_by_keyboard(page: Page) -> str:
    """The first enterprise of 25 or more without a union, without touching the mouse."""
    page.get_by_label("应建未建").check()
    rows = page.locator("tbody tr")
    expect(rows.first).to_contain_text("应建未建")
    expect(page.locator("tbody").get_by_text("已建会")).to_have_count(0)
    name = rows.first.get_by_role("link").inner_text()
    page.keyboard.press("/")
    expect(page.get_by_label("按名称或信用代码查找")).to_be_focused()
    page.keyboard.type(name)
    expect(rows).to_have_count(1)
    rows.first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=name, level=1).wait_for()
    return name


def tick(page: Page, step: str) -> None:
    """Say that the next step was done today."""
    page.get_by_role("heading", name=step, level=2).wait_for()
    page.get_by_role("button", name="这一步完成了").click()
    page.locator("li.done", has_text=step).wait_for()


def add_contact(page: Page) -> None:
    page.get_by_role("button", name="记一次联系").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("联系了谁").fill("人事主管")
    dialog.get_by_label("谈了什么").fill(NOTE)
    assert serious_findings(page) == []
    dialog.get_by_role("button", name="保存").click()
    page.get_by_text(NOTE).wait_for()


def test_a_union_is_founded_step_by_step(district: District, visit: Visit) -> None:
    account = district.account("street")
    visitor = visit(DESKTOP)
    page = visitor.sign_in("street", account["password"])
    page.get_by_role("link", name="企业", exact=True).first.click()
    name = find_by_keyboard(page)
    address = page.url
    page.get_by_role("button", name="开始建会").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("工会名称")).to_have_value(f"{name}工会委员会")
    assert serious_findings(page) == []
    dialog.get_by_role("button", name="开始建会").click()
    page.wait_for_url("**/founding-cases/**")
    case = page.url

    for step in UNTIL_FOUNDED:
        tick(page, step)
    page.get_by_text("今天批复成立，可以同步亮牌").wait_for()
    page.get_by_role("button", name=re.compile("填日期.*亮牌亮身份")).click()
    page.get_by_role("dialog").get_by_role("button", name="保存").click()
    page.get_by_text("成立当天就亮牌").wait_for()

    holder = visit(PHONE)
    phone = holder.sign_in("street", account["password"])
    phone.goto(case)
    add_contact(phone)
    holder.settled(phone)
    assert serious_findings(phone) == []
    assert overflow(phone) <= 0

    page.goto(address)
    page.get_by_role("link", name=f"{name}工会委员会").wait_for()
    page.get_by_text("已建会").first.wait_for()
    expect(page.get_by_role("button", name="开始建会")).to_have_count(0)
    assert serious_findings(page) == []


def test_a_founding_is_given_up_and_the_enterprise_is_without_a_union_again(
    district: District, visit: Visit
) -> None:
    account = district.account("street2")
    page = visit(DESKTOP).sign_in("street2", account["password"])
    page.get_by_role("link", name="企业", exact=True).first.click()
    find_by_keyboard(page)
    address = page.url
    page.get_by_role("button", name="开始建会").click()
    page.get_by_role("dialog").get_by_role("button", name="开始建会").click()
    page.wait_for_url("**/founding-cases/**")
    page.get_by_role("button", name="终止建会").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("终止原因").fill("企业年底搬到外地")
    dialog.get_by_role("button", name="终止建会").click()
    page.get_by_text("终止原因：企业年底搬到外地").wait_for()
    expect(page.get_by_role("button", name="这一步完成了")).to_have_count(0)
    page.goto(address)
    page.get_by_role("button", name="开始建会").wait_for()
