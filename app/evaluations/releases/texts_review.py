"""Reviewing what workers wrote: four states, the original kept, published a pool at a time (P7).

The reviewer belongs to the organiser and never to a judged union; that union's accounts see only
what is published, which the database sees to as well.
"""

from collections.abc import Sequence
from random import SystemRandom
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.clock import today
from app.core.errors import FORBIDDEN, INVALID_INPUT, NOT_FOUND, Problem
from app.core.scope import beyond_scope
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.releases.models import ReviewedText, TextPool
from app.evaluations.releases.problems import (
    REVIEWER_IS_JUDGED,
    TEXT_DECIDED_ALREADY,
    TEXTS_UNDECIDED,
    missing,
    not_of_this_pool,
)
from app.evaluations.releases.text_pools import TextState
from app.evaluations.releases.texts_schemas import (
    DecidedTogether,
    DecisionsTogether,
    TextDecision,
    TextLeft,
    TextPoolRead,
    WhyLeft,
)
from app.organisations import service as organisations


async def pools_of(session: AsyncSession, actor: Actor, evaluation_id: UUID) -> list[TextPoolRead]:
    """The pools the actor may know of; who does not review sees only published ones."""
    evaluation = await session.get(Evaluation, evaluation_id)
    if evaluation is None:
        raise Problem(NOT_FOUND)
    reviews = await _may_review(session, actor, evaluation)
    statement = select(TextPool).where(TextPool.evaluation_id == evaluation_id)
    if not reviews:
        statement = statement.where(TextPool.texts.is_not(None))
    rows = list(await session.scalars(statement.order_by(TextPool.kind, TextPool.name)))
    undecided = await _undecided(session, [row.id for row in rows]) if reviews else {}
    async with beyond_scope(session, actor.scope):
        unions = await organisations.union_refs(session, {row.union_id for row in rows})
    return [
        TextPoolRead(
            **{
                name: getattr(row, name)
                for name in TextPoolRead.model_fields
                if name not in ("union", "undecided")
            },
            union=unions[row.union_id],
            undecided=undecided.get(row.id, 0) if reviews else None,
        )
        for row in rows
    ]


async def _undecided(session: AsyncSession, pool_ids: Sequence[UUID]) -> dict[UUID, int]:
    rows = await session.execute(
        select(ReviewedText.pool_id, func.count().label("n"))
        .where(ReviewedText.pool_id.in_(pool_ids), ReviewedText.state == TextState.UNDECIDED)
        .group_by(ReviewedText.pool_id)
    )
    return {row.pool_id: row.n for row in rows}


async def _may_review(session: AsyncSession, actor: Actor, evaluation: Evaluation) -> bool:
    """The organiser, or whoever stands above it, but nobody of a union that is judged."""
    if not (actor.is_of(evaluation.union_path) or actor.is_above(evaluation.union_path)):
        return False
    judged = select(EvaluationUnit.id).where(
        EvaluationUnit.evaluation_id == evaluation.id, EvaluationUnit.union_id == actor.union_id
    )
    return await session.scalar(judged.limit(1)) is None


async def _pool_to_review(
    session: AsyncSession, actor: Actor, pool_id: UUID, *, lock: bool = False
) -> TextPool:
    """The pool; raises ``not_found``, ``forbidden`` or ``reviewer_is_judged``."""
    row = await session.get(TextPool, pool_id, with_for_update=lock)
    evaluation = None if row is None else await session.get(Evaluation, row.evaluation_id)
    if row is None or evaluation is None:
        raise Problem(NOT_FOUND)
    if not await _may_review(session, actor, evaluation):
        own = actor.is_of(evaluation.union_path)
        raise Problem(REVIEWER_IS_JUDGED if own else FORBIDDEN)
    return row


async def texts_of(
    session: AsyncSession, actor: Actor, pool_id: UUID, state: TextState | None
) -> tuple[Select[ReviewedText], list[ColumnElement[UUID]]]:
    """The texts of a pool for review, in the order of ids that say nothing."""
    await _pool_to_review(session, actor, pool_id)
    statement = select(ReviewedText).where(ReviewedText.pool_id == pool_id)
    if state is not None:
        statement = statement.where(ReviewedText.state == state)
    return statement, [ReviewedText.id.asc()]


async def decide(
    session: AsyncSession, actor: Actor, text_id: UUID, body: TextDecision
) -> ReviewedText:
    """Say what becomes of a text; may be said anew until its pool is published.

    Raises ``not_found``, ``reviewer_is_judged``, ``texts_published``, ``invalid_input``.
    """
    row = await session.get(ReviewedText, text_id)
    if row is None:
        raise Problem(NOT_FOUND)
    pool = await _pool_to_review(session, actor, row.pool_id, lock=True)
    if pool.texts is not None:
        raise Problem(TEXT_DECIDED_ALREADY)
    if body.state is TextState.PUBLIC and not body.text:
        raise Problem(INVALID_INPUT, [missing("text", "要公布的文字", "the words to publish")])
    row.state = body.state.value
    row.text = body.text if body.state is TextState.PUBLIC else None
    row.decided_by = actor.account_id
    await session.flush()
    # Which pool, never which words: the audit log is read by others.
    audit.record(session, actor, "opinion.reviewed", row, {"state": row.state})
    return row


async def decide_together(
    session: AsyncSession, actor: Actor, pool_id: UUID, body: DecisionsTogether
) -> DecidedTogether:
    """Decide several texts nobody has decided yet, to be published as they were written.

    One that names somebody or holds a number is left: it must be read by itself, whatever becomes
    of it. One that was decided is left too, so that the same request does nothing twice.
    Raises ``not_found``, ``reviewer_is_judged``, ``texts_published``, ``invalid_input``.
    """
    pool = await _pool_to_review(session, actor, pool_id, lock=True)
    if pool.texts is not None:
        raise Problem(TEXT_DECIDED_ALREADY)
    wanted = set(body.text_ids)
    statement = select(ReviewedText).where(
        ReviewedText.pool_id == pool_id, ReviewedText.id.in_(wanted)
    )
    rows = list(await session.scalars(statement.order_by(ReviewedText.id)))
    if strange := len(wanted) - len(rows):
        raise Problem(INVALID_INPUT, [not_of_this_pool(strange)])
    left = [TextLeft(id=row.id, why=why) for row in rows if (why := _why_left(row))]
    kept = {one.id for one in left}
    chosen = [row for row in rows if row.id not in kept]
    for row in chosen:
        row.state = body.state.value
        row.text = row.original if body.state is TextState.PUBLIC else None
        row.decided_by = actor.account_id
    await session.flush()
    if chosen:
        details = {"state": body.state.value, "decided": len(chosen), "left": len(left)}
        audit.record(session, actor, "opinions.reviewed", pool, details)
    return DecidedTogether(decided=len(chosen), left=left)


def _why_left(row: ReviewedText) -> WhyLeft | None:
    if row.state != TextState.UNDECIDED:
        return WhyLeft.DECIDED
    return WhyLeft.FOUND if row.found else None


async def publish(session: AsyncSession, actor: Actor, pool_id: UUID) -> TextPool:
    """Publish a pool whose texts are all decided, in an order that says nothing; for good.

    Raises ``not_found``, ``reviewer_is_judged``, ``texts_published``, ``texts_undecided``.
    """
    pool = await _pool_to_review(session, actor, pool_id, lock=True)
    if pool.texts is not None or not pool.enough:
        raise Problem(TEXT_DECIDED_ALREADY if pool.enough else FORBIDDEN)
    rows = list(await session.scalars(select(ReviewedText).where(ReviewedText.pool_id == pool_id)))
    by_state = {state: [row for row in rows if row.state == state] for state in TextState}
    if waiting := by_state[TextState.UNDECIDED]:
        raise Problem(TEXTS_UNDECIDED, parameters={"count": len(waiting)})
    texts = [row.text for row in by_state[TextState.PUBLIC] if row.text]
    SystemRandom().shuffle(texts)
    pool.texts = texts
    pool.restricted = len(by_state[TextState.RESTRICTED])
    pool.deleted = len(by_state[TextState.DELETED])
    pool.published_on = today()
    await session.flush()
    details = {"published": len(texts), "restricted": pool.restricted, "deleted": pool.deleted}
    audit.record(session, actor, "opinions.published", pool, details)
    return pool
