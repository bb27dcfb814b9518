"""What anybody may read about a badge."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from app.access.guards import PublicSession
from app.access.throttle import MISSES_IN_ALL, MISSES_PER_ADDRESS, Throttle, caller_address
from app.cadres import service
from app.cadres.problems import BADGE_UNKNOWN
from app.cadres.schemas import PublicBadge
from app.core.errors import Problem

router = APIRouter(tags=["公开信息"])


async def look_up_badge(request: Request, session: PublicSession, code: str) -> PublicBadge:
    """The badge behind a scan, from one address only so many wrong guesses a minute."""
    throttle: Throttle = request.app.state.throttle
    address = caller_address(request)
    await throttle.check(MISSES_PER_ADDRESS, "badge", address)
    await throttle.check(MISSES_IN_ALL, "badge")
    try:
        return await service.public_badge(session, code, request.app.state.settings.hotline)
    except Problem as problem:
        if problem.kind is BADGE_UNKNOWN:
            await throttle.count(MISSES_PER_ADDRESS, "badge", address)
            await throttle.count(MISSES_IN_ALL, "badge")
        raise


@router.get("/public/badges/{code}", summary="核验胸卡")
async def read_public_badge(
    request: Request,
    session: PublicSession,
    code: Annotated[str, Path(max_length=40, description="胸卡编码，大小写均可")],
) -> PublicBadge:
    """只含本人同意公开的内容；未知编码 404，已作废 410。"""
    return await look_up_badge(request, session, code)
