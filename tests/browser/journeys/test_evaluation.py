"""A slip from the press to the board: printed, read from its pixels, voted with on a phone.

The phone loses its network at each step and is killed between them; one ballot comes of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route

from tests.browser.journeys.conftest import (
    PHONE,
    District,
    Visit,
    Visitor,
    overflow,
    serious_findings,
)
from tests.browser.journeys.opening import decoded, opened, organiser, until

SMALL = {"width": 360, "height": 740}
SLIPS = 16


@dataclass
class Held:
    """An open evaluation, and the slips of one of its units."""

    api: httpx.Client
    id: str
    unit: dict[str, Any]
    addresses: list[str]
    receipts: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"/e/{self.unit['code']}"

    def slip(self) -> str:
        """The address on a slip nobody has used yet."""
        return self.addresses.pop()


@pytest.fixture(scope="module")
def held(district: District) -> Iterator[Held]:
    with organiser(district) as api:
        identity = opened(api)
        path = f"/api/v1/evaluations/{identity}/units"
        unit = api.get(f"{path}?size=100").json()["items"][0]
        sheet = api.post(f"{path}/{unit['id']}/slips", json={"count": SLIPS})
        sheet.raise_for_status()
        addresses = decoded(sheet.content)
        assert len(addresses) == SLIPS
        yield Held(api, identity, unit, addresses)


def begin(page: Page) -> None:
    page.get_by_role("button", name="开始评议").click()
    page.get_by_text(re.compile(r"第 1 题，共 \d+ 题")).wait_for()


def answer(page: Page, *, look: bool = False) -> None:
    """The first choice of each question, nothing in words; up to the last look."""
    while page.get_by_role("button", name="跳过").count():
        choices = page.locator("#ballot fieldset input")
        if look:
            assert serious_findings(page) == []
            assert overflow(page) == 0
        if choices.count():
            choices.first.check()
            page.get_by_role("button", name="下一题").click()
        else:
            page.get_by_role("button", name="跳过").click()
    page.get_by_text("提交以前再看一遍").wait_for()


def counted(page: Page, held: Held) -> str:
    """The receipt on the last card, entered for the board."""
    page.get_by_role("heading", name="已计入").wait_for()
    receipt = page.locator("p.receipt").inner_text().strip()
    assert re.fullmatch(r"[A-Z2-7]{5} [A-Z2-7]{5}", receipt)
    held.receipts.append(receipt)
    return receipt


def forgive(visitor: Visitor, *expected: str) -> None:
    """Complaints that the test has brought about itself."""
    others = [
        one
        for one in visitor.complaints
        if not any(word in one for word in (*expected, "Failed to load resource"))
    ]
    assert others == []
    visitor.complaints.clear()


def test_a_printed_slip_becomes_a_counted_ballot(held: Held, visit: Visit) -> None:
    address = held.slip()
    visitor = visit(PHONE)
    page = visitor.open(address)
    page.get_by_text("已读到您的评议码条").wait_for()
    assert "#" not in page.url, "the code is out of the address"
    assert serious_findings(page) == []
    begin(page)
    answer(page, look=True)
    assert serious_findings(page) == []
    page.get_by_role("button", name="提交").click()
    receipt = counted(page, held)
    assert serious_findings(page) == []
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert receipt in kept
    assert address.split("#")[1].split(".")[0] not in kept
    page.get_by_role("button", name="换人填写").click()
    assert page.evaluate("localStorage.length") == 0

    second = visit(SMALL)
    other = second.open(address)
    other.get_by_role("button", name="开始评议").click()
    other.get_by_role("heading", name="这张码条已经用过").wait_for()
    assert "换一张新的" in other.locator("#ballot").inner_text()
    assert serious_findings(other) == []
    forgive(second, "409 POST")


@pytest.mark.parametrize("lost", ["poll.json", "ballots/credentials", "ballots"])
@pytest.mark.parametrize("arrives", [False, True], ids=["question-lost", "reply-lost"])
def test_a_network_lost_at_any_step_makes_one_ballot(
    held: Held, visit: Visit, lost: str, arrives: bool
) -> None:
    """The word or its reply is lost, the page is killed at that moment and opened again."""
    if not held.addresses:
        pytest.skip("no slip left")
    address = held.slip()
    visitor = visit(PHONE)
    page = visitor.open(address)
    cut: list[str] = []

    def drop(route: Route) -> None:
        if arrives:
            route.fetch()
        cut.append(route.request.url)
        route.abort("connectionreset")

    where = re.compile(rf"/{lost}$")
    page.context.route(where, drop)
    if lost == "ballots":
        begin(page)
        answer(page)
        page.get_by_role("button", name="提交").click()
        words = "待网络恢复后提交"
    else:
        page.get_by_role("button", name="开始评议").click()
        words = "待网络恢复后自动继续"
    page.get_by_text(words).wait_for()
    assert cut
    page.close()
    visitor.context.unroute(where)

    again = visitor.open(address if lost == "poll.json" else held.path)
    if lost == "poll.json":
        begin(again)
    if lost != "ballots":
        again.get_by_text(re.compile("第 1 题")).wait_for()
        answer(again)
        again.get_by_role("button", name="提交").click()
    counted(again, held)
    forgive(visitor, "ERR_")


def test_offline_it_waits_and_sends_by_itself(held: Held, visit: Visit) -> None:
    visitor = visit(SMALL)
    page = visitor.open(held.slip().replace("#", "?type=large#"))
    begin(page)
    answer(page, look=True)
    page.context.set_offline(True)
    page.get_by_role("button", name="提交").click()
    page.get_by_text("待网络恢复后提交").wait_for()
    page.context.set_offline(False)
    counted(page, held)
    forgive(visitor, "ERR_")


def test_reading_up_on_trust_costs_no_second_scan(held: Held, visit: Visit) -> None:
    visitor = visit(SMALL)
    page = visitor.open(held.slip())
    page.get_by_text("已读到您的评议码条").wait_for()
    page.get_by_role("link", name=re.compile("可信吗")).click()
    page.get_by_role("heading", name="防不住什么").wait_for()
    page.go_back()
    page.get_by_text("已读到您的评议码条").wait_for()
    page.get_by_role("link", name="English").click()
    page.get_by_text("Your slip was read").wait_for()
    page.get_by_role("link", name="中文").click()
    page.get_by_role("link", name="直接去填").click()
    # The network goes before anything has been asked: it waits, and the slip is not spent.
    page.context.set_offline(True)
    page.get_by_role("button", name="开始评议").click()
    page.get_by_text("待网络恢复后自动继续").wait_for()
    page.context.set_offline(False)
    page.get_by_text(re.compile("第 1 题")).wait_for()
    assert page.evaluate("sessionStorage.length") == 0, "begun with it, it is forgotten"
    answer(page)
    page.get_by_role("button", name="提交").click()
    counted(page, held)
    page.get_by_role("button", name="我记下了").click()
    page.get_by_role("heading", name="您的票已计入").wait_for()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert visitor.context.cookies(f"{page.url}/poll.json") == [
        one for one in visitor.context.cookies() if one["name"] in ("lang", "type")
    ]
    # Another slip scanned into the same tab changes nothing but the part behind the #.
    page.goto(held.slip())
    page.get_by_text("已读到您的评议码条").wait_for()
    assert "#" not in page.url
    assert serious_findings(page) == []
    forgive(visitor, "ERR_")


def test_a_browser_that_keeps_nothing_is_told_so(held: Held, visit: Visit) -> None:
    visitor = visit(SMALL)
    visitor.context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, {get() { throw new DOMException('no') }})"
    )
    page = visitor.open(held.slip())
    page.get_by_text("要一次填完").wait_for()
    begin(page)
    answer(page)
    page.get_by_role("button", name="提交").click()
    counted(page, held)


def test_trust_and_poster_link_in_english(held: Held, visit: Visit) -> None:
    page = visit(SMALL).open(f"{held.path}?lang=en&type=large")
    page.get_by_text("Type your code").wait_for()
    page.get_by_text("Indicative only; not part of the result.").wait_for()
    assert serious_findings(page) == []
    assert overflow(page) == 0
    page.get_by_role("link", name=re.compile("Can I trust this")).click()
    page.get_by_role("heading", name="What is not protected").wait_for()
    assert serious_findings(page) == []
    assert overflow(page) == 0


def test_after_closing_every_receipt_is_on_the_board(held: Held, visit: Visit) -> None:
    path = f"/api/v1/evaluations/{held.id}"
    left = visit(SMALL)
    unfinished = left.open(held.slip())
    begin(unfinished)
    unfinished.close()
    late = visit(PHONE)
    unheard = late.open(held.slip())
    begin(unheard)
    answer(unheard)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    late.context.route(re.compile("/ballots$"), lose)
    unheard.get_by_role("button", name="提交").click()
    unheard.get_by_text("待网络恢复后提交").wait_for()
    unheard.close()
    late.context.unroute_all()
    held.api.post(f"{path}/close", json={"reason": "示例：提前截止"}).raise_for_status()
    until(held.api, path, "closed")
    # A phone that comes back after the end learns whether its ballot counts; none keeps answers.
    counted(late.open(held.path), held)
    again = left.open(held.path)
    again.get_by_role("heading", name="手机评议已经截止").wait_for()
    assert again.evaluate("localStorage.length") == 0
    forgive(late, "ERR_")
    page = visit(PHONE).open(f"{held.path}/board")
    shown = [one.strip() for one in page.locator("ul.receipts li").all_inner_texts()]
    assert sorted(shown) == sorted(held.receipts), "each ballot once, none besides"
    page.get_by_label("查我的回执").fill(held.receipts[0].lower().replace(" ", ""))
    page.get_by_role("button", name="查我的回执").click()
    page.get_by_text("您的票已计入").wait_for()
    page.get_by_label("查我的回执").fill("AAAAA AAAAA")
    page.get_by_role("button", name="查我的回执").click()
    page.get_by_text("没有找到。").wait_for()
    assert serious_findings(page) == []
    assert overflow(page) == 0
