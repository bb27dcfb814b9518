"""Reading of forums, visits and opinions; row-level security keeps answers within the scope."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.searching import holds_words
from app.core.tree import PathRange
from app.evaluations.choices import Dimension
from app.evaluations.field.choices import OpinionSource, OpinionState, VisitReason
from app.evaluations.field.models import Forum, FoundOpinion, Visit
from app.evaluations.models import Evaluation


async def evaluation_seen(session: AsyncSession, evaluation_id: UUID) -> bool:
    """Whether the evaluation exists and can be read from here: one of the organiser above, too."""
    return (
        await session.scalar(select(Evaluation.id).where(Evaluation.id == evaluation_id))
        is not None
    )


async def next_number(
    session: AsyncSession, model: type[Forum] | type[Visit], union_id: UUID, year: int
) -> int:
    """The next number of a union in a year; others who want one wait for this transaction."""
    key = f"{model.__tablename__}:{union_id}:{year}"
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": key}
    )
    last = await session.scalar(
        select(func.max(model.number)).where(model.union_id == union_id, model.year == year)
    )
    return (last or 0) + 1


async def opinion_counts(
    session: AsyncSession, column: str, ids: Collection[UUID]
) -> dict[UUID, int]:
    """How many opinions each forum (``forum_id``) or visit (``visit_id``) has."""
    key = getattr(FoundOpinion, column)
    rows = await session.execute(select(key, func.count()).where(key.in_(ids)).group_by(key))
    return {row[0]: row[1] for row in rows}


def forums(within: PathRange, evaluation_id: UUID | None, words: str | None) -> Select[Forum]:
    """Forums of a range of unions."""
    statement = select(Forum).where(within.holds(Forum.union_path))
    if evaluation_id is not None:
        statement = statement.where(Forum.evaluation_id == evaluation_id)
    if words:
        statement = statement.where(
            holds_words(words, Forum.theme, Forum.place, Forum.answered_on_the_spot)
        )
    return statement


def visits(
    within: PathRange,
    evaluation_id: UUID | None,
    reason: VisitReason | None,
    needs_help: bool | None,
    waiting: bool | None,
    words: str | None,
) -> Select[Visit]:
    """Visits of a range of unions; ``waiting``: something was promised or help is needed, and
    nothing has come of it yet."""
    statement = select(Visit).where(within.holds(Visit.union_path))
    if evaluation_id is not None:
        statement = statement.where(Visit.evaluation_id == evaluation_id)
    if reason is not None:
        statement = statement.where(Visit.reason == reason)
    if needs_help is not None:
        statement = statement.where(Visit.needs_help == needs_help)
    if waiting is not None:
        open_ = and_(
            Visit.result.is_(None),
            or_(Visit.needs_help, Visit.promise.is_not(None), Visit.promise_due_on.is_not(None)),
        )
        statement = statement.where(open_ if waiting else ~open_)
    if words:
        statement = statement.where(
            holds_words(words, Visit.situation, Visit.place_name, Visit.promise, Visit.result)
        )
    return statement


def opinions(
    within: PathRange,
    evaluation_id: UUID | None,
    source: OpinionSource | None,
    dimension: Dimension | None,
    state: OpinionState | None,
    forum_id: UUID | None,
    visit_id: UUID | None,
    words: str | None,
) -> Select[FoundOpinion]:
    """Opinions of a range of unions."""
    wanted = {
        FoundOpinion.evaluation_id: evaluation_id,
        FoundOpinion.source: source,
        FoundOpinion.dimension: dimension,
        FoundOpinion.state: state,
        FoundOpinion.forum_id: forum_id,
        FoundOpinion.visit_id: visit_id,
    }
    statement = select(FoundOpinion).where(within.holds(FoundOpinion.union_path))
    for column, value in wanted.items():
        if value is not None:
            statement = statement.where(column == value)
    if words:
        statement = statement.where(holds_words(words, FoundOpinion.text, FoundOpinion.answer))
    return statement
