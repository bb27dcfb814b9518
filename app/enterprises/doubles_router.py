"""Rows that may be one enterprise, over HTTP: both sides shown, then merged or kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.access.actor import Actor
from app.access.idempotency import OncePerKey
from app.core.http import Paging, Session, show_version
from app.core.language import Language
from app.core.paging import Listing, Page, total_order
from app.enterprises import double_queries, merging, queries
from app.enterprises.models import Double
from app.enterprises.reading import read_enterprises
from app.enterprises.router import InLanguage, Reader, Writer, path_of
from app.enterprises.schemas import Distinct, DoubleRead, DoubleState, EnterpriseRead, Merge

router = APIRouter(prefix="/enterprise-doubles", tags=["企业调查摸底"])

DOUBLE_KEYS = {"score": Double.score, "created_at": Double.id}
_COLUMNS = DoubleRead.model_fields.keys() - {"left", "right"}


async def read_doubles(
    session: Session, actor: Actor, rows: Sequence[Double], language: Language
) -> list[DoubleRead]:
    """Each pair with both of its sides."""
    ids = {side for row in rows for side in (row.left_id, row.right_id)}
    found = list((await queries.enterprises_by_id(session, ids)).values())
    shown = await read_enterprises(session, actor, found, language)
    sides: dict[UUID, EnterpriseRead] = {one.id: one for one in shown}
    return [
        DoubleRead(
            left=sides[row.left_id],
            right=sides[row.right_id],
            **{column: getattr(row, column) for column in _COLUMNS},
        )
        for row in rows
    ]


@dataclass(frozen=True)
class DoublesWanted:
    """Which pairs; what is None narrows nothing."""

    state: DoubleState | None
    territory: str | None
    """Path of the union at and below whose place one of the two stands."""


async def doubles_wanted(
    actor: Reader,
    session: Session,
    state: DoubleState | None = None,
    territory_id: Annotated[UUID | None, Query(description="其中一条在这个街道（或其下）")] = None,
) -> DoublesWanted:
    """The filter part of the query string; the actor's scope is entered before the path is read."""
    return DoublesWanted(state, await path_of(session, territory_id))


WantedDoubles = Annotated[DoublesWanted, Depends(doubles_wanted)]


def double_listing(
    session: Session, actor: Actor, wanted: DoublesWanted, sort: str | None, language: Language
) -> Listing[Double, DoubleRead]:
    """The list of pairs, for its pages and its spreadsheet."""
    return Listing(
        double_queries.doubles(wanted.state, wanted.territory),
        total_order(sort, DOUBLE_KEYS, "-score", Double.id),
        lambda rows: read_doubles(session, actor, rows, language),
    )


async def _one(
    session: Session, actor: Actor, response: Response, double_id: UUID, language: Language
) -> DoubleRead:
    row = await double_queries.double(session, double_id)
    show_version(response, row)
    [read] = await read_doubles(session, actor, [row], language)
    return read


@router.get("", summary="疑似重复的企业")
async def list_doubles(
    actor: Reader,
    session: Session,
    paging: Paging,
    language: InLanguage,
    wanted: WantedDoubles,
) -> Page[DoubleRead]:
    """信用代码相同，或同一街道内名称相近；跨街道的由共同的上级处理，最相近的在前。"""
    listing = double_listing(session, actor, wanted, paging.sort, language)
    return await listing.page(session, paging)


@router.post("/{double_id}/merge", summary="合并为一条")
async def merge_double(
    double_id: UUID,
    body: Merge,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    response: Response,
    language: InLanguage,
) -> DoubleRead:
    """keep 是保留的一条，take 是取自另一条的项目。

    另一条的名称成为别名，它的工会和建会事项在保留的一条没有时一并转来；被替换的内容仍有保存。
    """
    await once.run(lambda: merging.merge(session, actor, double_id, body))
    return await _one(session, actor, response, double_id, language)


@router.post("/{double_id}/distinct", summary="不是同一企业")
async def keep_double_apart(
    double_id: UUID,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    response: Response,
    language: InLanguage,
    body: Distinct | None = None,
) -> DoubleRead:
    """以后不再提示这一对。"""
    note = body.note if body else None
    await once.run(lambda: merging.keep_apart(session, actor, double_id, note))
    return await _one(session, actor, response, double_id, language)
