"""The page behind a personal link: a cadre gives consent once, and withdraws at any time.

The token in the address is the whole credential. No cookie is involved, so a page of another site
cannot act for the cadre without knowing the address (CSRF); posts from elsewhere are refused all
the same. The address is in no log (only the route's template is), in no referrer that leaves the
site, and the page is never stored.
"""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.guards import PublicSession, anyone
from app.access.router import not_from_elsewhere
from app.access.throttle import MISSES_PER_ADDRESS, Throttle, caller_address
from app.cadres import consent_links
from app.cadres.consent_links import OpenLink
from app.cadres.problems import CONSENT_LINK_UNKNOWN
from app.core.errors import INVALID_INPUT, Problem
from app.pages.consent_view import EVERYTHING, consent_view, ticked
from app.pages.page_route import PageRoute, notice
from app.pages.replies import page_for, page_reply

router = APIRouter(include_in_schema=False, route_class=PageRoute)
_HEADERS: Final = {"X-Robots-Tag": "noindex, noarchive", "Referrer-Policy": "same-origin"}
MOST_BOXES: Final = 20
"""Five fields in four channels: nobody can honestly send more."""


@router.api_route("/c/{token}", methods=["GET", "HEAD"])
async def consent_page(
    request: Request, token: str, session: PublicSession, missing: bool = False
) -> Response:
    """The notice and the choice, nothing ticked; once used, what is agreed to. Changes nothing."""
    opened = await _open(request, session, token)
    page = page_for(request)
    view = consent_view(opened, page.reading.texts, page.site.hotline, none_ticked=missing)
    return page_reply(request, page.render("consent.html", view=view), headers=_HEADERS, kept=False)


@router.post("/c/{token}", dependencies=[Depends(not_from_elsewhere)])
async def answer_consent(
    request: Request,
    token: str,
    session: PublicSession,
    action: Annotated[str, Form(max_length=20)] = "",
    agree: Annotated[list[str] | None, Form(max_length=MOST_BOXES)] = None,
) -> Response:
    """Give what is ticked (once), or withdraw it; the page then shows what holds."""
    await _open(request, session, token)
    try:
        boxes = ticked(agree or [])
    except KeyError as unknown:
        raise Problem(INVALID_INPUT) from unknown
    if action == "give":
        await consent_links.give_by_link(session, token, boxes)
    elif action == "withdraw":
        await consent_links.withdraw_by_link(session, token, boxes)
    elif action == "withdraw_all":
        await consent_links.withdraw_by_link(session, token, EVERYTHING)
    else:
        raise Problem(INVALID_INPUT)
    nothing = action != "withdraw_all" and not boxes
    return RedirectResponse(f"/c/{token}{'?missing=1' if nothing else ''}", 303)


async def _open(request: Request, session: AsyncSession, token: str) -> OpenLink:
    """The link; from one address only so many wrong guesses a minute, as with badges."""
    try:
        return await consent_links.open_link(session, token)
    except Problem as problem:
        if problem.kind is CONSENT_LINK_UNKNOWN:
            throttle: Throttle = request.app.state.throttle
            await throttle.take(MISSES_PER_ADDRESS, "consent", caller_address(request))
        raise


@router.api_route("/c", methods=["GET", "HEAD"])
@router.api_route("/c/", methods=["GET", "HEAD"])
async def consent_token_missing(request: Request, _: Annotated[None, Depends(anyone)]) -> Response:
    """An address cut off while it was passed on."""
    return notice(request, "link", 404)
