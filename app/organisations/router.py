"""The tree of unions over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import ExpectedVersion, Paging, Session, show_version
from app.core.levels import Level
from app.core.paging import Page, fetch_page, total_order
from app.organisations import queries, service
from app.organisations.models import Union
from app.organisations.schemas import UnionCreate, UnionRead, UnionUpdate

router = APIRouter(prefix="/unions", tags=["工会组织"])

Reader = Annotated[Actor, Needs(Permission.UNIONS_READ)]
Writer = Annotated[Actor, Needs(Permission.UNIONS_WRITE)]


def _read(union: Union, child_count: int) -> UnionRead:
    fields = {
        name: getattr(union, name) for name in UnionRead.model_fields if name != "child_count"
    }
    return UnionRead(**fields, child_count=child_count)


async def _one(session: Session, response: Response, union: Union) -> UnionRead:
    counts = await queries.child_counts(session, [union.id])
    show_version(response, union)
    return _read(union, counts.get(union.id, 0))


@router.get("", summary="工会列表")
async def list_unions(
    actor: Reader,
    session: Session,
    paging: Paging,
    parent_id: UUID | None = None,
    level: Level | None = None,
    q: Annotated[str | None, Query(max_length=80, description="名称的一部分，或工会代码")] = None,
) -> Page[UnionRead]:
    """本级和下级工会。"""
    order = total_order(
        paging.sort, {"name": Union.name, "created_at": Union.created_at}, "created_at", Union.id
    )
    rows, total = await fetch_page(session, queries.unions(parent_id, level, q), paging, order)
    counts = await queries.child_counts(session, [row.id for row in rows])
    items = [_read(row, counts.get(row.id, 0)) for row in rows]
    return Page(items=items, total=total, page=paging.page, size=paging.size)


@router.post("", summary="新建下级工会", status_code=201)
async def create_union(
    body: UnionCreate, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> UnionRead:
    """在本级或下级工会之下建立工会；名称应与单位名称相对应。"""
    union_id = await once.run(lambda: service.found_union(session, actor, body))
    return await _one(session, response, await queries.union(session, union_id))


@router.get("/{union_id}", summary="一个工会")
async def read_union(
    union_id: UUID, actor: Reader, session: Session, response: Response
) -> UnionRead:
    """范围之外的工会与不存在的工会回答相同。"""
    return await _one(session, response, await queries.union(session, union_id))


@router.patch("/{union_id}", summary="修改工会信息")
async def update_union(
    union_id: UUID,
    body: UnionUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> UnionRead:
    """没有给出的项目保持不变；工会名称只能由上级修改。"""
    union = await service.update_union(session, actor, union_id, version, body)
    return await _one(session, response, union)
