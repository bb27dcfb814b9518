"""A unit's work on the spot as it is seen: nothing of anybody's count but one's own."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.access.permissions import Permission
from app.evaluations.on_site import counting as service
from app.evaluations.on_site import paper
from app.evaluations.on_site.balance import Amiss, Balance, balance_of
from app.evaluations.on_site.counting import BOTH
from app.evaluations.on_site.models import PaperCount, PaperText
from app.evaluations.on_site.places import Place
from app.evaluations.on_site.schemas import (
    BalanceRead,
    CountRead,
    DifferenceRead,
    FieldWorkRead,
    FindingRead,
    OptionRead,
    PaperRead,
    QuestionRead,
    WayRead,
)
from app.evaluations.on_site.ways import ways_of


async def shown(session: AsyncSession, actor: Actor, found: Place) -> FieldWorkRead:
    """Ways, slips and paper of a unit; how many voted is told once voting is over (P1)."""
    evaluation, unit = found.evaluation, found.unit
    ways = (await ways_of(session, evaluation.id, [unit]))[unit.id]
    balance = (await balance_of(session, [unit]))[unit.id]
    questions = _questions(evaluation.questionnaire)
    return FieldWorkRead(
        evaluation_id=evaluation.id,
        unit_id=unit.id,
        union_id=unit.union_id,
        unit_name=unit.unit_name,
        title=evaluation.title,
        closes_on=evaluation.closes_on,
        over=found.over,
        questions=questions,
        ways=[WayRead.model_validate(way) for way in ways],
        balance=_balance(balance, found.shut),
        paper=await _paper(session, actor, found, {one.code: one.text for one in questions}),
    )


def _questions(questionnaire: dict[str, Any]) -> list[QuestionRead]:
    if not questionnaire:
        return []
    return [
        QuestionRead(
            code=one["code"],
            text=one["text"],
            multiple=one["kind"] == "multiple",
            options=[OptionRead(code=o["code"], text=o["text"]) for o in one["options"]],
        )
        for one in paper.closed_questions(questionnaire)
    ]


def _balance(of: Balance, shut: bool) -> BalanceRead:
    findings = [f for f in of.findings if shut or f.code is not Amiss.MORE_USED]
    return BalanceRead(
        printed=of.printed,
        handed_out=of.handed_out,
        unused=of.unused,
        spoiled=of.spoiled,
        phone=of.phone if shut else None,
        paper=of.paper if shut else None,
        most=of.most,
        balanced=not findings,
        settled=of.settled,
        findings=[FindingRead.model_validate(finding) for finding in findings],
    )


async def _paper(
    session: AsyncSession, actor: Actor, found: Place, names: dict[str, str]
) -> PaperRead:
    counts = await service.last_round(session, found.unit.id)
    done = await service.accepted(session, found.unit.id)
    own = next((one for one in counts if one.account_id == actor.account_id), None)
    complete = len(counts) == BOTH
    slips = await service.slips_on_paper(session, found.unit.id) if found.shut else None
    typed = select(func.count()).where(PaperText.unit_id == found.unit.id)
    above = service.counts_from_above(actor, found.unit.union_path)
    works = found.shut and not found.over and actor.may(Permission.SLIPS_MANAGE)
    return PaperRead(
        state="accepted" if done else _state(found, counts),
        round=counts[0].round if counts else 1,
        counts=len(counts),
        mine=None if own is None else CountRead.model_validate(own),
        differences=_differences(counts, names) if own is not None and complete else [],
        slips=slips,
        slips_off=None if own is None or slips is None else own.ballots - slips,
        texts=await session.scalar(typed) or 0,
        may_count=works and done is None,
        may_type=works and above,
        witnesses=None if done is None else done.witnesses,
        photo_id=None if done is None else done.photo_id,
    )


def _state(found: Place, counts: list[PaperCount]) -> str:
    if not found.shut:
        return "too_early"
    if not counts:
        return "counting"
    if len(counts) < BOTH:
        return "waiting"
    return "agreed" if service.equal(counts) else "unequal"


def _differences(counts: list[PaperCount], names: dict[str, str]) -> list[DifferenceRead]:
    one, other = counts
    found = [
        DifferenceRead(question=code, text=names.get(code, code), options=options)
        for code, options in paper.differing(one.figures, other.figures)
    ]
    totals = [
        name for name in ("ballots", "void_sheets") if getattr(one, name) != getattr(other, name)
    ]
    if totals:
        found.insert(0, DifferenceRead(question="*", text="收回张数、整张作废", options=totals))
    return found
