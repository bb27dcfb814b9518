"""Every failure is a problem detail (RFC 9457) in two languages, framed like every other reply."""

import logging
import re
from collections.abc import AsyncIterator
from string import Formatter
from typing import Any

import pytest
import structlog
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from app.core.database import Database
from app.core.errors import Problem, ProblemKind
from app.core.http import Session
from app.core.logs import outline
from app.core.middleware import RequestFrame
from app.core.schemas import Input
from app.core.validation_texts import field_error
from app.main import MAX_BODY_BYTES, create_app
from app.settings import Settings
from tests.world import World

FEWEST_KINDS = 30
MEMBERS = {"type", "title", "status", "detail", "code", "errors", "request_id"}
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _problem(reply: Response, status: int, code: str) -> dict[str, Any]:
    assert reply.status_code == status, reply.text
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert reply.headers["Cache-Control"] == "no-store"
    body: dict[str, Any] = reply.json()
    assert set(body) == MEMBERS
    assert (body["status"], body["code"]) == (status, code)
    assert body["type"] == f"/docs/errors#{code}"
    assert body["request_id"] == reply.headers["X-Request-ID"]
    return body


def _framed(reply: Response, *, is_traced: bool = True) -> None:
    for name, value in SAFE.items():
        assert reply.headers.get(name) == value, (reply.status_code, name)
    policy = reply.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert reply.headers["Referrer-Policy"]
    assert reply.headers["Cache-Control"]
    request_id = reply.headers.get("X-Request-ID", "")
    assert bool(re.fullmatch(r"[A-Za-z0-9-]{8,64}", request_id)) is is_traced
    assert "server" not in reply.headers
    assert "x-powered-by" not in reply.headers


# --- the kinds ------------------------------------------------------------------------------------


def test_every_kind_speaks_both_languages_and_says_what_to_do(app: FastAPI) -> None:
    assert len(ProblemKind.known) >= FEWEST_KINDS
    for code, kind in ProblemKind.known.items():
        assert re.fullmatch(r"[a-z][a-z_]*[a-z]", code), code
        assert 400 <= kind.status <= 503, code
        assert _CHINESE.search(kind.title), code
        assert _CHINESE.search(kind.detail), code
        for english in (kind.title_en, kind.detail_en):
            assert english, code
            assert not _CHINESE.search(english), code
        assert len(kind.title) <= 24, code


def test_both_languages_name_the_same_parameters_or_fewer(app: FastAPI) -> None:
    for code, kind in ProblemKind.known.items():
        chinese, english = (
            {name for _, name, _, _ in Formatter().parse(detail) if name}
            for detail in (kind.detail, kind.detail_en)
        )
        assert {name.removesuffix("_en") for name in english} <= chinese | {"request_id"}, code


def test_a_code_cannot_be_declared_twice(app: FastAPI) -> None:
    with pytest.raises(ValueError, match="declared twice"):
        ProblemKind("not_found", 404, "", "", "", "")


# --- the replies ----------------------------------------------------------------------------------


async def _wait_for_a_lock(database: Database, session: AsyncSession, *, raw: bool) -> None:
    """Ask for a lock that another session holds, through SQLAlchemy or past it (COPY)."""
    async with database.engine.connect() as other:
        await other.execute(text("SELECT pg_advisory_xact_lock(4242)"))
        await session.execute(text("SET LOCAL lock_timeout = '50ms'"))
        wanted = "SELECT pg_advisory_xact_lock(4242)"
        if raw:
            link: Any = (await (await session.connection()).get_raw_connection()).driver_connection
            await link.execute(wanted)
        else:
            await session.execute(text(wanted))


@pytest.fixture
async def failing(app: FastAPI, client: AsyncClient) -> AsyncIterator[AsyncClient]:
    """A program with routes that fail in each way a program can, for as long as a test takes."""
    routes = len(app.routes)

    class Body(Input):
        name: str
        password: SecretStr

    @app.get("/fails/error")
    async def error() -> None:
        raise RuntimeError("canary-internal 13912345678")

    @app.get("/fails/unique")
    async def unique(session: Session) -> None:
        await session.execute(text("CREATE TEMP TABLE t (a int UNIQUE) ON COMMIT DROP"))
        await session.execute(text("INSERT INTO t VALUES (1), (1)"))

    @app.get("/fails/statement")
    async def statement(session: Session) -> None:
        await session.execute(text("SELECT canary_column, :phone"), {"phone": "13912345678"})

    @app.get("/fails/number")
    async def number(session: Session) -> None:
        await session.execute(text("SELECT CAST(99999999999 AS int)"))

    @app.get("/fails/locked")
    async def locked(session: Session) -> None:
        await _wait_for_a_lock(app.state.database, session, raw=False)

    @app.get("/fails/locked-below")
    async def locked_below(session: Session) -> None:
        await _wait_for_a_lock(app.state.database, session, raw=True)

    @app.get("/fails/pool")
    async def pool() -> None:
        raise PoolTimeoutError("QueuePool limit")

    @app.post("/fails/body")
    async def body(body: Body) -> None: ...

    @app.post("/fails/large")
    async def large(request: Request) -> int:
        return len(await request.body())

    yield client
    del app.router.routes[routes:]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/fails/error", 500, "internal_error"),
        ("/fails/statement", 500, "internal_error"),
        ("/fails/unique", 409, "conflict"),
        ("/fails/number", 422, "invalid_input"),
        ("/fails/pool", 503, "unavailable"),
        ("/fails/locked", 503, "register_busy"),
        ("/fails/locked-below", 503, "register_busy"),
        ("/api/v1/nothing/here", 404, "not_found"),
        ("/api/v1/unions", 401, "unauthenticated"),
        ("/api/v1/auth/token", 405, "method_not_allowed"),
    ],
)
async def test_failures_are_problem_details_and_framed(
    failing: AsyncClient, address: str, status: int, code: str
) -> None:
    reply = await failing.get(address)
    _problem(reply, status, code)
    _framed(reply)
    assert "canary" not in reply.text
    assert "13912345678" not in reply.text
    if status == 503:
        assert int(reply.headers["Retry-After"]) > 0
    if status == 405:
        assert reply.headers["Allow"] == "POST"


@pytest.mark.parametrize(
    ("address", "absent"),
    [("/fails/error", "canary-internal"), ("/fails/statement", "13912345678")],
)
async def test_nothing_of_a_failure_that_may_be_personal_is_logged(
    failing: AsyncClient, address: str, absent: str
) -> None:
    """Databases and validators quote in their messages what people typed."""
    kept = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG))
    with structlog.testing.capture_logs() as logged:
        await failing.get(
            address, params={"name": "canary-query"}, headers={"User-Agent": "canary-ua"}
        )
    structlog.configure(**kept)
    assert {entry["event"] for entry in logged} >= {"request"}
    assert any("Error" in str(entry.get("error")) for entry in logged)
    for canary in (absent, "canary-query", "canary-ua"):
        assert canary not in repr(logged)


def test_an_outline_names_kinds_and_places() -> None:
    try:
        try:
            raise KeyError("canary")
        except KeyError as inner:
            raise ValueError("canary") from inner
    except ValueError as error:
        told = outline(error)
    assert told["error"] == "ValueError < KeyError"
    assert "canary" not in str(told)
    assert "test_an_outline" in str(told["frames"])


async def _too_much() -> AsyncIterator[bytes]:
    for _ in range(MAX_BODY_BYTES // 1_000_000 + 2):
        yield b"x" * 1_000_000


@pytest.mark.parametrize("address", ["/fails/large", "/api/v1/auth/token", "/no/such/route"])
async def test_too_large_a_body_is_refused_whether_announced_or_not(
    failing: AsyncClient, address: str
) -> None:
    announced = await failing.post(address, content=b"x" * (MAX_BODY_BYTES + 1))
    _problem(announced, 413, "payload_too_large")
    _framed(announced)
    streamed = await failing.post(address, content=_too_much())
    _framed(streamed)
    assert streamed.status_code in {404, 413, 422}  # or refused before it is read
    if streamed.status_code == 413:
        _problem(streamed, 413, "payload_too_large")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/health/live", 200),
        ("/openapi.json", 200),
        ("/metrics", 200),
        ("/", 307),
        ("/b/UNKNOWNCODE12", 404),
        ("/assets/none.js", 404),
        ("/api/v1/public/reports", 200),
    ],
)
async def test_other_replies_are_framed_too(client: AsyncClient, address: str, status: int) -> None:
    reply = await client.get(address)
    assert reply.status_code == status, reply.text[:200]
    _framed(reply, is_traced=not address.startswith("/assets"))


async def test_behind_https_every_reply_says_so(settings: Settings, database: Database) -> None:
    secure = settings.model_copy(update={"public_url": "https://sanliang.example"})
    program = create_app(secure, database, listen=False)
    transport = ASGITransport(program, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="https://sanliang.example") as client:
        for address in ("/health/live", "/no/such/route", "/api/v1/unions"):
            header = (await client.get(address)).headers["Strict-Transport-Security"]
            assert header == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("abcdef-1234", True), ("short", False), ("with space 123", False), ("x" * 65, False)],
)
async def test_a_callers_request_id_is_kept_if_it_is_harmless(
    client: AsyncClient, sent: str, kept: bool
) -> None:
    reply = await client.get("/health/live", headers={"X-Request-ID": sent})
    assert (reply.headers["X-Request-ID"] == sent) is kept


async def test_a_reply_sent_twice_is_framed_twice_and_bears_one_request_id() -> None:
    program = RequestFrame(PlainTextResponse("always the same"), secure=False)
    async with AsyncClient(transport=ASGITransport(program), base_url="http://testserver") as twice:
        replies = [await twice.get("/") for _ in range(2)]
    ids = [reply.headers.get_list("x-request-id") for reply in replies]
    assert [len(each) for each in ids] == [1, 1]
    assert ids[0] != ids[1]
    for reply in replies:
        _framed(reply)


async def test_made_up_methods_and_addresses_make_no_new_lines_in_the_metrics(
    client: AsyncClient,
) -> None:
    await client.request("CANARYVERB", "/health/live")
    await client.get("/canary/address/1")
    metrics = (await client.get("/metrics")).text
    assert "CANARYVERB" not in metrics
    assert "canary/address" not in metrics


# --- languages ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "zh-CN"),
        ("", "zh-CN"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"),
        ("fr,en;q=0.5", "en"),
        ("fr", "zh-CN"),
        ("en;q=0.1,zh;q=0.2", "zh-CN"),
        ("en;q=nonsense", "zh-CN"),
    ],
)
async def test_a_reply_speaks_the_language_asked_for(
    client: AsyncClient, accepted: str | None, language: str
) -> None:
    headers = {} if accepted is None else {"Accept-Language": accepted}
    client.headers.pop("Accept-Language", None)
    reply = await client.get("/api/v1/unions", headers=headers)
    assert reply.headers["Content-Language"] == language
    assert bool(_CHINESE.search(reply.json()["title"])) is (language == "zh-CN")


# --- what is wrong with what was sent -------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"name", "password"}),
        ({"name": "x", "password": "y", "extra": 1}, {"extra"}),
        ({"name": 1, "password": "hunter2-canary", "extra": "canary"}, {"name", "extra"}),
        ({"name": None, "password": {"a": "canary"}}, {"name", "password"}),
        ([], {"body"}),
        ("text", {"body"}),
        (None, {"body"}),
    ],
)
async def test_each_wrong_field_is_named_in_both_languages_and_never_repeated(
    failing: AsyncClient, body: Any, fields: set[str]
) -> None:
    for language in ("zh", "en"):
        reply = await failing.post("/fails/body", json=body, headers={"Accept-Language": language})
        errors = _problem(reply, 422, "invalid_input")["errors"]
        assert {error["field"] for error in errors} == fields
        for error in errors:
            assert bool(_CHINESE.search(error["message"])) is (language == "zh"), error
            assert "{" not in error["message"], error
        assert "canary" not in reply.text


@pytest.mark.parametrize("content", [b"{", b"", b"\xff\xfe", b'{"name": NaN', b"[" * 100_000])
async def test_what_is_no_json_is_said_to_be_none(failing: AsyncClient, content: bytes) -> None:
    reply = await failing.post(
        "/fails/body", content=content, headers={"Content-Type": "application/json"}
    )
    assert reply.status_code in {400, 422}, reply.text
    assert {error["field"] for error in reply.json()["errors"]} <= {"body"}


async def test_text_is_no_json(failing: AsyncClient) -> None:
    """A form of another site can send text/plain without asking first."""
    reply = await failing.post(
        "/fails/body",
        content=b'{"name":"x","password":"y"}',
        headers={"Content-Type": "text/plain"},
    )
    assert reply.status_code == 422


@pytest.mark.parametrize("query", ["q=%00", "q=%F0%9F%98%80", "q=%ED%A0%80", "q='%20OR%201=1--"])
async def test_odd_letters_in_a_query_are_no_failure_of_ours(world: World, query: str) -> None:
    manager = await world.caller("west")
    for address in ("unions", "accounts", "cadres", "reports"):
        reply = await manager.get(f"/api/v1/{address}?{query}")
        assert reply.status_code in {200, 422}, (address, reply.text)
        if reply.status_code == 200:
            assert reply.json()["total"] == 0


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("page=0", "invalid_input"),
        ("page=100001", "invalid_input"),
        ("page=1e9", "invalid_input"),
        ("size=0", "invalid_input"),
        ("size=101", "invalid_input"),
        ("sort=password_hash", "invalid_sort"),
        ("sort=-", "invalid_sort"),
        ("sort=--name", "invalid_sort"),
        ("sort=name;drop", "invalid_sort"),
    ],
)
async def test_pages_and_orders_outside_the_list_are_refused(
    world: World, query: str, code: str
) -> None:
    reply = await (await world.caller("west")).get(f"/api/v1/unions?{query}")
    _problem(reply, 422, code)


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (None, 428),
        ("*", 412),
        ("1", 412),
        ('W/"1"', 412),
        ('"one"', 412),
        ('"9999999999999999999"', 412),
        ('"1", "2"', 412),
        ('"1"', 200),
        (' "1" ', 200),
    ],
)
async def test_an_edit_names_the_version_it_is_about(
    world: World, header: str | None, status: int
) -> None:
    manager = await world.caller("west")
    reply = await manager.patch(
        f"/api/v1/unions/{world.id('west_one')}",
        json={"office_hours": "工作日"},
        headers={} if header is None else {"If-Match": header},
    )
    assert reply.status_code == status, reply.text


def test_an_unknown_kind_of_mistake_still_gets_a_sentence() -> None:
    error = field_error({"type": "never_heard_of", "loc": ("body", "a", 0, "b"), "input": "canary"})
    assert (error.field, error.code) == ("a.0.b", "never_heard_of")
    assert _CHINESE.search(error.message)
    assert "canary" not in str(error)


def test_a_problem_says_its_code_when_it_is_printed() -> None:
    assert str(Problem(ProblemKind.known["not_found"], parameters={"a": 1})) == "not_found {'a': 1}"
