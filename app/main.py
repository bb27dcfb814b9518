"""Wiring: which parts make up the program, and what holds them together."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.telemetry import TelemetryConfig
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.types import ASGIApp

from app.access.devices import KnownDevices
from app.access.pollers import Pollers
from app.access.throttle import Throttle
from app.access.tokens import AccessTokens
from app.api import API, api
from app.census.sheets.reading_limits import MAX_BYTES
from app.collecting.box import BallotBox
from app.collecting.door import BallotDoor
from app.collecting.open_channel import Brake
from app.core.database import Database
from app.core.middleware import RequestFrame
from app.core.problem_replies import install_problem_replies
from app.core.workbooks import MEDIA_TYPE
from app.core.workers import new_places
from app.dashboards.cache import ProgressCache
from app.dashboards.polling import UnchangedPolls
from app.issuing.guessing import Guesses
from app.openapi import describe_permissions
from app.pages.reference import install_reference
from app.pages.router import install_pages, pages_context
from app.secret_keys import secret_keys
from app.service_routes import service
from app.settings import Settings
from app.tasks import working
from app.wiring import Parts, assemble

MAX_BODY_BYTES = MAX_BYTES + 7 * 2**20
"""The largest workbook, the form around it, and so much more that one which is too large is refused
by the census, in words that help; photos have their own, smaller limit."""

_COMPRESSED = (*DEFAULT_EXCLUDED_CONTENT_TYPES, MEDIA_TYPE, "application/pdf")
"""Workbooks, PDF and archives are compressed already: once more costs time and saves nothing."""

_NO_TRACE: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False}
"""FastAPI would send a span of every request, its instant and its caller to whatever collector the
environment names: of ballots too. What this program measures, ``RequestFrame`` measures."""

_DESCRIPTION = """
区总工会“三亮”工作平台的接口。错误一律为 RFC 9457 问题详情；列表用 `page`、`size`、`sort`；
修改须带 `If-Match`；提交可带 `Idempotency-Key`；轮询用 `ETag` 与 `If-None-Match`。
"""


class Program(FastAPI):
    """FastAPI with our frame outside of all it does, its own answers to failures included."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            describe_permissions(self, super().openapi())
        assert self.openapi_schema is not None
        return self.openapi_schema

    def build_middleware_stack(self) -> ASGIApp:
        settings: Settings = self.state.settings
        return RequestFrame(
            BallotDoor(UnchangedPolls(super().build_middleware_stack(), self.state), self.state),
            secure=settings.base_url.startswith("https://"),
            max_body_bytes=MAX_BODY_BYTES,
        )


def create_app(
    settings: Settings, database: Database, *, listen: bool = True, run_worker: bool = False
) -> FastAPI:
    """The program on ``database``.

    ``listen`` follows the changes of other processes; ``run_worker`` works on jobs beside the web.
    """
    app = build_routes(settings)
    equip(app, settings, database, listen=listen, run_worker=run_worker)
    return app


def build_routes(settings: Settings) -> FastAPI:
    """Every route and the frame around them, which depend on nothing but what is exposed.

    FastAPI works a route out when it is first tried, for milliseconds: a second for all of them.
    """
    exposed = settings.documents_exposed
    app = Program(
        title="三亮 Sanliang",
        version="0.1.0",
        description=_DESCRIPTION,
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json" if exposed else None,
        generate_unique_id_function=_operation_name,
        max_body_size=MAX_BODY_BYTES,
        telemetry=_NO_TRACE,
    )
    app.state.settings = settings
    install_problem_replies(app)
    app.include_router(api, prefix=API)
    app.include_router(service)
    install_reference(app)
    install_pages(app)
    app.add_middleware(
        GZipMiddleware, minimum_size=1000, compresslevel=6, exclude_content_types=_COMPRESSED
    )
    return app


def equip(
    app: FastAPI,
    settings: Settings,
    database: Database,
    *,
    listen: bool = True,
    run_worker: bool = False,
) -> None:
    """Give the routes what they work on; nothing of what they worked on before remains."""
    parts = assemble(settings, database)
    keys = secret_keys(settings)
    app.state.settings = settings
    app.state.parts = parts
    app.state.listen, app.state.run_worker = listen, run_worker
    app.state.database = database
    app.state.changes = parts.changes
    app.state.progress = ProgressCache(parts.changes)
    app.state.progress_changes = ProgressCache(parts.changes, capacity=256)
    app.state.tokens = AccessTokens(keys)
    app.state.pollers = Pollers(database, app.state.tokens)
    app.state.devices = KnownDevices(keys)
    app.state.throttle = Throttle(settings.rate_limit_url.get_secret_value())
    app.state.storage = parts.storage
    app.state.outlet = parts.outlet
    app.state.poll_seal = parts.poll_seal
    app.state.ballots, app.state.open_brake = BallotBox(database), Brake()
    app.state.guesses = Guesses()
    app.state.places = new_places()
    app.state.pages = pages_context(settings)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    parts: Parts = app.state.parts
    async with AsyncExitStack() as stack:
        if app.state.listen:
            await parts.changes.start_listening(parts.database.url)
            stack.push_async_callback(parts.changes.stop_listening)
        if app.state.run_worker:
            await stack.enter_async_context(working(parts.database.url, parts.work_context))
        yield


def _operation_name(route: APIRoute) -> str:
    """Operations are called what their functions are called; the generated client too."""
    return route.name
