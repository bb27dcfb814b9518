"""Releasing an evaluation: computed once from sealed tallies, then read and never computed again.

No page, print or export has another source than the rows made here, and nothing here can be had
before the evaluation is closed: the collector's database gives no tallies before (rules P1 to P9).
"""

from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce_to_all_below
from app.core.clock import now, today
from app.core.errors import FORBIDDEN, NOT_FOUND, Problem
from app.core.identifiers import uuid7
from app.evaluations import queries
from app.evaluations.models import Evaluation
from app.evaluations.on_site.uncounted import require_counted, uncounted
from app.evaluations.rectifications.service import propose
from app.evaluations.releases.building import Draft, Material, ResultLine, build
from app.evaluations.releases.corrections import kept, restored, smallest_change
from app.evaluations.releases.lines import LineKind
from app.evaluations.releases.models import Release, ReleaseCounts, ReleaseResult
from app.evaluations.releases.partition import NotTheSameAtoms
from app.evaluations.releases.problems import CORRECTION_TOO_SMALL, NOT_CLOSED, REASON_NEEDED
from app.evaluations.releases.sources import gather
from app.evaluations.releases.text_pools import collect_texts
from app.evaluations.workflow import TRANSITIONS, EvaluationState, EvaluationVerb
from app.evaluations.working import end_work
from app.issuing import service as issuing
from app.organisations import service as organisations

TOPIC = "evaluations"

Owner = tuple[UUID, str]


async def release(
    session: AsyncSession,
    actor: Actor,
    evaluation_id: UUID,
    reason: str | None = None,
    *,
    accept_uncounted: bool = False,
) -> Release:
    """Publish the results of a closed evaluation, or all of them anew with a ``reason``.

    Raises ``not_found``, ``forbidden`` (only the organiser), ``evaluation_not_closed``,
    ``paper_uncounted``, ``release_reason_needed``, ``correction_too_small``.
    """
    seen = await session.get(Evaluation, evaluation_id)
    if seen is None:
        raise Problem(NOT_FOUND)
    if not actor.is_of(seen.union_path):
        raise Problem(FORBIDDEN)
    evaluation = await _locked(session, evaluation_id)
    if evaluation.state == EvaluationState.RELEASED:
        if not reason:
            raise Problem(REASON_NEEDED)
        return await _correct(session, actor, evaluation, reason)
    to = TRANSITIONS.get((EvaluationState(evaluation.state), EvaluationVerb.RELEASE))
    if to is None:
        raise Problem(NOT_CLOSED)
    # An early closing left what slips are found by, for the box: now it is counted.
    await end_work(session, evaluation_id)
    given_up = await require_counted(session, evaluation_id, accept_uncounted=accept_uncounted)
    await issuing.destroy(session, await queries.voting_ids(session, evaluation_id))
    material = await gather(session, evaluation, given_up)
    draft = build(material)
    row = await _store(session, actor, evaluation, material, draft, 1, None)
    await collect_texts(session, evaluation, material.units, draft.atoms)
    await propose(session, actor, row)
    evaluation.state = to
    evaluation.updated_at = now()
    await session.flush()
    _tell(session, actor, evaluation, row, len(given_up))
    return row


async def _locked(session: AsyncSession, evaluation_id: UUID) -> Evaluation:
    found = await session.scalar(
        select(Evaluation)
        .where(Evaluation.id == evaluation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def _correct(
    session: AsyncSession, actor: Actor, evaluation: Evaluation, reason: str
) -> Release:
    """A full new release over the same atoms; refused if it differs by only a few answers."""
    before = await latest(session, evaluation.id)
    assert before is not None
    counts = await session.get_one(ReleaseCounts, before.id)
    atoms = [frozenset(UUID(unit) for unit in atom) for atom in counts.atoms]
    given_up = {one.unit_id for one in await uncounted(session, evaluation.id)}
    material = await gather(session, evaluation, given_up, atoms)
    change = smallest_change(atoms, restored(counts.counts), material.sums)
    k = material.thresholds.k
    if change is not None and change < k:
        raise Problem(CORRECTION_TOO_SMALL, parameters={"k": k})
    try:
        draft = build(material)
    except NotTheSameAtoms as error:
        raise Problem(CORRECTION_TOO_SMALL, parameters={"k": k}) from error
    number = before.number + 1
    row = await _store(session, actor, evaluation, material, draft, number, reason)
    _tell(session, actor, evaluation, row, len(given_up))
    return row


def _tell(
    session: AsyncSession, actor: Actor, evaluation: Evaluation, row: Release, given_up: int
) -> None:
    announce_to_all_below(session, TOPIC, evaluation.union_id, evaluation.union_path)
    audit.record(
        session,
        actor,
        "evaluation.released",
        row,
        {
            "evaluation_id": str(evaluation.id),
            "number": row.number,
            "document_hash": row.document_hash,
            "board_root": evaluation.board_root,
            "reason": row.reason,
            "uncounted": given_up,
        },
    )


async def latest(session: AsyncSession, evaluation_id: UUID) -> Release | None:
    """The release that holds: the last one."""
    return await session.scalar(
        select(Release)
        .where(Release.evaluation_id == evaluation_id)
        .order_by(Release.number.desc())
        .limit(1)
    )


async def _store(
    session: AsyncSession,
    actor: Actor,
    evaluation: Evaluation,
    material: Material,
    draft: Draft,
    number: int,
    reason: str | None,
) -> Release:
    owner = {"union_id": evaluation.union_id, "union_path": evaluation.union_path}
    row = Release(
        id=uuid7(),
        evaluation_id=evaluation.id,
        number=number,
        reason=reason,
        document=draft.document,
        document_hash=draft.document_hash,
        released_on=today(),
        released_by=actor.account_id,
        **owner,
    )
    session.add(row)
    await session.flush()
    atoms = [sorted(str(unit) for unit in atom) for atom in draft.atoms]
    session.add(ReleaseCounts(id=row.id, atoms=atoms, counts=kept(material.sums), **owner))
    owners = await _owners(session, evaluation, material, draft)
    # Pools first: a unit's row may point to one.
    lines = sorted(draft.lines, key=lambda line: line.shown_in_id is not None)
    if lines:
        rows = [_as_row(line, row, owners) for line in lines]
        await session.execute(insert(ReleaseResult), rows)
    return row


async def _owners(
    session: AsyncSession, evaluation: Evaluation, material: Material, draft: Draft
) -> dict[UUID, Owner]:
    """Whose row each line is: the judged union's, the sub-district's or the organiser's."""
    units = {unit.id: (unit.union_id, unit.union_path) for unit in material.units}
    groups = {line.sub_district_id for line in draft.lines if line.sub_district_id is not None}
    unions = await organisations.unions_in_scope(session, groups)
    organiser = (evaluation.union_id, evaluation.union_path)
    owners = {}
    for line in draft.lines:
        area = None if line.sub_district_id is None else unions.get(line.sub_district_id)
        if line.unit_id is not None:
            owners[line.id] = units[line.unit_id]
        elif area is not None and line.kind is not LineKind.POOL:
            owners[line.id] = (area.id, area.path)
        else:
            owners[line.id] = organiser
    return owners


def _as_row(line: ResultLine, release_row: Release, owners: dict[UUID, Owner]) -> dict[str, object]:
    union_id, union_path = owners[line.id]
    return {
        "id": line.id,
        "release_id": release_row.id,
        "evaluation_id": release_row.evaluation_id,
        "kind": line.kind.value,
        "unit_id": line.unit_id,
        "sub_district_id": line.sub_district_id,
        "shown_in_id": line.shown_in_id,
        "name": line.name,
        "turnout": line.turnout,
        "result": line.result,
        "union_id": union_id,
        "union_path": union_path,
    }
