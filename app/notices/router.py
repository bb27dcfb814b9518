"""Notices over HTTP: what a union is told, and who has read it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.core.http import Paging, Session
from app.core.language import Language, preferred_language
from app.core.paging import Listing, Page, total_order
from app.notices import queries, reading, service
from app.notices.events import Event
from app.notices.models import Notice
from app.notices.schemas import NoticeRead, NoticeSummary

router = APIRouter(prefix="/notices", tags=["通知"])

Reader = Annotated[Actor, Needs(Permission.CAMPAIGNS_READ)]
InLanguage = Annotated[Language, Depends(preferred_language)]
_LATEST = 5


@router.get("", summary="通知列表")
async def list_notices(
    actor: Reader,
    session: Session,
    paging: Paging,
    language: InLanguage,
    unread: bool | None = None,
    event: Event | None = None,
) -> Page[NoticeRead]:
    """本工会的通知；不含下级工会的，也不含任何个人信息。read_at 是当前账号的。"""
    listing = Listing(
        queries.notices(actor.union_id, actor.account_id, unread, event),
        total_order(paging.sort, {"created_at": Notice.created_at}, "-created_at", Notice.id),
        lambda rows: reading.shown_notices(session, actor.account_id, language, rows),
    )
    return await listing.page(session, paging)


@router.get("/summary", summary="未读通知")
async def notice_summary(actor: Reader, session: Session, language: InLanguage) -> NoticeSummary:
    """铃铛上的数字和最近几条；每分钟问一次足够。"""
    unread = queries.notices(actor.union_id, actor.account_id, True, None)
    newest = unread.order_by(Notice.created_at.desc(), Notice.id.desc()).limit(_LATEST)
    rows = (await session.scalars(newest)).all()
    return NoticeSummary(
        unread=await queries.unread_count(session, actor.union_id, actor.account_id),
        latest=await reading.shown_notices(session, actor.account_id, language, rows),
    )


@router.post("/read", summary="全部标为已读", status_code=204)
async def read_all_notices(actor: Reader, session: Session) -> None:
    """只影响当前账号。"""
    await service.read_all(session, actor)


@router.post("/{notice_id}/read", summary="标为已读")
async def read_notice(
    notice_id: UUID, actor: Reader, session: Session, language: InLanguage
) -> NoticeRead:
    """只影响当前账号；再标一次没有变化。"""
    row = await service.read(session, actor, notice_id)
    return (await reading.shown_notices(session, actor.account_id, language, [row]))[0]
