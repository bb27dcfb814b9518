"""What anybody may read about a badge, and about a union and its officers."""

from typing import Annotated

import structlog
from fastapi import APIRouter, Path, Request, Response

from app.access.guards import PublicSession
from app.access.throttle import (
    ALARMS,
    MISSES_IN_ALL,
    MISSES_PER_ADDRESS,
    Throttle,
    caller_address,
)
from app.cadres import public_unions, service
from app.cadres.consent_fields import Channel
from app.cadres.problems import BADGE_UNKNOWN, UNION_UNKNOWN
from app.cadres.public_schemas import PublicUnionOfficers
from app.cadres.schemas import PublicBadge
from app.core.errors import Problem

router = APIRouter(tags=["公开信息"])


log = structlog.get_logger()


async def look_up_badge(request: Request, session: PublicSession, code: str) -> PublicBadge:
    """The badge behind a scan; from one address only so many wrong guesses a minute.

    Looks first and refuses misses only: a badge that exists is always shown, or anybody could
    switch off the pages of a whole workplace by guessing from its address.
    """
    try:
        return await service.public_badge(session, code, request.app.state.settings.hotline)
    except Problem as problem:
        if problem.kind is BADGE_UNKNOWN:
            await _count_miss(request)
        raise


async def look_up_officers(
    request: Request, session: PublicSession, code: str, channel: Channel
) -> PublicUnionOfficers:
    """A union with its officers as consented for ``channel``; misses are limited like badges'."""
    try:
        return await public_unions.union_and_officers(
            session, code, channel, request.app.state.settings.hotline
        )
    except Problem as problem:
        if problem.kind is UNION_UNKNOWN:
            throttle: Throttle = request.app.state.throttle
            await throttle.take(MISSES_PER_ADDRESS, "union", caller_address(request))
        raise


async def _count_miss(request: Request) -> None:
    """Raise ``too_many_requests`` beyond the address's limit; many misses in all only alarm."""
    throttle: Throttle = request.app.state.throttle
    in_all = await throttle.count(MISSES_IN_ALL, "badge")
    if not in_all and await throttle.count(ALARMS, "badge"):
        log.warning("badge_codes_guessed", limit=MISSES_IN_ALL.amount)
    await throttle.take(MISSES_PER_ADDRESS, "badge", caller_address(request))


@router.get("/public/badges/{code}", summary="核验胸卡")
async def read_public_badge(
    request: Request,
    session: PublicSession,
    code: Annotated[str, Path(max_length=40, description="胸卡编码，大小写均可")],
) -> PublicBadge:
    """只含本人同意公开的内容；未知编码 404，已作废 410。"""
    return await look_up_badge(request, session, code)


@router.get("/public/unions/{code}/officers", summary="工会和在任干部（供单位网站使用）")
async def read_public_officers(
    request: Request,
    response: Response,
    session: PublicSession,
    code: Annotated[str, Path(max_length=40, description="工会编码，大小写均可")],
) -> PublicUnionOfficers:
    """只含本人同意在单位网站公开的内容，撤回后下一次请求即不再给出；请勿长期缓存。"""
    origin = request.headers.get("origin")
    if origin is not None and origin in request.app.state.settings.embed_origins:
        response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Vary"] = "Origin"
    return await look_up_officers(request, session, code, Channel.WEBSITE)
