"""Results over HTTP: published once by the organiser, read by everybody within their range."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlalchemy import case

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.errors import NOT_FOUND, Problem
from app.core.http import Paging, Session, show_version
from app.core.paging import Listing, Page, total_order
from app.evaluations import queries, showing
from app.evaluations.models import Evaluation
from app.evaluations.on_site.uncounted import shown_uncounted
from app.evaluations.rectifications import reevaluations
from app.evaluations.rectifications.reevaluation_schemas import ReevaluationCreate
from app.evaluations.releases import reading, service
from app.evaluations.releases.lines import LineKind
from app.evaluations.releases.models import ReleaseResult
from app.evaluations.releases.release_schemas import (
    ReleaseRequest,
    UnbalancedRead,
    UncountedPaperRead,
)
from app.evaluations.releases.schemas import (
    ReleaseRead,
    ResultLineRead,
    SideBySide,
    UnitResultRead,
)
from app.evaluations.releases.unbalanced import unbalanced
from app.evaluations.schemas import EvaluationRead

router = APIRouter(prefix="/evaluations/{evaluation_id}", tags=["评议结果"])

Reader = Annotated[Actor, Needs(Permission.EVALUATIONS_READ)]
Writer = Annotated[Actor, Needs(Permission.EVALUATIONS_WRITE)]
Releaser = Annotated[Actor, Needs(Permission.EVALUATIONS_RELEASE)]
_FROM_THE_TOP = (
    LineKind.TOTAL,
    LineKind.SUB_DISTRICT,
    LineKind.POOL,
    LineKind.SUB_DISTRICT_POOL,
    LineKind.UNIT,
)
_SORTED_BY = {
    "name": ReleaseResult.name,
    "kind": case(
        {kind.value: place for place, kind in enumerate(_FROM_THE_TOP)}, value=ReleaseResult.kind
    ),
}


@router.post("/release", summary="公布结果", status_code=201)
async def release_evaluation(
    evaluation_id: UUID,
    actor: Releaser,
    session: Session,
    once: OncePerKey,
    body: ReleaseRequest | None = None,
) -> ReleaseRead:
    """只有组织者能公布，截止封存后才能公布；结果只算一次，之后只能写明原因整份更正。

    有单位扫了纸质码条却没有确认计票的，先数完，或写 accept_uncounted（409 paper_uncounted）。
    """
    wanted = body or ReleaseRequest()
    await once.run(
        lambda: service.release(
            session,
            actor,
            evaluation_id,
            wanted.reason,
            accept_uncounted=wanted.accept_uncounted,
        )
    )
    return await reading.shown_release(
        session, actor, await reading.released(session, evaluation_id)
    )


@router.get("/uncounted-paper", summary="纸质票没有数完的单位")
async def list_uncounted_paper(
    evaluation_id: UUID, actor: Releaser, session: Session
) -> list[UncountedPaperRead]:
    """封存、公布以前给发起的工会核对：扫了纸质码条却没有确认计票的单位。"""
    found = await shown_uncounted(session, actor, evaluation_id)
    return [UncountedPaperRead.model_validate(one) for one in found]


@router.get("/unbalanced-slips", summary="码条数目对不上的单位")
async def list_unbalanced_slips(
    evaluation_id: UUID, actor: Releaser, session: Session
) -> UnbalancedRead:
    """封存、公布以前给发起的工会核对：这样公布就是无效的单位，差在哪里，怎么办。

    登记为未发出却用过的码条要到公布时才知道；评议截止以前不说与谁投过票有关的。
    """
    found = await unbalanced(session, actor, evaluation_id)
    return UnbalancedRead.model_validate(found)


@router.post("/reevaluation", summary="再评", status_code=201)
async def judge_again(
    evaluation_id: UUID,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    response: Response,
    body: ReevaluationCreate | None = None,
) -> EvaluationRead:
    """照已公布的一次建一份草稿，问卷、规则不变；被选单位的整改事项会指向它。"""
    wanted = body or ReevaluationCreate()
    made = await once.run(lambda: reevaluations.judge_again(session, actor, evaluation_id, wanted))
    row = await queries.evaluation(session, made)
    show_version(response, row)
    return await showing.whole(session, actor, row)


@router.get("/release", summary="结果总表")
async def read_release(evaluation_id: UUID, actor: Reader, session: Session) -> ReleaseRead:
    """公布之前对任何账号都是 409 evaluation_not_released。"""
    return await reading.shown_release(
        session, actor, await reading.released(session, evaluation_id)
    )


@router.get("/results", summary="各行结果")
async def list_results(
    evaluation_id: UUID,
    actor: Reader,
    session: Session,
    paging: Paging,
    kind: LineKind | None = None,
    sub_district_id: UUID | None = None,
    q: Annotated[str | None, Query(max_length=80, description="名称的一部分")] = None,
) -> Page[ResultLineRead]:
    """单位、合并、街道、全部各行；不单独显示的单位只有参评情况，shown_in_id 指明由哪行代表。"""
    release = await reading.released(session, evaluation_id)
    listing = Listing(
        reading.lines_of(release, kind, sub_district_id, q),
        total_order(paging.sort, _SORTED_BY, "name", ReleaseResult.id),
        lambda rows: reading.shown_lines(session, rows),
    )
    return await listing.page(session, paging)


@router.get("/results/{unit_id}", summary="一个单位的结果")
async def read_unit_result(
    evaluation_id: UUID, unit_id: UUID, actor: Reader, session: Session
) -> UnitResultRead:
    """本单位的一行、代表它的一行、本街道和全部；职工怎么说与记录怎么说对照。"""
    release = await reading.released(session, evaluation_id)
    return await reading.shown_unit(session, release, unit_id)


@router.get("/records", summary="评议与记录对照")
async def read_records(evaluation_id: UUID, actor: Reader, session: Session) -> list[SideBySide]:
    """职工怎么说，与亮牌率、亮身份率等记录对照；没有记录的为空（尚未统计）。

    组织者看全部参评单位，街道看本街道；一个单位的在它自己那一行里。
    """
    release = await reading.released(session, evaluation_id)
    evaluation = await session.get(Evaluation, evaluation_id)
    if evaluation is None:
        raise Problem(NOT_FOUND)
    return await reading.shown_records(session, actor, release, evaluation)
