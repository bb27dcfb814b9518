"""Founding cases over HTTP (clause R3c)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.access.actor import Actor
from app.access.idempotency import OncePerKey
from app.core.clock import today
from app.core.http import Paging, Session, show_version
from app.core.paging import Listing, Page, total_order
from app.enterprises import founding, queries
from app.enterprises import founding_queries as cases
from app.enterprises.founding_schemas import (
    Abandon,
    CaseOpen,
    ContactCreate,
    ContactRead,
    EnterpriseRef,
    FoundingCaseRead,
    StepDone,
    StepRead,
)
from app.enterprises.founding_steps import CaseState, Step, lag_days, next_step
from app.enterprises.models import FoundingCase
from app.enterprises.reading import refs_of
from app.enterprises.router import Reader, Writer, path_of

router = APIRouter(prefix="/founding-cases", tags=["组建工会"])

CASE_KEYS = {
    "created_at": FoundingCase.created_at,
    "updated_at": FoundingCase.updated_at,
    "opened_on": FoundingCase.opened_on,
}
_COLUMNS = (
    "id", "joins", "state", "opened_on", "abandoned_on", "abandon_reason", "created_at",
    "updated_at", "version",
)  # fmt: skip


async def read_cases(
    session: Session, actor: Actor, rows: Sequence[FoundingCase]
) -> list[FoundingCaseRead]:
    """Each case with its steps, its contacts and how long the plaque has been waited for."""
    found = await queries.enterprises_by_id(session, {row.enterprise_id for row in rows})
    unions = {row.founding_union_id for row in rows if row.founding_union_id is not None}
    refs = await refs_of(session, actor, {row.union_id for row in rows} | unions)
    return [
        FoundingCaseRead(
            **{column: getattr(row, column) for column in _COLUMNS},
            enterprise=EnterpriseRef.model_validate(found[row.enterprise_id]),
            union=None if row.founding_union_id is None else refs[row.founding_union_id],
            territory=refs[row.union_id],
            expected_on=found[row.enterprise_id].founding_expected_on,
            steps=[StepRead.model_validate(step) for step in row.steps],
            contacts=[ContactRead.model_validate(contact) for contact in row.contacts],
            **_progress(row),
        )
        for row in rows
    ]


def _progress(row: FoundingCase) -> dict[str, object]:
    """An enterprise that joined has no founding of its own: nothing to be late with."""
    days = founding.days_of(row)
    founded_on, displayed_on = days[Step.APPROVED], days[Step.DISPLAYED]
    over = row.state == CaseState.ABANDONED or row.joins
    return {
        "next_step": None if over else next_step(days),
        "founded_on": founded_on,
        "displayed_on": displayed_on,
        "lag_days": None if over else lag_days(founded_on, displayed_on, today()),
    }


@dataclass(frozen=True)
class CasesWanted:
    """Which cases; what is None narrows nothing."""

    state: CaseState | None
    territory: str | None
    """Path of the union at and below whose place the enterprises stand."""
    text: str | None


async def cases_wanted(
    actor: Reader,
    session: Session,
    state: CaseState | None = None,
    territory_id: Annotated[UUID | None, Query(description="所在街道工会（或其上级）")] = None,
    q: Annotated[str | None, Query(max_length=80, description="企业名称的一部分")] = None,
) -> CasesWanted:
    """The filter part of the query string; the actor's scope is entered before the path is read."""
    return CasesWanted(state, await path_of(session, territory_id), q)


WantedCases = Annotated[CasesWanted, Depends(cases_wanted)]


def case_listing(
    session: Session, actor: Actor, wanted: CasesWanted, sort: str | None
) -> Listing[FoundingCase, FoundingCaseRead]:
    """The list of cases, for its pages and its spreadsheet."""
    return Listing(
        cases.cases(wanted.state, wanted.territory, wanted.text),
        total_order(sort, CASE_KEYS, "-created_at", FoundingCase.id),
        lambda rows: read_cases(session, actor, rows),
    )


async def _one(
    session: Session, actor: Actor, response: Response, case_id: UUID
) -> FoundingCaseRead:
    row = await cases.case(session, case_id)
    show_version(response, row)
    [read] = await read_cases(session, actor, [row])
    return read


@router.get("", summary="建会事项列表")
async def list_cases(
    actor: Reader,
    session: Session,
    paging: Paging,
    wanted: WantedCases,
) -> Page[FoundingCaseRead]:
    """本级和下级辖区内的建会事项。"""
    listing = case_listing(session, actor, wanted, paging.sort)
    return await listing.page(session, paging)


@router.post("", summary="发起建会", status_code=201)
async def open_case(
    body: CaseOpen, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> FoundingCaseRead:
    """同时建立筹备状态的工会，正在进行的活动任务随之开始（组建工会与三亮同步）。

    给出 join_union_id 时加入已有的联合工会，不新建。
    """
    case_id = await once.run(lambda: founding.open_case(session, actor, body))
    return await _one(session, actor, response, case_id)


@router.get("/{case_id}", summary="一件建会事项")
async def read_case(
    case_id: UUID, actor: Reader, session: Session, response: Response
) -> FoundingCaseRead:
    """lag_days 是从批复成立到亮牌的天数；还没有亮牌时算到今天。"""
    return await _one(session, actor, response, case_id)


@router.put("/{case_id}/steps/{step}", summary="登记一个步骤")
async def set_step(
    case_id: UUID, step: Step, body: StepDone, actor: Writer, session: Session, response: Response
) -> FoundingCaseRead:
    """日期不能晚于今天，也不能与前后步骤颠倒；批复成立后工会转为正常，企业转为已建会。"""
    await founding.set_step(session, actor, case_id, step, body)
    return await _one(session, actor, response, case_id)


@router.post("/{case_id}/contacts", summary="登记一次联系", status_code=201)
async def add_contact(
    case_id: UUID,
    body: ContactCreate,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    response: Response,
) -> FoundingCaseRead:
    """何时、与谁、以什么方式谈了什么。"""
    await once.run(lambda: founding.add_contact(session, actor, case_id, body))
    return await _one(session, actor, response, case_id)


@router.post("/{case_id}/abandon", summary="终止建会")
async def abandon_case(
    case_id: UUID,
    body: Abandon,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    response: Response,
) -> FoundingCaseRead:
    """筹备的工会没有用过就删除，否则注销；企业恢复为未建会。"""
    await once.run(lambda: founding.abandon(session, actor, case_id, body.reason))
    return await _one(session, actor, response, case_id)
