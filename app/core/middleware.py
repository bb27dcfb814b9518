"""What happens to every request: its number, its headers, its line in the log, its measure."""

import re
import time
from uuid import uuid4

import structlog
from prometheus_client import Counter, Histogram
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import INTERNAL, PAYLOAD_TOO_LARGE, Problem, ProblemKind
from app.core.logs import outline
from app.core.problem_replies import problem_reply

log = structlog.get_logger()

_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
REQUESTS = Counter("sanliang_requests", "Requests answered", ["method", "route", "status"])
SECONDS = Histogram("sanliang_request_seconds", "Time to answer", ["method", "route"])

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_MADE_FOR_FRAMES = "/embed/"
"""``frame-ancestors`` says who may frame these; ``X-Frame-Options`` knows no list (RFC 7034)."""
_SECRET = ("/api/v1/ballots", "/e", "/assets")
NOT_KEPT = "-"
"""The request id of a ballot path, where nothing may tell one request from another."""
_METHODS = {"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"}
_HSTS = "max-age=31536000; includeSubDomains"


class RequestFrame:
    """Gives each request an id, safe headers, one log line and one measurement.

    Stands outside everything else, so that replies to failures and to oversized bodies are framed
    like all others. Neither path, query, address nor browser of the caller is logged, only the
    route's template. Of ballot paths (``leaves_no_trace``) nothing is kept but the kind and place
    of an error.
    """

    def __init__(self, app: ASGIApp, *, secure: bool, max_body_bytes: int | None = None) -> None:
        self.app = app
        headers = _headers(secure).items()
        self._for_frames = [(name.lower().encode(), text.encode()) for name, text in headers]
        self._for_all = [*self._for_frames, (b"x-frame-options", b"DENY")]
        self._for_secret = [
            (name, b"no-referrer" if name == b"referrer-policy" else text)
            for name, text in self._for_all
        ]
        self.max_body_bytes = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_secret = leaves_no_trace(scope["path"])
        request_id = NOT_KEPT if is_secret else _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        started = time.perf_counter()
        status: int | None = None
        complete = False

        async def send_framed(message: Message) -> None:
            nonlocal status, complete
            if message["type"] == "http.response.start":
                status = message["status"]
                self._frame(message, request_id, scope["path"])
            await send(message)
            complete = message["type"] == "http.response.body" and not message.get("more_body")

        try:
            if self._is_too_large(scope):
                await _refuse(PAYLOAD_TOO_LARGE, scope, receive, send_framed)
            else:
                await self.app(scope, receive, send_framed)
        except Exception as error:
            log.error("request.failed", request_id=request_id, **outline(error))
            if status is None:
                await _refuse(INTERNAL, scope, receive, send_framed)
            elif not complete:
                raise  # Half a reply is out: the server must break the connection off.
        finally:
            if not is_secret:
                _measure(scope, status or 500, time.perf_counter() - started, request_id)

    def _is_too_large(self, scope: Scope) -> bool:
        length = Headers(scope=scope).get("content-length", "")
        if self.max_body_bytes is None or not (length.isascii() and length.isdigit()):
            return False
        return len(length) > 15 or int(length) > self.max_body_bytes

    def _frame(self, message: Message, request_id: str, path: str) -> None:
        given = message.get("headers", ())
        present = {name.lower() for name, _ in given}
        framed = self._for_frames if path.startswith(_MADE_FOR_FRAMES) else self._for_all
        framed = self._for_secret if request_id == NOT_KEPT else framed
        # A list of its own: the given one may belong to a reply that is sent again.
        headers = [*given, *(header for header in framed if header[0] not in present)]
        if request_id != NOT_KEPT:
            headers.append((b"x-request-id", request_id.encode("latin-1")))
        message["headers"] = headers


def _headers(secure: bool) -> dict[str, str]:
    given = {**_HEADERS, "Content-Security-Policy": _API_POLICY, "Cache-Control": "no-store"}
    if secure:
        given["Strict-Transport-Security"] = _HSTS
    return given


def leaves_no_trace(path: str) -> bool:
    """Whether this is a path on which somebody votes: the ballots' API, their pages and scripts.

    Some of the built files only voters ask for: a line about one would tell the moment of a vote.
    """
    path = path.lower()
    return any(path == secret or path.startswith(secret + "/") for secret in _SECRET)


async def _refuse(kind: ProblemKind, scope: Scope, receive: Receive, send: Send) -> None:
    await problem_reply(Request(scope), Problem(kind))(scope, receive, send)


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _REQUEST_ID.fullmatch(value.decode("latin-1")):
            return str(value.decode("latin-1"))
    return uuid4().hex


def _measure(scope: Scope, status: int, seconds: float, request_id: str) -> None:
    route = getattr(scope.get("route"), "path", "unmatched")
    method = scope["method"] if scope["method"] in _METHODS else "other"
    REQUESTS.labels(method, route, str(status)).inc()
    SECONDS.labels(method, route).observe(seconds)
    log.info(
        "request",
        request_id=request_id,
        method=method,
        route=route,
        status=status,
        milliseconds=round(seconds * 1000, 1),
    )
