"""Handing in, judging and setting aside: what people say about a union's tasks.

The measured part of a record stays the business of ``app.campaigns.records``; both hold the union
before they write, so that neither writes over the other.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.campaigns import record_queries as queries
from app.campaigns import records
from app.campaigns.evidence import EvidenceKind, Piece, add_evidence, numbers_in
from app.campaigns.fan_out import TOPIC
from app.campaigns.models import TaskRecord, TaskStep
from app.campaigns.task_problems import CAMPAIGN_OVER, NOTE_MISSING, TASK_STATE_CONFLICT
from app.campaigns.task_schemas import CheckInput, EvidenceInput
from app.campaigns.workflow import (
    STATE_NAMES,
    WITHIN_CAMPAIGN,
    RecordState,
    Review,
    TaskVerb,
    Transition,
    may_do,
    transition_for,
)
from app.core.changes import announce
from app.core.clock import now, today
from app.core.errors import FORBIDDEN, INVALID_INPUT, VERSION_CONFLICT, Problem
from app.core.identifiers import uuid7
from app.organisations import service as organisations

_DONE = {
    TaskVerb.HAND_IN: "task.handed_in",
    TaskVerb.RECORD_CHECK: "task.checked",
    TaskVerb.TAKE_BACK: "task.taken_back",
    TaskVerb.ACCEPT: "task.accepted",
    TaskVerb.RETURN: "task.returned",
    TaskVerb.ASK_NOT_APPLICABLE: "task.set_aside_asked",
    TaskVerb.AGREE: "task.set_aside",
    TaskVerb.REFUSE: "task.set_aside_refused",
    TaskVerb.REOPEN: "task.reopened",
}
_SAYS_WHY = (Review.RETURNED, Review.NA_ASKED, Review.NOT_APPLICABLE)


async def hand_in(
    session: AsyncSession, actor: Actor, record_id: UUID, body: EvidenceInput
) -> TaskRecord:
    """Hand evidence in for review; more can be added until somebody has judged it.

    Raises ``not_found``, ``forbidden``, ``task_state_conflict``, ``campaign_over``,
    ``invalid_input``.
    """

    async def keep(record: TaskRecord, by: str) -> None:
        await add_evidence(session, record, by, Piece(**body.model_dump()))

    return await take_step(session, actor, record_id, TaskVerb.HAND_IN, None, keep)


async def record_check(
    session: AsyncSession, actor: Actor, record_id: UUID, body: CheckInput
) -> TaskRecord:
    """Record what a union above has seen on the spot: nothing to hand in, and done at once.

    Raises ``not_found``, ``forbidden``, ``task_state_conflict``, ``invalid_input``.
    """

    async def keep(record: TaskRecord, by: str) -> None:
        piece = Piece(EvidenceKind.UPPER_CHECK, **body.model_dump())
        await add_evidence(session, record, by, piece)

    return await take_step(session, actor, record_id, TaskVerb.RECORD_CHECK, None, keep)


async def take_step(
    session: AsyncSession,
    actor: Actor,
    record_id: UUID,
    verb: TaskVerb,
    note: str | None,
    first: Callable[[TaskRecord, str], Awaitable[None]] | None = None,
    version: int | None = None,
) -> TaskRecord:
    """Do ``verb`` about a record; ``first`` runs with the locked record and the actor's union.

    ``version`` is what the actor has seen of it. Raises ``not_found``, ``forbidden``,
    ``task_state_conflict``, ``campaign_over``, ``version_conflict`` (evidence came or went since),
    ``invalid_input`` (a missing reason, a person's number in it).
    """
    seen = await queries.record(session, record_id)
    await records.hold_one(session, seen.union_id)
    record = await queries.locked_record(session, record_id)
    by = (await organisations.union_in_scope(session, actor.union_id)).name
    _transition(actor, record, verb)  # nothing is told to whom it does not concern
    await _check_seen(session, record, version)
    await _step(session, actor, record, verb, note, by, first)
    return record


async def _check_seen(session: AsyncSession, record: TaskRecord, version: int | None) -> None:
    """Evidence exchanged while somebody reads it is not judged unseen."""
    if version is None:
        return
    if (await queries.versions_of(session, [record.id]))[record.id] != version:
        raise Problem(VERSION_CONFLICT)


async def _step(
    session: AsyncSession,
    actor: Actor,
    record: TaskRecord,
    verb: TaskVerb,
    note: str | None,
    by: str,
    first: Callable[[TaskRecord, str], Awaitable[None]] | None = None,
) -> None:
    transition = _transition(actor, record, verb)
    await _check_campaign(session, record, verb)
    _check_note(transition, note)
    if first is not None:
        await first(record, by)
    await _record_step(session, actor, record, verb, note, by, transition.to)


async def _record_step(
    session: AsyncSession,
    actor: Actor,
    record: TaskRecord,
    verb: TaskVerb,
    note: str | None,
    by: str,
    to: Review,
) -> None:
    before = record.state
    _apply(record, to, verb, note)
    session.add(
        TaskStep(
            id=uuid7(),
            record_id=record.id,
            union_id=record.union_id,
            union_path=record.union_path,
            verb=verb,
            from_state=before,
            to_state=record.state,
            note=note or None,
            taken_by=by,
        )
    )
    await session.flush()
    announce(session, TOPIC, record.union_id, record.union_path)
    details = {"task_id": str(record.task_id), "from": before, "to": record.state}
    audit.record(session, actor, _DONE[verb], record, details)


def _transition(actor: Actor, record: TaskRecord, verb: TaskVerb) -> Transition:
    transition = transition_for(record.state, verb, record.review)
    if transition is None:
        if not _might_ever(actor, record, verb):
            raise Problem(FORBIDDEN)
        names = {"state": STATE_NAMES[record.state], "state_en": record.state.value}
        raise Problem(TASK_STATE_CONFLICT, parameters=names)
    if not may_do(actor, record.union_path, verb, transition):
        raise Problem(FORBIDDEN)
    return transition


def _might_ever(actor: Actor, record: TaskRecord, verb: TaskVerb) -> bool:
    """Whether the actor could do ``verb`` in some state: only then the state is the reason."""
    return any(
        may_do(actor, record.union_path, verb, found)
        for state in RecordState
        for review in (record.review, Review.ACCEPTED)
        if (found := transition_for(state, verb, review)) is not None
    )


async def _check_campaign(session: AsyncSession, record: TaskRecord, verb: TaskVerb) -> None:
    if verb not in WITHIN_CAMPAIGN:
        return
    frame = (await queries.frames(session, [record.task_id]))[record.task_id]
    if frame.campaign_ends_on < today():
        raise Problem(CAMPAIGN_OVER, parameters={"day": frame.campaign_ends_on})


def _check_note(transition: Transition, note: str | None) -> None:
    if transition.needs_note and not note:
        raise Problem(INVALID_INPUT, [NOTE_MISSING])
    if errors := numbers_in("note", note):
        raise Problem(INVALID_INPUT, errors)


def _apply(record: TaskRecord, to: Review, verb: TaskVerb, note: str | None) -> None:
    """The one place beside the measuring that writes ``done``: both say the same of it."""
    if verb is not TaskVerb.AGREE or note:  # who agrees without a word leaves the reason asked with
        record.review_note = (note or None) if to in _SAYS_WHY else None
    record.review = to
    fulfilled = record.count >= record.wanted or to is Review.ACCEPTED
    record.done = fulfilled and to is not Review.NOT_APPLICABLE
    record.completed_at = (record.completed_at or now()) if record.done else None


@dataclass(frozen=True)
class Refused:
    """A record of many that was left as it is, and why."""

    id: UUID
    problem: Problem


async def decide_many(
    session: AsyncSession,
    actor: Actor,
    record_ids: Sequence[UUID],
    verb: TaskVerb,
    note: str | None,
    versions: Mapping[UUID, int] = MappingProxyType({}),
) -> tuple[int, list[Refused]]:
    """The same decision about many records; those it cannot be made about stay as they are.

    ``versions`` says what the actor has seen of them. Returns how many were decided, and which
    were not. Raises what stood in the way of the first if none could be decided, and
    ``invalid_input`` for a missing reason.
    """
    if verb is TaskVerb.RETURN and not note:
        raise Problem(INVALID_INPUT, [NOTE_MISSING])
    if errors := numbers_in("note", note):
        raise Problem(INVALID_INPUT, errors)
    unions = await queries.unions_of(session, record_ids)
    await records.hold_some(session, set(unions.values()))
    by = (await organisations.union_in_scope(session, actor.union_id)).name
    decided, refused = 0, []
    for record_id in dict.fromkeys(record_ids):
        try:
            record = await queries.locked_record(session, record_id)
            await _check_seen(session, record, versions.get(record_id))
            await _step(session, actor, record, verb, note, by)
        except Problem as problem:
            refused.append(Refused(record_id, problem))
        else:
            decided += 1
    if not decided:
        raise refused[0].problem
    return decided, refused


async def remove_evidence(
    session: AsyncSession, actor: Actor, record_id: UUID, evidence_id: UUID
) -> TaskRecord:
    """Take back a piece that should not have been handed in (somebody's face, a wrong photo).

    The union may as long as nobody has accepted it, whatever its data say and even after the end:
    what shows a person must be able to go. With its last piece gone, a record no longer waits for
    review. Raises ``not_found``, ``forbidden``, ``task_state_conflict``.
    """
    seen = await queries.record(session, record_id)
    await records.hold_one(session, seen.union_id)
    record = await queries.locked_record(session, record_id)
    pieces = {piece.id: piece for piece in await queries.evidence_of(session, record_id)}
    piece = pieces.pop(evidence_id, None)
    if not actor.is_of(record.union_path):
        raise Problem(FORBIDDEN)
    if piece is None or piece.kind == EvidenceKind.UPPER_CHECK or record.review == Review.ACCEPTED:
        names = {"state": STATE_NAMES[record.state], "state_en": record.state.value}
        raise Problem(TASK_STATE_CONFLICT, parameters=names)
    await session.delete(piece)
    details = {"kind": piece.kind}
    audit.record(session, actor, "task.evidence_removed", record, details)
    await session.flush()
    announce(session, TOPIC, record.union_id, record.union_path)
    left = [one for one in pieces.values() if one.kind != EvidenceKind.UPPER_CHECK]
    if record.review == Review.IN_REVIEW and not left:
        by = (await organisations.union_in_scope(session, actor.union_id)).name
        await _record_step(session, actor, record, TaskVerb.TAKE_BACK, None, by, Review.NONE)
    return record
