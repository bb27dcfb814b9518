"""Photos over HTTP: taken in clean, given out to those who may see them."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Request, Response, UploadFile
from limits import RateLimitItemPerDay

from app.access.actor import Actor
from app.access.guards import Guard, Needs, PublicSession
from app.access.permissions import Permission
from app.access.throttle import Throttle
from app.core.errors import FORBIDDEN, NOT_FOUND, Problem
from app.core.http import InLine, Session
from app.core.storage import ObjectStorage
from app.organisations import service as organisations
from app.photos import queries, service
from app.photos.cropping import crop_of
from app.photos.problems import PHOTO_QUOTA_REACHED
from app.photos.schemas import PhotoRead, PhotoSize

router = APIRouter(tags=["照片"])

UPLOADS_PER_ACCOUNT = RateLimitItemPerDay(100)
_SEEN_WITH = {Permission.CADRES_READ, Permission.REPORTS_READ, Permission.PHOTOS_WRITE}
_JPEG: dict[int | str, dict[str, Any]] = {
    200: {"content": {"image/jpeg": {}}},
    304: {"description": "没有变化"},
}


@router.post("/photos", summary="上传照片", status_code=201, dependencies=[InLine("images")])
async def upload_photo(
    request: Request,
    actor: Annotated[Actor, Needs(Permission.PHOTOS_WRITE)],
    session: Session,
    file: UploadFile,
    union_id: Annotated[UUID, Form(description="照片属于哪个工会")],
    left: Annotated[float | None, Form(description="裁剪范围，转正后照片的 0 到 1")] = None,
    top: Annotated[float | None, Form()] = None,
    width: Annotated[float | None, Form()] = None,
    height: Annotated[float | None, Form()] = None,
    turn: Annotated[int, Form(description="先顺时针转 0、90、180 或 270 度")] = 0,
    tilt: Annotated[float, Form(description="再绕范围中心扶正，顺时针，20 度以内")] = 0,
) -> PhotoRead:
    """收 JPG、PNG、WebP，最大 10 MB；只留画面，位置等信息全部去掉。

    胸卡照片可以同时给出裁剪范围（25 比 35），按原图裁剪。

    24 小时内没有用到的照片会被清理。
    """
    crop = crop_of((left, top, width, height), turn, tilt)
    await organisations.union_in_scope(session, union_id)
    # Gives the connection back: cleaning may wait in line for seconds, and waits alone.
    await session.commit()
    await _count_upload(request, actor)
    photo = await service.store_photo(
        request.app.state.database,
        request.app.state.storage,
        actor,
        union_id,
        await file.read(),
        crop,
    )
    return PhotoRead.model_validate(photo)


async def _count_upload(request: Request, actor: Actor) -> None:
    """Each attempt counts, since each costs a decoding."""
    throttle: Throttle = request.app.state.throttle
    key = ("photo", str(actor.account_id))
    try:
        await throttle.take(UPLOADS_PER_ACCOUNT, *key)
    except Problem as problem:
        count = {"count": UPLOADS_PER_ACCOUNT.amount}
        raise Problem(PHOTO_QUOTA_REACHED, (), count, problem.headers) from problem


@router.get("/photos/{photo_id}", summary="查看照片", responses=_JPEG, response_class=Response)
async def read_photo(
    request: Request,
    photo_id: UUID,
    actor: Annotated[Actor, Depends(Guard(None))],
    session: Session,
    size: PhotoSize = PhotoSize.PAGE,
) -> Response:
    """管理范围内的照片；范围之外与不存在的回答相同。"""
    if not actor.permissions & _SEEN_WITH:
        raise Problem(FORBIDDEN)
    photo = await queries.photo(session, photo_id)
    return await _jpeg(request, photo.id, photo.storage_key, size, "private, no-cache")


@router.get(
    "/public/photos/{photo_id}",
    summary="公开的照片",
    tags=["公开信息"],
    responses=_JPEG,
    response_class=Response,
)
async def read_public_photo(
    request: Request,
    photo_id: UUID,
    session: PublicSession,
    size: PhotoSize = PhotoSize.PAGE,
) -> Response:
    """只有本人同意公开的胸卡照片和已通过报告里的照片；撤回后下一次请求即为 404。"""
    storage_key = await queries.public_storage_key(session, photo_id)
    if storage_key is None:
        raise Problem(NOT_FOUND)
    return await _jpeg(request, photo_id, storage_key, size, "no-cache")


async def _jpeg(
    request: Request, photo_id: UUID, storage_key: str, size: PhotoSize, cache_control: str
) -> Response:
    """The picture, or 304: it may be kept, but each use asks first whether it still may be seen.

    A photo never changes under its id, so id and size are its entity tag.
    """
    tag = f'"{photo_id.hex}-{size}"'
    headers = {
        "Cache-Control": cache_control,
        "ETag": tag,
        "Content-Disposition": f'inline; filename="{size}.jpg"',
        "X-Content-Type-Options": "nosniff",
    }
    known = request.headers.get("if-none-match", "")
    if any(one.strip().removeprefix("W/") in (tag, "*") for one in known.split(",")):
        return Response(status_code=304, headers=headers)
    storage: ObjectStorage = request.app.state.storage
    content = await service.photo_file(storage, photo_id, storage_key, size)
    return Response(content, media_type="image/jpeg", headers=headers)
