"""The tree of unions over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import ExpectedVersion, Paging, Session, show_version
from app.core.language import Language, preferred_language
from app.core.levels import Level
from app.core.paging import Page, fetch_page, total_order
from app.organisations import queries, service
from app.organisations.models import Union
from app.organisations.reading import read_unions
from app.organisations.schemas import UnionCreate, UnionRead, UnionUpdate

router = APIRouter(prefix="/unions", tags=["工会组织"])

Reader = Annotated[Actor, Needs(Permission.UNIONS_READ)]
Writer = Annotated[Actor, Needs(Permission.UNIONS_WRITE)]


InLanguage = Annotated[Language, Depends(preferred_language)]


async def _one(session: Session, response: Response, union: Union, language: Language) -> UnionRead:
    show_version(response, union)
    [read] = await read_unions(session, [union], language)
    return read


@router.get("", summary="工会列表")
async def list_unions(
    actor: Reader,
    session: Session,
    paging: Paging,
    language: InLanguage,
    parent_id: UUID | None = None,
    level: Level | None = None,
    q: Annotated[str | None, Query(max_length=80, description="名称的一部分，或工会代码")] = None,
) -> Page[UnionRead]:
    """本级和下级工会。"""
    order = total_order(
        paging.sort, {"name": Union.name, "created_at": Union.created_at}, "created_at", Union.id
    )
    rows, total = await fetch_page(session, queries.unions(parent_id, level, q), paging, order)
    items = await read_unions(session, rows, language)
    return Page(items=items, total=total, page=paging.page, size=paging.size)


@router.post("", summary="新建下级工会", status_code=201)
async def create_union(
    body: UnionCreate,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    language: InLanguage,
    response: Response,
) -> UnionRead:
    """在本级或下级工会之下建立工会；名称应与单位名称相对应。"""
    union_id = await once.run(lambda: service.found_union(session, actor, body))
    return await _one(session, response, await queries.union(session, union_id), language)


@router.get("/{union_id}", summary="一个工会")
async def read_union(
    union_id: UUID, actor: Reader, session: Session, language: InLanguage, response: Response
) -> UnionRead:
    """范围之外的工会与不存在的工会回答相同。"""
    return await _one(session, response, await queries.union(session, union_id), language)


@router.patch("/{union_id}", summary="修改工会信息")
async def update_union(
    union_id: UUID,
    body: UnionUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    language: InLanguage,
    response: Response,
) -> UnionRead:
    """没有给出的项目保持不变；工会名称只能由上级修改。"""
    union = await service.update_union(session, actor, union_id, version, body)
    return await _one(session, response, union, language)
