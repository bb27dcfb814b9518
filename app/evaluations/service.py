"""Drafting an evaluation, and the steps people take with it; the long work is in ``jobs``."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update as sql_update
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.access.permissions import Permission
from app.audit import service as audit
from app.core.changes import announce, announce_to_all_below
from app.core.clock import now, today
from app.core.errors import FORBIDDEN, INVALID_INPUT, Problem
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.core.versions import check_version
from app.evaluations import queries, units
from app.evaluations.models import Evaluation
from app.evaluations.problems import (
    EVALUATION_FROZEN,
    EVALUATION_STATE,
    NEEDS_SUBTREE,
    UNKNOWN_QUESTIONNAIRE,
    not_a_day,
)
from app.evaluations.questionnaires import STANDARD, built_in
from app.evaluations.releases.models import Rectification
from app.evaluations.schemas import EvaluationCreate, EvaluationUpdate, QuestionnaireFrom
from app.evaluations.workflow import (
    STATE_NAMES,
    TRANSITIONS,
    EvaluationState,
    EvaluationVerb,
)
from app.organisations import service as organisations

TOPIC = units.TOPIC
USUAL_DAYS = 7
LONGEST_DAYS = 60

_NEEDED = {
    EvaluationVerb.EDIT: Permission.EVALUATIONS_WRITE,
    EvaluationVerb.DELETE: Permission.EVALUATIONS_WRITE,
    EvaluationVerb.OPEN: Permission.EVALUATIONS_RELEASE,
    EvaluationVerb.CANCEL: Permission.EVALUATIONS_RELEASE,
    EvaluationVerb.CLOSE: Permission.EVALUATIONS_RELEASE,
    EvaluationVerb.RELEASE: Permission.EVALUATIONS_RELEASE,
}


async def create(session: AsyncSession, actor: Actor, body: EvaluationCreate) -> Evaluation:
    """A draft of the actor's own union, with every unit below it proposed.

    Raises ``evaluation_needs_subtree``, ``not_found`` (the former evaluation), ``invalid_input``.
    """
    union = await organisations.union_in_scope(session, actor.union_id)
    if union.level == Level.ENTERPRISE:
        raise Problem(NEEDS_SUBTREE)
    opens_on = body.opens_on or today() + timedelta(days=1)
    closes_on = body.closes_on or opens_on + timedelta(days=USUAL_DAYS - 1)
    questionnaire, based_on = await _questionnaire(session, body.questionnaire)
    row = Evaluation(
        id=uuid7(),
        union_id=union.id,
        union_path=union.path,
        title=body.title or f"{opens_on.year}年“三亮”民主评议",
        purposes=[purpose.value for purpose in dict.fromkeys(body.purposes)],
        ways=[way.value for way in dict.fromkeys(body.ways)],
        questionnaire=questionnaire,
        rules=body.rules.model_dump(mode="json"),
        roll_on=body.roll_on or today(),
        opens_on=opens_on,
        closes_on=closes_on,
        state=EvaluationState.DRAFT,
        based_on_id=based_on,
    )
    _check_days(row)
    session.add(row)
    await session.flush()
    proposed = await units.propose(session, row)
    audit.record(session, actor, "evaluation.drafted", row, {"units": proposed})
    announce(session, TOPIC, row.union_id, row.union_path)
    return row


async def _questionnaire(
    session: AsyncSession, source: QuestionnaireFrom
) -> tuple[dict[str, Any], UUID | None]:
    if source.evaluation_id is not None:
        former = await queries.evaluation(session, source.evaluation_id)
        return former.questionnaire, former.id
    found = built_in().get(source.built_in or STANDARD)
    if found is None:
        raise Problem(INVALID_INPUT, [UNKNOWN_QUESTIONNAIRE])
    return found.model_dump(mode="json"), None


def _check_days(row: Evaluation) -> None:
    errors = []
    if row.closes_on < row.opens_on:
        errors.append(
            not_a_day("closes_on", "截止日不能早于开始日", "It cannot close before it opens")
        )
    elif row.closes_on > row.opens_on + timedelta(days=LONGEST_DAYS):
        errors.append(
            not_a_day(
                "closes_on",
                f"评议最长 {LONGEST_DAYS} 天，请缩短",
                f"An evaluation lasts {LONGEST_DAYS} days at most",
            )
        )
    if row.roll_on > row.opens_on:
        errors.append(
            not_a_day(
                "roll_on",
                "名单的日期不能晚于开始日",
                "The roll is fixed on the day of the opening at the latest",
            )
        )
    if errors:
        raise Problem(INVALID_INPUT, errors)


async def update(
    session: AsyncSession,
    actor: Actor,
    evaluation_id: UUID,
    version: int,
    body: EvaluationUpdate,
) -> Evaluation:
    """Change a draft; raises ``evaluation_open`` for anything else, ``version_conflict``, ..."""
    row = await to_change(session, actor, evaluation_id, EvaluationVerb.EDIT)
    check_version(row, version)
    changes = _changes(body)
    for field, value in changes.items():
        setattr(row, field, value)
    _check_days(row)
    await save(session, actor, row, "evaluation.updated", {"fields": sorted(changes)})
    return row


def _changes(body: EvaluationUpdate) -> dict[str, Any]:
    """What is given, documents whole: what their authors left to the default is frozen as well."""
    whole = body.model_dump(mode="json")
    given = {field: getattr(body, field) for field in body.model_fields_set}
    return {
        field: value if isinstance(value, date) else whole[field]
        for field, value in given.items()
        if value is not None
    }


async def delete(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, version: int | None
) -> None:
    """Throw a draft away; what was opened can only be cancelled."""
    row = await to_change(session, actor, evaluation_id, EvaluationVerb.DELETE)
    if version is not None:
        check_version(row, version)
    audit.record(session, actor, "evaluation.deleted", row, {})
    announce(session, TOPIC, row.union_id, row.union_path)
    await session.execute(
        sql_update(Rectification)
        .where(Rectification.reevaluation_id == row.id)
        .values(reevaluation_id=None)
        .execution_options(synchronize_session=False)
    )
    await session.delete(row)
    await session.flush()


async def propose_again(session: AsyncSession, actor: Actor, evaluation_id: UUID) -> Evaluation:
    """Add unions founded since the draft was made."""
    row = await to_change(session, actor, evaluation_id, EvaluationVerb.EDIT)
    await units.propose(session, row)
    row.updated_at = now()
    await session.flush()
    return row


async def to_change(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, verb: EvaluationVerb
) -> Evaluation:
    """The evaluation, locked, if the actor may do ``verb`` with it now.

    Raises ``not_found``, ``forbidden`` (only the organiser), ``evaluation_open`` for editing what
    is frozen, ``evaluation_state_conflict`` for the rest.
    """
    row = await queries.evaluation(session, evaluation_id)
    if not stands_right(actor, row):
        raise Problem(FORBIDDEN)
    row = await queries.evaluation(session, evaluation_id, lock=True)
    state = EvaluationState(row.state)
    if (state, verb) not in TRANSITIONS:
        if verb in (EvaluationVerb.EDIT, EvaluationVerb.DELETE):
            raise Problem(EVALUATION_FROZEN)
        raise Problem(
            EVALUATION_STATE, parameters={"state": STATE_NAMES[state], "state_en": state.value}
        )
    return row


def stands_right(actor: Actor, row: Evaluation) -> bool:
    """Whether it is the actor's own to lead: the organiser's people, nobody above or below."""
    return actor.is_of(row.union_path)


def allowed_verbs(actor: Actor, row: Evaluation) -> list[EvaluationVerb]:
    """What the actor may do now."""
    state = EvaluationState(row.state)
    return [
        verb
        for verb, needed in _NEEDED.items()
        if (state, verb) in TRANSITIONS and stands_right(actor, row) and actor.may(needed)
    ]


async def save(
    session: AsyncSession,
    actor: Actor | None,
    row: Evaluation,
    action: str,
    details: dict[str, Any],
) -> None:
    """Write the row, its audit event and the word to everybody below who sees it."""
    row.updated_at = now()
    await session.flush()
    announce_to_all_below(session, TOPIC, row.union_id, row.union_path)
    audit.record(session, actor, action, row, details)
