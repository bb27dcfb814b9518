"""Rectifications over HTTP: mended by a union, checked by one above it."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.errors import NOT_FOUND, Problem
from app.core.http import Paging, Session, VersionIfTold, show_version
from app.core.paging import Listing, Page, total_order
from app.core.tree import PathRange
from app.core.workbooks import Column, Sheet
from app.evaluations.rectifications import service
from app.evaluations.rectifications.proposals import Origin
from app.evaluations.rectifications.schemas import (
    RectificationCreate,
    RectificationRead,
    RectificationStep,
)
from app.evaluations.rectifications.workflow import (
    PERMISSION,
    STATE_NAMES,
    RectificationState,
    RectificationVerb,
)
from app.evaluations.releases.models import Rectification
from app.organisations import service as organisations
from app.organisations.words import with_union_names

router = APIRouter(prefix="/rectifications", tags=["评议整改"])
export = APIRouter(tags=["评议整改"])

Reader = Annotated[Actor, Needs(Permission.EVALUATIONS_READ)]
Writer = Annotated[Actor, Needs(PERMISSION)]
_SORTED_BY = {
    "created_at": Rectification.created_at,
    "due_on": Rectification.due_on,
    "state": Rectification.state,
}
ORIGIN_NAMES = {
    Origin.SATISFACTION: "总体满意率低",
    Origin.DIMENSION: "某方面满意率低",
    Origin.INVALID: "结果无效",
    Origin.MANUAL: "意见或其他",
}


@dataclass(frozen=True)
class RectificationsWanted:
    """Which rectifications; what is None narrows nothing."""

    evaluation_id: UUID | None
    union_id: UUID | None
    state: RectificationState | None
    overdue: bool | None


def rectifications_wanted(
    evaluation_id: UUID | None = None,
    union_id: Annotated[UUID | None, Query(description="这个工会及其所有下级")] = None,
    state: RectificationState | None = None,
    overdue: Annotated[bool | None, Query(description="只要超过时限的")] = None,
) -> RectificationsWanted:
    """The filter part of the query string."""
    return RectificationsWanted(evaluation_id, union_id, state, overdue)


Wanted = Annotated[RectificationsWanted, Depends(rectifications_wanted)]


async def _listing(
    session: Session, actor: Actor, wanted: RectificationsWanted, sort: str | None
) -> Listing[Rectification, RectificationRead]:
    within = None
    if wanted.union_id is not None:
        union = await organisations.union_in_scope(session, wanted.union_id)
        within = PathRange.subtree(union.path)
    first, *rest = total_order(sort, _SORTED_BY, "-created_at", Rectification.id)
    return Listing(
        service.wanted(wanted.evaluation_id, within, wanted.state, wanted.overdue),
        [first.nulls_last(), *rest],
        lambda rows: service.shown(session, actor, rows),
    )


async def _by_id(
    session: Session, actor: Actor, response: Response, rectification_id: UUID
) -> RectificationRead:
    row = await session.get(Rectification, rectification_id)
    if row is None:
        raise Problem(NOT_FOUND)
    show_version(response, row)
    return (await service.shown(session, actor, [row]))[0]


@router.get("", summary="整改列表")
async def list_rectifications(
    actor: Reader, session: Session, paging: Paging, wanted: Wanted
) -> Page[RectificationRead]:
    """本级和下级工会的整改；overdue 由时限和状态算出。"""
    return await (await _listing(session, actor, wanted, paging.sort)).page(session, paging)


@router.post("", summary="登记整改事项", status_code=201)
async def create_rectification(
    body: RectificationCreate,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    response: Response,
) -> RectificationRead:
    """结果公布时系统已按公布的数字提出建议；意见、座谈、走访中发现的在这里登记。"""
    made = await once.run(lambda: service.create(session, actor, body))
    return await _by_id(session, actor, response, made)


@router.get("/{rectification_id}", summary="一项整改")
async def read_rectification(
    rectification_id: UUID, actor: Reader, session: Session, response: Response
) -> RectificationRead:
    """问题、措施、责任人、时限、结果、复核。"""
    return await _by_id(session, actor, response, rectification_id)


_VERBS = {
    RectificationVerb.PLAN: (
        "定措施",
        "写明措施、责任人、时限；只有整改的工会能定，复核前可以改。",
    ),
    RectificationVerb.FINISH: ("登记结果", "整改完成，写明结果，等上级复核。"),
    RectificationVerb.CONFIRM: ("复核通过", "由上级工会另一个账号复核；最上级由另一个账号复核。"),
    RectificationVerb.RETURN: ("复核退回", "写明哪里还没有改好。"),
    RectificationVerb.DROP: ("不作整改", "上级认为不需要整改的，写明理由。"),
}


def _add_step(verb: RectificationVerb, summary: str, description: str) -> None:
    """The route of one verb: they differ in what the workflow says of them, and in nothing else."""

    @router.post(
        f"/{{rectification_id}}/{verb}",
        name=f"{verb}_rectification",
        summary=summary,
        description=description,
    )
    async def take_step(
        rectification_id: UUID,
        actor: Writer,
        session: Session,
        once: OncePerKey,
        version: VersionIfTold,
        response: Response,
        body: RectificationStep | None = None,
    ) -> RectificationRead:
        told = body or RectificationStep()
        await once.run(
            lambda: service.take_step(session, actor, rectification_id, version, verb, told)
        )
        return await _by_id(session, actor, response, rectification_id)


for _verb, (_summary, _description) in _VERBS.items():
    _add_step(_verb, _summary, _description)

SHEET = Sheet[RectificationRead](
    "评议整改台账",
    (
        Column("评议", 30, lambda row: row.evaluation_title),
        Column("整改工会", 34, lambda row: row.union.name),
        Column("来源", 14, lambda row: ORIGIN_NAMES[row.origin]),
        Column("问题", 40, lambda row: row.problem),
        Column("措施", 40, lambda row: row.measure),
        Column("责任人", 10, lambda row: row.responsible),
        Column("时限", 12, lambda row: row.due_on, "day"),
        Column("是否超期", 8, lambda row: "超期" if row.overdue else ""),
        Column("状态", 10, lambda row: STATE_NAMES[row.state]),
        Column("结果", 40, lambda row: row.result),
        Column("完成日期", 12, lambda row: row.done_on, "day"),
        Column("复核意见", 30, lambda row: row.review_note),
    ),
)
LABELS: Labels = {
    "evaluation_id": Label("评议"),
    "union_id": Label("工会（含下级）"),
    "state": Label("状态", STATE_NAMES),
    "overdue": Label("只要超期的"),
}


@export.get("/rectifications.xlsx", summary="导出整改台账", **AS_WORKBOOK)
async def export_rectifications(actor: Reader, session: Session, wanted: Wanted) -> Response:
    """与列表同样的筛选，全部页。"""
    listing = await _listing(session, actor, wanted, None)
    labels = await with_union_names(session, LABELS, wanted, "union_id")
    return await hand_out(session, actor, SHEET, listing, wanted, labels)
