"""Objects of the room of slips: opened evaluations, units with a key and printed slips."""

from uuid import UUID

from app.core.clock import today
from app.core.codes import new_code
from app.core.scope import WHOLE, enter_scope
from app.evaluations.models import Evaluation, EvaluationUnit
from app.issuing import service as issuing
from app.issuing.codes import SlipCode
from tests.security.objects import canary
from tests.security.objects_evaluations import make_evaluation
from tests.security.stage import Stage
from tests.slip_steps import HASH, give_key


async def make_opened(stage: Stage, organiser: str, judged: str) -> tuple[Evaluation, UUID]:
    """An open evaluation of ``organiser`` about ``judged`` with one slip; the unit's id too."""
    evaluation = await make_evaluation(stage, organiser)
    owner = stage.union(judged)
    unit = EvaluationUnit(
        union_id=owner.id,
        union_path=owner.path,
        evaluation_id=evaluation.id,
        organiser_path=evaluation.union_path,
        code=new_code(),
        unit_name=canary(judged),
        roll=20,
        spares_percent=10,
        leaf={},
    )
    await stage.make(unit)
    async with stage.database.transaction() as session:
        await enter_scope(session, WHOLE)
        seal = stage.app.state.poll_seal
        await give_key(session, seal, unit.id, evaluation.id)
        await issuing.make_slips(session, seal, unit.id, 1)
        row = await session.get_one(Evaluation, evaluation.id)
        row.manifest, row.manifest_hash, row.state = {}, HASH, "open"
        row.opens_on = row.closes_on = today()
    return evaluation, unit.id


async def make_slip(stage: Stage, unit_id: UUID) -> SlipCode:
    """One more slip of the unit, as it is printed."""
    async with stage.database.transaction() as session:
        await enter_scope(session, WHOLE)
        [slip] = await issuing.make_slips(session, stage.app.state.poll_seal, unit_id, 1)
    return slip


async def void_print(stage: Stage, unit_id: UUID) -> None:
    """The unit's slips are void, so that taking them back changes something."""
    async with stage.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await issuing.void_all(session, unit_id)
