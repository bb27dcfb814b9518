"""Spreadsheets over HTTP: sent in, looked at, mapped, applied, undone, fetched back."""

from pathlib import PurePath
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response, UploadFile
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.census import queries, service
from app.census.marking import marked_copy
from app.census.models import CensusImport
from app.census.reading_back import import_read
from app.census.rows import all_marks, page_of_rows
from app.census.schemas import (
    FieldRead,
    ImportKind,
    ImportRead,
    ImportState,
    ImportUpdate,
    RowRead,
    RowResult,
)
from app.census.sheets.fields import fields_of
from app.census.sheets.templates import template
from app.core.http import (
    ExpectedVersion,
    InLine,
    Paging,
    Session,
    VersionIfTold,
    attachment,
    show_version,
)
from app.core.language import Language, preferred_language
from app.core.paging import Page, fetch_page, total_order
from app.core.schemas import Nothing
from app.core.scope import enter_scope
from app.core.workers import run_bounded
from app.organisations import service as organisations

router = APIRouter(prefix="/census", tags=["表格导入"])

Importer = Annotated[Actor, Needs(Permission.CENSUS_IMPORT)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TEMPLATES = {ImportKind.ENTERPRISES: "企业摸底表模板", ImportKind.STAFF: "工会干部表模板"}
_FILE: dict[int | str, dict[str, Any]] = {200: {"content": {XLSX: {}}}}


@router.post("/imports", summary="上传表格", status_code=201, dependencies=[InLine("spreadsheets")])
async def upload_import(
    request: Request,
    actor: Importer,
    session: Session,
    response: Response,
    file: UploadFile,
    kind: Annotated[ImportKind, Form(description="enterprises 企业摸底，staff 工会干部")],
    union_id: Annotated[UUID, Form(description="导入到哪个工会的范围")],
) -> ImportRead:
    """收 .xlsx、.xls、.csv；先预览，不改任何数据。身份证号等不得保存的列一律不存。"""
    where = await service.ground(session, actor.scope, union_id, kind)
    # Gives the connection back: reading may wait in line for seconds, and waits alone.
    await session.commit()
    content = await file.read()
    state = request.app.state
    import_id = await service.take_in(
        state.database, state.storage, actor, where, content, file.filename or "表格"
    )
    async with state.database.transaction() as again:
        await enter_scope(again, actor.scope)
        return await _one(request, again, response, await queries.one(again, import_id))


@router.get("/imports", summary="导入列表")
async def list_imports(
    request: Request,
    actor: Importer,
    session: Session,
    paging: Paging,
    kind: ImportKind | None = None,
    state: ImportState | None = None,
) -> Page[ImportRead]:
    """本级和下级的导入，最近的在前。"""
    keys = {"created_at": CensusImport.created_at}
    order = total_order(paging.sort, keys, "-created_at", CensusImport.id)
    rows, total = await fetch_page(session, queries.many(kind, state), paging, order)
    refs = await organisations.union_refs(session, {row.union_id for row in rows})
    english = _english(request)
    items = [import_read(row, refs[row.union_id], english=english) for row in rows]
    return Page(items=items, total=total, page=paging.page, size=paging.size)


@router.get("/imports/{import_id}", summary="一次导入")
async def read_import(
    request: Request, import_id: UUID, actor: Importer, session: Session, response: Response
) -> ImportRead:
    """进行中的导入可以每秒读一次，progress 说明进度。"""
    return await _one(request, session, response, await queries.one(session, import_id))


@router.patch("/imports/{import_id}", summary="指定列的含义")
async def update_import(
    request: Request,
    import_id: UUID,
    body: ImportUpdate,
    actor: Importer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> ImportRead:
    """重新核对每一行；所选的含义会记住，这个工会下次的文件直接采用。"""
    row = await service.map_headings(session, actor, import_id, version, body)
    return await _one(request, session, response, row)


@router.get("/imports/{import_id}/rows", summary="每一行的结果")
async def list_rows(
    request: Request,
    import_id: UUID,
    actor: Importer,
    session: Session,
    paging: Paging,
    result: RowResult | None = None,
) -> Page[RowRead]:
    """按文件里的顺序。"""
    row = await queries.one(session, import_id)
    items, total = await page_of_rows(session, row, result, paging, english=_english(request))
    return Page(items=items, total=total, page=paging.page, size=paging.size)


@router.post("/imports/{import_id}/apply", summary="执行导入", status_code=202)
async def apply_import(
    request: Request,
    import_id: UUID,
    body: Nothing,
    actor: Importer,
    session: Session,
    version: VersionIfTold,
    response: Response,
) -> ImportRead:
    """合格的行全部写入，在后台进行；不合格的行退回，见 file。带 If-Match 时只执行看过的那一版。"""
    row = await service.start_applying(session, actor, import_id, version)
    return await _one(request, session, response, row)


@router.post("/imports/{import_id}/undo", summary="整体撤销", status_code=202)
async def undo_import(
    request: Request,
    import_id: UUID,
    body: Nothing,
    actor: Importer,
    session: Session,
    response: Response,
) -> ImportRead:
    """这次导入新建的删除、修改的还原；之后又被人改过的保留并列出。"""
    row = await service.start_undoing(session, actor, import_id)
    return await _one(request, session, response, row)


@router.get(
    "/imports/{import_id}/file",
    summary="带结果的原表格",
    responses=_FILE,
    response_class=Response,
    dependencies=[InLine("spreadsheets")],
)
async def read_file(
    request: Request, import_id: UUID, actor: Importer, session: Session
) -> Response:
    """您自己的表格，加上“是否导入成功”“错误原因”两列，有问题的格子标了颜色。"""
    row = await queries.one(session, import_id)
    content = await service.stored_file(request.app.state.storage, row)
    marks = await all_marks(session, row, english=_english(request))
    await session.commit()  # Gives the connection back before the slow part.
    marked = await run_bounded(
        "spreadsheets", marked_copy, content, row.file_name, row.sheets, marks
    )
    return _workbook(marked, f"{PurePath(row.file_name).stem}-结果.xlsx")


@router.get(
    "/templates/{kind}",
    summary="下载模板",
    responses=_FILE,
    response_class=Response,
    dependencies=[InLine("spreadsheets")],
)
async def read_template(kind: ImportKind, actor: Importer) -> Response:
    """带填表说明和可选值。"""
    made = await run_bounded("spreadsheets", template, kind.value)
    return _workbook(made, f"{_TEMPLATES[kind]}.xlsx")


@router.get("/fields", summary="可以映射的字段")
async def list_fields(request: Request, kind: ImportKind, actor: Importer) -> list[FieldRead]:
    """预览里改列的含义时从中选择。"""
    return [
        FieldRead(
            field=one.name,
            label=one.label_en if _english(request) else one.label,
            required=one.required,
            example=one.example,
        )
        for one in fields_of(kind.value)
    ]


async def _one(
    request: Request, session: AsyncSession, response: Response, row: CensusImport
) -> ImportRead:
    union = await organisations.union_ref(session, row.union_id)
    same = await queries.same_file(session, row)
    show_version(response, row)
    return import_read(row, union, same, english=_english(request))


def _english(request: Request) -> bool:
    return preferred_language(request) is Language.ENGLISH


def _workbook(content: bytes, name: str) -> Response:
    return Response(content, media_type=XLSX, headers=attachment(name, "sheet.xlsx"))
