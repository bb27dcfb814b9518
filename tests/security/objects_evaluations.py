"""Objects of the room of evaluations."""

from datetime import timedelta
from uuid import UUID, uuid4

from app.core.clock import today
from app.core.codes import new_code
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.questionnaires import STANDARD, built_in
from app.evaluations.rules import EvaluationRules
from tests.security.objects import canary
from tests.security.stage import Stage


async def make_evaluation(stage: Stage, union: str, state: str = "draft") -> Evaluation:
    """An evaluation organised by the union; opened ones carry a manifest."""
    owner = stage.union(union)
    opened = state not in ("draft", "preparing")
    row = Evaluation(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        title=canary(union),
        purposes=["three_displays"],
        ways=["questionnaire"],
        questionnaire=built_in()[STANDARD].model_dump(mode="json"),
        rules=EvaluationRules().model_dump(mode="json"),
        roll_on=today(),
        opens_on=today(),
        closes_on=today() + timedelta(days=7),
        state=state,
        manifest={} if opened else None,
        manifest_hash="0" * 64 if opened else None,
    )
    await stage.make(row)
    return row


async def make_open_evaluation(stage: Stage, union: str) -> Evaluation:
    """One that workers may vote in."""
    return await make_evaluation(stage, union, "open")


async def make_unit(
    stage: Stage, union: str, evaluation_id: UUID | None = None, organiser: str = "district"
) -> EvaluationUnit:
    """The union as one that is judged, in a draft of its own unless another is named."""
    owner = stage.union(union)
    if evaluation_id is None:
        evaluation_id = (await make_evaluation(stage, union)).id
        organiser_path = owner.path
    else:
        organiser_path = stage.union(organiser).path
    unit = EvaluationUnit(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        evaluation_id=evaluation_id,
        organiser_path=organiser_path,
        code=new_code(),
        unit_name=canary(union),
        roll=20,
        spares_percent=10,
    )
    await stage.make(unit)
    return unit


async def make_evaluations(stage: Stage, union: str) -> None:
    """A row of the union in every table of this room."""
    await make_unit(stage, union)
