"""Pages for those who build on the API: its browser, and what each kind of problem means."""

from html import escape
from typing import Final

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from app.access.guards import anyone
from app.core.errors import NOT_FOUND, Problem, ProblemKind
from app.pages.assets import DIST

router = APIRouter(include_in_schema=False, dependencies=[Depends(anyone)])

# The API browser sets styles in its markup; it shows no data of any union by itself.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_BROWSER: Final = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>三亮接口文档</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/files/swagger-ui.css"></head>
<body><main id="api"></main>
<script src="/docs/files/swagger-ui-bundle.js"></script>
<script src="/docs/files/start.js"></script></body></html>
"""


def install_reference(app: FastAPI) -> None:
    """Add /docs (only where documents are exposed) and /docs/errors."""
    app.include_router(router)
    files = StaticFiles(directory=DIST / "api-docs", check_dir=False)
    app.mount("/docs/files", files)


@router.get("/docs")
async def api_browser(request: Request) -> HTMLResponse:
    """The OpenAPI document to read and to try."""
    if not request.app.state.settings.documents_exposed:
        raise Problem(NOT_FOUND)
    return HTMLResponse(_BROWSER, headers={"Content-Security-Policy": _POLICY})


@router.get("/docs/errors")
async def problem_kinds() -> HTMLResponse:
    """Where the ``type`` of every problem leads: what it means and what to do."""
    rows = "".join(
        f'<h2 id="{escape(kind.code)}">{escape(kind.title)} <small>{kind.status} '
        f"<code>{escape(kind.code)}</code></small></h2>"
        f'<p>{escape(kind.detail)}</p><p lang="en">{escape(kind.detail_en)}</p>'
        for _, kind in sorted(ProblemKind.known.items())
    )
    page = (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>错误说明</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f"<body><main><h1>错误说明</h1>{rows}</main></body></html>"
    )
    return HTMLResponse(page, headers={"Content-Security-Policy": _POLICY})
