"""Objects of forums, visits and opinions."""

from uuid import uuid4

from app.core.clock import today
from app.evaluations.field_models import Forum, FoundOpinion, Visit
from tests.security.objects import canary
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


async def make_field_work(stage: Stage, union: str) -> None:
    """A row of the union in each of these tables."""
    await make_forum(stage, union)
    await make_visit(stage, union)
    await make_opinion(stage, union)
