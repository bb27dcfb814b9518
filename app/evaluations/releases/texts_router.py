"""Review of texts over HTTP."""

from uuid import UUID

from fastapi import APIRouter

from app.core.http import Paging, Session
from app.core.paging import Listing, Page
from app.evaluations.releases import texts_review as service
from app.evaluations.releases.router import Reader, Releaser
from app.evaluations.releases.text_pools import TextState
from app.evaluations.releases.texts_schemas import (
    DecidedTogether,
    DecisionsTogether,
    ReviewedTextRead,
    TextDecision,
    TextPoolRead,
)

router = APIRouter(tags=["评议意见"])


@router.get("/evaluations/{evaluation_id}/text-pools", summary="意见分组")
async def list_text_pools(
    evaluation_id: UUID, actor: Reader, session: Session
) -> list[TextPoolRead]:
    """审核人看到全部分组和待审条数；其他账号只看到已经公布的。"""
    return await service.pools_of(session, actor, evaluation_id)


@router.get("/text-pools/{pool_id}/texts", summary="待审核的意见")
async def list_texts(
    pool_id: UUID,
    actor: Releaser,
    session: Session,
    paging: Paging,
    state: TextState | None = None,
) -> Page[ReviewedTextRead]:
    """只有组织者能看；系统已建议隐去干部姓名和号码，原文保留。次序与提交先后无关。"""
    statement, order = await service.texts_of(session, actor, pool_id, state)
    listing = Listing(
        statement, order, lambda rows: _read([ReviewedTextRead.model_validate(r) for r in rows])
    )
    return await listing.page(session, paging)


async def _read(rows: list[ReviewedTextRead]) -> list[ReviewedTextRead]:
    return rows


@router.post("/reviewed-texts/{text_id}/decide", summary="审核一条意见")
async def decide_text(
    text_id: UUID, body: TextDecision, actor: Releaser, session: Session
) -> ReviewedTextRead:
    """public 公布、restricted 仅组织者留存、deleted 删除（公布删除条数）；公布前可以改。"""
    return ReviewedTextRead.model_validate(await service.decide(session, actor, text_id, body))


@router.post("/text-pools/{pool_id}/decisions", summary="一次审核多条意见")
async def decide_texts_together(
    pool_id: UUID, body: DecisionsTogether, actor: Releaser, session: Session
) -> DecidedTogether:
    """一次最多 200 条，公布的按原文。有姓名或号码的、已经审核过的不动，在 left 里逐条说明。"""
    return await service.decide_together(session, actor, pool_id, body)


@router.post("/text-pools/{pool_id}/publish", summary="公布一组意见", status_code=204)
async def publish_texts(pool_id: UUID, actor: Releaser, session: Session) -> None:
    """全部审核完才能公布；公布后不再改动。"""
    await service.publish(session, actor, pool_id)
