"""An achievement from the enterprise to the public, seen by a dashboard that was already open."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response, expect

from app.demo.portraits import workplace_picture
from tests.browser.journeys.conftest import DESKTOP, PHONE, District, Visit, serious_findings

TITLE = "晚班食堂热饭行动"
PRACTICE = "工会和食堂约定夜班专窗，每周由夜班职工点菜，菜单提前三天贴在班组园地。"
RESULT = "夜班就餐人数由 41 人增到 96 人，满意的有 93 人。"


def write_report(page: Page, picture: Path) -> None:
    """What an enterprise union's chair does on a phone."""
    page.get_by_role("link", name="特色工作").first.click()
    page.get_by_role("link", name="写一篇").first.click()
    page.get_by_role("heading", name="写一篇特色工作").wait_for()
    page.get_by_label("标题", exact=True).fill(TITLE)
    page.get_by_label("类别").select_option(label="困难帮扶")
    page.get_by_label("新做法").fill(PRACTICE)
    page.get_by_label("新成效").fill(RESULT)
    page.locator("input[type=file]").set_input_files(picture)
    page.get_by_alt_text("第 1 张照片").wait_for()
    page.get_by_role("button", name="提交审核").click()
    page.get_by_text("已提交，等待审核").first.wait_for()


def approve(page: Page) -> str:
    """What the sub-district's reviewer does; returns the address of the public page."""
    page.get_by_role("link", name="特色工作").first.click()
    page.get_by_role("link", name=TITLE).click()
    page.get_by_text(PRACTICE).wait_for()
    page.get_by_role("button", name="通过并公开").first.click()
    page.get_by_role("dialog").get_by_role("button", name="通过并公开").click()
    page.get_by_text("已通过并公开").first.wait_for()
    return page.get_by_role("link", name="查看公开页面").get_attribute("href") or ""


def test_an_open_dashboard_sees_an_approved_achievement(
    district: District, visit: Visit, tmp_path: Path
) -> None:
    leader = district.account("district")
    watching = visit(DESKTOP)
    board = watching.sign_in(leader["username"], leader["password"])
    polls: list[int] = []
    sent_again: list[str] = []

    def note(response: Response) -> None:
        known = response.request.headers.get("if-none-match")
        if known and urlsplit(response.url).path == "/api/v1/progress":
            polls.append(response.status)
            if response.status == 200 and response.headers["etag"] == known:
                sent_again.append(known)

    def until_unchanged() -> None:
        """Jobs of what was done before may still be at work: the figures come to rest."""
        seen = len(polls)
        while polls[seen:][-2:] != [304, 304]:
            board.wait_for_event("response")

    board.on("response", note)
    board.goto(f"{district.url}/console/progress?poll=1")
    row = board.get_by_role("row", name=re.compile("滨河街道总工会"))
    row.wait_for()
    until_unchanged()
    before, seen = row.inner_text(), len(polls)

    picture = tmp_path / "food.jpg"
    picture.write_bytes(workplace_picture(77, "culture"))
    writer = district.account("enterprise14")
    write_report(visit(PHONE).sign_in(writer["username"], writer["password"]), picture)
    reviewer = district.account("street")
    story = approve(visit(DESKTOP).sign_in(reviewer["username"], reviewer["password"]))

    expect(row).not_to_have_text(before, use_inner_text=True)
    until_unchanged()
    assert 200 in polls[seen:], "a poll has brought the change"
    assert sent_again == []

    page = visit(PHONE).open(story)
    assert page.get_by_role("heading", level=1).inner_text() == TITLE
    text = page.locator("body").inner_text()
    assert PRACTICE in text
    assert RESULT in text
    shown = page.locator("main img").first
    assert shown.evaluate("image => image.complete && image.naturalWidth > 0")
    assert serious_findings(page) == []
