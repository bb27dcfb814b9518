"""A cadre takes consent back, and it is followed everywhere: page, union page, feed, paper, tasks.

Clauses B2e and T2-3: effective with the next request, and what hangs on paper is to come down.
"""

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import (
    DESKTOP,
    PHONE,
    District,
    Visit,
    Visitor,
    overflow,
    serious_findings,
)
from tests.browser.journeys.test_consent import open_cadre

ACCOUNT = "enterprise33"
"""Of a union no other journey uses."""
PATIENCE = 90_000
WITHHELD = "本人未同意公开"


@pytest.fixture(scope="module")
def worn(district: District) -> dict[str, str]:
    union_id = district.account(ACCOUNT)["union_id"]
    return next(badge for badge in district.badges if badge["union_id"] == union_id)


@pytest.fixture(scope="module")
def code(district: District) -> str:
    union_id = district.account(ACCOUNT)["union_id"]
    return next(union["code"] for union in district.unions if union["id"] == union_id)


def poster(console: Page) -> str:
    """Everything that can be read on the poster made now."""
    console.get_by_role("link", name="打印", exact=True).first.click()
    console.get_by_text("公示海报", exact=True).click()
    console.get_by_role("button", name="生成 PDF").click()
    console.get_by_text("PDF 已做好").wait_for(timeout=PATIENCE)
    with console.expect_download() as download:
        console.get_by_role("link", name="下载 PDF").click()
    path: Path = download.value.path()
    document = pypdfium2.PdfDocument(path.read_bytes())
    return re.sub(r"\s", "", document[0].get_textpage().get_text_range())


def feed(visitor: Visitor, code: str) -> dict[str, Any]:
    """What a unit's own website is given."""
    path = f"{visitor.base}/api/v1/public/unions/{code}/officers"
    reply = visitor.context.request.get(path)
    assert reply.status == 200
    found: dict[str, Any] = reply.json()
    return found


def go_home(console: Page, district: District) -> None:
    console.goto(f"{district.url}/console/")
    expect(console.get_by_role("heading", level=1)).to_be_visible()


def sound(page: Page) -> None:
    assert serious_findings(page) == []
    assert overflow(page) == 0


def test_what_is_withdrawn_is_gone_from_every_page_and_must_come_down_from_the_wall(
    district: District, visit: Visit, worn: dict[str, str], code: str
) -> None:
    name, address = worn["name"], f"/b/{worn['url'].rsplit('/', 1)[-1]}"
    account = district.account(ACCOUNT)
    holder = visit(DESKTOP, accept_downloads=True)
    console = holder.sign_in(account["username"], account["password"])
    must_come_down = console.get_by_text(re.compile("件印件必须撤下"))
    holder.settled(console)  # notices come after the screen
    expect(must_come_down).to_have_count(0)

    visitor = visit(PHONE, java_script_enabled=False)
    badge, union, embed = (
        visitor.open(path) for path in (address, f"/u/{code}", f"/embed/u/{code}")
    )
    assert badge.get_by_role("heading", level=1).inner_text().strip() == name
    photo = badge.locator("main img").first.get_attribute("src")
    assert photo
    assert visitor.context.request.get(district.url + photo).status == 200
    for page in (union, embed):
        assert name in page.locator("main").inner_text()
    assert name in [officer["name"] for officer in feed(visitor, code)["officers"]]
    assert name in poster(console)

    open_cadre(console, name)
    console.get_by_role("button", name="登记撤回").click()
    console.get_by_role("dialog").get_by_role("button", name="全部撤回").click()
    expect(console.get_by_role("button", name="登记撤回")).to_have_count(0)

    for page in (badge, union, embed):
        page.reload()
        assert name not in page.locator("main").inner_text()
        assert WITHHELD in page.locator("main").inner_text()
    expect(badge.locator(f"img[src='{photo}']")).to_have_count(0)
    assert visitor.context.request.get(district.url + photo).status == 404
    assert name not in str(feed(visitor, code))

    go_home(console, district)
    expect(must_come_down).to_contain_text("1 件")
    sound(console)
    console.get_by_role("link", name="去处理").first.click()
    expect(console.get_by_role("heading", level=1)).to_have_text("需要重印或撤下")
    listed = console.get_by_role("row").filter(has_text="公示海报")
    expect(listed).to_have_count(1)
    expect(listed).to_contain_text("本人撤回同意")
    sound(console)

    anew = poster(console)
    assert name not in anew
    assert district.account(ACCOUNT)["union"] in anew
    go_home(console, district)
    expect(must_come_down).to_contain_text("1 件")  # a new poster takes no old one from the wall

    console.get_by_role("link", name="去处理").first.click()
    console.get_by_role("checkbox", name=re.compile("^选中公示海报")).check()
    console.get_by_role("button", name="已撤下").click()
    console.get_by_role("dialog").get_by_role("button", name="已撤下").click()
    expect(console.get_by_text("没有要重印或撤下的")).to_be_visible()
    go_home(console, district)
    expect(console.get_by_role("link", name="去处理")).to_have_count(0)


@pytest.mark.parametrize("who", ["district", "street"])
def test_unions_above_are_told_at_home_and_find_the_list_on_a_phone(
    district: District, visit: Visit, who: str
) -> None:
    account = district.account(who)
    console = visit(PHONE).sign_in(account["username"], account["password"])
    console.get_by_role("link", name="去处理").first.click()
    expect(console.get_by_role("heading", level=1)).to_have_text("需要重印或撤下")
    expect(console.get_by_text("必须撤下", exact=True).first).to_be_visible()
    sound(console)
    expect(console.get_by_role("radio", name="只看必须撤下的")).to_be_checked()
    expect(console.get_by_text(re.compile("本人撤回同意")).first).to_be_visible()
    console.get_by_role("button", name="选中本页").click()
    expect(console.get_by_role("status").filter(has_text="已选")).to_be_visible()
    sound(console)
