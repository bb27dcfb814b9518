"""Questionnaire, forum, visits: each used, or the reason why not (clause T3-3).

Whether a way was used is read from the records themselves; a unit only ever gives reasons.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.evaluations.choices import EvaluationWay
from app.evaluations.field.models import Forum, Visit
from app.evaluations.models import EvaluationUnit
from app.evaluations.on_site.models import WayNotTaken
from app.issuing import service as issuing


@dataclass(frozen=True)
class WayTaken:
    """One way: how often it was used (slips printed, forums, visits), or why it was not."""

    way: EvaluationWay
    count: int
    reason: str | None

    @property
    def settled(self) -> bool:
        """Used, or explained."""
        return self.count > 0 or self.reason is not None


async def ways(session: AsyncSession, evaluation_id: UUID) -> dict[UUID, list[WayTaken]]:
    """The three ways of each unit of an evaluation that was not left out."""
    units = (
        await session.scalars(
            select(EvaluationUnit).where(
                EvaluationUnit.evaluation_id == evaluation_id,
                EvaluationUnit.left_out_reason.is_(None),
            )
        )
    ).all()
    return await ways_of(session, evaluation_id, units)


async def ways_of(
    session: AsyncSession, evaluation_id: UUID, units: Sequence[EvaluationUnit]
) -> dict[UUID, list[WayTaken]]:
    """The three ways of these units."""
    ids = [unit.id for unit in units]
    slips = await issuing.slip_counts(session, ids)
    forums = await _by_union(session, Forum, evaluation_id)
    visits = await _by_union(session, Visit, evaluation_id)
    rows = await session.scalars(select(WayNotTaken).where(WayNotTaken.unit_id.in_(ids)))
    reasons = {(row.unit_id, row.way): row.reason for row in rows}
    found: dict[UUID, list[WayTaken]] = {}
    for unit in units:
        counts = {
            EvaluationWay.QUESTIONNAIRE: slips[unit.id].printed,
            EvaluationWay.FORUM: forums.get(unit.union_id, 0),
            EvaluationWay.VISIT: visits.get(unit.union_id, 0),
        }
        found[unit.id] = [
            WayTaken(way, count, None if count else reasons.get((unit.id, way)))
            for way, count in counts.items()
        ]
    return found


async def _by_union(
    session: AsyncSession, model: type[Forum] | type[Visit], evaluation_id: UUID
) -> Mapping[UUID, int]:
    rows = await session.execute(
        select(model.union_id, func.count())
        .where(model.evaluation_id == evaluation_id)
        .group_by(model.union_id)
    )
    return {row[0]: row[1] for row in rows}
