"""Documents drafted from the data, to be edited, signed and stamped."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.archives.papers import forum_document, minutes_document, notice_document, plan_document
from app.archives.reading import campaign_of, material
from app.archives.summary import summary, tables
from app.audit import service as audit
from app.core.clock import SHANGHAI, now
from app.core.document_layout import MEDIA_TYPE as DOCX
from app.core.document_layout import layout
from app.core.documents import OfficialDocument
from app.core.http import InLine, Session, attachment
from app.core.text import file_safe
from app.core.workbook_tables import write_tables
from app.core.workbooks import MEDIA_TYPE as XLSX
from app.core.workers import run_bounded
from app.evaluations.field.papers import forum_minutes
from app.organisations.books import record
from app.proceedings import papers, plans
from app.proceedings.models import Plan

router = APIRouter(tags=["文书和归档"], dependencies=[InLine("spreadsheets")])


def _as(media_type: str) -> dict[str, Any]:
    content = {media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {"response_class": Response, "responses": {200: {"content": content}}}


_AS_DOCX, _AS_XLSX = _as(DOCX), _as(XLSX)
Watcher = Annotated[Actor, Needs(Permission.PROGRESS_READ)]
Reader = Annotated[Actor, Needs(Permission.PROCEEDINGS_READ)]
EvaluationReader = Annotated[Actor, Needs(Permission.EVALUATIONS_READ)]


@router.get("/campaigns/{campaign_id}/summary.docx", summary="总结（草稿）", **_AS_DOCX)
async def read_summary_document(
    campaign_id: UUID, actor: Watcher, session: Session, union_id: UUID | None = None
) -> Response:
    """按 GB/T 9704 版式起草，数字与进度接口一致；黄色标记处由人补充。"""
    campaign, union = await campaign_of(session, actor, campaign_id, union_id)
    found = await material(session, actor.scope, campaign, union)
    audit.record(session, actor, "summary.drafted", campaign, {"union": str(union.id)})
    return await _docx(summary(found), f"{union.name}{campaign.name}总结")


@router.get("/campaigns/{campaign_id}/progress.xlsx", summary="进度表", **_AS_XLSX)
async def read_progress_tables(
    campaign_id: UUID, actor: Watcher, session: Session, union_id: UUID | None = None
) -> Response:
    """覆盖率、各项任务、所属各工会，各一张表；数字与进度接口一致。"""
    campaign, union = await campaign_of(session, actor, campaign_id, union_id)
    found = await material(session, actor.scope, campaign, union)
    made = f"{now().astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    title = f"{union.name}{campaign.name}进度"
    note = f"导出人：{actor.display_name}　　导出时间：{made}（北京时间）"
    content = await run_bounded("spreadsheets", write_tables, title, note, tables(found.progress))
    return Response(content, media_type=XLSX, headers=_named(title, "progress.xlsx"))


@router.get("/meetings/{meeting_id}/minutes.docx", summary="会议纪要", **_AS_DOCX)
async def read_minutes_document(meeting_id: UUID, actor: Reader, session: Session) -> Response:
    """会议纪要的草稿，缺的地方用黄色标出。"""
    minutes = await papers.meeting_minutes(session, meeting_id)
    return await _docx(minutes_document(minutes), minutes.heading)


@router.get("/leading-groups/{group_id}/notice.docx", summary="成立领导小组的通知", **_AS_DOCX)
async def read_notice_document(group_id: UUID, actor: Reader, session: Session) -> Response:
    """通知的草稿，文号、落款齐全。"""
    notice = await papers.leading_group_notice(session, group_id)
    return await _docx(notice_document(notice), notice.heading)


@router.get("/plans/{plan_id}/plan.docx", summary="实施方案", **_AS_DOCX)
async def read_plan_document(plan_id: UUID, actor: Reader, session: Session) -> Response:
    """本级、下级的方案，以及上级已生效的；署名与发文机关分别按方案所填。"""
    plan = await record(session, Plan, plan_id)
    (shown,) = await plans.shown_plans(session, actor, [plan])
    return await _docx(plan_document(plan, shown.union.name), plan.title)


@router.get("/forums/{forum_id}/minutes.docx", summary="座谈会纪要", **_AS_DOCX)
async def read_forum_document(
    forum_id: UUID, actor: EvaluationReader, session: Session
) -> Response:
    """座谈会纪要的草稿，留有主持人、记录人签字的位置；发言人不写姓名。"""
    minutes = await forum_minutes(session, forum_id)
    return await _docx(forum_document(minutes), minutes.heading)


async def _docx(document: OfficialDocument, name: str) -> Response:
    content = await run_bounded("spreadsheets", layout, document)
    return Response(content, media_type=DOCX, headers=_named(name, "document.docx"))


def _named(name: str, plain: str) -> dict[str, str]:
    return attachment(f"{file_safe(name)}.{plain.rpartition('.')[2]}", plain)
