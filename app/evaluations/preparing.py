"""From the order to open to the opening: a key for every unit, then the manifest.

Keys take up to a second each, so they are made by a job, a few in a transaction: what is made stays
made when the process dies, and the job goes on from there.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.collecting import service as collecting
from app.collecting.service import Poll
from app.core.clock import today
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from app.evaluations import queries, service
from app.evaluations.manifest import manifest_of
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.questionnaires import shape_of
from app.evaluations.workflow import TRANSITIONS, EvaluationState, EvaluationVerb
from app.issuing import service as issuing
from app.issuing.keys import PollSeal
from app.organisations import service as organisations

KEYS_AT_ONCE = 20


async def prepare(database: Database, seal: PollSeal, evaluation_id: UUID) -> None:
    """Make the missing keys a few at a time, then open; to be run again if it was interrupted."""
    while True:
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            row = await queries.evaluation(session, evaluation_id, lock=True)
            if row.state != EvaluationState.PREPARING:
                return
            if not await _make_keys(session, seal, row):
                await _finish(session, row)
                return


async def prepare_at_once(session: AsyncSession, seal: PollSeal, row: Evaluation) -> None:
    """The same in the caller's transaction, for the few units of a demonstration."""
    while await _make_keys(session, seal, row):
        pass
    await _finish(session, row)


async def _make_keys(session: AsyncSession, seal: PollSeal, row: Evaluation) -> bool:
    keyless = queries.voting_units(row.id).where(EvaluationUnit.public_modulus.is_(None))
    units = (await session.scalars(keyless.limit(KEYS_AT_ONCE))).all()
    for unit in units:
        unit.public_modulus = await issuing.make_key(session, unit.id, row.id, seal)
    row.progress_done += len(units)
    await session.flush()
    return bool(units)


async def _finish(session: AsyncSession, row: Evaluation) -> None:
    """Write the manifest, freeze the units and let ballots in: all of it, or nothing."""
    organiser = await organisations.union_in_scope(session, row.union_id)
    units = (await session.scalars(queries.voting_units(row.id))).all()
    out = queries.units_of(row.id).where(EvaluationUnit.left_out_reason.is_not(None))
    without = (await session.scalars(out.order_by(EvaluationUnit.code))).all()
    manifest = manifest_of(
        row, organiser.name, units, [f"{u.unit_name}：{u.left_out_reason}" for u in without]
    )
    for number, unit in enumerate(units):
        unit.leaf, unit.leaf_index = manifest.leaves[number], number
        unit.inclusion_proof = manifest.proofs[number]
        unit.frozen = True
    for unit in without:
        unit.frozen = True
    await session.flush()
    row.manifest, row.manifest_hash = manifest.document, manifest.hash
    row.state = TRANSITIONS[EvaluationState.PREPARING, EvaluationVerb.OPENED]
    row.opened_on = today()
    await _open_polls(session, row, units)
    await service.save(
        session,
        None,
        row,
        "evaluation.opened",
        {"manifest_hash": manifest.hash, "units": len(units), "roll": manifest.document["roll"]},
    )


async def _open_polls(
    session: AsyncSession, row: Evaluation, units: Sequence[EvaluationUnit]
) -> None:
    shape = shape_of(row.questionnaire)
    await collecting.open_polls(session, [_poll(row, unit, shape) for unit in units])


def _poll(row: Evaluation, unit: EvaluationUnit, shape: dict[str, dict[str, Any]]) -> Poll:
    assert unit.public_modulus is not None
    assert unit.roll is not None
    return Poll(
        unit_id=unit.id,
        evaluation_id=row.id,
        modulus=unit.public_modulus,
        shape=shape,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        roll=unit.roll,
        open_channel=row.rules["open_channel"],
        k=row.rules["k"],
    )
