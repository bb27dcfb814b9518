"""The pages in a real browser: small and large screens, both type sizes, with and without script.

No server and no database: the browser's requests are answered with the rendered bytes and the
headers of `app.pages.replies`, so the content security policy is in force.
"""

import os
import shutil
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI, Request, Response
from httpx import ASGITransport, AsyncClient
from playwright.async_api import Browser, BrowserContext, Page, Route, async_playwright

from app.pages import console
from app.pages.assets import DIST, read_assets
from app.pages.page_route import PageRoute, notice
from app.pages.rendering import render_badge, render_story
from app.pages.replies import PagesContext, page_for, page_reply
from app.pages.view_models import Site
from app.settings import REPOSITORY
from tests.pages_samples import LONGEST, WITHHELD, SampleStory

CHROMIUM = os.environ.get("SANLIANG_CHROMIUM") or shutil.which("chromium")
AXE = REPOSITORY / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
ORIGIN = "https://sanliang.example.org"
IN_WECHAT = "Mozilla/5.0 (Linux; Android 13) Chrome/116 Mobile MicroMessenger/8.0.47"

SMALL_TARGETS = """least => [...document.querySelectorAll('a, button')]
  .filter(e => e.offsetParent && !e.matches('.skip'))
  .map(e => [e.textContent, e.getBoundingClientRect()])
  .filter(([, box]) => box.height < least - 0.1 || box.width < 44)
  .map(([text, box]) => `${text} ${box.width}x${box.height}`)"""


def pages_app() -> FastAPI:
    app = FastAPI()
    app.state.pages = PagesContext(Site(ORIGIN, "12351", icp_number="示例ICP备0号"), read_assets())
    app.router.route_class = PageRoute

    @app.get("/b/{code}")
    async def badge(request: Request, code: str) -> Response:
        sample = WITHHELD if code == "WITHHELD" else LONGEST
        return page_reply(request, render_badge(sample, page_for(request)))

    @app.get("/s/{story}")
    async def story(request: Request, story: str) -> Response:
        long = SampleStory(new_practice="查到的问题当班改完。" * 30, union=LONGEST.union)
        return page_reply(request, render_story(long, page_for(request)))

    @app.get("/void")
    async def void(request: Request) -> Response:
        return notice(request, "void", 410, void={"union_name": LONGEST.union.name})

    app.mount("/assets", console.ImmutableFiles(directory=DIST / "assets"))
    return app


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        await chromium.close()


async def opened(
    browser: Browser, address: str, width: int = 390, **options: Any
) -> tuple[Page, list[str]]:
    """A page at this address and what it has complained about so far."""
    context: BrowserContext = await browser.new_context(
        viewport={"width": width, "height": 780}, **options
    )
    app = pages_app()

    async def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        headers = await route.request.all_headers()
        async with AsyncClient(transport=ASGITransport(app), base_url=ORIGIN) as http:
            reply = await http.get(
                f"{address.path}?{address.query}", headers={"Cookie": headers.get("cookie", "")}
            )
        await route.fulfill(
            status=reply.status_code, headers=dict(reply.headers), body=reply.content
        )

    await context.route("**/*", answer)
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    await page.goto(ORIGIN + address)
    return page, [text for text in complaints if "Failed to load resource" not in text]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("size", ["normal", "large"])
@pytest.mark.parametrize("width", [320, 390, 1440])
async def test_badge_is_whole_on_every_screen(
    browser: Browser, width: int, size: str, script: bool
) -> None:
    page, complaints = await opened(
        browser, f"/b/LONGEST?type={size}", width, java_script_enabled=script
    )
    shown = await page.locator("main").inner_text()
    for words in ("欧阳㛃䶮", "029-33212345", "138 0000 0000", *LONGEST.duties):
        assert words in shown, words
    assert complaints == []
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    assert await page.evaluate(SMALL_TARGETS, 60 if size == "large" else 44) == []


@pytest.mark.parametrize("address", ["/b/LONGEST", "/b/WITHHELD", "/s/1", "/void"])
@pytest.mark.parametrize("choice", ["lang=zh", "lang=en&type=large"])
async def test_accessible(browser: Browser, address: str, choice: str) -> None:
    page, _ = await opened(browser, f"{address}?{choice}", 320, bypass_csp=True)
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    found = (await page.evaluate("axe.run()"))["violations"]
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found] == []
    assert await page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("size", ["normal", "large"])
async def test_wechat_gets_a_picture_it_can_read(browser: Browser, size: str) -> None:
    """The picture must be whole on the screen, since WeChat reads it from a screenshot."""
    page, complaints = await opened(browser, f"/b/LONGEST?type={size}", 320, user_agent=IN_WECHAT)
    await page.get_by_text("保存到通讯录").click()
    box = await page.locator("dialog img").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 240
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["y"] + box["height"] <= 780
    await page.keyboard.press("Escape")
    assert not await page.locator("dialog").is_visible()
    assert complaints == []


async def test_without_script_the_picture_opens_and_closes_as_a_link(browser: Browser) -> None:
    page, _ = await opened(browser, "/b/LONGEST", java_script_enabled=False)
    assert not await page.locator("dialog").is_visible()
    await page.get_by_text("显示名片二维码").click()
    assert await page.locator("dialog").is_visible()
    await page.get_by_text("关闭").click()
    assert not await page.locator("dialog").is_visible()


async def test_language_leaves_no_step_on_the_way_back(browser: Browser) -> None:
    page, _ = await opened(browser, "/b/LONGEST")
    await page.get_by_role("button", name="大字版").click()
    before = await page.evaluate("history.length")
    await page.get_by_text("English").click()
    await page.wait_for_url("**lang=en**")
    assert await page.locator("html").get_attribute("class") == "large"
    assert await page.evaluate("history.length") == before
