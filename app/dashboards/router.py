"""Progress over HTTP, made to be polled."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Request, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.core.http import Session
from app.core.scope import covers
from app.dashboards import progress
from app.dashboards.cache import Kept, ProgressCache
from app.dashboards.schemas import ProgressRead
from app.organisations import service as organisations

router = APIRouter(tags=["进度"])


@router.get(
    "/progress",
    summary="活动进度",
    response_model=ProgressRead,
    responses={304: {"description": "自上次读取（If-None-Match）以来没有变化"}},
)
async def read_progress(
    actor: Annotated[Actor, Needs(Permission.PROGRESS_READ)],
    session: Session,
    request: Request,
    union_id: UUID | None = None,
    if_none_match: Annotated[str | None, Header(description="上次得到的 ETag")] = None,
) -> Response:
    """本级或一个下级工会的进度，含全部下级；请带 If-None-Match 轮询，没有变化时回答 304。"""
    cache: ProgressCache = request.app.state.progress
    wanted = union_id or actor.union_id
    kept = cache.fresh(wanted)
    if kept is None or not covers(actor.union_path, kept.path):
        kept = await _computed(cache, actor, session, wanted)
    return _reply(kept, if_none_match)


async def _computed(cache: ProgressCache, actor: Actor, session: Session, union_id: UUID) -> Kept:
    """Outside the actor's scope the union is not found, just like one that does not exist."""
    union = await organisations.union_in_scope(session, union_id)
    return await cache.get(
        union.id, union.path, lambda day: progress.compose(session, actor.scope, union, day)
    )


def _reply(kept: Kept, if_none_match: str | None) -> Response:
    headers = {"ETag": kept.etag, "Cache-Control": "private, no-cache"}
    if if_none_match is not None and _names(if_none_match, kept.etag):
        return Response(status_code=304, headers=headers)
    return Response(kept.body, media_type="application/json", headers=headers)


def _names(if_none_match: str, etag: str) -> bool:
    """Whether the header names ``etag``: a list, compared weakly (RFC 9110, 13.1.2)."""
    named = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return etag in named or named == {"*"}
