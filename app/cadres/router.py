"""The roster, consent and badges over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.cadres import badges as badge_service
from app.cadres import consents as consent_service
from app.cadres import queries, service
from app.cadres.listing import (
    BadgesWanted,
    WantedBadges,
    WantedCadres,
    badge_listing,
    badge_read,
    cadre_listing,
    cadre_read,
)
from app.cadres.models import Consent
from app.cadres.schemas import (
    BadgeIssue,
    BadgeRead,
    BadgeVoid,
    CadreCreate,
    CadreLeave,
    CadreRead,
    CadreUpdate,
    ConsentGive,
    ConsentRead,
    ConsentWithdraw,
)
from app.core.http import ExpectedVersion, Paging, Session, show_version
from app.core.paging import Page, PageRequest, fetch_page, total_order
from app.core.schemas import Nothing
from app.organisations import service as organisations

router = APIRouter(tags=["工会干部与胸卡"])

Reader = Annotated[Actor, Needs(Permission.CADRES_READ)]
Writer = Annotated[Actor, Needs(Permission.CADRES_WRITE)]
Issuer = Annotated[Actor, Needs(Permission.BADGES_ISSUE)]


async def _one_cadre(session: Session, response: Response, cadre_id: UUID) -> CadreRead:
    cadre = await queries.cadre(session, cadre_id)
    show_version(response, cadre)
    return cadre_read(cadre, await organisations.union_ref(session, cadre.union_id))


@router.get("/cadres", summary="干部名册")
async def list_cadres(
    actor: Reader,
    session: Session,
    paging: Paging,
    wanted: WantedCadres,
) -> Page[CadreRead]:
    """在任干部；union_id 包括该工会及其下级。"""
    return await (await cadre_listing(session, wanted, paging.sort)).page(session, paging)


@router.post("/cadres", summary="登记干部", status_code=201)
async def create_cadre(
    body: CadreCreate, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> CadreRead:
    """登记姓名、任职、电话和职责；公开与否另由本人同意决定。"""
    cadre_id = await once.run(lambda: service.create_cadre(session, actor, body))
    return await _one_cadre(session, response, cadre_id)


@router.get("/cadres/{cadre_id}", summary="一位干部")
async def read_cadre(
    cadre_id: UUID, actor: Reader, session: Session, response: Response
) -> CadreRead:
    """包括现任胸卡和已同意公开的项目。"""
    return await _one_cadre(session, response, cadre_id)


@router.patch("/cadres/{cadre_id}", summary="修改干部信息")
async def update_cadre(
    cadre_id: UUID,
    body: CadreUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> CadreRead:
    """没有给出的项目保持不变；给出任职列表则整体替换。"""
    await service.update_cadre(session, actor, cadre_id, version, body)
    return await _one_cadre(session, response, cadre_id)


@router.post("/cadres/{cadre_id}/leave", summary="离任")
async def leave(
    cadre_id: UUID, body: CadreLeave, actor: Writer, session: Session, response: Response
) -> CadreRead:
    """任职到离任日为止，胸卡立即作废。"""
    await service.leave(session, actor, cadre_id, body)
    return await _one_cadre(session, response, cadre_id)


@router.post("/cadres/{cadre_id}/return", summary="恢复任职")
async def return_to_service(
    cadre_id: UUID,
    actor: Writer,
    session: Session,
    response: Response,
    body: Nothing | None = None,
) -> CadreRead:
    """离任登记有误时撤销；已结束的任职请修改任职列表，胸卡需要重新制发。"""
    await service.return_to_service(session, actor, cadre_id)
    return await _one_cadre(session, response, cadre_id)


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
    """逐项记录本人的单独同意（个人信息保护法第二十五条）。"""
    await consent_service.give_consent(session, actor, cadre_id, body)
    return await _one_cadre(session, response, cadre_id)


@router.post("/cadres/{cadre_id}/consents/withdraw", summary="撤回同意")
async def withdraw_consent(
    cadre_id: UUID, body: ConsentWithdraw, actor: Writer, session: Session, response: Response
) -> CadreRead:
    """撤回后，下一次扫码即不再显示。"""
    await consent_service.withdraw_consent(session, actor, cadre_id, body.fields)
    return await _one_cadre(session, response, cadre_id)


def _base_url(request: Request) -> str:
    return str(request.app.state.settings.base_url)


async def _one_badge(request: Request, session: Session, badge_id: UUID) -> BadgeRead:
    badge = await queries.badge(session, badge_id)
    names = await queries.cadre_names(session, {badge.cadre_id})
    union = await organisations.union_ref(session, badge.union_id)
    return badge_read(_base_url(request), badge, names[badge.cadre_id], union)


async def _badge_page(
    request: Request, session: Session, paging: PageRequest, wanted: BadgesWanted
) -> Page[BadgeRead]:
    listing = await badge_listing(session, wanted, paging.sort, _base_url(request))
    return await listing.page(session, paging)


@router.post("/cadres/{cadre_id}/badges", summary="制发胸卡", status_code=201)
async def issue_badge(
    request: Request,
    cadre_id: UUID,
    body: BadgeIssue,
    actor: Issuer,
    session: Session,
    once: OncePerKey,
) -> BadgeRead:
    """每人只有一张有效胸卡；replace 为 true 时旧卡随即作废。"""
    badge_id = await once.run(
        lambda: badge_service.issue_badge(session, actor, cadre_id, replace=body.replace)
    )
    return await _one_badge(request, session, badge_id)


@router.get("/cadres/{cadre_id}/badges", summary="一位干部的全部胸卡")
async def list_badges_of_cadre(
    request: Request, cadre_id: UUID, actor: Reader, session: Session, paging: Paging
) -> Page[BadgeRead]:
    """包括已作废的。"""
    await queries.cadre(session, cadre_id)
    return await _badge_page(request, session, paging, BadgesWanted(cadre_id=cadre_id))


@router.get("/badges", summary="胸卡列表")
async def list_badges(
    request: Request,
    actor: Reader,
    session: Session,
    paging: Paging,
    wanted: WantedBadges,
) -> Page[BadgeRead]:
    """union_id 包括该工会及其下级。"""
    return await _badge_page(request, session, paging, wanted)


@router.post("/badges/{badge_id}/void", summary="作废胸卡")
async def void_badge(
    request: Request, badge_id: UUID, body: BadgeVoid, actor: Issuer, session: Session
) -> BadgeRead:
    """作废后，扫旧卡即提示已作废。"""
    await badge_service.void_badge(session, actor, badge_id, body.reason)
    return await _one_badge(request, session, badge_id)
