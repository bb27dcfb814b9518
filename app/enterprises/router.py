"""The register of enterprises over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import ExpectedVersion, Paging, Session, show_version
from app.core.language import Language, preferred_language
from app.core.paging import Listing, Page, total_order
from app.core.schemas import Nothing
from app.enterprises import history, queries, service
from app.enterprises.choices import Unionisation, Verification
from app.enterprises.completeness import Completeness, completeness
from app.enterprises.industries import Industry
from app.enterprises.models import Enterprise
from app.enterprises.ownership import Ownership
from app.enterprises.reading import read_enterprises
from app.enterprises.schemas import (
    EnterpriseCreate,
    EnterpriseRead,
    EnterpriseUpdate,
    HistoryEntry,
    Verifications,
    Verified,
)
from app.organisations import service as organisations

router = APIRouter(tags=["企业调查摸底"])

Reader = Annotated[Actor, Needs(Permission.ENTERPRISES_READ)]
Writer = Annotated[Actor, Needs(Permission.ENTERPRISES_WRITE)]
InLanguage = Annotated[Language, Depends(preferred_language)]

ENTERPRISE_KEYS = {
    "name": Enterprise.name,
    "employee_count": Enterprise.employee_count,
    # Keys are made in the order of time and are in the primary index; the instants are in none.
    "created_at": Enterprise.id,
    "updated_at": Enterprise.updated_at,
}


async def path_of(session: Session, union_id: UUID | None) -> str | None:
    """The path of a union in the caller's sight; raises ``not_found``."""
    if union_id is None:
        return None
    return (await organisations.union_in_scope(session, union_id)).path


async def enterprise_filter(
    actor: Reader,
    session: Session,
    territory_id: Annotated[UUID | None, Query(description="所在街道工会（或其上级）")] = None,
    covering_union_id: Annotated[UUID | None, Query(description="覆盖它的工会")] = None,
    unionisation: Annotated[Unionisation | None, Query(description="建会状态")] = None,
    verification: Annotated[Verification | None, Query(description="是否已核实")] = None,
    non_public: Annotated[bool | None, Query(description="是否非公")] = None,
    ownership: Annotated[Ownership | None, Query(description="单位性质类别")] = None,
    industry: Annotated[Industry | None, Query(description="行业门类")] = None,
    community: Annotated[str | None, Query(max_length=80, description="社区（村）或园区")] = None,
    priority: Annotated[bool | None, Query(description="25 人以上未建会")] = None,
    doubtful: Annotated[bool | None, Query(description="有疑问")] = None,
    incomplete: Annotated[bool | None, Query(description="有缺项")] = None,
    closed: Annotated[
        bool | None, Query(description="已注销、迁出；false 为不含这些，与摸底进度的口径相同")
    ] = None,
    q: Annotated[
        str | None, Query(max_length=80, description="名称、曾用名或信用代码的一部分")
    ] = None,
) -> queries.EnterpriseFilter:
    """What a list of enterprises, or its spreadsheet, is narrowed by."""
    return queries.EnterpriseFilter(
        await path_of(session, territory_id),
        covering_union_id,
        unionisation,
        verification,
        non_public,
        ownership,
        industry,
        community,
        priority,
        doubtful,
        incomplete,
        closed,
        q,
    )


EnterprisesWanted = Annotated[queries.EnterpriseFilter, Depends(enterprise_filter)]


def enterprise_listing(
    session: Session,
    actor: Actor,
    wanted: queries.EnterpriseFilter,
    sort: str | None,
    language: Language,
) -> Listing[Enterprise, EnterpriseRead]:
    """The list of enterprises, for its pages and its spreadsheet; unknown numbers come last."""
    first, *rest = total_order(sort, ENTERPRISE_KEYS, "-created_at", Enterprise.id)
    if (sort or "").removeprefix("-") == "employee_count":
        first = first.nulls_last()
    return Listing(
        queries.enterprises(wanted),
        [first, *rest],
        lambda rows: read_enterprises(session, actor, rows, language),
    )


async def _one(
    session: Session, actor: Actor, response: Response, row: Enterprise, language: Language
) -> EnterpriseRead:
    show_version(response, row)
    [read] = await read_enterprises(session, actor, [row], language)
    return read


@router.get("/enterprises", summary="企业列表")
async def list_enterprises(
    actor: Reader,
    session: Session,
    paging: Paging,
    wanted: EnterprisesWanted,
    language: InLanguage,
) -> Page[EnterpriseRead]:
    """本级和下级辖区内的企业，以及本工会覆盖的企业；已并入别的记录的不列出。"""
    listing = enterprise_listing(session, actor, wanted, paging.sort, language)
    return await listing.page(session, paging)


@router.post("/enterprises", summary="登记企业", status_code=201)
async def create_enterprise(
    body: EnterpriseCreate,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    response: Response,
    language: InLanguage,
) -> EnterpriseRead:
    """登记在实际所在地的街道工会名下，不论是否建会、在哪里注册。"""
    made = await once.run(lambda: service.create_enterprise(session, actor, body))
    row = await queries.enterprise(session, made)
    return await _one(session, actor, response, row, language)


@router.post("/enterprises/verifications", summary="批量核实企业")
async def verify_enterprises(body: Verifications, actor: Writer, session: Session) -> Verified:
    """最多 200 个；已核实的不重复计数，有一个不在管理范围内就都不核实。"""
    return Verified(verified=await service.verify(session, actor, body.ids))


@router.get("/enterprises/{enterprise_id}", summary="一个企业")
async def read_enterprise(
    enterprise_id: UUID, actor: Reader, session: Session, response: Response, language: InLanguage
) -> EnterpriseRead:
    """doubts 是疑问，missing 是缺项；已并入别的记录时 merged_into_id 指向那一条。"""
    row = await queries.enterprise(session, enterprise_id)
    return await _one(session, actor, response, row, language)


@router.patch("/enterprises/{enterprise_id}", summary="修改企业信息")
async def update_enterprise(
    enterprise_id: UUID,
    body: EnterpriseUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
    language: InLanguage,
) -> EnterpriseRead:
    """没有给出的项目保持不变。

    覆盖它的工会只能改人数、联系人、地址等情况，改后须由所在街道重新核实；
    名称、信用代码、所在街道、覆盖的工会和建会状态由所在街道工会或其上级修改。
    """
    row = await service.update_enterprise(session, actor, enterprise_id, version, body)
    return await _one(session, actor, response, row, language)


@router.post("/enterprises/{enterprise_id}/verify", summary="核实企业")
async def verify_enterprise(
    enterprise_id: UUID,
    actor: Writer,
    session: Session,
    response: Response,
    language: InLanguage,
    body: Nothing | None = None,
) -> EnterpriseRead:
    """表示已与企业核对无误；由所在街道工会或其上级核实。"""
    await service.verify(session, actor, [enterprise_id])
    row = await queries.enterprise(session, enterprise_id)
    return await _one(session, actor, response, row, language)


@router.get("/enterprises/{enterprise_id}/history", summary="企业的变更经过")
async def read_history(enterprise_id: UUID, actor: Reader, session: Session) -> list[HistoryEntry]:
    """改名、合并、划转和建会，最近的在前。"""
    return await history.history(session, await queries.enterprise(session, enterprise_id))


@router.get("/census/completeness", summary="调查摸底完成情况")
async def read_completeness(
    actor: Reader,
    session: Session,
    union_id: Annotated[UUID | None, Query(description="默认为本工会")] = None,
) -> Completeness:
    """每个街道一行；由别处代管的单列，不计入合计。"""
    union = await organisations.union_in_scope(session, union_id or actor.union_id)
    return await completeness(session, union)
