"""How a page leaves: its policy for the browser, its entity tag, its cookies."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import Request, Response

from app.core.language import Language
from app.pages.assets import Assets
from app.pages.rendering import Page, css_hash
from app.pages.texts import choose_language, spelled_language, texts
from app.pages.view_models import Reading, Site

_YEAR: Final = 365 * 24 * 3600
_TYPES: Final = ("normal", "large")


@dataclass(frozen=True)
class PagesContext:
    """What `install_pages` leaves in ``app.state.pages``: nothing that changes while running."""

    site: Site
    assets: Assets


def page_policy(*more_css: str) -> str:
    """Everything forbidden but our own pictures, our own script and the inlined style sheets."""
    styles = " ".join(f"'{css_hash(name)}'" for name in ("public", *more_css))
    return (
        "default-src 'none'; img-src 'self' data:; "
        f"style-src {styles}; script-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def page_for(request: Request, path: str | None = None) -> Page:
    """The frame of a page; ``path`` is its lasting address when it was asked for by another."""
    context: PagesContext = request.app.state.pages
    return Page(
        reading=Reading(texts(_language(request)), _large(request)),
        site=context.site,
        assets=context.assets,
        path=path or request.url.path,
    )


def page_reply(
    request: Request,
    body: bytes,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    *,
    kept: bool = True,
) -> Response:
    """HTML that is asked for again at each visit: a scan must show today's number.

    Only a good page has an entity tag; an error is never called "not modified". A page that is not
    ``kept`` is personal: no browser and no proxy may store it.
    """
    reply = (
        tagged_reply(request, body, "text/html; charset=utf-8")
        if status == 200 and kept
        else Response(
            body,
            status,
            media_type="text/html; charset=utf-8",
            headers={"Cache-Control": "no-store"},
        )
    )
    reply.headers["Content-Security-Policy"] = page_policy()
    reply.headers["Content-Language"] = _language(request).value
    reply.headers["Vary"] = "Cookie"
    reply.headers.update(headers or {})
    _remember(request, reply)
    return reply


def tagged_reply(request: Request, body: bytes, media_type: str) -> Response:
    """The body, or 304 when the visitor has it. The tag is weak because a proxy may compress."""
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"Cache-Control": "no-cache", "ETag": tag}
    if _has(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def _has(request: Request, tag: str) -> bool:
    """Weak comparison (RFC 9110, 13.1.2)."""
    known = request.headers.get("if-none-match", "")
    opaque = tag.removeprefix("W/")
    return any(one.strip().removeprefix("W/") in (opaque, "*") for one in known.split(","))


def _language(request: Request) -> Language:
    return choose_language(request.query_params.get("lang"), request.cookies.get("lang"))


def _large(request: Request) -> bool:
    asked = request.query_params.get("type")
    return (asked if asked in _TYPES else request.cookies.get("type")) == "large"


def _remember(request: Request, reply: Response) -> None:
    """Keep what the links at the top of the page asked for; the script writes the same cookies."""
    if language := spelled_language(request.query_params.get("lang")):
        reply.set_cookie("lang", language.value, max_age=_YEAR, samesite="lax")
    if (size := request.query_params.get("type")) in _TYPES:
        reply.set_cookie("type", size, max_age=_YEAR, samesite="lax")
