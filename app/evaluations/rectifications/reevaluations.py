"""Judging again (再评): a draft like a released evaluation, for all units or those in need."""

from collections.abc import Set as AbstractSet
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.clock import now
from app.core.errors import FORBIDDEN, Problem
from app.evaluations import queries
from app.evaluations import service as evaluations
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.rectifications.proposals import Origin, proposals
from app.evaluations.rectifications.reevaluation_schemas import Again, ReevaluationCreate
from app.evaluations.rectifications.workflow import RectificationState
from app.evaluations.releases.models import Rectification, Release, ReleaseResult
from app.evaluations.releases.problems import NOBODY_TO_JUDGE_AGAIN
from app.evaluations.releases.reading import released
from app.evaluations.rules import EvaluationRules
from app.evaluations.schemas import EvaluationCreate, QuestionnaireFrom

_SETTLED = (RectificationState.CONFIRMED, RectificationState.DROPPED)


async def judge_again(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, body: ReevaluationCreate
) -> Evaluation:
    """A draft with the same questionnaire and rules for the chosen units; what they put right
    points to it.

    Raises ``not_found``, ``forbidden``, ``evaluation_not_released``, ``nobody_to_judge_again``.
    """
    former = await queries.evaluation(session, evaluation_id)
    if not evaluations.stands_right(actor, former):
        raise Problem(FORBIDDEN)
    release = await released(session, evaluation_id)
    unions = await _chosen(session, release, body)
    row = await evaluations.create(session, actor, _like(former, body))
    others = EvaluationUnit.union_id.not_in(unions)
    await session.execute(
        delete(EvaluationUnit).where(EvaluationUnit.evaluation_id == row.id, others)
    )
    if not await queries.voting_ids(session, row.id):
        raise Problem(NOBODY_TO_JUDGE_AGAIN)
    await _point(session, former.id, row.id, unions)
    details = {"evaluation_id": str(former.id), "choice": body.choice.value, "units": len(unions)}
    audit.record(session, actor, "evaluation.drafted_again", row, details)
    return row


def _like(former: Evaluation, body: ReevaluationCreate) -> EvaluationCreate:
    return EvaluationCreate(
        title=body.title or f"{former.title[:76]}（再评）",
        purposes=former.purposes,
        ways=former.ways,
        opens_on=body.opens_on,
        closes_on=body.closes_on,
        rules=EvaluationRules.model_validate(former.rules),
        questionnaire=QuestionnaireFrom(evaluation_id=former.id),
    )


async def _chosen(
    session: AsyncSession, release: Release, body: ReevaluationCreate
) -> AbstractSet[UUID]:
    """The unions to be judged again."""
    voting = queries.voting_units(release.evaluation_id)
    units = {unit.id: unit.union_id for unit in await session.scalars(voting)}
    if body.choice is Again.ALL:
        return set(units.values())
    if body.choice is Again.CHOSEN:
        return {units[one] for one in body.unit_ids if one in units}
    return await _in_need(session, release) & set(units.values())


async def _in_need(session: AsyncSession, release: Release) -> set[UUID]:
    """Invalid, surely below the lowest level (alone or in the line that speaks for it), or with
    something not yet put right."""
    lines = await session.scalars(
        select(ReleaseResult).where(ReleaseResult.release_id == release.id)
    )
    by_id = {line.id: line for line in lines}
    found = set()
    for line in by_id.values():
        if line.unit_id is None:
            continue
        speaks = by_id[line.shown_in_id] if line.shown_in_id else line
        asked = proposals(line.turnout, speaks.result, release.document["rules"])
        if not line.turnout["is_valid"] or any(one.origin is Origin.SATISFACTION for one in asked):
            found.add(line.union_id)
    still_open = select(Rectification.union_id).where(
        Rectification.evaluation_id == release.evaluation_id,
        Rectification.state.not_in(_SETTLED),
    )
    return found | set(await session.scalars(still_open))


async def _point(
    session: AsyncSession, former_id: UUID, again_id: UUID, unions: AbstractSet[UUID]
) -> None:
    await session.execute(
        update(Rectification)
        .where(
            Rectification.evaluation_id == former_id,
            Rectification.union_id.in_(unions),
            Rectification.state != RectificationState.DROPPED,
        )
        .values(reevaluation_id=again_id, updated_at=now(), version=Rectification.version + 1)
        .execution_options(synchronize_session=False)
    )
