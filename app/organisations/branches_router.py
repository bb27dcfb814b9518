"""Sub-districts by name, and the branches of a union, over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import ExpectedVersion, Paging, Session, show_version
from app.core.levels import Level
from app.core.paging import Page, fetch_page, total_order
from app.organisations import branches, queries, service
from app.organisations.kinds import NameKind
from app.organisations.models import Branch
from app.organisations.schemas import BranchCreate, BranchRead, BranchUpdate, TerritoryRead

router = APIRouter(tags=["工会组织"])

Reader = Annotated[Actor, Needs(Permission.UNIONS_READ)]
Writer = Annotated[Actor, Needs(Permission.UNIONS_WRITE)]

_KEYS = {"name": Branch.name, "created_at": Branch.created_at}


@router.get("/territories", summary="街道（镇）名单")
async def list_territories(actor: Reader, session: Session) -> list[TerritoryRead]:
    """全区的街道（镇）工会，只有名称、代码和别名；供填写属地和划转时选择，谁都可以查。"""
    unions, names = await service.territories(session, actor)
    return [
        TerritoryRead(
            id=union.id,
            name=union.name,
            code=union.code,
            level=Level(union.level),
            area_code=union.area_code,
            aliases=sorted(n.name for n in names.get(union.id, []) if n.kind == NameKind.ALIAS),
        )
        for union in unions
    ]


@router.get("/unions/{union_id}/branches", summary="分会和小组")
async def list_branches(
    union_id: UUID, actor: Reader, session: Session, paging: Paging
) -> Page[BranchRead]:
    """一个工会的分会和工会小组。"""
    union = await queries.union(session, union_id)
    order = total_order(paging.sort, _KEYS, "created_at", Branch.id)
    rows, total = await fetch_page(session, queries.branches(union.id), paging, order)
    items = [BranchRead.model_validate(row) for row in rows]
    return Page(items=items, total=total, page=paging.page, size=paging.size)


@router.post("/unions/{union_id}/branches", summary="新建分会或小组", status_code=201)
async def create_branch(
    union_id: UUID,
    body: BranchCreate,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    response: Response,
) -> BranchRead:
    """小组可以设在分会之下，也可以直属工会。"""
    made = await once.run(lambda: branches.add_branch(session, actor, union_id, body))
    return _one(response, await queries.branch(session, made))


@router.patch("/branches/{branch_id}", summary="修改分会或小组")
async def update_branch(
    branch_id: UUID,
    body: BranchUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> BranchRead:
    """没有给出的项目保持不变。"""
    return _one(response, await branches.update_branch(session, actor, branch_id, version, body))


@router.delete("/branches/{branch_id}", summary="删除分会或小组", status_code=204)
async def delete_branch(branch_id: UUID, actor: Writer, session: Session) -> None:
    """下面还有小组的分会不能删除。"""
    await branches.remove_branch(session, actor, branch_id)


def _one(response: Response, branch: Branch) -> BranchRead:
    show_version(response, branch)
    return BranchRead.model_validate(branch)
