"""Objects of forums, visits and opinions."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import update

from app.core.clock import today
from app.core.scope import WHOLE, enter_scope
from app.evaluations.field.models import Forum, FoundOpinion, Visit
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.on_site.models import (
    AcceptedPaper,
    HandedOut,
    PaperCount,
    PaperText,
    WayNotTaken,
)
from tests.security.objects import canary, make_account, make_photo
from tests.security.objects_evaluations import make_evaluation, make_unit
from tests.security.stage import Stage


async def make_forum(stage: Stage, union: str) -> Forum:
    """A forum of the union."""
    owner = stage.union(union)
    forum = Forum(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        year=today().year,
        number=uuid4().int % 1_000_000,
        theme=canary(union),
        held_on=today(),
        place=canary(union),
        host=canary(union),
        present=9,
        composition={},
        agenda=[],
        points=[{"speaker": "职工甲", "text": canary(union)}],
        follow_ups=[],
    )
    await stage.make(forum)
    return forum


async def make_visit(stage: Stage, union: str) -> Visit:
    """A visit of the union."""
    owner = stage.union(union)
    visit = Visit(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        year=today().year,
        number=uuid4().int % 1_000_000,
        visited_on=today(),
        place="team",
        visitors=[canary(union)],
        reason="hardship",
        situation=canary(union),
        heard={},
        needs_help=True,
        card_left=False,
        may_publish=False,
    )
    await stage.make(visit)
    return visit


async def make_opinion(stage: Stage, union: str) -> FoundOpinion:
    """An opinion heard in the union."""
    owner = stage.union(union)
    opinion = FoundOpinion(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        source="other",
        found_on=today(),
        text=canary(union),
        state="noted",
    )
    await stage.make(opinion)
    return opinion


async def make_box(stage: Stage, union: str) -> EvaluationUnit:
    """A unit of an evaluation of its own whose last day of voting was yesterday."""
    evaluation = await make_evaluation(stage, union)
    unit = await make_unit(stage, union, evaluation.id, organiser=union)
    async with stage.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(
            update(Evaluation)
            .where(Evaluation.id == evaluation.id)
            .values(
                state="open",
                manifest={},
                manifest_hash="0" * 64,
                opens_on=today() - timedelta(days=9),
                closes_on=today() - timedelta(days=1),
            )
        )
    return unit


def _of(unit: EvaluationUnit) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "union_id": unit.union_id,
        "union_path": unit.union_path,
        "unit_id": unit.id,
        "evaluation_id": unit.evaluation_id,
    }


async def make_counted_box(stage: Stage, union: str) -> EvaluationUnit:
    """One with an empty box that two people have found empty."""
    unit = await make_box(stage, union)
    for number in (1, 2):
        account = await make_account(stage, union)
        await stage.make(
            PaperCount(
                account_id=account.id,
                from_above=number == 1,
                round=1,
                ballots=0,
                void_sheets=0,
                figures={"q1": {"blank": 0, "invalid": 0}},
                **_of(unit),
            )
        )
    return unit


async def make_field_work(stage: Stage, union: str) -> None:
    """A row of the union in each of these tables."""
    await make_forum(stage, union)
    await make_visit(stage, union)
    await make_opinion(stage, union)
    unit = await make_counted_box(stage, union)
    account, photo = await make_account(stage, union), await make_photo(stage, union)
    nothing_in_it = {"ballots": 0, "void_sheets": 0, "figures": {}}
    await stage.make(
        HandedOut(handed_out=3, **_of(unit)),
        WayNotTaken(way="visit", reason=canary(union), **_of(unit)),
        PaperText(text=canary(union), **_of(unit)),
        AcceptedPaper(
            witnesses=canary(union),
            photo_id=photo.id,
            accepted_by=account.id,
            **nothing_in_it,
            **_of(unit),
        ),
    )
