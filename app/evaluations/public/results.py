"""What anybody may read of a released evaluation, on the page of one judged union."""

from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    Uuid,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.guards import PublicSession
from app.core.codes import normalise
from app.core.errors import NOT_FOUND, Problem
from app.core.schemas import Output
from app.evaluations.public.service import public_evaluations
from app.evaluations.rectifications.workflow import RectificationState
from app.evaluations.releases.lines import LineKind
from app.evaluations.releases.schemas import (
    DimensionShown,
    FiguresRead,
    ReleasedTurnout,
    ShareRead,
    SummaryRead,
)
from app.evaluations.releases.text_pools import PoolKind

router = APIRouter(tags=["公开信息"])

public_results = Table(
    "public_results",
    MetaData(),
    Column("code", String(12), primary_key=True),
    Column("evaluation_id", Uuid),
    Column("title", String(80)),
    Column("closed_on", Date),
    Column("organiser", String(80)),
    Column("unit_name", String(160)),
    Column("sub_district_name", String(80)),
    Column("number", Integer),
    Column("reason", String(500)),
    Column("released_on", Date),
    Column("document_hash", String(64)),
    Column("board_root", String(64)),
    Column("document", JSONB),
    Column("turnout", JSONB),
    Column("result", JSONB),
    Column("merged", Boolean),
    Column("merged_into", String(20)),
    Column("merged_name", String(160)),
    Column("sub_district_result", JSONB),
    Column("sub_district_turnout", JSONB),
    Column("texts_kind", String(20)),
    Column("texts_name", String(160)),
    Column("texts", JSONB),
    Column("texts_received", Integer),
    Column("texts_restricted", Integer),
    Column("texts_deleted", Integer),
    Column("rectifications", JSONB),
)


class PublicTexts(Output):
    """Texts published for this unit, its sub-district or all."""

    kind: PoolKind
    name: str
    texts: list[str]
    received: int
    restricted: int
    deleted: int


class PublicRectification(Output):
    """What the judged union puts right, by when and how far it is; who does it is not told."""

    problem: str
    measure: str | None
    due_on: date | None
    state: RectificationState
    result: str | None


class PublicFormer(Output):
    """What the evaluation before this one published of the same union, to lay beside it.

    Both are there as everybody reads them, each as coarse as it was published; no difference is
    told. Whoever was told together with others in one of the two is not compared.
    """

    code: str = Field(description="上次评议结果页的代码")
    title: str
    released_on: date
    is_valid: bool
    satisfaction: ShareRead | None = Field(description="上次没有单独公布的为空，不能比较")
    dimensions: list[DimensionShown]


class PublicResult(Output):
    """The result of one judged union, as everybody reads it."""

    code: str
    title: str
    organiser: str
    unit_name: str
    sub_district_name: str | None
    closed_on: date | None
    number: int
    reason: str | None
    released_on: date
    document_hash: str
    board_root: str | None
    turnout: ReleasedTurnout
    result: FiguresRead | None
    merged: bool
    merged_into: LineKind | None
    merged_name: str | None
    sub_district_result: FiguresRead | None
    sub_district_turnout: ReleasedTurnout | None
    summary: SummaryRead
    texts: PublicTexts | None
    rectifications: list[PublicRectification]
    former: PublicFormer | None = Field(
        default=None, description="再评的，本单位上一次的结果；这次没有单独公布的不比较"
    )


async def result_of(session: AsyncSession, code: str) -> PublicResult | None:
    """The released result behind a public code; None before the release or if there is none."""
    plain = normalise(code)
    row = None if plain is None else await _row(session, plain)
    if row is None:
        return None
    shown = _shown(row)
    shown.former = await _former(session, row)
    return shown


async def _row(session: AsyncSession, code: str) -> RowMapping | None:
    statement = select(public_results).where(public_results.c.code == code)
    return (await session.execute(statement)).mappings().one_or_none()


async def _former(session: AsyncSession, row: RowMapping) -> PublicFormer | None:
    """The same union's line of the evaluation this one was made after, as it is published now."""
    based_on = row["document"].get("based_on_id")
    if based_on is None or row["merged"]:
        return None
    page = public_evaluations.c
    union = select(page.union_code).where(page.code == row["code"]).scalar_subquery()
    code = await session.scalar(
        select(page.code).where(page.evaluation_id == UUID(based_on), page.union_code == union)
    )
    before = None if code is None else await _row(session, code)
    if before is None:
        return None
    own = {} if before["merged"] else before["result"]
    return PublicFormer(
        code=before["code"],
        title=before["title"],
        released_on=before["released_on"],
        is_valid=before["turnout"]["is_valid"],
        satisfaction=own.get("satisfaction"),
        dimensions=own.get("dimensions", []),
    )


def _shown(row: RowMapping) -> PublicResult:
    facts: dict[str, Any] = {
        name: row[name] for name in PublicResult.model_fields if name in row and name != "texts"
    }
    texts = None
    if row["texts"] is not None:
        texts = PublicTexts(
            kind=row["texts_kind"],
            name=row["texts_name"],
            texts=row["texts"],
            received=row["texts_received"],
            restricted=row["texts_restricted"] or 0,
            deleted=row["texts_deleted"] or 0,
        )
    more = {"summary": row["document"], "texts": texts}
    return PublicResult.model_validate(
        facts | more | {"rectifications": row["rectifications"] or []}
    )


@router.get("/public/evaluations/{code}/result", summary="评议结果（公开）")
async def read_public_result(code: str, session: PublicSession) -> PublicResult:
    """公布之前没有结果（404），对任何人都一样。"""
    found = await result_of(session, code)
    if found is None:
        raise Problem(NOT_FOUND)
    return found
