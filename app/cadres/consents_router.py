"""Consent over HTTP: recorded, withdrawn, and the link by which the cadre gives it alone."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.cadres import consent_links, queries
from app.cadres import consents as consent_service
from app.cadres.models import Consent
from app.cadres.router import one_cadre
from app.cadres.schemas import (
    CadreRead,
    ConsentGive,
    ConsentLinkMade,
    ConsentRead,
    ConsentWithdraw,
)
from app.core.http import Paging, Session
from app.core.paging import Page, fetch_page, total_order
from app.core.qr import qr_svg
from app.core.schemas import Nothing

router = APIRouter(tags=["工会干部与胸卡"])

Reader = Annotated[Actor, Needs(Permission.CADRES_READ)]
Writer = Annotated[Actor, Needs(Permission.CADRES_WRITE)]


@router.get("/cadres/{cadre_id}/consents", summary="同意公开的记录")
async def list_consents(
    cadre_id: UUID, actor: Reader, session: Session, paging: Paging
) -> Page[ConsentRead]:
    """包括已撤回的同意。"""
    await queries.cadre(session, cadre_id)
    order = total_order(paging.sort, {"created_at": Consent.created_at}, "-created_at", Consent.id)
    rows, total = await fetch_page(session, queries.consents(cadre_id), paging, order)
    items = [ConsentRead.model_validate(row) for row in rows]
    return Page(items=items, total=total, page=paging.page, size=paging.size)


@router.post("/cadres/{cadre_id}/consents", summary="记录同意", status_code=201)
async def give_consent(
    cadre_id: UUID, body: ConsentGive, actor: Writer, session: Session, response: Response
) -> CadreRead:
    """逐项、逐渠道记录本人的单独同意（个人信息保护法第二十五条）。"""
    await consent_service.give_consent(session, actor, cadre_id, body)
    return await one_cadre(session, response, cadre_id)


@router.post("/cadres/{cadre_id}/consents/withdraw", summary="撤回同意")
async def withdraw_consent(
    cadre_id: UUID, body: ConsentWithdraw, actor: Writer, session: Session, response: Response
) -> CadreRead:
    """撤回后，下一次打开即不再显示；不写渠道即全部撤回。"""
    await consent_service.withdraw_consent(session, actor, cadre_id, body)
    return await one_cadre(session, response, cadre_id)


@router.post("/cadres/{cadre_id}/consent-link", summary="生成本人链接", status_code=201)
async def make_consent_link(
    request: Request,
    cadre_id: UUID,
    actor: Writer,
    session: Session,
    body: Nothing | None = None,
) -> ConsentLinkMade:
    """本人用它作出一次同意，以后用它撤回；只显示这一次，再生成一个，前一个即失效。"""
    token, link = await consent_links.make_link(session, actor, cadre_id)
    url = consent_links.link_address(str(request.app.state.settings.base_url), token)
    return ConsentLinkMade(url=url, qr_svg=qr_svg(url), expires_at=link.expires_at)
