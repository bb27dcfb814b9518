"""Screens over HTTP: pairing, listing and ending them, and what a screen itself may ask for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Cookie, Depends, Header, Query, Request, Response

from app.access import queries as accounts
from app.access import screens
from app.access.actor import Actor
from app.access.guards import Needs, anyone
from app.access.models import Screen
from app.access.permissions import Permission
from app.access.problems import SCREEN_NOT_PAIRED
from app.access.router import from_our_page
from app.access.throttle import Throttle, caller_address
from app.core.clock import now
from app.core.errors import Problem
from app.core.http import Paging, Session
from app.core.paging import Listing, Page, total_order
from app.core.scope import Scope, enter_scope
from app.dashboards.cache import ProgressCache
from app.dashboards.router import computed, reply
from app.dashboards.schemas import ProgressRead
from app.dashboards.screen_schemas import ScreenCodeRead, ScreenPairing, ScreenRead, ScreenState
from app.organisations import service as organisations

router = APIRouter(tags=["大屏"])
Manager = Annotated[Actor, Needs(Permission.SCREENS_MANAGE)]


async def _shown(session: Session, rows: Sequence[Screen]) -> list[ScreenRead]:
    unions = await organisations.union_refs(session, {row.union_id for row in rows})
    names = await accounts.display_names(session, {row.paired_by for row in rows})
    at = now()
    return [
        ScreenRead(
            id=row.id,
            union=unions[row.union_id],
            name=row.name,
            state=_state(row, at),
            paired_by=names.get(row.paired_by),
            created_at=row.created_at,
            last_seen_at=row.last_seen_at,
            expires_at=row.expires_at,
            ended_at=row.ended_at,
        )
        for row in rows
    ]


def _state(row: Screen, at: datetime) -> ScreenState:
    if row.ended_at is not None:
        return ScreenState.ENDED
    return ScreenState.LIVE if row.expires_at > at else ScreenState.EXPIRED


@router.get("/screens", summary="大屏列表")
async def list_screens(
    actor: Manager,
    session: Session,
    paging: Paging,
    union_id: UUID | None = None,
    ended: Annotated[bool, Query(description="也列出已停用、已到期的")] = False,
) -> Page[ScreenRead]:
    """本级和下级工会配对的大屏。"""

    async def show(rows: Sequence[Screen]) -> list[ScreenRead]:
        return await _shown(session, rows)

    order = total_order(paging.sort, {"created_at": Screen.created_at}, "-created_at", Screen.id)
    listing = Listing(screens.screens(union_id, ended=ended), order, show)
    return await listing.page(session, paging)


@router.post("/screens/pair", summary="配对大屏", status_code=201)
async def pair_screen(
    body: ScreenPairing, actor: Manager, session: Session, request: Request
) -> ScreenRead:
    """用大屏上显示的配对码配对；之后这块大屏只能读取所选工会的进度，随时可以停用，一年后到期。"""
    throttle: Throttle = request.app.state.throttle
    await throttle.take(screens.PAIRINGS_PER_ACCOUNT, "pair", str(actor.account_id))
    union = await organisations.union_in_scope(session, body.union_id)
    screen = await screens.pair(session, actor, union, body.code, body.name)
    await throttle.forget(screens.PAIRINGS_PER_ACCOUNT, "pair", str(actor.account_id))
    return (await _shown(session, [screen]))[0]


@router.delete("/screens/{screen_id}", summary="停用大屏", status_code=204)
async def end_screen(screen_id: UUID, actor: Manager, session: Session) -> None:
    """停用后，大屏的下一次读取即被拒绝，屏幕回到配对码。"""
    await screens.end(session, actor, screen_id)


@router.post(
    "/wall/codes",
    summary="大屏索取配对码",
    status_code=201,
    dependencies=[Depends(anyone), Depends(from_our_page)],
)
async def show_code(request: Request, response: Response, session: Session) -> ScreenCodeRead:
    """由大屏页面调用：得到要显示的配对码（10 分钟内有效），凭据放在 HttpOnly Cookie 里。"""
    throttle: Throttle = request.app.state.throttle
    await throttle.take(screens.CODES_PER_ADDRESS, "screen code", caller_address(request))
    await throttle.take(screens.CODES_IN_ALL, "screen codes")
    made, secret = await screens.new_code(session)
    response.set_cookie(
        screens.COOKIE,
        secret,
        max_age=int(screens.SCREEN_LASTS.total_seconds()),
        secure=True,
        httponly=True,
        samesite="strict",
        path="/",
    )
    return ScreenCodeRead(code=made.code, expires_at=made.expires_at)


@router.get(
    "/wall/progress",
    summary="大屏读取进度",
    response_model=ProgressRead,
    dependencies=[Depends(anyone)],
    responses={304: {"description": "自上次读取（If-None-Match）以来没有变化"}},
)
async def read_wall_progress(
    request: Request,
    session: Session,
    secret: Annotated[str | None, Cookie(alias=screens.COOKIE, max_length=100)] = None,
    if_none_match: Annotated[str | None, Header(description="上次得到的 ETag")] = None,
) -> Response:
    """由已配对的大屏调用：它所属工会的进度，没有变化时回答 304；未配对或已停用时 401。"""
    if not secret:
        raise Problem(SCREEN_NOT_PAIRED)
    screen = await screens.screen_of(session, secret)
    cache: ProgressCache = request.app.state.progress
    kept = cache.fresh(screen.union_id)
    if kept is None or kept.path != screen.union_path:
        scope = Scope.of_union(screen.union_path)
        await enter_scope(session, scope)
        kept = await computed(cache, scope, session, screen.union_id)
    return reply(kept, if_none_match)
