"""Keeping forums, visits and the opinions found there (clause T3-3).

A union keeps its own. A visitor never enters a worker's rating: a visit has no field for one.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.access.permissions import Permission
from app.core.clock import today
from app.core.errors import INVALID_INPUT, FieldError, Problem
from app.core.identifiers import uuid7
from app.evaluations.field import queries
from app.evaluations.field.choices import OpinionSource, OpinionState
from app.evaluations.field.models import Forum, FoundOpinion, Visit
from app.evaluations.field.problems import (
    ANSWER_MISSING,
    ENDS_TOO_EARLY,
    FOREIGN_PHOTO,
    MORE_THAN_EXPECTED,
    ONE_SOURCE,
    PHOTO_IN_USE,
    UNKNOWN_EVALUATION,
    too_early,
)
from app.evaluations.field.schemas import (
    ForumCreate,
    ForumUpdate,
    OpinionCreate,
    OpinionFound,
    OpinionUpdate,
    VisitCreate,
    VisitUpdate,
)
from app.organisations.books import Books, own_record, own_union
from app.photos import service as photos

TOPIC = "evaluations"
PERMISSION = Permission.EVALUATIONS_WRITE
ANSWER_WITHIN = timedelta(days=3)
"""What cannot be answered at once is answered within three days (domain 4.7)."""
THEME = "民主评议座谈会"
BOOKS = Books(TOPIC, frozenset({"composition", "points", "follow_ups", "heard"}))


async def create_forum(session: AsyncSession, actor: Actor, body: ForumCreate) -> Forum:
    """Enter a forum of the actor's own union with what was found there.

    Raises ``not_found``, ``forbidden``, ``invalid_input``.
    """
    union = await own_union(session, actor, body.union_id)
    given = BOOKS.values(body, leave_out={"union_id", "opinions"})
    given["theme"] = body.theme or THEME
    row = Forum(id=uuid7(), union_id=union.id, union_path=union.path, **given)
    await _check_forum(session, row)
    row.year = row.held_on.year
    row.number = await queries.next_number(session, Forum, union.id, row.year)
    await BOOKS.save(session, actor, "forum.recorded", row, {"number": row.number})
    await _keep_opinions(session, actor, row, body.opinions)
    return row


async def update_forum(
    session: AsyncSession, actor: Actor, forum_id: UUID, version: int, body: ForumUpdate
) -> Forum:
    """Change what is written about a forum; raises as ``own_record``, and ``invalid_input``."""
    row = await own_record(session, actor, Forum, forum_id, version)
    changes = BOOKS.change(row, body)
    await _check_forum(session, row)
    await BOOKS.save(session, actor, "forum.updated", row, {"fields": changes})
    return row


async def _check_forum(session: AsyncSession, row: Forum) -> None:
    errors: list[FieldError] = []
    if row.begins_at and row.ends_at and row.ends_at <= row.begins_at:
        errors.append(ENDS_TOO_EARLY)
    if row.expected is not None and row.present > row.expected:
        errors.append(MORE_THAN_EXPECTED)
    await _check_evaluation(session, row.evaluation_id, errors)
    if row.photo_id is not None:
        if not await photos.belong_to(session, [row.photo_id], row.union_id):
            errors.append(FOREIGN_PHOTO)
        elif await photos.used_outside(session, [row.photo_id], Forum):
            errors.append(PHOTO_IN_USE)
    if errors:
        raise Problem(INVALID_INPUT, errors)


async def create_visit(session: AsyncSession, actor: Actor, body: VisitCreate) -> Visit:
    """Enter a visit of the actor's own union; raises as a forum does."""
    union = await own_union(session, actor, body.union_id)
    given = BOOKS.values(body, leave_out={"union_id", "opinions"})
    row = Visit(id=uuid7(), union_id=union.id, union_path=union.path, **given)
    await _check_visit(session, row)
    row.year = row.visited_on.year
    row.number = await queries.next_number(session, Visit, union.id, row.year)
    noted = {"number": row.number, "reason": row.reason, "needs_help": row.needs_help}
    await BOOKS.save(session, actor, "visit.recorded", row, noted)
    await _keep_opinions(session, actor, row, body.opinions)
    return row


async def update_visit(
    session: AsyncSession, actor: Actor, visit_id: UUID, version: int, body: VisitUpdate
) -> Visit:
    """Change what is written about a visit, or say what came of it."""
    row = await own_record(session, actor, Visit, visit_id, version)
    changes = BOOKS.change(row, body)
    await _check_visit(session, row)
    await BOOKS.save(session, actor, "visit.updated", row, {"fields": changes})
    return row


async def _check_visit(session: AsyncSession, row: Visit) -> None:
    row.promise, row.result = row.promise or None, row.result or None
    if row.promise is not None and row.promise_due_on is None:
        row.promise_due_on = row.visited_on + ANSWER_WITHIN
    row.result_on = None if row.result is None else row.result_on or today()
    days = ("promise_due_on", "result_on", "followed_up_on")
    errors = [
        too_early(field)
        for field in days
        if (day := getattr(row, field)) is not None and day < row.visited_on
    ]
    await _check_evaluation(session, row.evaluation_id, errors)
    if errors:
        raise Problem(INVALID_INPUT, errors)


async def _check_evaluation(
    session: AsyncSession, evaluation_id: UUID | None, errors: list[FieldError]
) -> None:
    if evaluation_id is not None and not await queries.evaluation_seen(session, evaluation_id):
        errors.append(UNKNOWN_EVALUATION)


async def _keep_opinions(
    session: AsyncSession, actor: Actor, place: Forum | Visit, found: Sequence[OpinionFound]
) -> None:
    for one in found:
        await _keep_opinion(session, actor, place, one)


async def _keep_opinion(
    session: AsyncSession, actor: Actor, place: Forum | Visit, one: OpinionFound
) -> FoundOpinion:
    at_forum = isinstance(place, Forum)
    row = FoundOpinion(
        id=uuid7(),
        union_id=place.union_id,
        union_path=place.union_path,
        evaluation_id=place.evaluation_id,
        source=OpinionSource.FORUM if at_forum else OpinionSource.VISIT,
        forum_id=place.id if at_forum else None,
        visit_id=None if at_forum else place.id,
        found_on=place.held_on if isinstance(place, Forum) else place.visited_on,
        dimension=one.dimension,
        text=one.text,
        state=OpinionState.NOTED,
    )
    await BOOKS.save(session, actor, "opinion.noted", row, {"source": row.source})
    return row


async def create_opinion(session: AsyncSession, actor: Actor, body: OpinionCreate) -> FoundOpinion:
    """Note an opinion, of a forum or visit of this union or of neither."""
    union = await own_union(session, actor, body.union_id)
    if body.forum_id is not None and body.visit_id is not None:
        raise Problem(INVALID_INPUT, [ONE_SOURCE])
    if body.forum_id is not None:
        forum = await own_record(session, actor, Forum, body.forum_id)
        return await _keep_opinion(session, actor, forum, body)
    if body.visit_id is not None:
        visit = await own_record(session, actor, Visit, body.visit_id)
        return await _keep_opinion(session, actor, visit, body)
    errors: list[FieldError] = []
    await _check_evaluation(session, body.evaluation_id, errors)
    if errors:
        raise Problem(INVALID_INPUT, errors)
    row = FoundOpinion(
        id=uuid7(),
        union_id=union.id,
        union_path=union.path,
        evaluation_id=body.evaluation_id,
        source=OpinionSource.OTHER,
        found_on=body.found_on or today(),
        dimension=body.dimension,
        text=body.text,
        state=OpinionState.NOTED,
    )
    await BOOKS.save(session, actor, "opinion.noted", row, {"source": row.source})
    return row


async def update_opinion(
    session: AsyncSession, actor: Actor, opinion_id: UUID, version: int, body: OpinionUpdate
) -> FoundOpinion:
    """Take an opinion up, answer it, or put its words right; an answer is what answers it."""
    row = await own_record(session, actor, FoundOpinion, opinion_id, version)
    said = body.model_dump(exclude_unset=True)
    before = row.state
    for field in ("text", "dimension", "state"):
        if field in said:
            setattr(row, field, said[field])
    if "answer" in said:
        row.answer = said["answer"] or None
        if "state" not in said:
            row.state = _state_by_answer(row)
    if row.state == OpinionState.ANSWERED:
        if row.answer is None:
            raise Problem(INVALID_INPUT, [ANSWER_MISSING])
        row.answered_on = row.answered_on or today()
    else:
        row.answer = row.answered_on = None
    await BOOKS.save(session, actor, "opinion.updated", row, {"from": before, "to": row.state})
    return row


def _state_by_answer(row: FoundOpinion) -> str:
    if row.answer is not None:
        return OpinionState.ANSWERED
    return OpinionState.TAKEN_UP if row.state == OpinionState.ANSWERED else row.state


def answer_by(visit: Visit) -> date | None:
    """Until when a visit wants an answer; None if it has one or asks for none."""
    wants = visit.needs_help or visit.promise is not None
    if visit.result is not None or not wants:
        return None
    return visit.promise_due_on or visit.visited_on + ANSWER_WITHIN
