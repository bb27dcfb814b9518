"""Printing over HTTP."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.core.http import Session
from app.printing import service
from app.printing.loading import Press
from app.printing.paper_orders import require_names
from app.printing.replies import AS_PDF, pdf_reply
from app.printing.schemas import PrintKind, PrintRequest

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PrintRoute(APIRoute):
    """Names a wrong field as the caller wrote it: pydantic puts the kind of print before it."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as refused:
                errors = [_as_written(dict(error)) for error in refused.errors()]
                raise RequestValidationError(errors, body=refused.body) from refused

        return handled


def _as_written(error: dict[str, Any]) -> dict[str, Any]:
    location = error["loc"]
    if error["type"] == "union_tag_not_found":
        return error | {"loc": ("body", "kind"), "type": "missing", "ctx": {}}
    if error["type"] == "union_tag_invalid":
        expected = "、".join(PrintKind)
        return error | {"loc": ("body", "kind"), "type": "enum", "ctx": {"expected": expected}}
    if len(location) > 1 and location[0] == "body" and location[1] in {*PrintKind, "reprint"}:
        return error | {"loc": (location[0], *location[2:])}
    return error


router = APIRouter(tags=["打印"], route_class=PrintRoute)

_FILES = {
    PrintKind.BADGE: "badges.pdf",
    PrintKind.CONTACT_CARD: "contact-cards.pdf",
    PrintKind.DOOR_PLATE: "door-plate.pdf",
    PrintKind.DESK_PLATE: "desk-plates.pdf",
    PrintKind.PLAQUE: "plaque.pdf",
    PrintKind.POSTER: "poster.pdf",
    PrintKind.RECEIPT_LIST: "receipt-list.pdf",
    PrintKind.CONSENT_SHEET: "consent-sheets.pdf",
}


@router.post(
    "/prints",
    summary="生成打印文件",
    **AS_PDF,
)
async def create_print(
    request: Request,
    body: PrintRequest,
    actor: Annotated[Actor, Needs(Permission.PRINTS_CREATE)],
    session: Session,
) -> Response:
    """胸卡、联系卡、门牌、桌牌、牌匾制作图、公示海报；尺寸以毫米计，页面即成品大小。

    只印本人同意公开的内容。签收单和同意书是内部用纸，印登记的姓名，另需查看干部的权限。
    不同种类要填的项不同，以 `kind` 区分。
    """
    require_names(actor, body.kind)
    settings = request.app.state.settings
    storage = request.app.state.storage
    press = Press(session, storage, actor, actor.scope, settings.base_url, settings.hotline)
    document = await service.make_print(press, body)
    return pdf_reply(document, _FILES[body.kind])
