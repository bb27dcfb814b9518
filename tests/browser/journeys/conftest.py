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
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.folders import in_memory

REPOSITORY = Path(__file__).resolve().parents[3]
AXE = REPOSITORY / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
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
    deadline = time.monotonic() + 180
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

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.on("console", lambda m: self._note("console", m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self._note("script", str(error)))
        page.on("request", self._note_foreign)
        page.on("response", self._note_refusal)
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

    def sign_in(self, username: str, password: str) -> Page:
        """The console's first page for this account."""
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
        context.set_default_timeout(15_000)
        visitor = Visitor(context, district.url)
        visitors.append(visitor)
        return visitor

    yield start
    for visitor in visitors:
        visitor.context.close()
    assert [c for visitor in visitors for c in visitor.complaints] == []


def serious_findings(page: Page) -> list[str]:
    """What axe finds serious or critical on the page as it stands."""
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
