"""A sub-district begins an evaluation: rules and questionnaire changed, mistakes told."""

from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import PHONE, District, Visit, overflow, serious_findings


def _draft(page: Page) -> None:
    page.get_by_role("link", name="民主评议").first.click()
    page.get_by_role("link", name="发起评议").first.click()
    page.get_by_label("问卷和规则").wait_for()
    page.get_by_label("名称").fill("街道职工之家评议")
    page.get_by_role("button", name="生成草稿").click()
    page.get_by_role("heading", name="街道职工之家评议").wait_for()


def test_a_draft_is_made_changed_and_thrown_away(district: District, visit: Visit) -> None:
    account = district.account("street")
    visitor = visit()
    page = visitor.sign_in(account["username"], account["password"])
    page.set_viewport_size({"width": 1366, "height": 768})
    _draft(page)

    page.get_by_role("link", name="修改名称、日期和规则").click()
    page.get_by_label("至少几份答卷才单独公布").fill("3")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("alert").get_by_text("不能小于 5").wait_for()
    page.get_by_label("至少几份答卷才单独公布").fill("8")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("至少 8 份答卷才单独公布").wait_for()

    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    page.get_by_role("link", name="看看问卷").click()
    page.get_by_role("button", name="加一道题").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("问题").fill("")
    dialog.get_by_role("button", name="好", exact=True).click()
    dialog.get_by_text("请写问题").wait_for()
    assert serious_findings(page) == []
    dialog.get_by_role("button", name="取消").click()
    expect(page.get_by_text("新的问题")).to_have_count(0)
    assert overflow(page) == 0
    page.get_by_role("button", name="删除").first.click()
    page.get_by_role("link", name="概况").click()
    page.get_by_role("button", name="离开，不保存").click()

    page.get_by_role("button", name="删除草稿").click()
    page.get_by_role("dialog").get_by_role("button", name="删除草稿").click()
    page.wait_for_url(lambda url: url.endswith("/evaluations"))
    expected = ("422 PATCH", "Failed to load resource")
    visitor.complaints[:] = [
        one for one in visitor.complaints if not any(word in one for word in expected)
    ]
