"""Fifty ballots with marks in them: no log, store, measure or report holds any (3.7.4)."""

import dataclasses
import io
import re
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from opentelemetry import trace
from prometheus_client import generate_latest
from sqlalchemy.exc import OperationalError

from app.collecting import box
from app.core.database import Database
from app.core.middleware import leaves_no_trace
from app.pages.assets import Assets
from app.settings import Settings
from tests.ballot_steps import BALLOTS, OPEN_BALLOTS, opened
from tests.evaluation_pages import ask
from tests.world import World

ADDRESS = "203.0.113.77"
WORDS = "标记MARKER-7788"
BROWSER = "Marked/7788"
REQUEST = "marked-request-7788"
HEADERS = {
    "User-Agent": BROWSER,
    "X-Request-ID": REQUEST,
    "X-Forwarded-For": ADDRESS,
    "Referer": f"https://example.test/e/{WORDS.encode().hex()}",
    "Cookie": f"id={REQUEST}",
}


def samples() -> str:
    return generate_latest().decode()


def requests_counted() -> str:
    return "\n".join(line for line in samples().splitlines() if "sanliang_request" in line)


async def test_fifty_ballots_leave_no_trace(
    app: FastAPI,
    settings: Settings,
    database: Database,
    logged: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    poll = await opened(database)
    counted = requests_counted()
    marks = [ADDRESS, WORDS, BROWSER, REQUEST, str(poll.unit)]
    transport = ASGITransport(app, client=(ADDRESS, 40_404), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://testserver") as phone:
        for at in range(50):
            body: dict[str, Any] = poll.ballot(texts={"opinion": WORDS})
            marks += [body["message"], body["signature"][:40], body["nonce"], body["commitment"]]
            if at % 5 == 1:
                body["answers"] = {"overall": WORDS}
            if at % 5 == 2:
                body["signature"] = body["signature"][::-1]
            if at % 5 == 3:
                monkeypatch.setattr(box, "keep", _fails_with_values)
            reply = await phone.post(BALLOTS, json=body, headers=HEADERS)
            assert reply.status_code == (201, 422, 422, 503, 201)[at % 5], reply.text
            assert "X-Request-ID" not in reply.headers
            assert "Set-Cookie" not in reply.headers
            monkeypatch.undo() if at % 5 == 3 else None
            for path in (OPEN_BALLOTS, OPEN_BALLOTS.upper(), "/E/ABCDEFGH2345", "/api/v1/Ballots"):
                token = str(uuid4())
                marks.append(token)
                opening = {"unit": str(poll.unit), "token": token, "answers": {}}
                await phone.post(path, json=opening, headers=HEADERS)
    told, measured = logged.getvalue(), samples()
    assert "ballots.batch_failed" in told  # The errors themselves are told, and where they arose.
    store = str(vars(app.state.throttle._limiter.storage)) + str(vars(app.state.open_brake))
    for mark in marks:
        assert mark not in told
        assert mark not in measured
        assert mark not in store or mark == str(poll.unit)
    assert '"event": "request"' not in told
    assert requests_counted() == counted
    written = [path.read_bytes() for path in settings.data_dir.rglob("*") if path.is_file()]
    assert not [content for content in written if any(mark.encode() in content for mark in marks)]


async def _fails_with_values(*_: Any) -> Any:
    cause = psycopg.OperationalError(f"connection of {ADDRESS} failed: Key (body)=({WORDS})")
    raise OperationalError("INSERT", {"body": WORDS}, cause)


async def test_a_tracer_that_the_environment_names_hears_of_no_ballot(
    app: FastAPI, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The framework would tell it the instant and the caller of every request."""
    asked = []

    class Listening(trace.TracerProvider):
        def get_tracer(self, *given: Any, **named: Any) -> trace.Tracer:
            asked.append(given)
            return trace.NoOpTracer()

    monkeypatch.setattr(trace, "_TRACER_PROVIDER", Listening())
    poll = await opened(database)
    transport = ASGITransport(app, client=(ADDRESS, 40_404))
    async with AsyncClient(transport=transport, base_url="http://testserver") as phone:
        assert (await phone.post(BALLOTS, json=poll.ballot())).status_code == 201
    assert asked == []


async def test_a_failure_nobody_foresaw_is_told_without_values(
    app: FastAPI, database: Database, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    poll = await opened(database)

    def broken(*_: Any) -> Any:
        raise RuntimeError(WORDS)

    monkeypatch.setattr("app.collecting.router.judged", broken)
    transport = ASGITransport(app, client=(ADDRESS, 40_404), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://testserver") as phone:
        reply = await phone.post(BALLOTS, json=poll.ballot(), headers=HEADERS)
    assert (reply.status_code, reply.json()["code"]) == (500, "internal_error")
    told = logged.getvalue()
    assert "RuntimeError" in told
    assert not [mark for mark in (ADDRESS, WORDS, BROWSER, REQUEST) if mark in told + reply.text]


async def test_other_paths_are_still_counted_and_logged(
    client: AsyncClient, logged: io.StringIO
) -> None:
    counted = requests_counted()
    reply = await client.get("/health/live", headers={"X-Request-ID": "seen-request-1"})
    assert reply.headers["X-Request-ID"] == "seen-request-1"
    assert "seen-request-1" in logged.getvalue()
    assert requests_counted() != counted


async def test_nothing_the_page_of_a_ballot_loads_leaves_a_line(
    app: FastAPI, world: World, client: AsyncClient, logged: io.StringIO
) -> None:
    """A script that nobody but voters asks for would tell the moment of a vote."""
    asked = await ask(world)
    scripts = Assets(public_script="/assets/public-x.js", ballot_script="/assets/ballot-x.js")
    app.state.pages = dataclasses.replace(app.state.pages, assets=scripts)
    logged.truncate(0)
    counted = requests_counted()
    page = (await client.get(asked.path)).text
    loaded = re.findall(r"""<(?:script|img|link|iframe)[^>]*(?:src|href)="(?!data:)([^"]*)""", page)
    assert {scripts.public_script, scripts.ballot_script} <= set(loaded)
    for address in loaded:
        reply = await client.get(address, headers={"X-Request-ID": REQUEST})
        assert "X-Request-ID" not in reply.headers
    assert logged.getvalue() == ""
    assert requests_counted() == counted


@pytest.mark.parametrize(
    ("path", "secret"),
    [
        ("/api/v1/ballots", True),
        ("/API/V1/Ballots/credentials", True),
        ("/api/v1/ballots/open", True),
        ("/e/ABCDEFGH2345/board", True),
        ("/E/", True),
        ("/e", True),
        ("/assets/ballot-x.js", True),
        ("/assetsx/ballot-x.js", False),
        ("/embed/u/ABC", False),
        ("/api/v1/ballotsheets", False),
        ("/api/v1/evaluations", False),
    ],
)
def test_one_switch_knows_the_paths(path: str, secret: bool) -> None:
    assert leaves_no_trace(path) is secret
