"""Who is judged: the units proposed from the tree and the register, and their roll.

应参评 = employees and members who are no employees, on the day fixed (clause T3-2).
"""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.clock import now
from app.core.codes import new_codes
from app.core.errors import FORBIDDEN, Problem
from app.core.scope import SEPARATOR
from app.core.tree import PathRange
from app.core.versions import check_version
from app.evaluations import queries
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.problems import EVALUATION_FROZEN
from app.evaluations.schemas import UnitUpdate
from app.evaluations.workflow import EvaluationState

TOPIC = "evaluations"


async def propose(session: AsyncSession, row: Evaluation) -> int:
    """Add every union that may be judged and is not among the units yet; how many those were."""
    within = PathRange.subtree(row.union_path)
    there = set(
        await session.scalars(
            select(EvaluationUnit.union_id).where(EvaluationUnit.evaluation_id == row.id)
        )
    )
    found = [each for each in await queries.may_be_judged(session, within)
             if each.union_id not in there]  # fmt: skip
    districts = await queries.sub_districts(session, PathRange.subtree(_top(row.union_path)))
    codes = new_codes(len(found))
    rows = [_unit_of(row, each, code, districts) for each, code in zip(found, codes, strict=True)]
    if rows:
        await session.execute(insert(EvaluationUnit), rows)
    return len(rows)


def _top(path: str) -> str:
    return path.split(SEPARATOR, 1)[0] + SEPARATOR


def _unit_of(
    row: Evaluation,
    judged: queries.Judged,
    code: str,
    districts: dict[str, tuple[UUID, str]],
) -> dict[str, Any]:
    labels = judged.path.split(SEPARATOR)
    above = (SEPARATOR.join(labels[:depth]) + SEPARATOR for depth in range(1, len(labels)))
    district_id, district = next((districts[p] for p in above if p in districts), (None, None))
    outside = max(0, (judged.members or 0) - (judged.employees or 0))
    return {
        "id": uuid4(),
        "version": 1,
        "evaluation_id": row.id,
        "organiser_path": row.union_path,
        "union_id": judged.union_id,
        "union_path": judged.path,
        "code": code,
        "unit_name": judged.unit_name or judged.name,
        "sub_district_id": district_id,
        "sub_district_name": district,
        "employees": judged.employees,
        "members_not_employed": outside if judged.employees else 0,
        "roll": judged.employees + outside if judged.employees else None,
        "spares_percent": row.rules["spares_percent"],
    }


async def update_unit(
    session: AsyncSession,
    actor: Actor,
    evaluation_id: UUID,
    unit_id: UUID,
    version: int,
    body: UnitUpdate,
) -> EvaluationUnit:
    """Correct a unit's roll, or leave it out with a reason; in a draft only, by the organiser.

    Raises ``not_found``, ``forbidden``, ``evaluation_open``, ``version_conflict``.
    """
    row = await queries.evaluation(session, evaluation_id)
    unit = await queries.unit(session, evaluation_id, unit_id, lock=True)
    if not actor.is_of(row.union_path):
        raise Problem(FORBIDDEN)
    await queries.evaluation(session, evaluation_id, lock=True)
    if row.state != EvaluationState.DRAFT:
        raise Problem(EVALUATION_FROZEN)
    check_version(unit, version)
    changes = body.model_dump(exclude_unset=True)
    for field, value in changes.items():
        setattr(unit, field, value)
    if unit.employees is not None:
        unit.roll = (unit.employees + unit.members_not_employed) or None
    else:
        unit.roll = None
    unit.updated_at = now()
    await session.flush()
    announce(session, TOPIC, row.union_id, row.union_path)
    audit.record(session, actor, "evaluation_unit.updated", unit, {"fields": sorted(changes)})
    return unit
