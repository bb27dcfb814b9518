"""Units whose slips do not balance: named before anything is sealed or published.

Such a unit is not valid (rule P8). The same is asked here as the release will ask, but for slips
declared void that a phone had used: which those are is known once slips are recognised no more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.errors import FORBIDDEN, Problem
from app.evaluations import queries
from app.evaluations.models import EvaluationUnit
from app.evaluations.on_site import balance as weighing
from app.evaluations.on_site.balance import Amiss, Finding
from app.evaluations.on_site.places import is_shut
from app.evaluations.releases.sources import Answers, answers_of, judged_units

MOST_NAMED = 50


@dataclass(frozen=True)
class Unbalanced:
    """A unit and what does not add up there."""

    unit_id: UUID
    unit_name: str
    sub_district_name: str | None
    findings: Sequence[Finding]


@dataclass(frozen=True)
class UnbalancedUnits:
    """How many they are, and the first of them."""

    total: int
    units: Sequence[Unbalanced]


async def unbalanced(session: AsyncSession, actor: Actor, evaluation_id: UUID) -> UnbalancedUnits:
    """For the organiser; raises ``not_found``, ``forbidden``.

    While somebody can still vote nothing is told that depends on who has voted (rule P1).
    """
    row = await queries.evaluation(session, evaluation_id)
    if not actor.is_of(row.union_path):
        raise Problem(FORBIDDEN)
    units = await judged_units(session, evaluation_id)
    slips = await weighing.balance_of(session, units)
    answers = await answers_of(session, evaluation_id, units)
    found = [_of(unit, _findings(unit, slips, answers, shut=is_shut(row))) for unit in units]
    off = [one for one in found if one.findings]
    off.sort(key=lambda one: (one.sub_district_name or "", one.unit_name, one.unit_id))
    return UnbalancedUnits(len(off), off[:MOST_NAMED])


def _of(unit: EvaluationUnit, findings: Sequence[Finding]) -> Unbalanced:
    return Unbalanced(unit.id, unit.unit_name, unit.sub_district_name, findings)


def _findings(
    unit: EvaluationUnit, slips: Mapping[UUID, weighing.Balance], answers: Answers, *, shut: bool
) -> list[Finding]:
    own = slips[unit.id]
    if not shut:
        return [one for one in own.findings if one.code is not Amiss.MORE_USED]
    without = own.without_slip(*answers.returned(unit.id))
    return [*own.findings, *([_without_slip(without)] if without else [])]


def _without_slip(count: int) -> Finding:
    return Finding(
        Amiss.WITHOUT_SLIP,
        count,
        f"收回的答卷比用掉的码条多 {count} 份，有答卷没有对应的码条，剔除不了，本单位结果无效。"
        "请报告上级工会，查码条和票箱的保管。",
        f"{count} more ballots came back than slips were used; they cannot be told apart, so the"
        " result is not valid. Tell the union above, and look into how slips and box were kept.",
    )
