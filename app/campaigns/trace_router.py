"""方案条款对照表 over HTTP: for a district, for each union, as a workbook."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.campaigns import trace
from app.campaigns.clause_counts import Standing
from app.campaigns.trace_schemas import ClausesRead, ClauseUnionRead, TraceRead
from app.core.http import Paging, Session
from app.core.paging import Page, fetch_page, total_order
from app.core.schemas import UnionRef
from app.organisations.models import Union

router = APIRouter(prefix="/clauses", tags=["方案条款对照"])

Reader = Annotated[Actor, Needs(Permission.CAMPAIGNS_READ)]


@router.get("", summary="方案条款对照表（汇总）")
async def read_clauses(
    actor: Reader,
    session: Session,
    union_id: UUID | None = None,
    campaign_id: UUID | None = None,
) -> ClausesRead:
    """逐条看本级和下级工会有多少已做到、进行中、已逾期、不适用；没有任务的条款写明由什么功能支持、还缺什么。"""
    about = await trace.ground(session, union_id or actor.union_id, campaign_id)
    return await trace.counts(session, about)


@router.get("/trace", summary="一个工会的方案条款对照表")
async def read_trace(
    actor: Reader,
    session: Session,
    union_id: UUID | None = None,
    campaign_id: UUID | None = None,
) -> TraceRead:
    """条款 → 任务 → 完成情况 → 证明 → 状态；默认本工会。"""
    about = await trace.ground(session, union_id or actor.union_id, campaign_id)
    return await trace.trace(session, about)


@router.get("/{clause_id}/unions", summary="一条条款的各工会")
async def list_clause_unions(
    clause_id: str,
    actor: Reader,
    session: Session,
    paging: Paging,
    standing: Standing = Standing.OPEN,
    union_id: UUID | None = None,
    campaign_id: UUID | None = None,
) -> Page[ClauseUnionRead]:
    """处在某一状态的工会，按组织顺序。"""
    about = await trace.ground(session, union_id or actor.union_id, campaign_id)
    statement = trace.unions_standing(about, clause_id, standing)
    order = total_order(paging.sort, {"name": Union.name, "path": Union.path}, "path", Union.id)
    rows, total = await fetch_page(session, statement, paging, order)
    items = [ClauseUnionRead(union=UnionRef.model_validate(row), standing=standing) for row in rows]
    return Page(items=items, total=total, page=paging.page, size=paging.size)
