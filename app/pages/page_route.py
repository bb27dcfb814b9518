"""Whatever goes wrong on a worker's page is told in that page's own words, not as JSON."""

from collections.abc import Callable, Coroutine, Mapping
from types import MappingProxyType
from typing import Any, Final

import structlog
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.core.errors import Problem
from app.core.logs import outline
from app.pages.rendering import NoticeKind, render_notice
from app.pages.replies import page_for, page_reply

log = structlog.get_logger()
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class PageRoute(APIRoute):
    """A route whose refusals and failures are HTML."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def readable(request: Request) -> Response:
            try:
                return await handle(request)
            except Problem as problem:
                return _refusal(request, problem)
            except RequestValidationError:
                return notice(request, "failed", 422)
            except (PoolTimeoutError, OperationalError) as error:
                log.error("database.failed", **outline(error))
                return notice(request, "failed", 503, {"Retry-After": "5"})
            except Exception as error:
                log.error("page.failed", **outline(error))
                return notice(request, "failed", 500)

        return readable


def notice(
    request: Request,
    kind: NoticeKind,
    status: int,
    headers: Mapping[str, str] = _NOTHING,
    void: Mapping[str, Any] = _NOTHING,
) -> Response:
    """A page instead of the one asked for; a failure shows the number to report it under.

    ``void`` holds what the refusal of a void badge or link tells: ``union_name``,
    ``union_office_phone`` and, of a badge, ``voided_on``.
    """
    body = render_notice(
        kind,
        page_for(request),
        union_name=void.get("union_name"),
        union_phone=void.get("union_office_phone"),
        voided_on=void.get("voided_on"),
        request_id=getattr(request.state, "request_id", None) if kind == "failed" else None,
    )
    return page_reply(request, body, status, {"X-Robots-Tag": "noindex", **headers})


def _refusal(request: Request, problem: Problem) -> Response:
    status = problem.kind.status
    kind: NoticeKind
    if status == 404:
        kind = _missing(request.url.path.lower())
    else:
        kind = _GONE.get(problem.kind.code, "failed") if status == 410 else "failed"
        kind = "busy" if status == 429 else kind
    void = problem.parameters if status == 410 else _NOTHING
    return notice(request, kind, status, problem.headers, void)


_GONE: Final[Mapping[str, NoticeKind]] = MappingProxyType(
    {"badge_void": "void", "consent_link_void": "link_void"}
)
_MISSING: Final[Mapping[str, NoticeKind]] = MappingProxyType(
    {"/b/": "unknown", "/s/": "story", "/c/": "link", "/u/": "union", "/e/": "evaluation"}
)


def _missing(path: str) -> NoticeKind:
    return _MISSING.get(path.removeprefix("/embed")[:3], "missing")
