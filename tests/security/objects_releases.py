"""Objects of the rooms of releases, reviewed texts and rectifications."""

from datetime import timedelta
from uuid import UUID, uuid4

from app.core.clock import today
from app.core.identifiers import uuid7
from app.evaluations.models import Evaluation
from app.evaluations.questionnaires import STANDARD, built_in
from app.evaluations.releases.models import (
    Rectification,
    Release,
    ReleaseCounts,
    ReleaseResult,
    ReviewedText,
    TextPool,
)
from app.evaluations.rules import EvaluationRules
from tests.security.objects import canary, make_account
from tests.security.objects_evaluations import make_unit
from tests.security.stage import Stage

RATE = {"percent": "50.0", "part": 1, "whole": 2}
TURNOUT = {
    "roll": 2,
    "handed_out": 2,
    "returned": 1,
    "valid": 1,
    "rates": {"turnout": RATE, "returned": RATE, "valid": RATE},
    "is_valid": True,
    "reasons": [],
    "slips": {
        "printed": 2,
        "handed_out": 2,
        "unused": 0,
        "spoiled": 0,
        "used_by_phone": 1,
        "used_on_paper": 0,
        "balanced": True,
    },
}


async def make_over(stage: Stage, union: str, state: str) -> Evaluation:
    """An evaluation of the union that was opened once."""
    row = Evaluation(
        id=uuid4(),
        union_id=stage.union(union).id,
        union_path=stage.union(union).path,
        title=canary(union),
        purposes=["three_displays"],
        ways=["questionnaire"],
        questionnaire=built_in()[STANDARD].model_dump(mode="json"),
        rules=EvaluationRules().model_dump(mode="json"),
        roll_on=today(),
        opens_on=today(),
        closes_on=today() + timedelta(days=7),
        state=state,
        manifest=None if state == "draft" else {},
        manifest_hash=None if state == "draft" else "0" * 64,
    )
    await stage.make(row)
    return row


async def make_closed(stage: Stage, union: str) -> Evaluation:
    """An evaluation of the union that waits for its release."""
    return await make_over(stage, union, "closed")


async def make_released(stage: Stage, union: str) -> Evaluation:
    """One of the union that was released, with a line of the union's own."""
    evaluation = await make_over(stage, union, "released")
    await make_release(stage, union, evaluation)
    return evaluation


async def make_release(stage: Stage, union: str, evaluation: Evaluation) -> Release:
    """What was published of it."""
    owner = {"union_id": stage.union(union).id, "union_path": stage.union(union).path}
    release = Release(
        id=uuid7(),
        evaluation_id=evaluation.id,
        number=1,
        document={
            "title": canary(union),
            "organiser": canary(union),
            "closed_on": None,
            "manifest_hash": None,
            "board_root": None,
            "rules": EvaluationRules().model_dump(mode="json"),
            "units": 1,
            "units_left_out": 0,
            "units_shown": 0,
            "units_valid": 1,
            "turnout": TURNOUT,
            "total": None,
            "open_channel": None,
        },
        document_hash="0" * 64,
        released_on=today(),
        released_by=(await make_account(stage, union)).id,
        **owner,
    )
    await stage.make(release)
    await stage.make(ReleaseCounts(id=release.id, atoms=[], counts={}, **owner))
    result = ReleaseResult(
        release_id=release.id,
        evaluation_id=evaluation.id,
        kind="total",
        name=canary(union),
        turnout=TURNOUT,
        result=None,
        **owner,
    )
    await stage.make(result)
    return release


async def make_judged(stage: Stage, union: str) -> tuple[UUID, UUID]:
    """An evaluation of the district and the union's own unit in it, released."""
    evaluation = await make_over(stage, "district", "draft")
    unit = await make_unit(stage, union, evaluation.id)
    release = await make_release(stage, "district", evaluation)
    owner = {"union_id": stage.union(union).id, "union_path": stage.union(union).path}
    line = ReleaseResult(
        release_id=release.id,
        evaluation_id=evaluation.id,
        kind="unit",
        unit_id=unit.id,
        name=canary(union),
        turnout=TURNOUT,
        result=None,
        **owner,
    )
    await stage.make(line)
    return evaluation.id, unit.id


async def make_repeatable(stage: Stage, union: str) -> Evaluation:
    """A released evaluation of the union with a unit that may be judged again."""
    evaluation = await make_over(stage, union, "draft")
    await make_unit(stage, "west_one", evaluation.id, union)
    await make_release(stage, union, evaluation)
    return evaluation


async def make_pool(stage: Stage, union: str) -> TextPool:
    """Texts of an evaluation of the union, all decided and none published."""
    return (await _pool_and_text(stage, union, "deleted"))[0]


async def make_text(stage: Stage, union: str) -> ReviewedText:
    """A text that waits for its review."""
    return (await _pool_and_text(stage, union, "undecided"))[1]


async def _pool_and_text(stage: Stage, union: str, state: str) -> tuple[TextPool, ReviewedText]:
    owner = {"union_id": stage.union(union).id, "union_path": stage.union(union).path}
    evaluation = await make_over(stage, union, "released")
    pool = TextPool(
        id=uuid7(),
        evaluation_id=evaluation.id,
        kind="total",
        name=canary(union),
        received=20,
        enough=True,
        **owner,
    )
    await stage.make(pool)
    text = ReviewedText(
        id=uuid4(),
        pool_id=pool.id,
        original=canary(union),
        proposed=canary(union),
        found=[],
        state=state,
        **owner,
    )
    await stage.make(text)
    return pool, text


async def make_rectification(stage: Stage, union: str, state: str = "proposed") -> Rectification:
    """Something the union puts right."""
    evaluation = await make_over(stage, union, "released")
    row = Rectification(
        id=uuid7(),
        evaluation_id=evaluation.id,
        origin="manual",
        problem=canary(union),
        state=state,
        union_id=stage.union(union).id,
        union_path=stage.union(union).path,
    )
    await stage.make(row)
    return row


async def make_planned(stage: Stage, union: str) -> Rectification:
    """One that is being put right."""
    return await make_rectification(stage, union, "planned")


async def make_done(stage: Stage, union: str) -> Rectification:
    """One that waits to be checked."""
    return await make_rectification(stage, union, "done")


async def make_releases(stage: Stage, union: str) -> None:
    """A row of the union in every table of these rooms."""
    await make_released(stage, union)
    await make_pool(stage, union)
    await make_rectification(stage, union)
