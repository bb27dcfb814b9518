"""Archives over HTTP: ordered, watched, fetched, checked."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.archives import service
from app.archives.models import Archive
from app.archives.schemas import ArchiveContentsRead, ArchiveCreate, ArchiveRead
from app.core.clock import local_day
from app.core.http import Paging, Session, attachment, etag, show_polled
from app.core.paging import Page, fetch_page, total_order
from app.core.storage import ObjectMissing
from app.core.text import file_safe
from app.organisations import service as organisations

router = APIRouter(prefix="/archives", tags=["文书和归档"])

Archivist = Annotated[Actor, Needs(Permission.ARCHIVES_CREATE)]
_ZIP = {"application/zip": {"schema": {"type": "string", "format": "binary"}}}


@router.post("", summary="归档一次活动", status_code=201)
async def create_archive(
    request: Request,
    body: ArchiveCreate,
    actor: Archivist,
    session: Session,
    once: OncePerKey,
    response: Response,
) -> ArchiveRead:
    """文件、台账、照片连同目录和哈希清单，在后台生成；请带 If-None-Match 读取看进度。"""
    base_url = request.app.state.settings.base_url

    async def order() -> Archive:
        return await service.order(session, actor, body, base_url)

    archive = await service.ARCHIVES.one(session, await once.run(order))
    response.headers["ETag"] = etag(archive.version)
    return await _shown(session, archive)


@router.get("", summary="归档包列表")
async def list_archives(actor: Archivist, session: Session, paging: Paging) -> Page[ArchiveRead]:
    """本级和下级归档过的，最近的在前。"""
    keys = {"created_at": Archive.created_at}
    order = total_order(paging.sort, keys, "-created_at", Archive.id)
    rows, total = await fetch_page(session, service.many(), paging, order)
    refs = await organisations.union_refs(session, {row.union_id for row in rows})
    items = [service.archive_read(row, refs[row.union_id]) for row in rows]
    return Page(items=items, total=total, page=paging.page, size=paging.size)


@router.get(
    "/{archive_id}",
    summary="一个归档包",
    response_model=ArchiveRead,
    responses={304: {"description": "自上次读取（If-None-Match）以来没有变化"}},
)
async def read_archive(
    archive_id: UUID,
    actor: Archivist,
    session: Session,
    response: Response,
    if_none_match: Annotated[str | None, Header(description="上次得到的 ETag")] = None,
) -> ArchiveRead | Response:
    """进行中的可以每秒读一次，progress 说明进度。"""
    archive = await service.ARCHIVES.one(session, archive_id)
    unchanged = show_polled(response, archive, if_none_match)
    return unchanged or await _shown(session, archive)


@router.get("/{archive_id}/contents", summary="归档目录")
async def read_archive_contents(
    archive_id: UUID, actor: Archivist, session: Session
) -> ArchiveContentsRead:
    """每一件的件号、题名、责任者、日期和 SHA-256；文件清除以后仍可查看。"""
    archive = await service.finished(session, archive_id)
    return ArchiveContentsRead(items=list(service.contents_of(archive)))


@router.get(
    "/{archive_id}/file",
    summary="下载归档包",
    response_class=Response,
    responses={200: {"content": _ZIP}},
)
async def read_archive_file(
    request: Request, archive_id: UUID, actor: Archivist, session: Session
) -> Response:
    """一个压缩包：文件材料、台账表册、照片、目录.xlsx、SHA256SUMS；保留期内可以反复下载。"""
    archive = await service.finished(session, archive_id)
    if archive.storage_key is None:
        raise service.gone()
    union = await organisations.union_ref(session, archive.union_id)
    day = local_day(archive.created_at)
    name = f"{file_safe(f'{union.name}{archive.campaign_name}归档')}-{day}.zip"
    headers = attachment(name, "archive.zip") | {"Content-Length": str(archive.file_bytes)}
    key = archive.storage_key
    await session.commit()  # gives the connection back: a file takes as long as the line is slow
    try:
        pieces = await request.app.state.storage.stream(key)
    except ObjectMissing as missing:
        raise service.gone() from missing
    return StreamingResponse(pieces, media_type="application/zip", headers=headers)


async def _shown(session: AsyncSession, archive: Archive) -> ArchiveRead:
    return service.archive_read(archive, await organisations.union_ref(session, archive.union_id))
