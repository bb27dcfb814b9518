"""The officers in a frame of another site, in a real Chromium: only where that site is allowed."""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from playwright.async_api import Page, async_playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from tests.people import make_cadre
from tests.test_embed import allow
from tests.test_pages_union import agree
from tests.world import World

CHROMIUM = os.environ.get("SANLIANG_CHROMIUM") or shutil.which("chromium")


@asynccontextmanager
async def served(app: object) -> AsyncIterator[str]:
    """The app at an origin of its own on loopback."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        config = uvicorn.Config(app, lifespan="off", log_config=None)  # type: ignore[arg-type]
        server = uvicorn.Server(config)
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        running = asyncio.create_task(server.serve([listening]))
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            await running


def unit_website(framed: str) -> Starlette:
    """The unit's own website, with our frame on its page."""

    async def page(_: Request) -> Response:
        return HTMLResponse(f"<!doctype html><title>本单位</title><iframe src={framed}></iframe>")

    return Starlette(routes=[Route("/", page)])


@pytest.fixture
async def browser_page() -> AsyncIterator[Page]:
    assert CHROMIUM, "Chromium is missing: apt-get install chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield await browser.new_page()
        await browser.close()


async def framed_text(page: Page, site: str) -> str:
    """What stands in the frame on this site; a refused frame holds the browser's own error."""
    await page.goto(site, wait_until="load")
    frame = page.frames[1]
    text: str = await frame.evaluate("document.body ? document.body.innerText : ''")
    return text


async def test_a_site_that_is_allowed_shows_the_officers_and_another_does_not(
    world: World, browser_page: Page
) -> None:
    cadre = await make_cadre(world)
    await agree(world, cadre["id"], "name", channel="website")
    code = world.unions["west_one"].code
    async with served(world.app) as ours:
        website = unit_website(f"{ours}/embed/u/{code}")
        async with served(website) as allowed, served(website) as other:
            assert "赵示例" not in await framed_text(browser_page, allowed), "none by default"
            allow(world.app, allowed)
            assert "赵示例" in await framed_text(browser_page, allowed)
            assert "赵示例" not in await framed_text(browser_page, other)
        async with served(unit_website(f"{ours}/u/{code}")) as allowed:
            allow(world.app, allowed)
            assert "赵示例" not in await framed_text(browser_page, allowed), (
                "only what is made for it"
            )
