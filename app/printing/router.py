"""Printing over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Request, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.core.http import InLine, Session
from app.printing import service
from app.printing.schemas import PrintRequest

router = APIRouter(tags=["打印"])

_PDF: dict[int | str, dict[str, object]] = {
    200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
}


@router.post(
    "/prints",
    summary="生成打印文件",
    response_class=Response,
    responses=_PDF,
    dependencies=[InLine("printing")],
)
async def create_print(
    request: Request,
    body: PrintRequest,
    actor: Annotated[Actor, Needs(Permission.PRINTS_CREATE)],
    session: Session,
) -> Response:
    """胸卡为 CR80 尺寸（85.60×53.98 毫米），每张正反两页；最多 200 张。"""
    settings = request.app.state.settings
    document = await service.print_badges(
        session,
        request.app.state.storage,
        actor,
        body.badge_ids,
        base_url=settings.base_url,
        hotline=settings.hotline,
    )
    headers = {"Content-Disposition": 'attachment; filename="badges.pdf"'}
    return Response(document, media_type="application/pdf", headers=headers)
