"""Progress over HTTP, made to be polled."""

from collections.abc import Awaitable, Callable, Hashable
from datetime import date, datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response
from pydantic import AwareDatetime

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.core.clock import now
from app.core.errors import INVALID_INPUT, FieldError, Problem
from app.core.http import Session, names_tag
from app.core.scope import Scope, beyond_scope, covers
from app.dashboards import progress
from app.dashboards.cache import Kept, ProgressCache
from app.dashboards.schemas import Computed, ProgressChanges, ProgressRead
from app.dashboards.since import changes_since
from app.organisations import service as organisations
from app.organisations.models import Union

router = APIRouter(tags=["进度"])
LONGEST_BACK = timedelta(days=400)


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
        kept = await computed(cache, actor.scope, session, wanted)
    return reply(kept, if_none_match)


@router.get(
    "/progress/changes",
    summary="一段时间以来的变化",
    response_model=ProgressChanges,
    responses={304: {"description": "自上次读取（If-None-Match）以来没有变化"}},
)
async def read_changes(
    actor: Annotated[Actor, Needs(Permission.PROGRESS_READ)],
    session: Session,
    request: Request,
    since: Annotated[AwareDatetime, Query(description="从何时起，例如 2026-11-21T16:00:00Z")],
    union_id: UUID | None = None,
    if_none_match: Annotated[str | None, Header(description="上次得到的 ETag")] = None,
) -> Response:
    """本级或一个下级工会从某一时刻以来多了什么、少了什么，按下一级列出；最多回看 400 天。"""
    _check_since(since)
    cache: ProgressCache = request.app.state.progress_changes

    def compose(union: Union, day: date) -> Awaitable[ProgressChanges]:
        return changes_since(session, actor.scope, union, day, since)

    wanted = union_id or actor.union_id
    kept = await _kept(cache, actor.scope, session, wanted, compose, since)
    return reply(kept, if_none_match)


def _check_since(since: datetime) -> None:
    if not now() - LONGEST_BACK <= since <= now():
        zh = "请填写过去 400 天以内的时间，例如 2026-11-21T16:00:00Z"
        en = "Must be an instant within the last 400 days"
        raise Problem(INVALID_INPUT, [FieldError("since", zh, en, "out_of_range")])


async def computed(cache: ProgressCache, scope: Scope, session: Session, union_id: UUID) -> Kept:
    """Outside the reader's scope the union is not found, just like one that does not exist."""

    def compose(union: Union, day: date) -> Awaitable[ProgressRead]:
        return progress.compose(session, scope, union, day, cache.tallies)

    return await _kept(cache, scope, session, union_id, compose)


async def _kept(
    cache: ProgressCache,
    scope: Scope,
    session: Session,
    union_id: UUID,
    compose: Callable[[Union, date], Awaitable[Computed]],
    *more: Hashable,
) -> Kept:
    """The document of a union (and of ``more``), made of the union as it is by then.

    Whoever waits while others compute knows it as it was before: renamed meanwhile, it would be
    kept under its former name; moved, it would be counted where nothing is left of it.
    """
    while True:
        union = await organisations.union_in_scope(session, union_id)
        path = union.path

        async def compute(day: date, union: Union = union, path: str = path) -> Computed:
            async with beyond_scope(session, scope):
                await session.refresh(union)
            if union.path != path:
                raise _MovedMeanwhile
            return await compose(union, day)

        try:
            return await cache.get((union_id, *more) if more else union_id, path, compute)
        except _MovedMeanwhile:
            continue  # Where it is now it may be out of sight.


class _MovedMeanwhile(Exception):
    """The union lies elsewhere in the tree than when it was looked up."""


def reply(kept: Kept, if_none_match: str | None) -> Response:
    headers = {"ETag": kept.etag, "Cache-Control": "private, no-cache"}
    if if_none_match is not None and names_tag(if_none_match, kept.etag):
        return Response(status_code=304, headers=headers)
    return Response(kept.body, media_type="application/json", headers=headers)
