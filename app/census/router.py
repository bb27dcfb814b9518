"""Spreadsheets over HTTP: sent in, looked at, mapped, applied, undone, fetched back."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, Query, Request, Response, UploadFile

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.census.schemas import (
    FieldRead,
    ImportKind,
    ImportRead,
    ImportState,
    ImportUpdate,
    RowRead,
    RowResult,
)
from app.core.http import ExpectedVersion, InLine, Paging, Session
from app.core.paging import Page
from app.core.schemas import Nothing

router = APIRouter(prefix="/census", tags=["表格导入"])

Importer = Annotated[Actor, Needs(Permission.CENSUS_IMPORT)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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
    raise NotImplementedError


@router.get("/imports", summary="导入列表")
async def list_imports(
    actor: Importer,
    session: Session,
    paging: Paging,
    kind: ImportKind | None = None,
    state: ImportState | None = None,
) -> Page[ImportRead]:
    """本级和下级的导入，最近的在前。"""
    raise NotImplementedError


@router.get("/imports/{import_id}", summary="一次导入")
async def read_import(
    import_id: UUID, actor: Importer, session: Session, response: Response
) -> ImportRead:
    """进行中的导入可以每秒读一次，progress 说明进度。"""
    raise NotImplementedError


@router.patch("/imports/{import_id}", summary="指定列的含义")
async def update_import(
    import_id: UUID,
    body: ImportUpdate,
    actor: Importer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> ImportRead:
    """重新核对每一行；所选的含义会记住，这个工会下次的文件直接采用。"""
    raise NotImplementedError


@router.get("/imports/{import_id}/rows", summary="每一行的结果")
async def list_rows(
    import_id: UUID,
    actor: Importer,
    session: Session,
    paging: Paging,
    result: RowResult | None = None,
    accept_language: Annotated[str | None, Query(include_in_schema=False)] = None,
) -> Page[RowRead]:
    """按文件里的顺序。"""
    raise NotImplementedError


@router.post("/imports/{import_id}/apply", summary="执行导入", status_code=202)
async def apply_import(
    import_id: UUID, body: Nothing, actor: Importer, session: Session, response: Response
) -> ImportRead:
    """合格的行全部写入，在后台进行；不合格的行退回，见 file。"""
    raise NotImplementedError


@router.post("/imports/{import_id}/undo", summary="整体撤销", status_code=202)
async def undo_import(
    import_id: UUID, body: Nothing, actor: Importer, session: Session, response: Response
) -> ImportRead:
    """这次导入新建的删除、修改的还原；之后又被人改过的保留并列出。"""
    raise NotImplementedError


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
    raise NotImplementedError


@router.get(
    "/templates/{kind}",
    summary="下载模板",
    responses=_FILE,
    response_class=Response,
    dependencies=[InLine("spreadsheets")],
)
async def read_template(kind: ImportKind, actor: Importer) -> Response:
    """带填表说明和可选值。"""
    raise NotImplementedError


@router.get("/fields", summary="可以映射的字段")
async def list_fields(kind: ImportKind, actor: Importer) -> list[FieldRead]:
    """预览里改列的含义时从中选择。"""
    raise NotImplementedError
