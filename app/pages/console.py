"""The shell of the console: one HTML file for every address under /console/, and its assets."""

import os
from typing import Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

from app.access.guards import anyone
from app.pages.replies import PagesContext, tagged_reply

router = APIRouter(include_in_schema=False, dependencies=[Depends(anyone)])

# Vue and ECharts set styles through the DOM, which needs no 'unsafe-inline'; photos are fetched
# with a token and shown as blobs.
CONSOLE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
NOT_BUILT: Final = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>三亮</title>
<h1>前端尚未构建</h1>
<p>请在项目目录运行 <code>make build</code>，再重新启动服务。</p>
<p lang="en">The frontend is not built: run <code>make build</code>, then start again.</p>
"""


@router.api_route("/", methods=["GET", "HEAD"])
async def root() -> Response:
    """Staff type the bare address; workers come by a code."""
    return RedirectResponse("/console/", headers={"Cache-Control": "no-cache"})


@router.api_route("/console", methods=["GET", "HEAD"])
@router.api_route("/console/{path:path}", methods=["GET", "HEAD"])
async def console(request: Request, path: str = "") -> Response:
    """The same document for every console address; its script reads the address."""
    context: PagesContext = request.app.state.pages
    shell = context.assets.console_shell
    if shell is None:
        reply = Response(NOT_BUILT, 503, media_type="text/html; charset=utf-8")
        reply.headers["Cache-Control"] = "no-store"
    else:
        reply = tagged_reply(request, shell, "text/html; charset=utf-8")
    reply.headers["Content-Security-Policy"] = CONSOLE_POLICY
    return reply


class ImmutableFiles(StaticFiles):
    """Files whose names change with their content: a browser need never ask again."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        reply = super().file_response(full_path, stat_result, scope, status_code)
        reply.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return reply
