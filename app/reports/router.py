"""Reports over HTTP: written by a union, judged by one above it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import ExpectedVersion, Paging, Session, VersionIfTold, show_version
from app.core.paging import Page
from app.core.schemas import Nothing
from app.reports import queries, service
from app.reports.listing import WantedReports, report_listing
from app.reports.models import Report
from app.reports.schemas import (
    Note,
    ReportCreate,
    ReportRead,
    ReportUpdate,
)
from app.reports.workflow import PERMISSIONS, Verb

router = APIRouter(prefix="/reports", tags=["特色工作"])

Reader = Annotated[Actor, Needs(Permission.REPORTS_READ)]
Writer = Annotated[Actor, Needs(Permission.REPORTS_WRITE)]
Submitter = Annotated[Actor, Needs(PERMISSIONS[Verb.SUBMIT])]
Reviewer = Annotated[Actor, Needs(PERMISSIONS[Verb.APPROVE])]
Withdrawer = Annotated[Actor, Needs(PERMISSIONS[Verb.WITHDRAW])]


async def _one(session: Session, actor: Actor, response: Response, report: Report) -> ReportRead:
    show_version(response, report)
    return (await service.shown(session, actor, [report]))[0]


async def _by_id(session: Session, actor: Actor, response: Response, report_id: UUID) -> ReportRead:
    return await _one(session, actor, response, await queries.report(session, report_id))


@router.get("", summary="特色工作报告列表")
async def list_reports(
    actor: Reader,
    session: Session,
    paging: Paging,
    wanted: WantedReports,
) -> Page[ReportRead]:
    """本级和下级工会的报告；没有日期的排在最后。已删除的草稿只在 state=withdrawn 时列出。"""
    listing = await report_listing(session, actor, wanted, paging.sort)
    return await listing.page(session, paging)


@router.post("", summary="新建报告", status_code=201)
async def create_report(
    body: ReportCreate, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> ReportRead:
    """只能为自己的工会写；先存为草稿。"""
    report_id = await once.run(lambda: service.create_report(session, actor, body))
    return await _by_id(session, actor, response, report_id)


@router.get("/{report_id}", summary="一篇报告")
async def read_report(
    report_id: UUID, actor: Reader, session: Session, response: Response
) -> ReportRead:
    """allowed 列出当前账号此刻可以做的操作。"""
    return await _by_id(session, actor, response, report_id)


@router.patch("/{report_id}", summary="修改报告")
async def update_report(
    report_id: UUID,
    body: ReportUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> ReportRead:
    """只有草稿和被退回的报告能改，只有本工会能改；没有给出的项目保持不变。"""
    report = await service.update_report(session, actor, report_id, version, body)
    return await _one(session, actor, response, report)


@router.post("/{report_id}/submit", summary="提交审核")
async def submit_report(
    report_id: UUID,
    actor: Submitter,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: Nothing | None = None,
) -> ReportRead:
    """做法和成效各至少 20 个字；含有身份证号码或手机号码的不能提交。"""
    await once.run(lambda: service.submit(session, actor, report_id, version))
    return await _by_id(session, actor, response, report_id)


@router.post("/{report_id}/approve", summary="审核通过并公开")
async def approve_report(
    report_id: UUID,
    actor: Reviewer,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: Note | None = None,
) -> ReportRead:
    """由任一上级工会审核，不能审核本工会的报告；最上级工会的报告由其自己审核。"""
    note = body.note if body else None
    await once.run(lambda: service.approve(session, actor, report_id, version, note))
    return await _by_id(session, actor, response, report_id)


@router.post("/{report_id}/return", summary="退回修改")
async def return_report(
    report_id: UUID,
    actor: Reviewer,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: Note | None = None,
) -> ReportRead:
    """必须写明原因；对方修改后可以再次提交。"""
    note = body.note if body else None
    await once.run(lambda: service.return_for_changes(session, actor, report_id, version, note))
    return await _by_id(session, actor, response, report_id)


@router.post("/{report_id}/withdraw", summary="撤回")
async def withdraw_report(
    report_id: UUID,
    actor: Withdrawer,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: Note | None = None,
) -> ReportRead:
    """待审核的由本工会撤回，回到草稿，可以修改后再提交。

    草稿和已退回的由本工会撤回，已公开的本工会或上级工会都可以撤回（立即不再公开）；
    这些撤回后不能恢复，需要时另写一篇。
    """
    note = body.note if body else None
    await once.run(lambda: service.withdraw(session, actor, report_id, version, note))
    return await _by_id(session, actor, response, report_id)
