"""Print batches over HTTP: looked at, ordered, watched, fetched as often as one likes."""

import os
from collections.abc import Iterator
from typing import IO, Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import InLine, Paging, Session, attachment, etag, show_polled
from app.core.paging import Page, total_order
from app.core.paging import fetch_page as fetch
from app.core.storage import ObjectMissing
from app.core.workbooks import MEDIA_TYPE
from app.organisations import service as organisations
from app.printing import batches
from app.printing.batch_files import EXTENSIONS
from app.printing.batch_schemas import (
    BatchKind,
    BatchOrder,
    BatchRead,
    BatchRequest,
    BatchState,
    PreviewRead,
    Reprint,
    Split,
)
from app.printing.make_lists import as_csv, as_workbook
from app.printing.models import PrintBatch
from app.printing.paper_orders import require_names
from app.printing.reprints import order_reprint
from app.printing.router import PrintRoute

router = APIRouter(prefix="/print-batches", tags=["打印"], route_class=PrintRoute)

Printer = Annotated[Actor, Needs(Permission.PRINTS_CREATE)]
_TYPES = {"pdf": "application/pdf", "zip": "application/zip"}
_BINARY = {"schema": {"type": "string", "format": "binary"}}


def _files(*types: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": dict.fromkeys(types, _BINARY)}}


@router.post("/preview", summary="批量打印预览")
async def preview_batch(
    body: BatchRequest, actor: Printer, session: Session, paging: Paging
) -> PreviewRead:
    """这一批有哪些件、各缺什么；要补的在前。不改任何数据。"""
    return await batches.preview(session, actor, body, paging)


@router.post("", summary="批量打印", status_code=201)
async def create_batch(
    request: Request,
    body: BatchOrder,
    actor: Printer,
    session: Session,
    once: OncePerKey,
    response: Response,
) -> BatchRead:
    """本级和全部下级，在后台生成；请带 If-None-Match 读取这一批看进度。

    `kind` 为 reprint 时只重印内容已变的：给出 item_ids，或给出 union_id 全部重印。
    """
    settings = request.app.state.settings

    async def order() -> PrintBatch:
        if isinstance(body, Reprint):
            told = (settings.base_url, settings.hotline)
            return await order_reprint(session, actor, body, *told)
        return await batches.order(session, actor, body, settings.base_url, settings.hotline)

    batch_id = await once.run(order)
    batch = await batches.BATCHES.one(session, batch_id)
    response.headers["ETag"] = etag(batch.version)
    return await _shown(session, batch)


@router.get("", summary="批量打印列表")
async def list_batches(
    actor: Printer,
    session: Session,
    paging: Paging,
    kind: BatchKind | None = None,
    state: BatchState | None = None,
) -> Page[BatchRead]:
    """本级和下级做过的，最近的在前。"""
    keys = {"created_at": PrintBatch.created_at}
    order = total_order(paging.sort, keys, "-created_at", PrintBatch.id)
    rows, total = await fetch(session, batches.many(kind, state), paging, order)
    refs = await organisations.union_refs(session, {row.union_id for row in rows})
    items = [batches.batch_read(row, refs[row.union_id]) for row in rows]
    return Page(items=items, total=total, page=paging.page, size=paging.size)


@router.get(
    "/{batch_id}",
    summary="一批打印",
    response_model=BatchRead,
    responses={304: {"description": "自上次读取（If-None-Match）以来没有变化"}},
)
async def read_batch(
    batch_id: UUID,
    actor: Printer,
    session: Session,
    response: Response,
    if_none_match: Annotated[str | None, Header(description="上次得到的 ETag")] = None,
) -> BatchRead | Response:
    """进行中的可以每秒读一次，progress 说明进度。"""
    batch = await batches.BATCHES.one(session, batch_id)
    unchanged = show_polled(response, batch, if_none_match)
    return unchanged or await _shown(session, batch)


@router.get(
    "/{batch_id}/file",
    summary="下载这一批",
    response_class=Response,
    responses=_files(*_TYPES.values()),
)
async def read_batch_file(
    request: Request, batch_id: UUID, actor: Printer, session: Session
) -> Response:
    """一个 PDF，或每个工会一个 PDF 的压缩包；保留期内可以反复下载。"""
    batch = await batches.finished(session, batch_id)
    require_names(actor, batch.kind)
    split = Split(batch.split)
    name = await _name(session, batch, EXTENSIONS[split])
    key = batches.stored_key(batch)
    headers = attachment(name, f"prints.{EXTENSIONS[split]}")
    headers["Content-Length"] = str(batch.file_bytes)
    await session.commit()  # gives the connection back: a file takes as long as the line is slow
    try:
        pieces = await request.app.state.storage.stream(key)
    except ObjectMissing as missing:
        raise batches.file_gone() from missing
    return StreamingResponse(pieces, media_type=_TYPES[EXTENSIONS[split]], headers=headers)


@router.get(
    "/{batch_id}/make-list.csv",
    summary="制作清单（CSV）",
    response_class=Response,
    responses=_files("text/csv"),
)
async def read_make_list_csv(batch_id: UUID, actor: Printer, session: Session) -> Response:
    """给制作单位：每个工会要多少、多大、送到哪里；没有个人信息。"""
    batch = await batches.finished(session, batch_id)
    headers = attachment(await _name(session, batch, "csv", "制作清单"), "make-list.csv")
    return Response(as_csv(batch.make_list), media_type="text/csv; charset=utf-8", headers=headers)


@router.get(
    "/{batch_id}/make-list.xlsx",
    summary="制作清单（XLSX）",
    response_class=Response,
    responses=_files(MEDIA_TYPE),
    dependencies=[InLine("spreadsheets")],
)
async def read_make_list_xlsx(batch_id: UUID, actor: Printer, session: Session) -> Response:
    """与 CSV 同样的内容。"""
    batch = await batches.finished(session, batch_id)
    name = await _name(session, batch, "xlsx", "制作清单")
    made = await as_workbook(batch.make_list, name.removesuffix(".xlsx"))
    headers = attachment(name, "make-list.xlsx")
    headers["Content-Length"] = str(os.fstat(made.file.fileno()).st_size)
    return StreamingResponse(_pieces(made.file), media_type=MEDIA_TYPE, headers=headers)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(65_536):
            yield piece


async def _shown(session: AsyncSession, batch: PrintBatch) -> BatchRead:
    return batches.batch_read(batch, await organisations.union_ref(session, batch.union_id))


async def _name(session: AsyncSession, batch: PrintBatch, extension: str, what: str = "") -> str:
    union = await organisations.union_ref(session, batch.union_id)
    return batches.name_of(batch, union.name, extension, what)
