"""Counting paper by two people, slips handed out, reasons for ways not taken.

Whoever counts sees the other's figures never, and where they differ only once both have saved: two
counts are independent or they are one.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.clock import now, today
from app.core.errors import FORBIDDEN, INVALID_INPUT, NOT_FOUND, Problem
from app.core.identifiers import uuid7
from app.evaluations import paper
from app.evaluations.choices import EvaluationWay
from app.evaluations.field_service import TOPIC
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.paper_models import (
    AcceptedPaper,
    HandedOut,
    PaperCount,
    PaperText,
    WayNotTaken,
)
from app.evaluations.paper_problems import (
    COUNTED_ALREADY,
    COUNTER_ABOVE_NEEDED,
    FIELD_WORK_OVER,
    FOREIGN_SHEET,
    NOT_AGREED,
    PAPER_NOT_YET,
    SHEET_IN_USE,
    SLIPS_DIFFER,
)
from app.evaluations.paper_schemas import AcceptInput, CountInput
from app.evaluations.workflow import EvaluationState
from app.issuing import service as issuing
from app.photos import service as photos
from app.proceedings.keeping_rules import is_top

_BEFORE_CLOSING = (EvaluationState.DRAFT, EvaluationState.PREPARING, EvaluationState.OPEN)
BOTH = 2
_CHANCE = random.SystemRandom()


@dataclass(frozen=True)
class Place:
    """One unit of one evaluation."""

    evaluation: Evaluation
    unit: EvaluationUnit

    @property
    def over(self) -> bool:
        """Sealed, released or cancelled."""
        return self.evaluation.state not in _BEFORE_CLOSING

    @property
    def shut(self) -> bool:
        """Voting is over: the box may be opened."""
        return self.over or (
            self.evaluation.state == EvaluationState.OPEN and self.evaluation.closes_on < today()
        )


async def place(session: AsyncSession, evaluation_id: UUID, unit_id: UUID) -> Place:
    """The unit in its evaluation; raises ``not_found`` outside the scope."""
    unit = await session.scalar(
        select(EvaluationUnit).where(
            EvaluationUnit.id == unit_id, EvaluationUnit.evaluation_id == evaluation_id
        )
    )
    evaluation = await session.scalar(select(Evaluation).where(Evaluation.id == evaluation_id))
    if unit is None or evaluation is None:
        raise Problem(NOT_FOUND)
    return Place(evaluation, unit)


async def _before_closing(session: AsyncSession, evaluation_id: UUID, unit_id: UUID) -> Place:
    found = await place(session, evaluation_id, unit_id)
    if found.over:
        raise Problem(FIELD_WORK_OVER)
    key = f"paper:{unit_id}"
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": key}
    )
    return found


async def _box_open(session: AsyncSession, evaluation_id: UUID, unit_id: UUID) -> Place:
    found = await _before_closing(session, evaluation_id, unit_id)
    if not found.shut:
        raise Problem(PAPER_NOT_YET, parameters={"closes_on": str(found.evaluation.closes_on)})
    return found


def _note(session: AsyncSession, actor: Actor, action: str, row: Any, **details: Any) -> None:
    announce(session, TOPIC, row.union_id, row.union_path)
    audit.record(session, actor, action, row, details)


def _of(unit: EvaluationUnit) -> dict[str, Any]:
    return {
        "union_id": unit.union_id,
        "union_path": unit.union_path,
        "unit_id": unit.id,
        "evaluation_id": unit.evaluation_id,
    }


async def give_reasons(
    session: AsyncSession,
    actor: Actor,
    evaluation_id: UUID,
    unit_id: UUID,
    reasons: dict[EvaluationWay, str | None],
) -> Place:
    """Say why ways were not taken, or take a reason back; ``not_found``, ``field_work_over``."""
    found = await _before_closing(session, evaluation_id, unit_id)
    rows = await session.scalars(select(WayNotTaken).where(WayNotTaken.unit_id == unit_id))
    there = {row.way: row for row in rows}
    for way, reason in reasons.items():
        row = there.get(way)
        if reason is None:
            if row is not None:
                await session.delete(row)
            continue
        if row is None:
            row = WayNotTaken(id=uuid7(), way=way, reason=reason, **_of(found.unit))
            session.add(row)
        elif row.reason != reason:
            row.reason, row.updated_at = reason, now()
    _note(session, actor, "evaluation_unit.ways_explained", found.unit, ways=sorted(reasons))
    await session.flush()
    return found


async def say_handed_out(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, unit_id: UUID, handed_out: int
) -> Place:
    """Enter how many slips the workers got; ``not_found``, ``field_work_over``."""
    found = await _before_closing(session, evaluation_id, unit_id)
    row = await session.scalar(select(HandedOut).where(HandedOut.unit_id == unit_id))
    if row is None:
        row = HandedOut(id=uuid7(), handed_out=handed_out, **_of(found.unit))
        session.add(row)
    elif row.handed_out != handed_out:
        row.handed_out, row.updated_at = handed_out, now()
    _note(session, actor, "slips.handed_out_said", found.unit, handed_out=handed_out)
    await session.flush()
    return found


async def last_round(session: AsyncSession, unit_id: UUID) -> list[PaperCount]:
    """The counts of the last round, the first one first."""
    latest = select(func.max(PaperCount.round)).where(PaperCount.unit_id == unit_id)
    rows = await session.scalars(
        select(PaperCount)
        .where(PaperCount.unit_id == unit_id, PaperCount.round == latest.scalar_subquery())
        .order_by(PaperCount.id)
    )
    return list(rows)


def equal(counts: Sequence[PaperCount]) -> bool:
    """Whether both counters came to the same."""
    if len(counts) < BOTH:
        return False
    one, other = counts
    return (one.ballots, one.void_sheets, one.figures) == (
        other.ballots,
        other.void_sheets,
        other.figures,
    )


async def accepted(session: AsyncSession, unit_id: UUID) -> AcceptedPaper | None:
    """The count that was accepted, if one was."""
    return await session.scalar(select(AcceptedPaper).where(AcceptedPaper.unit_id == unit_id))


def counts_from_above(actor: Actor, union_path: str) -> bool:
    """Whether the actor stands above the judged union; above the top nobody stands."""
    return actor.is_above(union_path) or (actor.is_of(union_path) and is_top(union_path))


async def count(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, unit_id: UUID, body: CountInput
) -> Place:
    """Save the actor's own count, without having seen anybody else's.

    Raises ``not_found``, ``field_work_over``, ``paper_not_yet``, ``paper_counted_already``,
    ``counter_from_above_needed``, ``invalid_input``.
    """
    found = await _box_open(session, evaluation_id, unit_id)
    errors = paper.check_figures(
        found.evaluation.questionnaire, body.ballots, body.void_sheets, body.figures
    )
    if errors:
        raise Problem(INVALID_INPUT, errors)
    counts = await last_round(session, unit_id)
    if await accepted(session, unit_id) is not None or (equal(counts) and not body.recount):
        raise Problem(COUNTED_ALREADY)
    round_number = counts[0].round if counts else 1
    if len(counts) == BOTH:
        counts, round_number = [], round_number + 1
    from_above = counts_from_above(actor, found.unit.union_path)
    others = [one for one in counts if one.account_id != actor.account_id]
    if others and not (from_above or others[0].from_above):
        raise Problem(COUNTER_ABOVE_NEEDED)
    row = next((one for one in counts if one.account_id == actor.account_id), None)
    if row is None:
        row = PaperCount(
            id=uuid7(),
            account_id=actor.account_id,
            from_above=from_above,
            round=round_number,
            **_of(found.unit),
        )
        session.add(row)
    row.ballots, row.void_sheets = body.ballots, body.void_sheets
    row.figures, row.updated_at = body.figures, now()
    await session.flush()
    _note(session, actor, "paper.counted", found.unit, round=round_number)
    return found


async def accept(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, unit_id: UUID, body: AcceptInput
) -> Place:
    """Accept what both counters agree on, with the photo of the sheet they signed.

    Raises ``paper_counted_already``, ``paper_counts_differ``,
    ``paper_slips_differ`` and what ``count`` raises.
    """
    found = await _box_open(session, evaluation_id, unit_id)
    counts = await last_round(session, unit_id)
    if await accepted(session, unit_id) is not None:
        raise Problem(COUNTED_ALREADY)
    if not equal(counts):
        raise Problem(NOT_AGREED)
    agreed = counts[0]
    slips = await slips_on_paper(session, unit_id)
    if agreed.ballots != slips:
        told = {"ballots": str(agreed.ballots), "slips": str(slips)}
        raise Problem(SLIPS_DIFFER, parameters=told | {"off": str(abs(agreed.ballots - slips))})
    await _check_photo(session, actor, found.unit, body.photo_id)
    row = AcceptedPaper(
        id=uuid7(),
        ballots=agreed.ballots,
        void_sheets=agreed.void_sheets,
        figures=agreed.figures,
        witnesses=body.witnesses,
        photo_id=body.photo_id,
        accepted_by=actor.account_id,
        **_of(found.unit),
    )
    session.add(row)
    await session.flush()
    _note(session, actor, "paper.accepted", found.unit, round=agreed.round)
    return found


async def _check_photo(
    session: AsyncSession, actor: Actor, unit: EvaluationUnit, photo_id: UUID
) -> None:
    """The photo lies with the judged union or with the counter's own."""
    owners = {unit.union_id, actor.union_id}
    if not any([await photos.belong_to(session, [photo_id], owner) for owner in owners]):
        raise Problem(INVALID_INPUT, [FOREIGN_SHEET])
    if await photos.used_outside(session, [photo_id], AcceptedPaper):
        raise Problem(INVALID_INPUT, [SHEET_IN_USE])


async def slips_on_paper(session: AsyncSession, unit_id: UUID) -> int:
    """How many slips lay in the box with a sheet: as many sheets count."""
    return (await issuing.slip_counts(session, [unit_id]))[unit_id].paper


async def type_texts(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, unit_id: UUID, texts: Sequence[str]
) -> Place:
    """Keep words from paper apart from their sheets; typed above, never by the judged union.

    Raises ``forbidden`` for the judged union itself, and what ``count`` raises.
    """
    found = await _box_open(session, evaluation_id, unit_id)
    if not counts_from_above(actor, found.unit.union_path):
        raise Problem(FORBIDDEN)
    for words in _CHANCE.sample(list(texts), len(texts)):
        session.add(PaperText(id=uuid4(), text=words, **_of(found.unit)))
    await session.flush()
    _note(session, actor, "paper.texts_typed", found.unit, count=len(texts))
    return found
