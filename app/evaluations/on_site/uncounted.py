"""Paper that lies in a box and in no count: named before anything is sealed or published.

A unit with such paper is not valid, for nobody knows what the sheets say. So the two steps after
which they can be counted no more, sealing and releasing, want it said that this is meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.errors import FORBIDDEN, FieldError, Problem
from app.evaluations import queries
from app.evaluations.on_site.models import AcceptedPaper, PaperCount
from app.evaluations.on_site.problems import PAPER_UNCOUNTED
from app.issuing import service as issuing

_NAMED = 5


@dataclass(frozen=True)
class Uncounted:
    """A unit whose paper is not in the count: ``slips`` were scanned, ``sheets`` are counted."""

    unit_id: UUID
    unit_name: str
    sub_district_name: str | None
    slips: int
    sheets: int

    @property
    def missing(self) -> int:
        """How many sheets are missing, as far as the slips say."""
        return max(0, self.slips - self.sheets)


async def uncounted(session: AsyncSession, evaluation_id: UUID) -> list[Uncounted]:
    """The units with more slips from the box than sheets accepted, or a count nobody accepted."""
    units = (await session.scalars(queries.voting_units(evaluation_id))).all()
    slips = await issuing.slip_counts(session, [unit.id for unit in units])
    rows = await session.execute(
        select(AcceptedPaper.unit_id, AcceptedPaper.ballots).where(
            AcceptedPaper.evaluation_id == evaluation_id
        )
    )
    accepted = {row[0]: row[1] for row in rows}
    begun = set(
        await session.scalars(
            select(PaperCount.unit_id).where(
                PaperCount.evaluation_id == evaluation_id, PaperCount.ballots > 0
            )
        )
    )
    found = [
        Uncounted(
            unit.id,
            unit.unit_name,
            unit.sub_district_name,
            slips[unit.id].paper,
            accepted.get(unit.id, 0),
        )
        for unit in units
        if slips[unit.id].paper > accepted.get(unit.id, 0)
        or (unit.id in begun and unit.id not in accepted)
    ]
    return sorted(found, key=lambda one: (one.sub_district_name or "", one.unit_name))


async def shown_uncounted(
    session: AsyncSession, actor: Actor, evaluation_id: UUID
) -> list[Uncounted]:
    """The same for the organiser; raises ``not_found``, ``forbidden``."""
    row = await queries.evaluation(session, evaluation_id)
    if not actor.is_of(row.union_path):
        raise Problem(FORBIDDEN)
    return await uncounted(session, evaluation_id)


async def require_counted(
    session: AsyncSession, evaluation_id: UUID, *, accept_uncounted: bool
) -> frozenset[UUID]:
    """The units that are given up with their paper uncounted; raises ``paper_uncounted``."""
    found = await uncounted(session, evaluation_id)
    if found and not accept_uncounted:
        names = "、".join(one.unit_name for one in found[:_NAMED])
        more = "等" if len(found) > _NAMED else ""
        told = {"count": len(found), "units": names + more, "units_en": names}
        raise Problem(PAPER_UNCOUNTED, _errors(found), told)
    return frozenset(one.unit_id for one in found)


def _errors(found: Sequence[Uncounted]) -> list[FieldError]:
    return [
        FieldError(
            "accept_uncounted",
            f"{one.unit_name}：{_told(one)}",
            f"{one.unit_name}: {one.slips} slips from the box, {one.sheets} sheets counted",
            "paper_uncounted",
        )
        for one in found
    ]


def _told(one: Uncounted) -> str:
    if one.missing:
        return f"扫了 {one.slips} 张纸质码条，确认计票 {one.sheets} 张"
    return "填过计票，还没有确认"
