"""The lists of forums, visits and opinions: what narrows each and how its rows are shown."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.paging import Listing, total_order
from app.evaluations.choices import Dimension
from app.evaluations.field import queries
from app.evaluations.field.choices import OpinionSource, OpinionState, VisitReason
from app.evaluations.field.models import Forum, FoundOpinion, Visit
from app.evaluations.field.schemas import ForumRead, OpinionRead, VisitRead
from app.evaluations.field.showing import shown_forums, shown_opinions, shown_visits
from app.organisations.narrowing import OfUnions, OwnOnly, UnionId, Words, range_of

EvaluationId = Annotated[UUID | None, Query(description="只要为这次民主评议的")]


@dataclass(frozen=True)
class ForumsWanted(OfUnions):
    """Which forums."""

    evaluation_id: UUID | None
    text: str | None


@dataclass(frozen=True)
class VisitsWanted(OfUnions):
    """Which visits."""

    evaluation_id: UUID | None
    reason: VisitReason | None
    needs_help: bool | None
    waiting: bool | None
    text: str | None


@dataclass(frozen=True)
class OpinionsWanted(OfUnions):
    """Which opinions."""

    evaluation_id: UUID | None
    source: OpinionSource | None
    dimension: Dimension | None
    state: OpinionState | None
    forum_id: UUID | None
    visit_id: UUID | None
    text: str | None


def forums_wanted(
    union_id: UnionId = None,
    own_only: OwnOnly = None,
    evaluation_id: EvaluationId = None,
    q: Words = None,
) -> ForumsWanted:
    return ForumsWanted(union_id, own_only, evaluation_id, q)


def visits_wanted(
    union_id: UnionId = None,
    own_only: OwnOnly = None,
    evaluation_id: EvaluationId = None,
    reason: VisitReason | None = None,
    needs_help: bool | None = None,
    waiting: Annotated[bool | None, Query(description="需要帮扶或有承诺、还没有结果的")] = None,
    q: Words = None,
) -> VisitsWanted:
    return VisitsWanted(union_id, own_only, evaluation_id, reason, needs_help, waiting, q)


def opinions_wanted(
    union_id: UnionId = None,
    own_only: OwnOnly = None,
    evaluation_id: EvaluationId = None,
    source: OpinionSource | None = None,
    dimension: Dimension | None = None,
    state: OpinionState | None = None,
    forum_id: UUID | None = None,
    visit_id: UUID | None = None,
    q: Words = None,
) -> OpinionsWanted:
    return OpinionsWanted(
        union_id, own_only, evaluation_id, source, dimension, state, forum_id, visit_id, q
    )


WantedForums = Annotated[ForumsWanted, Depends(forums_wanted)]
WantedVisits = Annotated[VisitsWanted, Depends(visits_wanted)]
WantedOpinions = Annotated[OpinionsWanted, Depends(opinions_wanted)]


async def forum_listing(
    session: AsyncSession, actor: Actor, wanted: ForumsWanted, sort: str | None
) -> Listing[Forum, ForumRead]:
    """Forums, the latest first."""
    keys = {"held_on": Forum.held_on, "created_at": Forum.created_at}
    within = await range_of(session, actor, wanted)
    return Listing(
        queries.forums(within, wanted.evaluation_id, wanted.text),
        total_order(sort, keys, "-held_on", Forum.id),
        lambda rows: shown_forums(session, actor, rows),
    )


async def visit_listing(
    session: AsyncSession, actor: Actor, wanted: VisitsWanted, sort: str | None
) -> Listing[Visit, VisitRead]:
    """Visits, the latest first."""
    keys = {
        "visited_on": Visit.visited_on,
        "promise_due_on": Visit.promise_due_on,
        "created_at": Visit.created_at,
    }
    within = await range_of(session, actor, wanted)
    first, *rest = total_order(sort, keys, "-visited_on", Visit.id)
    return Listing(
        queries.visits(
            within,
            wanted.evaluation_id,
            wanted.reason,
            wanted.needs_help,
            wanted.waiting,
            wanted.text,
        ),
        [first.nulls_last(), *rest],
        lambda rows: shown_visits(session, actor, rows),
    )


async def opinion_listing(
    session: AsyncSession, actor: Actor, wanted: OpinionsWanted, sort: str | None
) -> Listing[FoundOpinion, OpinionRead]:
    """Opinions, the latest first."""
    keys = {"found_on": FoundOpinion.found_on, "updated_at": FoundOpinion.updated_at}
    within = await range_of(session, actor, wanted)
    return Listing(
        queries.opinions(
            within,
            wanted.evaluation_id,
            wanted.source,
            wanted.dimension,
            wanted.state,
            wanted.forum_id,
            wanted.visit_id,
            wanted.text,
        ),
        total_order(sort, keys, "-found_on", FoundOpinion.id),
        lambda rows: shown_opinions(session, actor, rows),
    )
