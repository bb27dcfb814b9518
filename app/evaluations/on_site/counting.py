"""Counting paper by two people, and the words from paper.

Whoever counts sees the other's figures never, and where they differ only once both have saved: two
counts are independent or they are one.
"""

import random
from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.clock import now
from app.core.errors import FORBIDDEN, INVALID_INPUT, Problem
from app.core.identifiers import uuid7
from app.evaluations.models import EvaluationUnit
from app.evaluations.on_site import paper
from app.evaluations.on_site.models import AcceptedPaper, PaperCount, PaperText
from app.evaluations.on_site.places import Place, belonging_to, note, place_of_box
from app.evaluations.on_site.problems import (
    COUNTED_ALREADY,
    COUNTER_ABOVE_NEEDED,
    FOREIGN_SHEET,
    NOT_AGREED,
    SHEET_IN_USE,
    SLIPS_DIFFER,
)
from app.evaluations.on_site.schemas import AcceptInput, CountInput
from app.issuing import service as issuing
from app.photos import service as photos
from app.proceedings.keeping_rules import is_top

BOTH = 2
_CHANCE = random.SystemRandom()


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
    found = await place_of_box(session, evaluation_id, unit_id)
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
            **belonging_to(found.unit),
        )
        session.add(row)
    row.ballots, row.void_sheets = body.ballots, body.void_sheets
    row.figures, row.updated_at = body.figures, now()
    await session.flush()
    note(session, actor, "paper.counted", found.unit, round=round_number)
    return found


async def accept(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, unit_id: UUID, body: AcceptInput
) -> Place:
    """Accept what both counters agree on, with the photo of the sheet they signed.

    Raises ``paper_counted_already``, ``paper_counts_differ``,
    ``paper_slips_differ`` and what ``count`` raises.
    """
    found = await place_of_box(session, evaluation_id, unit_id)
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
        **belonging_to(found.unit),
    )
    session.add(row)
    await session.flush()
    note(session, actor, "paper.accepted", found.unit, round=agreed.round)
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
    found = await place_of_box(session, evaluation_id, unit_id)
    if not counts_from_above(actor, found.unit.union_path):
        raise Problem(FORBIDDEN)
    for words in _CHANCE.sample(list(texts), len(texts)):
        session.add(PaperText(id=uuid4(), text=words, **belonging_to(found.unit)))
    await session.flush()
    note(session, actor, "paper.texts_typed", found.unit, count=len(texts))
    return found
