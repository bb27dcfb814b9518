"""The page of a screen on a wall: a shell that says what is to do, one style sheet, one script.

Screens are often years old, so the script asks for nothing a browser of 2014 does not have, and
nothing is built. What the page shows it fetches with the screen's own cookie, see
``app.access.screens``.
"""

from functools import cache
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Depends, Request, Response

from app.access.guards import anyone
from app.pages.replies import tagged_reply

router = APIRouter(include_in_schema=False, dependencies=[Depends(anyone)])

_FOLDER: Final = Path(__file__).parent / "wall_files"
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@cache
def _file(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()


@router.api_route("/wall", methods=["GET", "HEAD"])
async def wall(request: Request) -> Response:
    """The same for every screen; readable without script, which it needs for all figures."""
    reply = tagged_reply(request, _file("wall.html"), "text/html; charset=utf-8")
    reply.headers["Content-Security-Policy"] = _POLICY
    reply.headers["X-Robots-Tag"] = "noindex"
    return reply


@router.api_route("/wall.js", methods=["GET", "HEAD"])
async def wall_script(request: Request) -> Response:
    """The page's script."""
    return tagged_reply(request, _file("wall.js"), "text/javascript; charset=utf-8")


@router.api_route("/wall.css", methods=["GET", "HEAD"])
async def wall_style(request: Request) -> Response:
    """The page's style sheet."""
    return tagged_reply(request, _file("wall.css"), "text/css; charset=utf-8")
