"""The page of a union, and the list of its officers for the unit's own website."""

from dataclasses import replace
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from markupsafe import Markup

from app.access.guards import PublicSession, anyone
from app.cadres.consent_fields import Channel
from app.cadres.public_router import look_up_officers
from app.core.qr import qr_svg
from app.evaluations.public.service import polls_of_union
from app.pages.assets import Assets
from app.pages.page_route import PageRoute, notice
from app.pages.rendering import css_hash
from app.pages.replies import page_for, page_reply
from app.pages.union_view import union_view

router = APIRouter(include_in_schema=False, route_class=PageRoute)
_HEADERS: Final = {"Vary": "Cookie", "X-Robots-Tag": "noarchive"}


@router.api_route("/u/{code}", methods=["GET", "HEAD"])
@router.api_route("/U/{code}", methods=["GET", "HEAD"])
async def union_page(request: Request, code: str, session: PublicSession) -> Response:
    """Office, hours, phones and officers, as agreed to for this page; 404 for an unknown code."""
    shown = await look_up_officers(request, session, code, Channel.UNION_PAGE)
    page = page_for(request, f"/u/{shown.union.code}")
    view = union_view(shown, page.reading.texts)
    # Upper case keeps the QR code small; the address answers to it.
    qr = Markup(qr_svg((page.site.origin + page.path).upper()))  # noqa: S704 -- made of squares
    polls = await polls_of_union(session, shown.union.code)
    body = page.render("union.html", view=view, qr=qr, polls=polls)
    return page_reply(request, body, headers=_HEADERS)


@router.api_route("/embed/u/{code}", methods=["GET", "HEAD"])
async def embedded_officers(request: Request, code: str, session: PublicSession) -> Response:
    """The officers in a frame of the unit's website: no script, and only on the sites allowed.

    ``SANLIANG_EMBED_SITES`` names them; by default no other site may frame it.
    """
    shown = await look_up_officers(request, session, code, Channel.WEBSITE)
    page = replace(page_for(request, f"/embed/u/{shown.union.code}"), assets=Assets())
    body = page.render("embed.html", view=union_view(shown, page.reading.texts))
    policy = _embed_policy(request.app.state.settings.embed_origins)
    return page_reply(request, body, headers={**_HEADERS, "Content-Security-Policy": policy})


def _embed_policy(origins: list[str]) -> str:
    """Who may frame it; ``X-Frame-Options`` is not sent here, since it cannot name them."""
    ancestors = " ".join(origins) or "'none'"
    return (
        f"default-src 'none'; img-src 'self' data:; style-src '{css_hash()}'; base-uri 'none'; "
        f"form-action 'none'; frame-ancestors {ancestors}"
    )


@router.api_route("/u", methods=["GET", "HEAD"])
@router.api_route("/u/", methods=["GET", "HEAD"])
async def union_code_missing(request: Request, _: Annotated[None, Depends(anyone)]) -> Response:
    """An address cut off while it was typed."""
    return notice(request, "union", 404)
