"""One enterprise registered twice becomes one row, decided by the officer of its sub-district."""

from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import (
    DESKTOP,
    PHONE,
    District,
    Visit,
    overflow,
    serious_findings,
)

SHORT = "临河测试纺织"
FULL = "临河测试纺织有限公司"


def register(page: Page, base: str, name: str, facts: dict[str, str]) -> None:
    page.goto(f"{base}/console/enterprises/new")
    page.get_by_label("企业（单位）名称").fill(name)
    for label, value in facts.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="保存").click()
    page.get_by_role("heading", name=name, level=1).wait_for()


def open_pair(page: Page, base: str) -> None:
    """The pair of this test stands open and is being compared."""
    page.goto(f"{base}/console/doubles")
    card = page.locator("article", has_text=FULL)
    card.wait_for()
    compare = card.get_by_role("button", name="比较并处理")
    if compare.count():
        compare.click()
    card.get_by_role("button", name="合并成一条").wait_for()


def test_two_rows_become_one_and_nothing_is_lost(district: District, visit: Visit) -> None:
    account = district.account("street2")
    visitor = visit(DESKTOP)
    page = visitor.sign_in("street2", account["password"])
    register(page, district.url, SHORT, {"职工总数": "36", "联系人": "孔示范"})
    register(page, district.url, FULL, {"职工总数": "40", "实际经营地址": "示范路 88 号"})

    open_pair(page, district.url)
    card = page.locator("article", has_text=FULL)
    keep = card.get_by_role("group", name="保留哪一条")
    keep.get_by_role("radio").nth(
        0 if FULL in keep.locator("label").nth(0).inner_text() else 1
    ).check()
    count = card.get_by_role("group", name="职工总数")
    count.get_by_label("36 人").check()
    contact = card.get_by_role("group", name="联系人")
    expect(contact.get_by_label("孔示范")).to_be_checked()
    assert serious_findings(page) == []

    phone = visit(PHONE).sign_in("street2", account["password"])
    open_pair(phone, district.url)
    assert serious_findings(phone) == []
    assert overflow(phone) <= 0

    card.get_by_role("button", name="合并成一条").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"保留“{FULL}”？")
    expect(dialog).to_contain_text(f"“{SHORT}”并入它")
    expect(dialog).to_contain_text("联系人、职工总数")
    dialog.get_by_role("button", name="合并成一条").click()
    page.get_by_text("已合并", exact=True).last.wait_for()
    expect(page.locator("article", has_text=FULL)).to_have_count(0)

    page.goto(f"{district.url}/console/enterprises?q=临河测试纺织")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(1)
    rows.first.get_by_role("link", name=FULL).click()
    facts = page.locator("main")
    for words in ("36 人", "孔示范", "示范路 88 号", SHORT):
        expect(facts).to_contain_text(words)
    expect(page.get_by_role("heading", name="变更记录").locator("..")).to_contain_text("并入")


def test_two_that_are_not_the_same_are_not_asked_about_again(
    district: District, visit: Visit
) -> None:
    account = district.account("street3")
    page = visit(DESKTOP).sign_in("street3", account["password"])
    register(page, district.url, SHORT, {"职工总数": "12"})
    register(page, district.url, FULL, {"职工总数": "9"})
    open_pair(page, district.url)
    card = page.locator("article", has_text=FULL)
    card.get_by_role("button", name="不是同一家").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("说明").fill("同一老板的两家公司")
    assert serious_findings(page) == []
    dialog.get_by_role("button", name="不是同一家").click()
    expect(page.locator("article", has_text=FULL)).to_have_count(0)
    page.locator("label", has_text="不是同一家").click()
    page.locator("article", has_text="同一老板的两家公司").wait_for()
