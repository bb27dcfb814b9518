"""Slips of an evaluation: printed once, counted always, declared void by scanning (clause T3-2).

Only a union above the judged one does any of this, and only between opening and sealing. How many
slips phones have used stays untold until then: whoever could watch that number would see who votes.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.errors import Problem
from app.evaluations.manifest import prefix_of
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.on_site.models import HandedOut
from app.evaluations.on_site.places import SEALED, paper_to_come, require_shut
from app.evaluations.slips.problems import (
    SLIPS_FROM_ABOVE,
    SLIPS_IN_USE,
    SLIPS_NOT_NOW,
    SLIPS_REPRINTED,
    TOO_MANY_SLIPS,
    UNIT_LEFT_OUT,
)
from app.evaluations.slips.queries import evaluation_at_work, keep_balance, unit_of
from app.evaluations.slips.refusals import refusals
from app.evaluations.slips.schemas import MOST_AT_ONCE, ScannedSlip, ScanRead, UnitSlipsRead
from app.evaluations.workflow import STATE_NAMES, EvaluationState
from app.issuing import service as issuing
from app.issuing.codes import grouped, read_code
from app.issuing.service import Mark, Marked, Outcome, PollSeal, SlipCounts
from app.printing.slips import PrintedSlip, SlipWords


async def printable(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, unit_id: UUID
) -> tuple[Evaluation, EvaluationUnit]:
    """The evaluation and unit whose slips the actor may print now."""
    evaluation, unit = await _managed(session, actor, evaluation_id, unit_id)
    require_open(evaluation)
    return evaluation, unit


async def scannable(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, unit_id: UUID, mark: Mark
) -> tuple[Evaluation, EvaluationUnit]:
    """The evaluation and unit whose slips the actor may scan now: until all is counted.

    Raises ``paper_not_yet`` for slips from the box while somebody could still vote by phone.
    """
    evaluation, unit = await _managed(session, actor, evaluation_id, unit_id)
    if not paper_to_come(evaluation):
        require_open(evaluation)
    if mark is Mark.PAPER:
        require_shut(evaluation)
    return evaluation, unit


async def _managed(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, unit_id: UUID
) -> tuple[Evaluation, EvaluationUnit]:
    evaluation = await evaluation_at_work(session, evaluation_id)
    unit = await unit_of(session, evaluation_id, unit_id)
    if not may_manage(actor, unit):
        raise Problem(SLIPS_FROM_ABOVE)
    if unit.left_out_reason is not None or unit.roll is None:
        raise Problem(UNIT_LEFT_OUT)
    return evaluation, unit


def may_manage(actor: Actor, unit: EvaluationUnit) -> bool:
    """A union above the judged one; never the judged one itself."""
    organises = actor.is_of(unit.organiser_path) or actor.is_above(unit.organiser_path)
    return not actor.is_of(unit.union_path) and (organises or actor.is_above(unit.union_path))


def managed_by(actor: Actor) -> ColumnElement[bool]:
    """``may_manage`` for a query, within what row-level security shows anyway."""
    return EvaluationUnit.union_path != actor.union_path


def require_open(evaluation: Evaluation) -> None:
    """Raises ``slips_not_now``."""
    state = EvaluationState(evaluation.state)
    if state is not EvaluationState.OPEN:
        raise Problem(
            SLIPS_NOT_NOW, parameters={"state": STATE_NAMES[state], "state_en": state.value}
        )


def spares_of(unit: EvaluationUnit) -> int:
    """Slips beyond the roll, rounded up."""
    return -(-(unit.roll or 0) * unit.spares_percent // 100)


def allowed(unit: EvaluationUnit, counts: SlipCounts) -> int:
    """How many more may be printed: void and replaced slips make room for others."""
    return max(0, (unit.roll or 0) + spares_of(unit) - counts.valid)


async def new_slips(
    session: AsyncSession,
    actor: Actor,
    seal: PollSeal,
    evaluation: Evaluation,
    unit: EvaluationUnit,
    count: int | None,
    base_url: str,
) -> list[PrintedSlip]:
    """Make the slips of one print; raises ``slips_too_many``. Nothing keeps their codes."""
    await keep_balance(session, unit.id)
    counts = (await issuing.slip_counts(session, [unit.id]))[unit.id]
    room = allowed(unit, counts)
    wanted = min(room, MOST_AT_ONCE) if count is None else count
    if not 1 <= wanted <= room:
        raise Problem(TOO_MANY_SLIPS, parameters={"allowed": room})
    made = await issuing.make_slips(session, seal, unit.id, wanted)
    _note(session, actor, "slips.printed", evaluation, unit, {"count": wanted})
    # Capitals make a QR code smaller; the page reads either.
    prefix = prefix_of(evaluation.manifest_hash or "").upper().replace("-", "")
    address = unit_address(base_url, unit)
    return [PrintedSlip(f"{address}#{slip.qr}.{prefix}", grouped(slip.typed)) for slip in made]


def unit_address(base_url: str, unit: EvaluationUnit) -> str:
    """The page of the unit, without any code."""
    return f"{base_url}/e/{unit.code}"


def words_of(
    evaluation: Evaluation, unit: EvaluationUnit, base_url: str, hotline: str
) -> SlipWords:
    """What all slips of the unit say."""
    return SlipWords(
        title=evaluation.title,
        unit_name=unit.unit_name,
        unit_address=unit_address(base_url, unit),
        check=prefix_of(evaluation.manifest_hash or ""),
        closes_on=evaluation.closes_on,
        hotline=hotline,
        merged=(unit.roll or 0) < int(evaluation.rules["k"]),
    )


def _note(
    session: AsyncSession,
    actor: Actor,
    action: str,
    evaluation: Evaluation,
    unit: EvaluationUnit,
    details: Mapping[str, object],
) -> None:
    """An event of the organiser's, not of the judged union's, which must not see how many."""
    audit.record_about(
        session,
        actor,
        action,
        "evaluation_unit",
        subject_id=unit.id,
        union_id=evaluation.union_id,
        union_path=evaluation.union_path,
        details=details,
    )


async def scan(
    session: AsyncSession,
    actor: Actor,
    seal: PollSeal,
    evaluation_id: UUID,
    unit_id: UUID,
    codes: Sequence[str],
    mark: Mark,
) -> ScanRead:
    """Declare slips to be what the committee says they are; each is judged by itself.

    Only of those from the box, opened after voting, is it told whether a phone had used them; what
    is refused leaves a trace.
    """
    evaluation, unit = await scannable(session, actor, evaluation_id, unit_id, mark)
    foreign = [_of_another_unit(code, unit) for code in codes]
    own = [code for code, other in zip(codes, foreign, strict=True) if not other]
    marked = iter(await issuing.mark_all(session, seal, unit.id, own, mark))
    items = [None if other else next(marked) for other in foreign]
    done = sum(one is not None and one.outcome is Outcome.DONE for one in items)
    if done:
        _note(
            session, actor, "slips.scanned", evaluation, unit, {"mark": mark.value, "count": done}
        )
    if (refused := refusals(items, mark)) is not None:
        _note(session, actor, "slips.scan_refused", evaluation, unit, refused)
    return _scan_read(items)


def _of_another_unit(code: str, unit: EvaluationUnit) -> bool:
    """Only a whole address says whose it is; a typed code of another unit is just unknown here."""
    read = read_code(code)
    return read is not None and read.unit_code is not None and read.unit_code != unit.code


def _scan_read(items: Sequence[Marked | None]) -> ScanRead:
    outcomes = [None if one is None else one.outcome for one in items]
    return ScanRead(
        items=[ScannedSlip(outcome=one and one.outcome, state=one and one.state) for one in items],
        **{outcome.value: outcomes.count(outcome) for outcome in Outcome},
        other_unit=outcomes.count(None),
    )


async def void_all(session: AsyncSession, actor: Actor, evaluation_id: UUID, unit_id: UUID) -> int:
    """Declare a whole print void, one that went wrong or was lost, before any was handed out.

    Whether one was used is not asked, for the answer would tell that somebody has voted; if so, the
    balance says it after closing. Raises ``slips_in_use``.
    """
    evaluation, unit = await printable(session, actor, evaluation_id, unit_id)
    await keep_balance(session, unit.id)
    counts = (await issuing.slip_counts(session, [unit.id]))[unit.id]
    if counts.paper or counts.void_spoiled or counts.replaced or await _handed_out(session, unit):
        raise Problem(SLIPS_IN_USE)
    voided = await issuing.void_all(session, unit.id)
    if voided:
        _note(session, actor, "slips.voided", evaluation, unit, {"count": voided})
    return voided


async def take_back(session: AsyncSession, actor: Actor, evaluation_id: UUID, unit_id: UUID) -> int:
    """Undo the last ``void_all``: those slips had been handed out after all, and hold again.

    Raises ``slips_reprinted`` if with them more would be about than roll and spares.
    """
    evaluation, unit = await scannable(session, actor, evaluation_id, unit_id, Mark.UNUSED)
    await keep_balance(session, unit.id)
    counts = (await issuing.slip_counts(session, [unit.id]))[unit.id]
    over = counts.void_print - allowed(unit, counts)
    if counts.void_print and over > 0:
        raise Problem(SLIPS_REPRINTED, parameters={"over": over})
    restored = await issuing.take_back(session, unit.id)
    if restored:
        _note(session, actor, "slips.taken_back", evaluation, unit, {"count": restored})
    return restored


async def _handed_out(session: AsyncSession, unit: EvaluationUnit) -> bool:
    said = select(HandedOut.handed_out).where(HandedOut.unit_id == unit.id)
    return bool(await session.scalar(said))


async def counted(
    session: AsyncSession,
    actor: Actor,
    evaluation: Evaluation,
    units: Sequence[EvaluationUnit],
) -> list[UnitSlipsRead]:
    """The slips of the units, for those above them."""
    if not all(may_manage(actor, unit) for unit in units):
        raise Problem(SLIPS_FROM_ABOVE)
    counts = await issuing.slip_counts(session, [unit.id for unit in units])
    sealed = evaluation.state in SEALED
    return [_slips_read(unit, counts, sealed) for unit in units]


def _slips_read(
    unit: EvaluationUnit, counts: Mapping[UUID, SlipCounts], sealed: bool
) -> UnitSlipsRead:
    own = counts[unit.id]
    return UnitSlipsRead(
        unit_id=unit.id,
        unit_name=unit.unit_name,
        sub_district_name=unit.sub_district_name,
        roll=unit.roll or 0,
        spares=spares_of(unit),
        allowed=allowed(unit, own),
        printed=own.printed,
        outstanding=own.outstanding,
        paper=own.paper,
        void_unused=own.void_unused,
        void_print=own.void_print,
        void_spoiled=own.void_spoiled,
        replaced=own.replaced,
        issued=own.used if sealed else None,
    )
