"""In the canteen with a phone: the box is opened, scanned and counted by two; a forum is noted."""

import io
import re

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import (
    PHONE,
    District,
    Visit,
    overflow,
    serious_findings,
)
from tests.browser.journeys.opening import decoded, opened, organiser, until

SLIPS = 6
IN_BOX = 4
UNIT = "华宁示范电子有限公司"


def _looked_at(page: Page) -> None:
    assert serious_findings(page) == []
    assert overflow(page) == 0


def _signed_sheet() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((1200, 900), 60).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def _count(page: Page, ballots: int) -> None:
    """All sheets say the first answer to everything."""
    page.get_by_label("收回张数（含作废）").fill(str(ballots))
    for question in page.locator("form fieldset").all():
        question.locator("input").first.fill(str(ballots))
    page.get_by_role("button", name="保存我的计票").click()


def test_paper_is_counted_by_two_and_accepted_with_a_photo(
    district: District, visit: Visit
) -> None:
    with organiser(district) as api:
        path = f"/api/v1/evaluations/{opened(api)}"
        units = api.get(f"{path}/units?size=100").json()["items"]
        unit = next(one for one in units if one["unit_name"] == UNIT)
        sheet = api.post(f"{path}/units/{unit['id']}/slips", json={"count": SLIPS})
        slips = decoded(sheet.raise_for_status().content)
        api.post(f"{path}/close", json={"reason": "示例：提前截止"}).raise_for_status()
        until(api, path, "closed")
    place = f"/console{path.removeprefix('/api/v1')}"
    above, judged = district.account("street"), district.account("enterprise")

    first = visit(PHONE)
    page = first.sign_in(judged["username"], judged["password"])
    page.goto(f"{district.url}{place}/units/{unit['id']}/field-work")
    _count(page, IN_BOX)
    page.get_by_text("您的一份已经保存").wait_for()
    _looked_at(page)

    page = visit(PHONE).sign_in(above["username"], above["password"])
    page.goto(f"{district.url}{place}/slips/{unit['id']}")
    page.get_by_label("评议码", exact=True).fill("\n".join([*slips[:IN_BOX], "ABCD-EFGH-1234"]))
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_text(f"共 {IN_BOX + 1} 张，登记了 {IN_BOX} 张").wait_for()
    left = page.get_by_label("评议码", exact=True)
    expect(left, "what was mistyped stays").to_have_value("ABCD-EFGH-1234")
    _looked_at(page)
    page.get_by_role("link", name="填发放数").click()
    page.get_by_label("发给职工多少张").fill(str(SLIPS))
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("码条数目对得上").wait_for()

    _count(page, IN_BOX - 1)
    page.get_by_text("两份不一致").wait_for()
    _count(page, IN_BOX)
    page.get_by_text("您的一份已经保存").wait_for()
    other = first.open(f"{place}/units/{unit['id']}/field-work")
    other.get_by_text("已有一份计票").wait_for()
    _count(other, IN_BOX)
    other.get_by_text("两份一致，待确认").wait_for()

    page.reload()
    page.get_by_role("button", name="确认计票").click()
    page.get_by_text("请先添加两人签字的计票表照片").first.wait_for()
    page.locator("input[type=file]").set_input_files(
        {"name": "sheet.jpg", "mimeType": "image/jpeg", "buffer": _signed_sheet()}
    )
    page.get_by_role("button", name="换一张").wait_for()
    page.get_by_label("谁在场监督").fill("职工代表两名")
    page.get_by_role("button", name="确认计票").click()
    page.get_by_text("监督：职工代表两名").wait_for()
    _looked_at(page)


def test_a_forum_with_an_opinion_is_noted_on_a_phone(district: District, visit: Visit) -> None:
    account = district.account("enterprise13")
    visitor = visit(PHONE)
    page = visitor.sign_in(account["username"], account["password"])
    page.goto(f"{district.url}/console/forums/new")
    page.get_by_label("实到人数").fill("12")
    page.get_by_label("地点").fill("印刷车间休息区")
    page.get_by_label("主持人").fill("工会主席")
    page.get_by_label(re.compile("^说了什么")).first.fill("饭菜凉得快")
    page.get_by_label(re.compile("^意见|收集到的意见建议")).first.fill("食堂加一台保温柜")
    _looked_at(page)
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("已保存，编号").wait_for()
    page.get_by_role("heading", name="意见", exact=True).wait_for()
    page.get_by_text("食堂加一台保温柜").wait_for()
    page.get_by_role("button", name="开始办理").click()
    page.get_by_text("办理中").wait_for()
    _looked_at(page)
    page.get_by_role("button", name="答复").click()
    page.get_by_label("答复", exact=True).fill("请找张三，电话13800138000")
    found = page.locator("section", has=page.get_by_role("heading", name="意见", exact=True))
    found.get_by_role("button", name="保存").click()
    page.get_by_text("文中有手机号码").wait_for()
    assert all("422" in one for one in visitor.complaints), "only what was to be refused"
    visitor.complaints.clear()
    page.get_by_label("答复", exact=True).fill("下周一装好")
    found.get_by_role("button", name="保存").click()
    page.get_by_text("答复：下周一装好").wait_for()
    found.get_by_role("button", name="修改").click()
    page.get_by_label("意见内容").first.fill("食堂加两台保温柜")
    found.get_by_role("button", name="保存").click()
    page.get_by_text("食堂加两台保温柜").wait_for()
    _looked_at(page)
    page.goto(f"{district.url}/console/opinions")
    page.get_by_text("食堂加两台保温柜").wait_for()
    page.get_by_role("button", name="登记意见").click()
    page.get_by_label("意见内容").fill("厂门口加一盏灯")
    _looked_at(page)
    page.get_by_role("button", name="记下").click()
    page.get_by_text("厂门口加一盏灯").wait_for()
    _looked_at(page)
