"""After the voting: released in spite of paper nobody counted, opinions reviewed, a problem put
right and checked by somebody else, and judged again.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from app.core.clock import today
from tests.browser.journeys.conftest import (
    DESKTOP,
    PHONE,
    District,
    Visit,
    overflow,
    serious_findings,
)
from tests.browser.journeys.voting import Unit

MENDING, PAPER = "恒达示范机械有限公司", "启明示范印务有限公司"
VOTERS = {MENDING: 22, PAPER: 12}
NAMED = "张建国主席的电话 13812345678 打不通"


@dataclass
class Voted:
    """An evaluation of two units in which everybody has voted."""

    district: District
    id: str
    units: dict[str, Unit]

    def page(self, section: str = "") -> str:
        return f"/console/evaluations/{self.id}{section}"

    def signed_in(self, visit: Visit, username: str, viewport: dict[str, int]) -> Page:
        account = self.district.account(username)
        return visit(viewport).sign_in(account["username"], account["password"])


@pytest.fixture(scope="module")
def voted(district: District) -> Iterator[Voted]:
    account = district.account("district")
    with httpx.Client(base_url=district.url, timeout=120) as api:
        signed_in = api.post(
            "/api/v1/auth/token",
            data={"username": account["username"], "password": account["password"]},
        )
        api.headers["Authorization"] = f"Bearer {signed_in.json()['access_token']}"
        path, units = _opened(api)
        for unit in units.values():
            _vote(unit)
        yield Voted(district, path.rsplit("/", 1)[1], units)


def _opened(api: httpx.Client) -> tuple[str, dict[str, Unit]]:
    day = today()
    days = {"opens_on": day, "closes_on": day + timedelta(days=3), "roll_on": day}
    made = api.post("/api/v1/evaluations", json={k: str(v) for k, v in days.items()})
    made.raise_for_status()
    path = f"/api/v1/evaluations/{made.json()['id']}"
    for unit in api.get(f"{path}/units?size=100").json()["items"]:
        place = f"{path}/units/{unit['id']}"
        roll = VOTERS.get(unit["unit_name"])
        body = {"employees": roll or 20} | ({} if roll else {"left_out_reason": "这次不参加"})
        version = api.get(place).headers["etag"]
        api.patch(place, json=body, headers={"If-Match": version}).raise_for_status()
    api.post(f"{path}/open", json={}).raise_for_status()
    deadline = time.monotonic() + 120
    while (read := api.get(path).json())["state"] != "open":
        assert time.monotonic() < deadline, "never open"
        time.sleep(0.5)
    found = api.get(f"{path}/units?size=100").json()["items"]
    voting = [one for one in found if one["left_out_reason"] is None]
    return path, {one["unit_name"]: Unit(api, read["id"], one) for one in voting}


def _vote(unit: Unit) -> None:
    """Everybody; in the first unit they find nobody at the number that hangs out."""
    voters = VOTERS[unit.name]
    unit.print_slips(voters + 1)
    for number in range(voters):
        answers: dict[str, Any] = {"overall": "a", "q6": "a"}
        opinion = None
        if unit.name == MENDING:
            answers |= {"q6": "c", "q7": "c"}
            opinion = f"第 {number} 条意见" if number else NAMED
        unit.vote(answers, opinion)
    unit.say_handed_out(voters + (unit.name == PAPER))
    if unit.name == MENDING:
        unit.scan("unused")


def _pressed(where: Page | Locator, name: str) -> None:
    where.get_by_role("button", name=name, exact=True).first.click()


def _looks_right(page: Page) -> None:
    assert serious_findings(page) == []
    assert overflow(page) == 0


def test_it_is_closed_early_with_a_reason_and_released_only_with_open_eyes(
    voted: Voted, visit: Visit
) -> None:
    page = voted.signed_in(visit, "district", PHONE)
    page.goto(voted.district.url + voted.page())
    _pressed(page, "提前截止")
    dialog = page.get_by_role("dialog")
    _pressed(dialog, "截止并封存")
    dialog.get_by_text("请写明原因，至少四个字").wait_for()
    dialog.get_by_label("原因").fill("两家单位都评完了")
    _pressed(dialog, "截止并封存")
    page.get_by_text("已经提前截止，手机不能再投").wait_for(timeout=60_000)
    # One sheet with its slip lay in the box; nobody goes on to count it.
    voted.units[PAPER].scan("paper")
    _pressed(page, "公布结果")
    dialog.get_by_role("link", name=PAPER).wait_for()
    assert serious_findings(page) == []
    _pressed(dialog, "公布结果")
    dialog.get_by_text("请先数完，或者勾选“不再清点”").wait_for()
    dialog.get_by_role("checkbox").check()
    _pressed(dialog, "公布结果")
    page.wait_for_url(re.compile(r"/results$"))
    page.get_by_text("2 个单位，其中 1 个结果有效").wait_for()
    _looks_right(page)
    page.get_by_role("link", name=PAPER).click()
    page.get_by_text("纸质票没有数完，结果无效，不等于不好。").wait_for()
    _looks_right(page)
    page.go_back()
    page.get_by_role("link", name=MENDING).wait_for()


def test_opinions_are_reviewed_and_published_together(voted: Voted, visit: Visit) -> None:
    page = voted.signed_in(visit, "district", DESKTOP)
    page.goto(voted.district.url + voted.page("/texts"))
    publish = page.get_by_role("button", name="公布这一组")
    expect(publish).to_be_disabled()
    page.get_by_role("button", name="审核（还有 22 条）").click()
    texts = page.locator("article.text")
    expect(texts).to_have_count(22)
    page.get_by_label("选择这一页 21 条").check()
    page.get_by_text("这一页另有 1 条要逐条看").wait_for()
    rude = texts.filter(has_text="第 7 条意见")
    rude.get_by_role("checkbox").uncheck()
    page.get_by_text("已选 20 条").wait_for()
    _looks_right(page)
    _pressed(page, "一起审核…")
    page.get_by_role("dialog").get_by_text("还可以逐条改定").wait_for()
    _looks_right(page)
    _pressed(page.get_by_role("dialog"), "公布")
    page.get_by_text("20 条已定为“公布”。").wait_for()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(texts.filter(has_text="已定：公布")).to_have_count(20)
    named = texts.filter(has_text=NAMED)
    expect(named.get_by_role("textbox")).to_have_value("×××主席的电话 ××× 打不通")
    for text, verb in ((named, "公布"), (rude, "删除")):
        _pressed(text, verb)
        text.get_by_text("已定：").wait_for()
    _looks_right(page)
    publish.click()
    _pressed(page.get_by_role("dialog"), "公布这一组")
    page.get_by_text("公布 21 条，仅组织者留存 0 条，删除 1 条。").wait_for()
    chair = voted.signed_in(visit, "enterprise12", PHONE)
    chair.goto(voted.district.url + voted.page("/texts"))
    chair.get_by_text("×××主席的电话 ××× 打不通").wait_for()
    assert chair.get_by_text("第 7 条").count() == 0
    _looks_right(chair)


def test_a_problem_is_put_right_checked_by_somebody_else_and_judged_again(
    voted: Voted, visit: Visit
) -> None:
    chair = voted.signed_in(visit, "enterprise12", PHONE)
    chair.goto(voted.district.url + voted.page("/rectifications"))
    chair.get_by_text("“公布是否真实”满意率").wait_for()
    _looks_right(chair)
    _pressed(chair, "定措施")
    dialog = chair.get_by_role("dialog")
    dialog.get_by_label("措施").fill("公示的电话逐个打一遍，改正后重新张贴。")
    dialog.get_by_label("责任人").fill("工会主席")
    dialog.get_by_label("时限").fill(str(today() + timedelta(days=20)))
    _pressed(dialog, "定措施")
    _done(chair, "电话已经改正。")

    above = voted.signed_in(visit, "street", PHONE)
    above.goto(voted.district.url + voted.page("/rectifications"))
    _pressed(above, "退回")
    above.get_by_label("退回的原因").fill("还有一处没有换")
    _pressed(above.get_by_role("dialog"), "退回")
    above.get_by_text("复核退回").last.wait_for()
    chair.reload()
    chair.get_by_text("复核：还有一处没有换").wait_for()
    _done(chair, "两处都换好了。")
    above.reload()
    _pressed(above, "复核通过")
    _pressed(above.get_by_role("dialog"), "复核通过")
    above.get_by_role("dialog").wait_for(state="detached")
    expect(above.get_by_role("main").get_by_text("复核通过").last).to_be_visible()
    _looks_right(above)

    page = voted.signed_in(visit, "district", DESKTOP)
    page.goto(voted.district.url + voted.page("/results"))
    _pressed(page, "再评")
    _pressed(page.get_by_role("dialog"), "再评")
    page.get_by_role("heading", name=re.compile("（再评）")).wait_for()
    page.get_by_text("1 个单位").wait_for()
    _looks_right(page)
    page.get_by_role("link", name="打开看看").click()
    page.get_by_text("结果已经公布").wait_for()


def _done(chair: Page, result: str) -> None:
    _pressed(chair, "登记结果")
    dialog = chair.get_by_role("dialog")
    dialog.get_by_label("整改结果").fill(result)
    _pressed(dialog, "登记结果")
    dialog.wait_for(state="detached")
    chair.get_by_text("待复核").last.wait_for()
