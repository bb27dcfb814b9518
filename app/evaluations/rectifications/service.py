"""Putting right what an evaluation found: proposed from the release, planned, done, checked."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.clock import now, today
from app.core.errors import FORBIDDEN, INVALID_INPUT, NOT_FOUND, Problem
from app.core.identifiers import uuid7
from app.core.schemas import UnionRef
from app.core.tree import PathRange
from app.core.versions import check_version
from app.evaluations.models import Evaluation
from app.evaluations.rectifications.proposals import Origin, Proposed, proposals
from app.evaluations.rectifications.schemas import (
    RectificationCreate,
    RectificationRead,
    RectificationStep,
)
from app.evaluations.rectifications.workflow import (
    OPEN_STATES,
    STATE_NAMES,
    TRANSITIONS,
    RectificationState,
    RectificationVerb,
    Transition,
    allowed_verbs,
    overdue,
    stands_right,
)
from app.evaluations.releases.lines import LineKind
from app.evaluations.releases.models import Rectification, Release, ReleaseResult
from app.evaluations.releases.problems import (
    RECTIFICATION_STATE,
    SAME_PERSON,
    missing,
    too_early,
)
from app.evaluations.releases.reading import released
from app.organisations import service as organisations

TOPIC = "rectifications"
_WORDS = {
    "measure": ("措施", "what will be done"),
    "responsible": ("责任人", "who is responsible"),
    "due_on": ("时限", "by when"),
    "result": ("整改结果", "what came of it"),
    "note": ("原因", "why"),
}


async def propose(session: AsyncSession, actor: Actor, release: Release) -> None:
    """Enter what the lines of a release ask for, each with its owner; called when it is released.

    In one statement: a district's first release asks two thousand unions at once.
    """
    rules = release.document["rules"]
    lines = await session.scalars(
        select(ReleaseResult).where(
            ReleaseResult.release_id == release.id,
            ReleaseResult.kind.not_in([LineKind.SUB_DISTRICT, LineKind.TOTAL]),
        )
    )
    made = [
        _proposed(line, one)
        for line in lines
        for one in proposals(line.turnout, line.result, rules)
        # A pool is nobody's fault in particular, and whether it was valid is told by its units.
        if one.origin is not Origin.INVALID or line.unit_id is not None
    ]
    if made:
        await session.execute(insert(Rectification.__table__), made)  # type: ignore[arg-type]
    for row in made:
        _tell(session, actor, "rectification.proposed", Rectification(**row))


def _proposed(line: ReleaseResult, found: Proposed) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "evaluation_id": line.evaluation_id,
        "unit_id": line.unit_id,
        "origin": found.origin.value,
        "dimension": found.dimension,
        "problem": found.problem,
        "state": RectificationState.PROPOSED.value,
        "union_id": line.union_id,
        "union_path": line.union_path,
    }


async def create(session: AsyncSession, actor: Actor, body: RectificationCreate) -> Rectification:
    """Enter something by hand: for the actor's own union or one below.

    Raises ``not_found``, ``forbidden``, ``evaluation_not_released``.
    """
    await released(session, body.evaluation_id)
    union = await organisations.union_in_scope(session, body.union_id)
    if not (actor.is_of(union.path) or actor.is_above(union.path)):
        raise Problem(FORBIDDEN)
    row = Rectification(
        id=uuid7(),
        evaluation_id=body.evaluation_id,
        origin=Origin.MANUAL.value,
        dimension=body.dimension,
        problem=body.problem,
        state=RectificationState.PROPOSED.value,
        union_id=union.id,
        union_path=union.path,
    )
    session.add(row)
    await session.flush()
    _tell(session, actor, "rectification.entered", row)
    return row


async def take_step(
    session: AsyncSession,
    actor: Actor,
    rectification_id: UUID,
    version: int | None,
    verb: RectificationVerb,
    body: RectificationStep,
) -> Rectification:
    """Do ``verb``. Raises ``not_found``, ``version_conflict``, ``forbidden``, ``invalid_input``,
    ``rectification_state_conflict``, ``rectification_same_person``."""
    row = await session.scalar(_locked(rectification_id))
    if row is None:
        raise Problem(NOT_FOUND)
    if version is not None:
        check_version(row, version)
    step = _step(actor, row, verb)
    _require(step, body)
    _apply(actor, row, verb, body)
    before, row.state = row.state, step.to.value
    row.updated_at = now()
    await session.flush()
    announce(session, TOPIC, row.union_id, row.union_path)
    audit.record(session, actor, f"rectification.{_DONE[verb]}", row, {"from": before})
    return row


_DONE = {
    RectificationVerb.PLAN: "planned",
    RectificationVerb.FINISH: "finished",
    RectificationVerb.CONFIRM: "confirmed",
    RectificationVerb.RETURN: "returned",
    RectificationVerb.DROP: "dropped",
}


def _locked(rectification_id: UUID) -> Select[Rectification]:
    return select(Rectification).where(Rectification.id == rectification_id).with_for_update()


def _step(actor: Actor, row: Rectification, verb: RectificationVerb) -> Transition:
    state = RectificationState(row.state)
    step = TRANSITIONS.get((state, verb))
    if step is None:
        names = {"state": STATE_NAMES[state], "state_en": state.value}
        raise Problem(RECTIFICATION_STATE, parameters=names)
    if not stands_right(actor, row.union_path, step.who):
        raise Problem(FORBIDDEN)
    checks = verb in (RectificationVerb.CONFIRM, RectificationVerb.RETURN)
    if checks and row.done_by == actor.account_id:
        raise Problem(SAME_PERSON)
    return step


def _require(step: Transition, body: RectificationStep) -> None:
    errors = [missing(name, *_WORDS[name]) for name in step.needs if getattr(body, name) is None]
    if "due_on" in step.needs and body.due_on is not None and body.due_on < today():
        errors.append(too_early("due_on"))
    if errors:
        raise Problem(INVALID_INPUT, errors)


def _apply(
    actor: Actor, row: Rectification, verb: RectificationVerb, body: RectificationStep
) -> None:
    if verb is RectificationVerb.PLAN:
        row.measure, row.responsible, row.due_on = body.measure, body.responsible, body.due_on
    elif verb is RectificationVerb.FINISH:
        row.result, row.done_on, row.done_by = body.result, today(), actor.account_id
        row.review_note = row.reviewed_at = row.reviewed_by = None
    else:
        row.review_note, row.reviewed_at = body.note, now()
        row.reviewed_by = actor.account_id


def _tell(session: AsyncSession, actor: Actor, action: str, row: Rectification) -> None:
    announce(session, TOPIC, row.union_id, row.union_path)
    audit.record(session, actor, action, row, {"origin": row.origin, "dimension": row.dimension})


def wanted(
    evaluation_id: UUID | None,
    within: PathRange | None,
    state: RectificationState | None,
    late: bool | None,
) -> Select[Rectification]:
    """Rectifications by evaluation, range of unions and state; ``late``: only overdue ones."""
    statement = select(Rectification)
    if evaluation_id is not None:
        statement = statement.where(Rectification.evaluation_id == evaluation_id)
    if within is not None:
        statement = statement.where(within.holds(Rectification.union_path))
    if state is not None:
        statement = statement.where(Rectification.state == state)
    if late:
        statement = statement.where(
            Rectification.state.in_(OPEN_STATES), Rectification.due_on < today()
        )
    return statement


async def shown(
    session: AsyncSession, actor: Actor, rows: Sequence[Rectification]
) -> list[RectificationRead]:
    """Rectifications as the actor sees them today."""
    unions = await organisations.union_refs(session, {row.union_id for row in rows})
    titles = await session.execute(
        select(Evaluation.id, Evaluation.title).where(
            Evaluation.id.in_({row.evaluation_id for row in rows})
        )
    )
    known = {row.id: row.title for row in titles}
    return [
        _shown(actor, row, unions[row.union_id], known.get(row.evaluation_id, "")) for row in rows
    ]


_PLAIN = RectificationRead.model_fields.keys() - {"union", "evaluation_title", "overdue", "allowed"}


def _shown(actor: Actor, row: Rectification, union: UnionRef, title: str) -> RectificationRead:
    return RectificationRead(
        union=union,
        evaluation_title=title,
        overdue=overdue(row.state, row.due_on, today()),
        allowed=allowed_verbs(actor, row.union_path, row.state),
        **{name: getattr(row, name) for name in _PLAIN},
    )
