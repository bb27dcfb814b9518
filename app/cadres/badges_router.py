"""Badges over HTTP: issued, made, handed out, void."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.cadres import badges as badge_service
from app.cadres import queries
from app.cadres.badge_schemas import (
    BadgeCounts,
    BadgeHandOut,
    BadgeIssue,
    BadgeRead,
    BadgesMade,
    BadgeVoid,
)
from app.cadres.listing import (
    BadgesWanted,
    WantedBadges,
    badge_counts,
    badge_listing,
    badge_read,
    badges_shown,
)
from app.core.http import Paging, Session
from app.core.paging import Page, PageRequest
from app.core.schemas import Nothing
from app.organisations import service as organisations

router = APIRouter(tags=["工会干部与胸卡"])

Reader = Annotated[Actor, Needs(Permission.CADRES_READ)]
Issuer = Annotated[Actor, Needs(Permission.BADGES_ISSUE)]


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


@router.get("/badges/counts", summary="各阶段的胸卡数")
async def count_badges(
    actor: Reader, session: Session, union_id: UUID | None = None
) -> BadgeCounts:
    """待制作、已制作待发、已发放、遗失、作废、已换发各多少；union_id 包括该工会及其下级。"""
    return BadgeCounts.model_validate(await badge_counts(session, union_id))


@router.post("/badges/{badge_id}/void", summary="作废胸卡")
async def void_badge(
    request: Request, badge_id: UUID, body: BadgeVoid, actor: Issuer, session: Session
) -> BadgeRead:
    """作废后，扫旧卡即提示已作废。"""
    await badge_service.void_badge(session, actor, badge_id, body.reason)
    return await _one_badge(request, session, badge_id)


@router.post("/badges/{badge_id}/made", summary="胸卡已制成")
async def note_badge_made(
    request: Request,
    badge_id: UUID,
    actor: Issuer,
    session: Session,
    body: Nothing | None = None,
) -> BadgeRead:
    """已从制卡方取回，等待发放。"""
    await badge_service.note_made(session, actor, [badge_id])
    return await _one_badge(request, session, badge_id)


@router.post("/badges/made", summary="一批胸卡已制成")
async def note_badges_made(
    request: Request, body: BadgesMade, actor: Issuer, session: Session
) -> list[BadgeRead]:
    """制卡方送来一批，全部记下；其中有作废的，一张也不记。"""
    await badge_service.note_made(session, actor, body.badge_ids)
    return await badges_shown(session, body.badge_ids, _base_url(request))


@router.post("/badges/hand-out", summary="登记领取")
async def hand_out_badges(
    request: Request, body: BadgeHandOut, actor: Issuer, session: Session
) -> list[BadgeRead]:
    """按签收单登记领取日期；只记日期，不记签收人姓名。"""
    await badge_service.hand_out(session, actor, body.badge_ids, body.received_on)
    return await badges_shown(session, body.badge_ids, _base_url(request))
