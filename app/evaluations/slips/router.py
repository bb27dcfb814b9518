"""Slips over HTTP: printed once, counted, scanned. No reply holds a code but the paper itself."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, Query, Request, Response, UploadFile
from fastapi.responses import StreamingResponse

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.core.http import InLine, Paging, Session, attachment
from app.core.paging import Page, fetch_page, total_order
from app.core.text import file_safe
from app.core.workers import run_bounded
from app.evaluations.models import EvaluationUnit
from app.evaluations.slips import service as slips
from app.evaluations.slips.batches import slips_of_many
from app.evaluations.slips.files import slip_pdf, slip_zip
from app.evaluations.slips.photo import codes_in
from app.evaluations.slips.queries import (
    evaluation_at_work,
    evaluation_of,
    unit_of,
    units_with_slips,
)
from app.evaluations.slips.schemas import (
    ScanRead,
    SlipPrint,
    SlipScan,
    SlipsTakenBack,
    SlipsVoided,
    SlipZip,
    UnitSlipsRead,
)
from app.issuing.service import Mark
from app.printing.replies import AS_PDF, pdf_reply

router = APIRouter(tags=["评议码条"])

Manager = Annotated[Actor, Needs(Permission.SLIPS_MANAGE)]
_FILE = {"schema": {"type": "string", "format": "binary"}}
_ZIP: dict[int | str, dict[str, Any]] = {200: {"content": {"application/zip": _FILE}}}


@router.post(
    "/evaluations/{evaluation_id}/units/{unit_id}/slips",
    summary="印制一个单位的码条",
    **AS_PDF,
)
async def print_slips(
    request: Request,
    evaluation_id: UUID,
    unit_id: UUID,
    body: SlipPrint,
    actor: Manager,
    session: Session,
) -> Response:
    """A4 每页八张，不编号，次序随机；只在这一次的回复里，系统不留存，收不到就作废重印。

    张数最多是应参评人数加备用，减去已印而没有作废、更换的。
    """
    settings, seal = request.app.state.settings, request.app.state.poll_seal
    evaluation, unit = await slips.printable(session, actor, evaluation_id, unit_id)
    words = slips.words_of(evaluation, unit, settings.base_url, settings.hotline)
    words.refuse_missing_glyphs()
    made = await slips.new_slips(
        session, actor, seal, evaluation, unit, body.count, settings.base_url
    )
    document = await run_bounded("printing", slip_pdf, words, made)
    name = f"{file_safe(unit.unit_name)}-评议码条-{len(made)}张.pdf"
    return pdf_reply(document, "slips.pdf", name)


@router.post(
    "/evaluations/{evaluation_id}/slips",
    summary="印制多个单位的码条",
    response_class=StreamingResponse,
    responses=_ZIP,
)
async def print_slips_of_many(
    request: Request, evaluation_id: UUID, body: SlipZip, actor: Manager, session: Session
) -> StreamingResponse:
    """压缩包，每个单位一个 PDF，各印到应参评人数加备用为止；边生成边下载，不留存。"""
    settings, seal = request.app.state.settings, request.app.state.poll_seal
    evaluation = await evaluation_at_work(session, evaluation_id)
    units = await slips_of_many(
        session, actor, seal, evaluation, body, settings.base_url, settings.hotline
    )
    headers = attachment(f"{file_safe(evaluation.title)}-评议码条.zip", "slips.zip")
    return StreamingResponse(slip_zip(units), media_type="application/zip", headers=headers)


@router.get("/evaluations/{evaluation_id}/slips", summary="各单位的码条")
async def list_slips(
    evaluation_id: UUID,
    actor: Manager,
    session: Session,
    paging: Paging,
    q: Annotated[str | None, Query(max_length=40, description="单位或街道名称")] = None,
) -> Page[UnitSlipsRead]:
    """已印、未收回、纸质、作废、更换各多少张；用手机评议了多少，截止以后才有。"""
    evaluation = await evaluation_of(session, evaluation_id)
    keys = {"unit_name": EvaluationUnit.unit_name, "roll": EvaluationUnit.roll}
    order = total_order(paging.sort, keys, "unit_name", EvaluationUnit.id)
    chosen = units_with_slips(evaluation_id, q).where(slips.managed_by(actor))
    rows, total = await fetch_page(session, chosen, paging, order)
    items = await slips.counted(session, actor, evaluation, rows)
    return Page(items=items, total=total, page=paging.page, size=paging.size)


@router.get("/evaluations/{evaluation_id}/units/{unit_id}/slips", summary="一个单位的码条")
async def read_slips(
    evaluation_id: UUID, unit_id: UUID, actor: Manager, session: Session
) -> UnitSlipsRead:
    """由上级查看；被评议的工会自己看不到。"""
    evaluation = await evaluation_of(session, evaluation_id)
    unit = await unit_of(session, evaluation_id, unit_id)
    return (await slips.counted(session, actor, evaluation, [unit]))[0]


@router.post("/evaluations/{evaluation_id}/units/{unit_id}/slips/void", summary="整批作废码条")
async def void_slips(
    evaluation_id: UUID, unit_id: UUID, actor: Manager, session: Session
) -> SlipsVoided:
    """印坏了、没有收到文件时用；已登记发放、损坏、更换的单位不能整批作废，只能逐张扫描。

    有没有人用过，这里不说，截止后在数目核对里说。只有最近一次整批作废的可以撤销。
    """
    return SlipsVoided(voided=await slips.void_all(session, actor, evaluation_id, unit_id))


@router.delete("/evaluations/{evaluation_id}/units/{unit_id}/slips/void", summary="撤销整批作废")
async def take_back_void_slips(
    evaluation_id: UUID, unit_id: UUID, actor: Manager, session: Session
) -> SlipsTakenBack:
    """作废以后才知道已经发给职工时用：那一批重新有效，用过的照常计入。

    作废以后又印了新的，要先把新的扫描作废，两批有效的加起来不能多于应参评人数加备用。
    """
    return SlipsTakenBack(restored=await slips.take_back(session, actor, evaluation_id, unit_id))


@router.post("/slips/scan", summary="扫描码条")
async def scan_slips(
    request: Request, body: SlipScan, actor: Manager, session: Session
) -> ScanRead:
    """未发出、损坏、已更换：只登记，不说这张码条用没用过，截止后在数目核对里一并说。

    随纸质票投箱的在手机评议结束后扫描；已经用手机评议过的（refused，issued），那张纸质票取出不计。
    没有登记上的，审计记录里留下张数和原因，不留码。
    """
    return await slips.scan(
        session,
        actor,
        request.app.state.poll_seal,
        body.evaluation_id,
        body.unit_id,
        body.codes,
        body.mark,
    )


@router.post("/slips/scan-photo", summary="拍照扫描码条", dependencies=[InLine("images")])
async def scan_slip_photo(
    request: Request,
    actor: Manager,
    session: Session,
    file: UploadFile,
    evaluation_id: Annotated[UUID, Form()],
    unit_id: Annotated[UUID, Form()],
    mark: Annotated[Mark, Form()],
) -> ScanRead:
    """一张照片里可以有多张码条；照片读完即弃。回复按照片从上到下，附每张的位置。"""
    await slips.scannable(session, actor, evaluation_id, unit_id, mark)
    seen = await run_bounded("images", codes_in, await file.read())
    codes = [one.code for one in seen]
    seal = request.app.state.poll_seal
    read = await slips.scan(session, actor, seal, evaluation_id, unit_id, codes, mark)
    for item, one in zip(read.items, seen, strict=True):
        item.x, item.y = one.x, one.y
    return read
