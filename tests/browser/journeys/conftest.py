"""A running demonstration district and a real Chromium.

A page that logs an error, or asks another site for anything, fails its test.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.folders import in_memory

REPOSITORY = Path(__file__).resolve().parents[3]
AXE = REPOSITORY / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
PATIENCE = 30
"""Seconds for what takes one: as much again for every other program at work on the machine."""
_AT_REST = """async () => {
  const frame = () => new Promise(done => requestAnimationFrame(done))
  await frame()
  const moving = document.getAnimations().filter(a => a.effect.getComputedTiming().endTime < 1e4)
  await Promise.allSettled(moving.map(one => one.finished))
  await frame()
}"""
_QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass
class District:
    """What ``demo.json`` says of the running district."""

    url: str
    accounts: list[dict[str, str]]
    badges: list[dict[str, str]]
    unions: list[dict[str, str]]
    api_key: str
    slips: dict[str, Any]

    def account(self, username: str) -> dict[str, str]:
        return next(a for a in self.accounts if a["username"] == username)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def district() -> Iterator[District]:
    """The program as a newcomer starts it, in a data folder and on a port of its own."""
    # Not below pytest's own folder: that is closed to others, and root would be refused there.
    folder = Path(tempfile.mkdtemp(prefix="sanliang-test-district-", dir=in_memory()))
    port = _free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SANLIANG_")}
    environment |= {"SANLIANG_DATA_DIR": str(folder), "SANLIANG_PORT": str(port)}
    with (folder / "log").open("w") as log:
        program = subprocess.Popen(
            [sys.executable, "-m", "app", "demo"],
            cwd=REPOSITORY,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_ready(program, f"http://127.0.0.1:{port}/health/ready", folder / "log")
        yield District(**json.loads((folder / "demo.json").read_text(encoding="utf-8")))
    finally:
        program.send_signal(signal.SIGTERM)
        program.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(program: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    deadline = time.monotonic() + 10 * PATIENCE
    while time.monotonic() < deadline:
        if program.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5) as reply:  # noqa: S310
                if reply.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.3)
    pytest.fail(f"the demonstration district did not start:\n{log.read_text()[-4000:]}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; SANLIANG_CHROMIUM names another one."""
    path = os.environ.get("SANLIANG_CHROMIUM") or shutil.which("chromium")
    assert path, "Chromium is missing: apt-get install chromium"
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield browser
        browser.close()


@dataclass
class Visitor:
    """A browser of its own, with what its pages complained about."""

    context: BrowserContext
    base: str
    complaints: list[str] = field(default_factory=list)
    under_way: set[Any] = field(default_factory=set)
    """What its pages have asked for and not got yet."""

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.on("console", lambda m: self._note("console", m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self._note("script", str(error)))
        page.on("request", self._note_foreign)
        page.on("response", self._note_refusal)
        page.on("request", lambda request: self.under_way.add(request))
        for ending in ("requestfinished", "requestfailed"):
            page.on(ending, lambda request: self.under_way.discard(request))
        page.goto(path if path.lower().startswith("http") else self.base + path)
        return page

    def _note(self, kind: str, text: str) -> None:
        self.complaints.append(f"{kind}: {text}")

    def _note_refusal(self, response: Any) -> None:
        if response.status >= 400:
            self._note("refused", f"{response.status} {response.request.method} {response.url}")

    def _note_foreign(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self._note("foreign request", request.url)

    def settled(self, page: Page) -> None:
        """Wait until all is there and drawn: nothing is busy, under way or moving.

        Playwright's ``networkidle`` is half a second longer on every screen.
        """
        for _ in range(2):  # What arrived may ask for more once it is drawn.
            expect(page.locator("[aria-busy=true]")).to_have_count(0)
            deadline = time.monotonic() + PATIENCE
            while self.under_way:
                assert time.monotonic() < deadline, [request.url for request in self.under_way]
                page.wait_for_timeout(20)
            at_rest(page)

    def sign_in(self, username: str, password: str) -> Page:
        """The console's first page for this account, without the way over the form."""
        who: dict[str, str | float | bool] = {"username": username, "password": password}
        reply = self.context.request.post(f"{self.base}/api/v1/auth/token", form=who)
        assert reply.ok, reply.text()
        page = self.open("/health/live")
        page.evaluate("localStorage.setItem('sanliang.signed-in', 'yes')")
        page.goto(f"{self.base}/console/")
        page.get_by_role("navigation").first.wait_for()
        # The frame is there before the screen, and a menu opened now closes when that comes.
        page.wait_for_url(lambda url: not url.endswith("/console/"))
        page.get_by_role("heading", level=1).first.wait_for()
        return page

    def fill_in_sign_in(self, username: str, password: str) -> Page:
        """The same through the form, as a person does it."""
        page = self.open("/console/")
        page.get_by_label("登录名").fill(username)
        page.get_by_label("密码", exact=True).fill(password)
        page.get_by_role("button", name="登录").click()
        page.get_by_role("navigation").first.wait_for()
        page.wait_for_url(lambda url: "/login" not in url)
        return page


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(chromium: Browser, district: District) -> Iterator[Visit]:
    """``visit(viewport, **options)`` opens a browser; at the end none may have complained."""
    visitors: list[Visitor] = []

    def start(viewport: dict[str, int] = PHONE, **options: Any) -> Visitor:
        context = chromium.new_context(
            viewport={"width": viewport["width"], "height": viewport["height"]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            **options,
        )
        context.set_default_timeout(PATIENCE * 1000)
        visitor = Visitor(context, district.url)
        visitors.append(visitor)
        return visitor

    yield start
    for visitor in visitors:
        visitor.context.close()
    assert [c for visitor in visitors for c in visitor.complaints] == []


def at_rest(page: Page) -> None:
    """Wait until what fades in or slides is where it belongs and in its colours."""
    page.evaluate(_AT_REST)


def serious_findings(page: Page) -> list[str]:
    """What axe finds serious or critical on the page as it stands."""
    at_rest(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    report = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{finding['id']}: {finding['help']} {[n['html'][:120] for n in finding['nodes'][:3]]}"
        for finding in report["violations"]
        if finding["impact"] in ("serious", "critical")
    ]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width
