"""Slips of many units at once: what each still lacks, a file for each."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.errors import Problem
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.slips import service as slips
from app.evaluations.slips.files import UnitSlips
from app.evaluations.slips.problems import NOTHING_TO_PRINT, ZIP_TOO_LARGE
from app.evaluations.slips.queries import keep_balance, units_with_slips
from app.evaluations.slips.schemas import SlipZip
from app.issuing import service as issuing
from app.issuing.service import PollSeal

MOST_UNITS = 300
MOST_SLIPS = 20_000


async def slips_of_many(
    session: AsyncSession,
    actor: Actor,
    seal: PollSeal,
    evaluation: Evaluation,
    order: SlipZip,
    base_url: str,
    hotline: str,
) -> list[UnitSlips]:
    """Make the slips of all units that lack some; the files are set later, one after the other."""
    slips.require_open(evaluation)
    lacking = await _lacking(session, actor, evaluation, order.sub_district_id)
    wanted = sum(count for _, count in lacking)
    if not lacking:
        raise Problem(NOTHING_TO_PRINT)
    if len(lacking) > MOST_UNITS or wanted > MOST_SLIPS:
        asked = {"wanted_units": len(lacking), "wanted": wanted}
        raise Problem(ZIP_TOO_LARGE, parameters={"units": MOST_UNITS, "slips": MOST_SLIPS, **asked})
    made = []
    for unit, count in lacking:
        words = slips.words_of(evaluation, unit, base_url, hotline)
        words.refuse_missing_glyphs()
        printed = await slips.new_slips(session, actor, seal, evaluation, unit, count, base_url)
        made.append(UnitSlips(unit.sub_district_name or "", words, printed))
    return made


async def _lacking(
    session: AsyncSession, actor: Actor, evaluation: Evaluation, sub_district_id: UUID | None
) -> list[tuple[EvaluationUnit, int]]:
    chosen = units_with_slips(evaluation.id).where(slips.managed_by(actor))
    if sub_district_id is not None:
        chosen = chosen.where(EvaluationUnit.sub_district_id == sub_district_id)
    units = (await session.scalars(chosen.order_by(EvaluationUnit.id))).all()
    for unit in units[: MOST_UNITS + 1]:  # in one order, so that two prints do not wait in a circle
        await keep_balance(session, unit.id)
    counts = await issuing.slip_counts(session, [unit.id for unit in units])
    lacking = [(unit, slips.allowed(unit, counts[unit.id])) for unit in units]
    return sorted(
        ((unit, count) for unit, count in lacking if count),
        key=lambda one: (one[0].sub_district_name or "", one[0].unit_name),
    )
