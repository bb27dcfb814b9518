"""One unit of one evaluation, and what may still be done there."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.clock import today
from app.core.errors import NOT_FOUND, Problem
from app.evaluations.field.service import TOPIC
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.on_site.problems import FIELD_WORK_OVER, PAPER_NOT_YET
from app.evaluations.workflow import EvaluationState
from app.evaluations.working import begin_work

_BEFORE_CLOSING = (EvaluationState.DRAFT, EvaluationState.PREPARING, EvaluationState.OPEN)
_BOX_LEFT = (EvaluationState.CLOSING, EvaluationState.CLOSED)
SEALED = (EvaluationState.CLOSED, EvaluationState.RELEASED)


def paper_to_come(evaluation: Evaluation) -> bool:
    """Closed before its last day: the box could not be opened before, and is until the release."""
    return evaluation.closed_early_reason is not None and evaluation.state in _BOX_LEFT


def is_shut(evaluation: Evaluation) -> bool:
    """Nobody can vote any more: the box may be opened."""
    if evaluation.state == EvaluationState.OPEN:
        return evaluation.closes_on < today()
    return evaluation.state not in _BEFORE_CLOSING


@dataclass(frozen=True)
class Place:
    """One unit of one evaluation."""

    evaluation: Evaluation
    unit: EvaluationUnit

    @property
    def over(self) -> bool:
        """Sealed, released or cancelled; an early closing leaves the box to be opened."""
        before = self.evaluation.state in _BEFORE_CLOSING
        return not (before or paper_to_come(self.evaluation))

    @property
    def shut(self) -> bool:
        """Voting is over: the box may be opened."""
        return is_shut(self.evaluation)


async def place(session: AsyncSession, evaluation_id: UUID, unit_id: UUID) -> Place:
    """The unit in its evaluation; raises ``not_found`` outside the scope."""
    unit = await session.scalar(
        select(EvaluationUnit).where(
            EvaluationUnit.id == unit_id, EvaluationUnit.evaluation_id == evaluation_id
        )
    )
    evaluation = await session.scalar(select(Evaluation).where(Evaluation.id == evaluation_id))
    if unit is None or evaluation is None:
        raise Problem(NOT_FOUND)
    return Place(evaluation, unit)


async def place_at_work(session: AsyncSession, evaluation_id: UUID, unit_id: UUID) -> Place:
    """The same, held for one writer at a time; raises ``field_work_over``."""
    await begin_work(session, evaluation_id)
    key = f"paper:{unit_id}"
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": key}
    )
    found = await place(session, evaluation_id, unit_id)
    if found.over:
        raise Problem(FIELD_WORK_OVER)
    return found


async def place_of_box(session: AsyncSession, evaluation_id: UUID, unit_id: UUID) -> Place:
    """The same, with its box opened; raises ``paper_not_yet``."""
    found = await place_at_work(session, evaluation_id, unit_id)
    require_shut(found.evaluation)
    return found


def require_shut(evaluation: Evaluation) -> None:
    """Raises ``paper_not_yet`` while somebody could still vote by phone."""
    if not is_shut(evaluation):
        raise Problem(PAPER_NOT_YET, parameters={"closes_on": str(evaluation.closes_on)})


def note(session: AsyncSession, actor: Actor, action: str, row: Any, **details: Any) -> None:
    """Announce and record something about a unit."""
    announce(session, TOPIC, row.union_id, row.union_path)
    audit.record(session, actor, action, row, details)


def belonging_to(unit: EvaluationUnit) -> dict[str, Any]:
    """The columns of a row about a unit."""
    return {
        "union_id": unit.union_id,
        "union_path": unit.union_path,
        "unit_id": unit.id,
        "evaluation_id": unit.evaluation_id,
    }
