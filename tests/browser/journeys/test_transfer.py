"""A union moves between sub-districts: one asks, the other answers, nobody keeps what left."""

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

MOVED = "博远示范软件有限公司工会委员会"
REASON = "企业已搬到朝阳路办公"


def find_union(page: Page, name: str) -> None:
    page.get_by_role("link", name="工会", exact=True).first.click()
    page.get_by_role("searchbox").fill(name[:4])


def ask_to_give(page: Page) -> str:
    """The giving side, from the union's own page."""
    find_union(page, MOVED)
    page.get_by_role("link", name=MOVED).click()
    page.get_by_role("link", name="划转到其他街道").click()
    expect(page.get_by_text("同意之前什么都不变")).to_be_visible()
    page.get_by_label("查找街道").fill("朝阳")
    page.get_by_label("朝阳路街道总工会").check()
    page.get_by_label("理由").fill(REASON)
    page.get_by_role("button", name="提出划转").click()
    # The toast says so too, while the page still is the form.
    page.wait_for_url(re.compile(r"/transfers/[0-9a-f-]{36}$"))
    page.get_by_text("等对方答复").first.wait_for()
    return page.url


def test_a_union_asked_for_by_one_side_moves_when_the_other_accepts(
    district: District, visit: Visit
) -> None:
    giver, taker = district.account("street3"), district.account("street2")
    giving = visit(DESKTOP).sign_in(giver["username"], giver["password"])
    transfer = ask_to_give(giving)
    assert serious_findings(giving) == []

    taking = visit(PHONE).sign_in(taker["username"], taker["password"])
    taking.get_by_text("件划转等您答复").wait_for()
    assert serious_findings(taking) == []
    taking.get_by_role("link", name="去看看").click()
    taking.get_by_role("heading", name="划转", exact=True).wait_for()
    taking.get_by_role("link", name=MOVED).click()
    expect(taking.get_by_text(REASON)).to_be_visible()
    expect(taking.get_by_text("职工扫码不受影响")).to_be_visible()
    assert overflow(taking) == 0
    taking.get_by_role("button", name="同意划转").click()
    taking.get_by_role("dialog").get_by_role("button", name="同意划转").click()
    taking.get_by_text("已划转").first.wait_for()
    taking.goto(f"{district.url}/console/unions?q=博远")
    taking.get_by_role("link", name=MOVED).wait_for()

    giving.goto(transfer)
    giving.get_by_text("已划转").first.wait_for()
    find_union(giving, MOVED)
    giving.get_by_text("没有找到相符的工会").wait_for()


def test_a_union_is_asked_for_by_its_code_and_refused_with_a_reason(
    district: District, visit: Visit
) -> None:
    taker, giver = district.account("street3"), district.account("street2")
    code = next(u["code"] for u in district.unions if u["name"].startswith("新禾示范"))
    taking = visit(PHONE).sign_in(taker["username"], taker["password"])
    taking.goto(f"{district.url}/console/transfers/take")
    taking.get_by_label("公开编码").fill(code.lower())
    taking.get_by_label("理由").fill("办公地点在古槐街道")
    assert overflow(taking) == 0
    taking.get_by_role("button", name="提出申请").click()
    taking.get_by_text("等对方答复").first.wait_for()

    giving = visit(DESKTOP).sign_in(giver["username"], giver["password"])
    giving.get_by_role("link", name="去看看").click()
    giving.get_by_role("heading", name="划转", exact=True).wait_for()
    giving.get_by_role("link", name="新禾示范").click()
    giving.get_by_role("button", name="不同意").click()
    dialog = giving.get_by_role("dialog")
    dialog.get_by_label("为什么").fill("企业仍在本街道办公")
    dialog.get_by_role("button", name="不同意").click()
    giving.get_by_text("未同意").first.wait_for()

    taking.reload()
    taking.get_by_text("企业仍在本街道办公").wait_for()
