"""How pages leave: policy, entity tags, cookies, and failures told in the page's own words."""

import base64
import hashlib
import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from fastapi import APIRouter, FastAPI, Request, Response
from httpx import ASGITransport, AsyncClient
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.cadres.problems import BADGE_VOID
from app.core.errors import NOT_FOUND, TOO_MANY_REQUESTS, Problem
from app.core.middleware import RequestFrame
from app.pages import console
from app.pages.assets import Assets, read_assets
from app.pages.page_route import PageRoute
from app.pages.rendering import render_badge
from app.pages.replies import PagesContext, page_for, page_reply
from app.pages.view_models import Site
from tests.pages_samples import BADGE

FAILURES = {
    "unknown": Problem(NOT_FOUND),
    "void": Problem(
        BADGE_VOID, parameters={"union_name": "渭河纺织工会", "voided_on": date(2026, 5, 2)}
    ),
    "busy": Problem(TOO_MANY_REQUESTS, headers={"Retry-After": "7"}),
    "pool": PoolTimeoutError(),
    "broken": RuntimeError("secret detail"),
}

router = APIRouter(route_class=PageRoute)


@router.get("/b/{code}")
async def badge(request: Request, code: str) -> Response:
    if code in FAILURES:
        raise FAILURES[code]
    return page_reply(request, render_badge(BADGE, page_for(request)))


def pages_app(assets: Assets) -> FastAPI:
    app = FastAPI()
    app.state.pages = PagesContext(Site("https://sanliang.example.org", "12351"), assets)
    app.include_router(router)
    app.include_router(console.router)
    app.add_middleware(RequestFrame, secure=True)
    return app


def caller(app: FastAPI) -> AsyncClient:
    return AsyncClient(transport=ASGITransport(app), base_url="https://sanliang.example.org")


@pytest.fixture
async def http() -> AsyncIterator[AsyncClient]:
    async with caller(pages_app(Assets("/assets/public-x.js", b"<!doctype html>shell"))) as client:
        yield client


async def test_policy_allows_exactly_the_inlined_style_sheet(http: AsyncClient) -> None:
    reply = await http.get("/b/X")
    styles = re.findall(r"<style>(.*?)</style>", reply.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
    policy = reply.headers["content-security-policy"]
    assert len(styles) == 1
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for part in ("base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"):
        assert part in policy
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] in {"same-origin", "no-referrer"}


async def test_page_is_asked_for_again_and_answered_304_only_when_the_same(
    http: AsyncClient,
) -> None:
    first = await http.get("/b/X")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    again = await http.get("/b/X", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    english = await http.get("/b/X?lang=en", headers={"If-None-Match": tag})
    assert english.status_code == 200


async def test_choice_is_remembered_until_another_is_made(http: AsyncClient) -> None:
    await http.get("/b/X?lang=en&type=large")
    kept = await http.get("/b/X")
    assert '<html lang="en" class="large">' in kept.text
    assert kept.headers["content-language"] == "en"
    assert kept.headers["vary"] == "Cookie"
    await http.get("/b/X?lang=zh-CN&type=normal")
    assert '<html lang="zh-CN">' in (await http.get("/b/X")).text


async def test_a_made_up_choice_is_neither_followed_nor_kept(http: AsyncClient) -> None:
    reply = await http.get("/b/X?lang=%22%3E&type=huge")
    assert '<html lang="zh-CN">' in reply.text
    assert "set-cookie" not in reply.headers


@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        ("unknown", 404, "没有查到这张胸卡"),
        ("void", 410, "渭河纺织工会"),
        ("void", 410, "2026年5月2日"),
        ("busy", 429, "访问太频繁"),
        ("pool", 503, "页面暂时打不开"),
        ("broken", 500, "页面暂时打不开"),
    ],
)
async def test_failures_are_pages_that_offer_the_hotline(
    http: AsyncClient, code: str, status: int, words: str
) -> None:
    reply = await http.get(f"/b/{code}")
    assert reply.status_code == status
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["cache-control"] == "no-store"
    assert "etag" not in reply.headers
    assert words in reply.text
    assert 'href="tel:12351"' in reply.text
    assert "secret detail" not in reply.text
    assert (reply.headers["x-request-id"] in reply.text) == (status >= 500)


async def test_retry_after_reaches_the_visitor(http: AsyncClient) -> None:
    assert (await http.get("/b/busy")).headers["retry-after"] == "7"


@pytest.mark.parametrize("path", ["/console", "/console/", "/console/cadres/1?tab=badge"])
async def test_every_console_address_is_the_one_shell(http: AsyncClient, path: str) -> None:
    reply = await http.get(path)
    assert reply.text == "<!doctype html>shell"
    assert reply.headers["cache-control"] == "no-cache"
    assert "unsafe" not in reply.headers["content-security-policy"]
    again = await http.get(path, headers={"If-None-Match": reply.headers["etag"]})
    assert again.status_code == 304


async def test_bare_address_leads_to_the_console(http: AsyncClient) -> None:
    reply = await http.get("/")
    assert (reply.status_code, reply.headers["location"]) == (307, "/console/")


async def test_without_a_build_the_console_says_so_and_badges_still_open() -> None:
    async with caller(pages_app(Assets())) as http:
        missing = await http.get("/console/")
        assert missing.status_code == 503
        assert "make build" in missing.text
        page = await http.get("/b/X")
        assert page.status_code == 200
        assert "<script" not in page.text


def test_build_is_read_from_its_manifest(tmp_path: Path) -> None:
    assert read_assets(tmp_path) == Assets()
    (tmp_path / ".vite").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text(
        '{"src/public/main.ts": {"file": "assets/public-abc.js"},'
        ' "src/public/ballot/main.ts": {"file": "assets/ballot-abc.js"}}',
        encoding="utf-8",
    )
    (tmp_path / "console.html").write_bytes(b"shell")
    assert read_assets(tmp_path) == Assets(
        "/assets/public-abc.js", b"shell", "/assets/ballot-abc.js"
    )


async def test_assets_never_change_under_their_name(tmp_path: Path) -> None:
    (tmp_path / "public-abc.js").write_text("1", encoding="utf-8")
    app = FastAPI()
    app.mount("/assets", console.ImmutableFiles(directory=tmp_path))
    async with caller(app) as http:
        reply = await http.get("/assets/public-abc.js")
        assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert reply.headers["content-type"].startswith("text/javascript")
        assert (await http.get("/assets/none.js")).status_code == 404
