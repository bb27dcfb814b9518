"""Evaluations over HTTP: drafted, opened, closed by the organiser; units read their own."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import ExpectedVersion, Paging, Session, VersionIfTold, show_version
from app.core.paging import Listing, Page, total_order
from app.evaluations import closing, opening, queries, service, showing, units
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.questionnaires import built_in, minutes_of
from app.evaluations.schemas import (
    BuiltInQuestionnaire,
    CancelStep,
    CloseStep,
    EvaluationCreate,
    EvaluationRead,
    EvaluationSummary,
    EvaluationUpdate,
    UnitRead,
    UnitUpdate,
)
from app.evaluations.workflow import EvaluationState

router = APIRouter(tags=["民主评议"])

Reader = Annotated[Actor, Needs(Permission.EVALUATIONS_READ)]
Writer = Annotated[Actor, Needs(Permission.EVALUATIONS_WRITE)]
Leader = Annotated[Actor, Needs(Permission.EVALUATIONS_RELEASE)]
Wanted = Annotated[str | None, Query(max_length=80, description="名称的一部分")]

_SORTED_BY = {
    "created_at": Evaluation.created_at,
    "opens_on": Evaluation.opens_on,
    "closes_on": Evaluation.closes_on,
}
_UNITS_SORTED_BY = {
    "unit_name": EvaluationUnit.unit_name,
    "sub_district_name": EvaluationUnit.sub_district_name,
    "roll": EvaluationUnit.roll,
}


async def _one(
    session: Session, actor: Actor, response: Response, row: Evaluation
) -> EvaluationRead:
    show_version(response, row)
    return await showing.whole(session, actor, row)


async def _by_id(
    session: Session, actor: Actor, response: Response, evaluation_id: UUID
) -> EvaluationRead:
    row = await queries.evaluation(session, evaluation_id)
    return await _one(session, actor, response, row)


@router.get("/evaluation-questionnaires", summary="内置问卷")
async def list_questionnaires(actor: Reader, session: Session) -> list[BuiltInQuestionnaire]:
    """可以直接使用，也可以在草稿里改成自己的；每份注明大约几分钟。"""
    found = {code: each.model_dump(mode="json") for code, each in built_in().items()}
    return [
        BuiltInQuestionnaire(code=code, minutes=minutes_of(document), questionnaire=document)
        for code, document in found.items()
    ]


@router.get("/evaluations", summary="民主评议列表")
async def list_evaluations(
    actor: Reader,
    session: Session,
    paging: Paging,
    state: EvaluationState | None = None,
    q: Wanted = None,
) -> Page[EvaluationSummary]:
    """本级和下级发起的，以及上级发起、本单位参加的；参评情况每天更新一次。"""
    order = total_order(paging.sort, _SORTED_BY, "-opens_on", Evaluation.id)
    listing = Listing(
        queries.evaluations(state, q),
        order,
        lambda rows: showing.summaries(session, actor, rows),
    )
    return await listing.page(session, paging)


@router.post("/evaluations", summary="发起评议", status_code=201)
async def create_evaluation(
    body: EvaluationCreate, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> EvaluationRead:
    """建一份草稿：各项都有默认值，参评单位和人数按组织树和企业登记带出。"""
    made = await once.run(lambda: service.create(session, actor, body))
    return await _by_id(session, actor, response, made)


@router.get("/evaluations/{evaluation_id}", summary="一次评议")
async def read_evaluation(
    evaluation_id: UUID, actor: Reader, session: Session, response: Response
) -> EvaluationRead:
    """missing 列出草稿还缺什么；公布以前，除参评情况外谁也看不到任何结果。"""
    return await _by_id(session, actor, response, evaluation_id)


@router.patch("/evaluations/{evaluation_id}", summary="修改草稿")
async def update_evaluation(
    evaluation_id: UUID,
    body: EvaluationUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> EvaluationRead:
    """只有草稿能改；开启以后要改，请以它为底稿另建一次。"""
    row = await service.update(session, actor, evaluation_id, version, body)
    return await _one(session, actor, response, row)


@router.delete("/evaluations/{evaluation_id}", summary="删除草稿", status_code=204)
async def delete_evaluation(
    evaluation_id: UUID, actor: Writer, session: Session, version: VersionIfTold
) -> None:
    """只有草稿能删；开启过的只能取消，并写明原因。"""
    await service.delete(session, actor, evaluation_id, version)


@router.post("/evaluations/{evaluation_id}/propose-units", summary="补入新建会的单位")
async def propose_units(
    evaluation_id: UUID, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> EvaluationRead:
    """把建草稿以后新建会的企业工会加进来；已有的不变。"""
    await once.run(lambda: service.propose_again(session, actor, evaluation_id))
    return await _by_id(session, actor, response, evaluation_id)


@router.post("/evaluations/{evaluation_id}/open", summary="开启评议")
async def open_evaluation(
    evaluation_id: UUID,
    actor: Leader,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
) -> EvaluationRead:
    """问卷、规则、名单就此封存，后台为每个单位制作密钥；还缺什么会逐条列出。"""
    await once.run(lambda: opening.open_evaluation(session, actor, evaluation_id, version))
    return await _by_id(session, actor, response, evaluation_id)


@router.post("/evaluations/{evaluation_id}/close", summary="截止并封存")
async def close_evaluation(
    evaluation_id: UUID,
    actor: Leader,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: CloseStep | None = None,
) -> EvaluationRead:
    """截止日之后由发起的工会办理；提前要写原因，原因随结果公布。密钥随即销毁。

    封存以后不能再数纸质票：还有没数完的单位时要写 accept_uncounted（409 paper_uncounted）。
    """
    step = body or CloseStep()
    await once.run(lambda: closing.close(session, actor, evaluation_id, version, step))
    return await _by_id(session, actor, response, evaluation_id)


@router.post("/evaluations/{evaluation_id}/cancel", summary="取消评议")
async def cancel_evaluation(
    evaluation_id: UUID,
    actor: Leader,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: CancelStep | None = None,
) -> EvaluationRead:
    """开启以后取消要写原因；已收到的评议票不给任何人看。"""
    step = body or CancelStep()
    await once.run(lambda: closing.cancel(session, actor, evaluation_id, version, step))
    return await _by_id(session, actor, response, evaluation_id)


@router.get("/evaluations/{evaluation_id}/units", summary="参评单位")
async def list_units(
    evaluation_id: UUID,
    actor: Reader,
    session: Session,
    paging: Paging,
    request: Request,
    q: Wanted = None,
) -> Page[UnitRead]:
    """本级和下级的参评单位、应参评人数和参评情况（区间或整档，每天更新一次）。"""
    row = await queries.evaluation(session, evaluation_id)
    base_url = request.app.state.settings.base_url
    order = total_order(paging.sort, _UNITS_SORTED_BY, "unit_name", EvaluationUnit.id)
    k = row.rules["k"]

    async def shown(rows: Sequence[EvaluationUnit]) -> list[UnitRead]:
        return showing.units(rows, k, base_url)

    return await Listing(queries.units_of(row.id, q), order, shown).page(session, paging)


@router.get("/evaluations/{evaluation_id}/units/{unit_id}", summary="一个参评单位")
async def read_unit(
    evaluation_id: UUID,
    unit_id: UUID,
    actor: Reader,
    session: Session,
    request: Request,
    response: Response,
) -> UnitRead:
    """url 是职工扫码打开的评议页。"""
    row = await queries.evaluation(session, evaluation_id)
    unit = await queries.unit(session, evaluation_id, unit_id)
    show_version(response, unit)
    return showing.units([unit], row.rules["k"], request.app.state.settings.base_url)[0]


@router.patch("/evaluations/{evaluation_id}/units/{unit_id}", summary="改人数或不参评")
async def update_unit(
    evaluation_id: UUID,
    unit_id: UUID,
    body: UnitUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    request: Request,
    response: Response,
) -> UnitRead:
    """只在草稿里；不参评的写明原因，原因会随清单公布。"""
    unit = await units.update_unit(session, actor, evaluation_id, unit_id, version, body)
    row = await queries.evaluation(session, evaluation_id)
    show_version(response, unit)
    return showing.units([unit], row.rules["k"], request.app.state.settings.base_url)[0]
