"""The stories anybody may read."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.access.guards import PublicSession
from app.core.http import page_request
from app.core.paging import MAX_SIZE, Page
from app.reports import service
from app.reports.schemas import Category, PublicReport

router = APIRouter(prefix="/public/reports", tags=["公开信息"])


@router.get("", summary="公开的特色工作")
async def list_public_reports(
    session: PublicSession,
    union_code: Annotated[str | None, Query(max_length=40, description="工会代码")] = None,
    category: Category | None = None,
    page: Annotated[int, Query(ge=1, le=100_000, description="页码，从 1 开始")] = 1,
    size: Annotated[int, Query(ge=1, le=MAX_SIZE, description="每页条数")] = 20,
) -> Page[PublicReport]:
    """已通过审核的报告，最新公开的在前。"""
    asked = page_request(page, size)
    return await service.public_reports(session, union_code, category, asked)


@router.get("/{report_id}", summary="一篇公开的报告")
async def read_public_report(report_id: UUID, session: PublicSession) -> PublicReport:
    """没有通过审核的、已撤回的，与不存在的回答相同。"""
    return await service.public_report(session, report_id)
