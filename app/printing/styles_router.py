"""Print styles over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import Paging, Session
from app.core.paging import Page, fetch_page, total_order
from app.organisations import service as organisations
from app.printing import styles
from app.printing.item_models import PrintStyle
from app.printing.replies import AS_PDF, PDF
from app.printing.samples import sample_pdf
from app.printing.style_schemas import CurrentStyle, StyleCreate, StyleRead, StyleSample

router = APIRouter(prefix="/print-styles", tags=["打印"])

Printer = Annotated[Actor, Needs(Permission.PRINTS_CREATE)]


@router.get("/current", summary="现在的打印样式")
async def read_current_style(
    request: Request,
    actor: Printer,
    session: Session,
    union_id: Annotated[UUID | None, Query(description="默认本工会")] = None,
) -> CurrentStyle:
    """本工会自己设的，否则是最近一级上级的；都没有就是自带的标准样式。"""
    return await styles.current(session, actor, union_id, request.app.state.settings.hotline)


@router.get("", summary="打印样式的各个版本")
async def list_styles(
    actor: Printer,
    session: Session,
    paging: Paging,
    union_id: Annotated[UUID | None, Query(description="只要这个工会设的")] = None,
) -> Page[StyleRead]:
    """本级、下级和上级设过的每一版，最近的在前；旧版本永远保留。"""
    order = total_order(
        paging.sort, {"created_at": PrintStyle.created_at}, "-created_at", PrintStyle.id
    )
    rows, total = await fetch_page(session, styles.history(union_id), paging, order)
    items = await styles.shown(session, actor, rows)
    return Page(items=items, total=total, page=paging.page, size=paging.size)


@router.post("", summary="设定打印样式", status_code=201)
async def create_style(
    body: StyleCreate, actor: Printer, session: Session, once: OncePerKey
) -> StyleRead:
    """存成新的一版，旧版不变；颜色会检查能否看清、能否印出来。企业工会沿用上级的样式。"""
    style_id = await once.run(lambda: styles.add_style(session, actor, body))
    style = await session.get_one(PrintStyle, style_id)
    return (await styles.shown(session, actor, [style]))[0]


@router.post(
    "/preview",
    summary="预览打印样式",
    **AS_PDF,
)
async def preview_style(
    request: Request, body: StyleSample, actor: Printer, session: Session
) -> Response:
    """用示例内容按这个样式做一份真正的 PDF；不保存，也不算打印。"""
    union = await organisations.union_in_scope(session, body.union_id)
    await styles.check_style(session, union, body)
    state = request.app.state
    look = await styles.sample_look(session, state.storage, body)
    document = await sample_pdf(
        body.kind, look, union.name, state.settings.hotline, state.settings.base_url
    )
    return Response(document, media_type=PDF)
