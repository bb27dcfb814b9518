"""The tree of unions over HTTP."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy import ColumnElement

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.clock import today
from app.core.http import ExpectedVersion, Paging, Session, show_version
from app.core.language import Language, preferred_language
from app.core.levels import Level
from app.core.paging import Listing, Page, total_order
from app.organisations import queries, service
from app.organisations.kinds import UnionKind, UnionState
from app.organisations.models import Union
from app.organisations.queries import TermFilter
from app.organisations.reading import read_unions
from app.organisations.schemas import UnionCreate, UnionRead, UnionUpdate

router = APIRouter(prefix="/unions", tags=["工会组织"])

Reader = Annotated[Actor, Needs(Permission.UNIONS_READ)]
Writer = Annotated[Actor, Needs(Permission.UNIONS_WRITE)]


UNION_KEYS = {
    "name": Union.name,
    "created_at": Union.created_at,
    "member_count": Union.member_count,
    "term_ends_on": Union.term_ends_on,
}
_KNOWN_FIRST = {"-member_count", "-term_ends_on"}
InLanguage = Annotated[Language, Depends(preferred_language)]


async def _one(session: Session, response: Response, union: Union, language: Language) -> UnionRead:
    show_version(response, union)
    [read] = await read_unions(session, [union], language)
    return read


def union_filter(
    parent_id: UUID | None = None,
    level: Level | None = None,
    state: Annotated[UnionState | None, Query(description="状态")] = None,
    kind: Annotated[UnionKind | None, Query(description="工会类型")] = None,
    term: Annotated[TermFilter | None, Query(description="90 天内届满，或已届满")] = None,
    administered_elsewhere: Annotated[bool | None, Query(description="由别处代管")] = None,
    without_named_person: Annotated[bool | None, Query(description="没有确定专人")] = None,
    q: Annotated[
        str | None,
        Query(max_length=80, description="名称、曾用名或别名的一部分，工会代码，或信用代码"),
    ] = None,
    within_id: Annotated[UUID | None, Query(description="这个工会和它的全部下级")] = None,
) -> queries.UnionFilter:
    """What a list of unions, or its spreadsheet, is narrowed by."""
    return queries.UnionFilter(
        parent_id,
        level,
        state,
        kind,
        term,
        administered_elsewhere,
        without_named_person,
        q,
        within_id,
    )


UnionsWanted = Annotated[queries.UnionFilter, Depends(union_filter)]


def _known_first(
    order: Sequence[ColumnElement[Any]], sort: str | None
) -> Sequence[ColumnElement[Any]]:
    """Who asks for the largest first does not ask for those nobody has counted."""
    first, *rest = order
    return [first.nulls_last(), *rest] if sort in _KNOWN_FIRST else order


def union_listing(
    session: Session, wanted: queries.UnionFilter, sort: str | None, language: Language
) -> Listing[Union, UnionRead]:
    """The list of unions, for its pages and its spreadsheet."""
    return Listing(
        queries.unions(wanted, today()),
        _known_first(total_order(sort, UNION_KEYS, "created_at", Union.id), sort),
        lambda rows: read_unions(session, rows, language),
    )


@router.get("", summary="工会列表")
async def list_unions(
    actor: Reader,
    session: Session,
    paging: Paging,
    language: InLanguage,
    wanted: UnionsWanted,
) -> Page[UnionRead]:
    """本级和下级工会。"""
    return await union_listing(session, wanted, paging.sort, language).page(session, paging)


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
    """没有给出的项目保持不变；名称、状态和代管单位只能由上级修改。"""
    union = await service.update_union(session, actor, union_id, version, body)
    return await _one(session, response, union, language)
