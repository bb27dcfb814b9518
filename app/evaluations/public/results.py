"""What anybody may read of a released evaluation, on the page of one judged union."""

from datetime import date
from typing import Any

from fastapi import APIRouter
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
from app.evaluations.rectifications.workflow import RectificationState
from app.evaluations.releases.lines import LineKind
from app.evaluations.releases.schemas import FiguresRead, ReleasedTurnout, SummaryRead
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


async def result_of(session: AsyncSession, code: str) -> PublicResult | None:
    """The released result behind a public code; None before the release or if there is none."""
    plain = normalise(code)
    statement = select(public_results).where(public_results.c.code == plain)
    row = (await session.execute(statement)).mappings().one_or_none()
    return None if row is None else _shown(row)


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
