"""The page behind a badge's QR code, and the same contact as a file and as a picture."""

from collections.abc import Callable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request, Response

from app.access.guards import PublicSession, anyone
from app.cadres.public_router import look_up_badge
from app.core.http import InLine
from app.core.paging import PageRequest
from app.core.qr import qr_png, qr_svg
from app.core.workers import run_bounded
from app.pages.page_route import PageRoute, notice
from app.pages.rendering import badge_path, render_badge
from app.pages.replies import page_for, page_reply, tagged_reply
from app.pages.vcard import short_vcard, vcard
from app.pages.view_models import BadgeView, badge_view
from app.reports import service as reports

router = APIRouter(include_in_schema=False, route_class=PageRoute)
api_router = APIRouter(prefix="/api/v1", tags=["公开信息"])
STORIES_SHOWN: Final = 3
_HEADERS: Final = {"X-Robots-Tag": "noindex, noarchive", "Vary": "Cookie"}

Endpoint = Callable[..., Any]


def _either_case(rest: str, *before: Any) -> Callable[[Endpoint], Endpoint]:
    """The QR code holds the address in upper case, which makes it smaller; people type lower."""

    def add(endpoint: Endpoint) -> Endpoint:
        for start in ("/b/", "/B/"):
            router.add_api_route(
                start + rest, endpoint, methods=["GET", "HEAD"], dependencies=before
            )
        return endpoint

    return add


@_either_case("{code}.vcf")
async def badge_contact(request: Request, code: str, session: PublicSession) -> Response:
    """The contact as a file for the address book; the file name is plain ASCII."""
    view = await _badge_view(request, code, session)
    url = page_for(request).site.origin + badge_path(view.code)
    reply = tagged_reply(request, vcard(view, url), "text/vcard; charset=utf-8")
    reply.headers["Content-Disposition"] = f'attachment; filename="contact-{view.code}.vcf"'
    reply.headers.update(_HEADERS)
    return reply


@_either_case("{code}/contact.png", InLine("images"))
async def badge_contact_picture(request: Request, code: str, session: PublicSession) -> Response:
    """The contact as a QR picture, which is how WeChat saves one."""
    view = await _badge_view(request, code, session)
    picture = await run_bounded("images", qr_png, short_vcard(view))
    reply = tagged_reply(request, picture, "image/png")
    reply.headers.update(_HEADERS)
    return reply


@api_router.get(
    "/public/badges/{code}/vcard-qr.svg",
    summary="名片二维码",
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {}}}},
)
async def read_badge_contact_qr(request: Request, code: str, session: PublicSession) -> Response:
    """只含本人同意在扫码页公开的内容，供屏幕上扫一扫存入通讯录。"""
    view = await _badge_view(request, code, session)
    reply = tagged_reply(request, qr_svg(short_vcard(view)).encode(), "image/svg+xml")
    reply.headers.update(_HEADERS)
    return reply


@_either_case("{code}")
async def badge_page(request: Request, code: str, session: PublicSession) -> Response:
    """Who this is and how to reach them; 404 for an unknown code, 410 for a void badge."""
    badge = await look_up_badge(request, session, code)
    page = page_for(request, badge_path(badge.code))
    newest = PageRequest(page=1, size=STORIES_SHOWN, sort=None)
    stories = await reports.public_reports(session, badge.union.code, None, newest)
    return page_reply(request, render_badge(badge, page, stories.items), headers=_HEADERS)


@router.api_route("/b", methods=["GET", "HEAD"])
@_either_case("")
async def badge_code_missing(request: Request, _: Annotated[None, Depends(anyone)]) -> Response:
    """An address cut off while it was typed."""
    return notice(request, "missing", 404)


async def _badge_view(request: Request, code: str, session: PublicSession) -> BadgeView:
    badge = await look_up_badge(request, session, code)
    return badge_view(badge, page_for(request).reading.texts)
