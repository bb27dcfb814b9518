"""What a release is made of, from the rooms that know it: ballots, paper sheets and slips."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.collecting import service as collecting
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.on_site import balance as weighing
from app.evaluations.on_site import paper
from app.evaluations.on_site.ways import WayTaken, ways_of
from app.evaluations.releases.asked import asked
from app.evaluations.releases.building import Material
from app.evaluations.releases.tallied import Balance, JudgedUnit, Sums, by_unit
from app.organisations.models import Union


@dataclass(frozen=True)
class Answers:
    """What came back of each unit that gave any, and how many of its sheets are invalid."""

    sums: Mapping[UUID, Sums]
    invalid: Mapping[UUID, int]

    def returned(self, unit_id: UUID) -> tuple[int, int]:
        """Ballots by phone, and sheets of paper with the invalid ones."""
        ballots: Mapping[str, int] = self.sums[unit_id].ballots if unit_id in self.sums else {}
        sheets = ballots.get("paper", 0) + self.invalid.get(unit_id, 0)
        return ballots.get("phone", 0), sheets


async def answers_of(
    session: AsyncSession, evaluation_id: UUID, units: Sequence[EvaluationUnit]
) -> Answers:
    """The answers of these units: by phone only once their polls are closed."""
    sheets = await paper.counted(session, evaluation_id)
    invalid = Counter(
        {one.unit_id: one.count for one in sheets if one.option == paper.INVALID_SHEETS}
    )
    counted = [one for one in sheets if one.option != paper.INVALID_SHEETS]
    tallies = await collecting.tallies(session, [unit.id for unit in units])
    return Answers(by_unit([*tallies, *counted]), invalid)


async def gather(
    session: AsyncSession,
    evaluation: Evaluation,
    given_up: Collection[UUID],
    fixed: Sequence[frozenset[UUID]] | None = None,
) -> Material:
    """All there is to publish of a closed evaluation; the database gives nothing before.

    ``given_up``: the units with paper that no accepted count holds.
    """
    units = await judged_units(session, evaluation.id)
    answers = await answers_of(session, evaluation.id, units)
    slips = await weighing.balance_of(session, units)
    taken = await ways_of(session, evaluation.id, units)
    left_out = select(func.count()).where(
        EvaluationUnit.evaluation_id == evaluation.id, EvaluationUnit.left_out_reason.is_not(None)
    )
    return Material(
        evaluation_id=evaluation.id,
        title=evaluation.title,
        organiser=(await session.scalar(_name_of(evaluation.union_id))) or "",
        closed_on=evaluation.closed_on,
        manifest_hash=evaluation.manifest_hash,
        board_root=evaluation.board_root,
        left_out=await session.scalar(left_out) or 0,
        rules=evaluation.rules,
        questionnaire=asked(evaluation.questionnaire),
        units=[
            _judged(
                unit,
                slips[unit.id],
                answers,
                taken[unit.id],
                uncounted=unit.id in given_up,
            )
            for unit in units
        ],
        sums=answers.sums,
        fixed=fixed,
        based_on=evaluation.based_on_id,
    )


def _name_of(union_id: UUID):  # type: ignore[no-untyped-def]
    return select(Union.name).where(Union.id == union_id)


async def judged_units(session: AsyncSession, evaluation_id: UUID) -> list[EvaluationUnit]:
    """The units of an evaluation that were not left out."""
    found = await session.scalars(
        select(EvaluationUnit)
        .where(
            EvaluationUnit.evaluation_id == evaluation_id,
            EvaluationUnit.left_out_reason.is_(None),
        )
        .order_by(EvaluationUnit.id)
    )
    return list(found)


def _judged(
    unit: EvaluationUnit,
    slips: weighing.Balance,
    answers: Answers,
    ways: Sequence[WayTaken],
    *,
    uncounted: bool,
) -> JudgedUnit:
    returned = answers.returned(unit.id)
    fits = not slips.without_slip(*returned)
    invalid = answers.invalid.get(unit.id, 0)
    return JudgedUnit(
        id=unit.id,
        union_id=unit.union_id,
        union_path=unit.union_path,
        code=unit.code,
        name=unit.unit_name,
        sub_district_id=unit.sub_district_id,
        sub_district_name=unit.sub_district_name,
        roll=unit.roll or 0,
        balance=_published(slips, invalid, fits=fits),
        ways=ways,
        uncounted=uncounted,
        spares=slips.most - (unit.roll or 0),
        handed_out_missing=slips.handed_out is None or (not slips.handed_out and any(returned)),
    )


def _published(slips: weighing.Balance, invalid_sheets: int, *, fits: bool) -> Balance:
    """The figures of a unit's slips as they are published and added up."""
    return Balance(
        printed=slips.printed,
        handed_out=slips.handed_out or 0,
        unused=slips.unused,
        spoiled=slips.spoiled,
        used_by_phone=slips.phone,
        used_on_paper=slips.paper,
        invalid_sheets=invalid_sheets,
        balanced=slips.balanced and fits,
        exchanged=slips.exchanged,
    )
