"""Plans over HTTP: adopted or written by a union, judged by one above it."""

from uuid import UUID

from fastapi import APIRouter, Response

from app.access.actor import Actor
from app.access.idempotency import OncePerKey
from app.core.http import ExpectedVersion, Paging, Session, VersionIfTold, show_version
from app.core.paging import Page
from app.core.schemas import Nothing
from app.organisations.books import record
from app.proceedings import plans, queries
from app.proceedings.choices import PlanKind
from app.proceedings.listing import WantedPlans, plan_listing
from app.proceedings.models import Plan
from app.proceedings.plan_schemas import PlanCreate, PlanNote, PlanRead, PlanUpdate
from app.proceedings.plan_workflow import PlanVerb
from app.proceedings.router import Reader, Writer

router = APIRouter(prefix="/plans", tags=["工作方案"])


async def _one(session: Session, actor: Actor, response: Response, row: Plan) -> PlanRead:
    show_version(response, row)
    return (await plans.shown_plans(session, actor, [row]))[0]


async def _by_id(session: Session, actor: Actor, response: Response, plan_id: UUID) -> PlanRead:
    return await _one(session, actor, response, await record(session, Plan, plan_id))


@router.get("", summary="方案列表")
async def list_plans(
    actor: Reader, session: Session, paging: Paging, wanted: WantedPlans
) -> Page[PlanRead]:
    """本级和下级工会的方案；已被替代的只在 state=superseded 时列出。"""
    return await (await plan_listing(session, actor, wanted, paging.sort)).page(session, paging)


@router.get("/above", summary="上级生效的方案")
async def plan_above(
    actor: Reader, session: Session, kind: PlanKind = PlanKind.IMPLEMENTATION
) -> PlanRead | None:
    """离本级最近的上级工会已生效的方案；没有就是 null。"""
    row = await queries.plan_in_force(session, actor.union_path, kind, above=True)
    return None if row is None else (await plans.shown_plans(session, actor, [row]))[0]


@router.post("", summary="新建或采用方案", status_code=201)
async def create_plan(
    body: PlanCreate, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> PlanRead:
    """adopt=true 原样采用上级方案，立即生效；prefill_from=parent 以上级方案为底稿另写一份。"""
    plan_id = await once.run(lambda: plans.create_plan(session, actor, body))
    return await _by_id(session, actor, response, plan_id)


@router.get("/{plan_id}", summary="一份方案")
async def read_plan(plan_id: UUID, actor: Reader, session: Session, response: Response) -> PlanRead:
    """本级、下级的，以及上级已生效的；doubts 是与上级方案比对的结果。"""
    return await _by_id(session, actor, response, plan_id)


@router.patch("/{plan_id}", summary="修改方案")
async def update_plan(
    plan_id: UUID,
    body: PlanUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> PlanRead:
    """只有草稿和被退回的能改，只有本工会能改；生效后要改，以它为底稿新建一份。"""
    row = await plans.update_plan(session, actor, plan_id, version, body)
    return await _one(session, actor, response, row)


@router.delete("/{plan_id}", summary="删除方案草稿", status_code=204)
async def remove_plan(plan_id: UUID, actor: Writer, session: Session) -> None:
    """只能删本工会的草稿和被退回的。"""
    await plans.remove_plan(session, actor, plan_id)


@router.post("/{plan_id}/submit", summary="提交方案")
async def submit_plan(
    plan_id: UUID,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: Nothing | None = None,
) -> PlanRead:
    """要有目标、措施和进度安排；最上级工会的方案提交即生效。"""
    verb = PlanVerb.SUBMIT
    await once.run(lambda: plans.take_step(session, actor, plan_id, version, verb))
    return await _by_id(session, actor, response, plan_id)


@router.post("/{plan_id}/take-back", summary="撤回待审核的方案")
async def take_plan_back(
    plan_id: UUID,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: Nothing | None = None,
) -> PlanRead:
    """由本工会撤回，回到草稿。"""
    verb = PlanVerb.TAKE_BACK
    await once.run(lambda: plans.take_step(session, actor, plan_id, version, verb))
    return await _by_id(session, actor, response, plan_id)


@router.post("/{plan_id}/approve", summary="审核通过")
async def approve_plan(
    plan_id: UUID,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: PlanNote | None = None,
) -> PlanRead:
    """由任一上级工会审核；通过即生效，并替代同年度同类的上一份。"""
    note = body.note if body else None
    verb = PlanVerb.APPROVE
    await once.run(lambda: plans.take_step(session, actor, plan_id, version, verb, note))
    return await _by_id(session, actor, response, plan_id)


@router.post("/{plan_id}/return", summary="退回修改")
async def return_plan(
    plan_id: UUID,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: PlanNote | None = None,
) -> PlanRead:
    """必须写明原因；对方修改后可以再次提交。"""
    note = body.note if body else None
    verb = PlanVerb.RETURN
    await once.run(lambda: plans.take_step(session, actor, plan_id, version, verb, note))
    return await _by_id(session, actor, response, plan_id)
