"""What was typed survives a reload, an expired session and a refused hand-in."""

import re

from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import PHONE, District, Visit, Visitor

TITLE = "夜校技能小课堂"
PRACTICE = "工会请老师傅每周三晚上讲一个实操要点，学徒当场上手，录像放进班组群。"
RESULT = "两个月开课 8 次，16 名学徒全部通过上岗考核。"
NUMBERS = "联系 13800138000，证号 11010519491231002X。"


def expire_session(visitor: Visitor, page: Page) -> None:
    """The next answer is that of a server that knows neither the token nor the cookie."""
    visitor.context.clear_cookies()
    refusal = {"status": 401, "content_type": "application/problem+json", "body": "{}"}
    page.route("**/api/v1/reports", lambda route: route.fulfill(**refusal), times=1)


def expected_refusals(visitor: Visitor) -> None:
    """Refusals this journey asks for; all other complaints still fail it."""
    asked_for = re.compile(r"40[19]|422")
    visitor.complaints[:] = [c for c in visitor.complaints if not asked_for.search(c)]


def answer(page: Page, yes: str) -> None:
    page.get_by_role("dialog").get_by_role("button", name=yes).click()


def test_nothing_typed_is_lost_on_the_way_to_a_report(district: District, visit: Visit) -> None:
    account = district.account("enterprise")
    visitor = visit(PHONE)
    page = visitor.sign_in("enterprise", account["password"])
    page.goto(f"{district.url}/console/reports/new")
    page.get_by_label("标题", exact=True).fill(TITLE)
    page.get_by_label("新做法").fill(PRACTICE)
    page.get_by_label("新成效").fill(RESULT + NUMBERS)
    page.reload()
    page.get_by_text("已恢复上次没保存的内容").wait_for()
    expect(page.get_by_label("新成效")).to_have_value(RESULT + NUMBERS)

    expire_session(visitor, page)
    page.get_by_role("button", name="提交审核").click()
    page.get_by_text("登录已过期，请重新登录，填写的内容还在").wait_for()
    page.get_by_label("登录名").fill("enterprise")
    page.get_by_label("密码", exact=True).fill(account["password"])
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/console/reports/new")
    expect(page.get_by_label("标题", exact=True)).to_have_value(TITLE)

    page.get_by_role("button", name="提交审核").click()
    page.wait_for_url("**/edit")
    page.get_by_text("已存为草稿").first.wait_for()
    told = page.locator("[data-field=new_result] .error")
    expect(told).to_contain_text("身份证号码")
    expect(told).to_contain_text("手机号码")
    page.get_by_label("新成效").fill(RESULT)
    page.get_by_role("button", name="提交审核").click()
    page.get_by_text("已提交，等待审核").first.wait_for()

    page.get_by_role("button", name="撤回", exact=True).click()
    answer(page, "撤回")
    page.get_by_role("button", name="删除草稿").click()
    answer(page, "删除草稿")
    page.wait_for_url("**/console/reports")
    page.get_by_role("heading", name="特色工作", level=1).wait_for()
    visitor.settled(page)
    assert page.get_by_role("link", name=TITLE).count() == 0
    assert page.evaluate("sessionStorage.length") == 0
    expected_refusals(visitor)
