"""What anybody may read about a badge."""

from typing import Annotated

import structlog
from fastapi import APIRouter, Path, Request

from app.access.guards import PublicSession
from app.access.throttle import (
    ALARMS,
    MISSES_IN_ALL,
    MISSES_PER_ADDRESS,
    Throttle,
    caller_address,
)
from app.cadres import service
from app.cadres.problems import BADGE_UNKNOWN
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
