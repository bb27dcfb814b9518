"""Reading of evaluations and their units; row-level security keeps each within its scope."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NOT_FOUND, Problem
from app.core.levels import Level
from app.core.searching import holds_words
from app.core.tree import PathRange
from app.enterprises.models import Enterprise
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.workflow import EvaluationState
from app.organisations.kinds import UnionState
from app.organisations.models import Union


async def evaluation(
    session: AsyncSession, evaluation_id: UUID, *, lock: bool = False
) -> Evaluation:
    """The evaluation; raises ``not_found`` outside the scope.

    Locked it is for whoever may write it: a union below that only reads it finds nothing.
    """
    statement = select(Evaluation).where(Evaluation.id == evaluation_id)
    if lock:
        statement = statement.with_for_update()
    found = await session.scalar(statement.execution_options(populate_existing=True))
    if found is None:
        raise Problem(NOT_FOUND)
    return found


def evaluations(state: EvaluationState | None, text: str | None) -> Select[Evaluation]:
    """Evaluations organised here, below and above."""
    statement = select(Evaluation)
    if state is not None:
        statement = statement.where(Evaluation.state == state)
    if text:
        statement = statement.where(Evaluation.title.icontains(text, autoescape=True))
    return statement


async def unit(
    session: AsyncSession, evaluation_id: UUID, unit_id: UUID, *, lock: bool = False
) -> EvaluationUnit:
    """One unit of the evaluation; raises ``not_found`` outside the scope."""
    statement = select(EvaluationUnit).where(
        EvaluationUnit.id == unit_id, EvaluationUnit.evaluation_id == evaluation_id
    )
    found = await session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


def units_of(evaluation_id: UUID, text: str | None = None) -> Select[EvaluationUnit]:
    """The units of an evaluation that the caller may see."""
    statement = select(EvaluationUnit).where(EvaluationUnit.evaluation_id == evaluation_id)
    if text:
        columns = (EvaluationUnit.unit_name, EvaluationUnit.sub_district_name)
        statement = statement.where(holds_words(text, *columns))
    return statement


def voting_units(evaluation_id: UUID) -> Select[EvaluationUnit]:
    """Those that were not left out, in the order of the manifest."""
    return (
        units_of(evaluation_id)
        .where(EvaluationUnit.left_out_reason.is_(None))
        .order_by(EvaluationUnit.code)
    )


async def voting_ids(session: AsyncSession, evaluation_id: UUID) -> list[UUID]:
    """The ids of the same."""
    chosen = voting_units(evaluation_id).with_only_columns(EvaluationUnit.id)
    return list(await session.scalars(chosen))


class Totals(NamedTuple):
    """What the units of an evaluation come to, as far as the caller sees them."""

    units: int = 0
    left_out: int = 0
    without_roll: int = 0
    roll: int = 0
    accepted: int = 0
    merged: int = 0


async def totals(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Totals]:
    """For each of the evaluations."""
    voting = EvaluationUnit.left_out_reason.is_(None)
    k = Evaluation.rules["k"].as_integer()
    rows = await session.execute(
        select(
            EvaluationUnit.evaluation_id,
            func.count().filter(voting),
            func.count().filter(~voting),
            func.count().filter(voting, EvaluationUnit.roll.is_(None)),
            func.coalesce(func.sum(EvaluationUnit.roll).filter(voting), 0),
            func.coalesce(func.sum(EvaluationUnit.accepted).filter(voting), 0),
            func.count().filter(voting, EvaluationUnit.roll < k),
        )
        .join(Evaluation, Evaluation.id == EvaluationUnit.evaluation_id)
        .where(EvaluationUnit.evaluation_id.in_(ids))
        .group_by(EvaluationUnit.evaluation_id)
    )
    return {row[0]: Totals(*(int(part or 0) for part in row[1:])) for row in rows}


class Judged(NamedTuple):
    """A union that may be judged, and what is known of the number of its workers."""

    union_id: UUID
    path: str
    name: str
    unit_name: str | None
    members: int | None
    employees: int | None


async def may_be_judged(session: AsyncSession, within: PathRange) -> list[Judged]:
    """The active enterprise unions of a range; employees from the register, else their own word.

    A joint union judges with the workers of all it covers; one of them unknown leaves the sum
    unknown, for a roll too small would refuse workers their slip.
    """
    known = (
        select(
            Enterprise.covering_union_id.label("union_id"),
            func.sum(Enterprise.employee_count).label("employees"),
            func.bool_and(Enterprise.employee_count.is_not(None)).label("complete"),
        )
        .where(Enterprise.covering_union_id.is_not(None), Enterprise.merged_into_id.is_(None))
        .group_by(Enterprise.covering_union_id)
        .subquery("known")
    )
    rows = await session.execute(
        select(
            Union.id,
            Union.path,
            Union.name,
            Union.unit_name,
            Union.member_count,
            Union.employee_count,
            known.c.employees,
            known.c.complete,
        )
        .outerjoin(known, known.c.union_id == Union.id)
        .where(
            within.holds(Union.path),
            Union.level == Level.ENTERPRISE,
            Union.state == UnionState.ACTIVE,
            Union.in_totals,
        )
        .order_by(Union.path)
    )
    return [
        Judged(
            row.id,
            row.path,
            row.name,
            row.unit_name,
            row.member_count,
            int(row.employees) if row.complete else row.employee_count,
        )
        for row in rows
    ]


async def sub_districts(session: AsyncSession, within: PathRange) -> dict[str, tuple[UUID, str]]:
    """The sub-district unions of a range by their path, for the names units are listed under."""
    rows = await session.execute(
        select(Union.path, Union.id, Union.name).where(
            within.holds(Union.path), Union.level == Level.SUB_DISTRICT
        )
    )
    return {path: (union_id, name) for path, union_id, name in rows}
