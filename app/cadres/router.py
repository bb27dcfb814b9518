"""The roster, consent and badges over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.cadres import badges as badge_service
from app.cadres import consents as consent_service
from app.cadres import queries, service
from app.cadres.models import Badge, Cadre, Consent
from app.cadres.posts import Post
from app.cadres.schemas import (
    AppointmentRead,
    BadgeFilter,
    BadgeIssue,
    BadgeRead,
    BadgeState,
    BadgeVoid,
    CadreCreate,
    CadreLeave,
    CadreRead,
    CadreUpdate,
    ConsentGive,
    ConsentRead,
    ConsentWithdraw,
    CurrentBadge,
    VoidReason,
)
from app.core.http import ExpectedVersion, Paging, Session, show_version
from app.core.paging import Page, PageRequest, fetch_page, total_order
from app.core.schemas import Nothing, UnionRef
from app.organisations import service as organisations

router = APIRouter(tags=["工会干部与胸卡"])

Reader = Annotated[Actor, Needs(Permission.CADRES_READ)]
Writer = Annotated[Actor, Needs(Permission.CADRES_WRITE)]
Issuer = Annotated[Actor, Needs(Permission.BADGES_ISSUE)]

_CADRE_KEYS = {"name": Cadre.name, "created_at": Cadre.created_at}
_BADGE_KEYS = {"number": Badge.number, "issued_at": Badge.issued_at}


async def _path(session: Session, union_id: UUID | None) -> str | None:
    if union_id is None:
        return None
    return (await organisations.union_in_scope(session, union_id)).path


def _cadre_read(cadre: Cadre, union: UnionRef) -> CadreRead:
    badge = cadre.badges[0] if cadre.badges and cadre.badges[0].voided_at is None else None
    return CadreRead(
        id=cadre.id,
        union=union,
        name=cadre.name,
        photo_id=cadre.photo_id,
        office_phone=cadre.office_phone,
        mobile=cadre.mobile,
        duties=cadre.duties,
        appointments=[AppointmentRead.model_validate(row) for row in cadre.appointments],
        consents=sorted({row.field for row in cadre.consents}),
        badge=None if badge is None else CurrentBadge.model_validate(badge),
        left_on=cadre.left_on,
        created_at=cadre.created_at,
        updated_at=cadre.updated_at,
        version=cadre.version,
    )


async def _one_cadre(session: Session, response: Response, cadre_id: UUID) -> CadreRead:
    cadre = await queries.cadre(session, cadre_id)
    show_version(response, cadre)
    return _cadre_read(cadre, await organisations.union_ref(session, cadre.union_id))


@router.get("/cadres", summary="干部名册")
async def list_cadres(
    actor: Reader,
    session: Session,
    paging: Paging,
    union_id: UUID | None = None,
    q: Annotated[str | None, Query(max_length=40, description="姓名的一部分")] = None,
    post: Post | None = None,
    badge: BadgeFilter | None = None,
) -> Page[CadreRead]:
    """在任干部；union_id 包括该工会及其下级。"""
    statement = queries.cadres(await _path(session, union_id), q, post, badge)
    order = total_order(paging.sort, _CADRE_KEYS, "created_at", Cadre.id)
    rows, total = await fetch_page(session, statement, paging, order)
    unions = await organisations.union_refs(session, {row.union_id for row in rows})
    items = [_cadre_read(row, unions[row.union_id]) for row in rows]
    return Page(items=items, total=total, page=paging.page, size=paging.size)


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


def _badge_read(request: Request, badge: Badge, name: str, union: UnionRef) -> BadgeRead:
    return BadgeRead(
        id=badge.id,
        cadre_id=badge.cadre_id,
        cadre_name=name,
        union=union,
        code=badge.code,
        number=badge.number,
        url=badge_service.badge_address(request.app.state.settings.base_url, badge.code),
        state=BadgeState.CURRENT if badge.voided_at is None else BadgeState.VOID,
        issued_at=badge.issued_at,
        voided_at=badge.voided_at,
        void_reason=None if badge.void_reason is None else VoidReason(badge.void_reason),
    )


async def _one_badge(request: Request, session: Session, badge_id: UUID) -> BadgeRead:
    badge = await queries.badge(session, badge_id)
    names = await queries.cadre_names(session, {badge.cadre_id})
    union = await organisations.union_ref(session, badge.union_id)
    return _badge_read(request, badge, names[badge.cadre_id], union)


async def _badge_page(
    request: Request,
    session: Session,
    paging: PageRequest,
    path: str | None,
    state: BadgeState | None,
    cadre_id: UUID | None,
) -> Page[BadgeRead]:
    order = total_order(paging.sort, _BADGE_KEYS, "-number", Badge.id)
    statement = queries.badges(path, state, cadre_id)
    rows, total = await fetch_page(session, statement, paging, order)
    unions = await organisations.union_refs(session, {row.union_id for row in rows})
    names = await queries.cadre_names(session, {row.cadre_id for row in rows})
    items = [_badge_read(request, r, names[r.cadre_id], unions[r.union_id]) for r in rows]
    return Page(items=items, total=total, page=paging.page, size=paging.size)


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
    return await _badge_page(request, session, paging, None, None, cadre_id)


@router.get("/badges", summary="胸卡列表")
async def list_badges(
    request: Request,
    actor: Reader,
    session: Session,
    paging: Paging,
    union_id: UUID | None = None,
    state: BadgeState | None = None,
) -> Page[BadgeRead]:
    """union_id 包括该工会及其下级。"""
    path = await _path(session, union_id)
    return await _badge_page(request, session, paging, path, state, None)


@router.post("/badges/{badge_id}/void", summary="作废胸卡")
async def void_badge(
    request: Request, badge_id: UUID, body: BadgeVoid, actor: Issuer, session: Session
) -> BadgeRead:
    """作废后，扫旧卡即提示已作废。"""
    await badge_service.void_badge(session, actor, badge_id, body.reason)
    return await _one_badge(request, session, badge_id)
