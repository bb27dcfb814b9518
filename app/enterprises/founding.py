"""Founding the union of an enterprise, in step with the campaign (clause R3c: 同步).

Opening a case founds the union as one that prepares: so the running campaign's tasks are its own
from the same moment, not only after the approval.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.clock import now, today
from app.core.errors import FORBIDDEN, INVALID_INPUT, Problem
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.enterprises import founding_queries as queries
from app.enterprises import queries as enterprises
from app.enterprises import service
from app.enterprises.choices import Unionisation
from app.enterprises.founding_names import LONGEST_UNION_NAME, proposed_name
from app.enterprises.founding_schemas import CaseOpen, ContactCreate, StepDone
from app.enterprises.founding_steps import (
    ORDER,
    STEP_NAMES,
    CaseState,
    Step,
    may_be_cleared,
    out_of_order,
)
from app.enterprises.models import Enterprise, FoundingCase, FoundingContact, FoundingStep
from app.enterprises.problems import (
    ALREADY_COVERED,
    CASE_CLOSED,
    CASE_FOUNDED,
    CONTACT_IN_FUTURE,
    IN_FUTURE,
    UNION_NAME_TOO_LONG,
    UNION_NOT_JOINT,
    wrong_order,
)
from app.enterprises.unused_unions import take_away
from app.organisations import service as organisations
from app.organisations.kinds import UnionKind, UnionState
from app.organisations.models import Union
from app.organisations.schemas import UnionCreate

_COVERED = (Unionisation.UNIONISED, Unionisation.FOUNDING)


async def open_case(session: AsyncSession, actor: Actor, body: CaseOpen) -> FoundingCase:
    """Begin the founding of an enterprise's union, or let it join a joint union at once.

    Raises ``not_found``, ``forbidden`` for the covering union's people, ``enterprise_has_union``,
    ``union_not_joint``, ``union_name_taken``, ``invalid_input``.
    """
    row = await service.locked(session, body.enterprise_id)
    if not service.has_territory(actor, row):
        raise Problem(FORBIDDEN)
    if row.covering_union_id is not None or await queries.open_case(session, row.id):
        raise Problem(ALREADY_COVERED, parameters={"name": row.name})
    joins = body.join_union_id is not None
    if body.join_union_id is not None:
        union = await _joint_union(session, body.join_union_id)
    else:
        union = await _found(session, actor, row, body.union_name)
    case = _new_case(row, union, joins=joins)
    session.add(case)
    row.covering_union_id, row.covering_union_path = union.id, union.path
    row.unionisation = Unionisation.UNIONISED if joins else Unionisation.FOUNDING
    await session.flush()
    _tell(session, actor, "founding_case.opened", case, {"joins": joins})
    service.tell(session, actor, "enterprise.updated", row, {"fields": ["unionisation"]})
    return case


async def _found(
    session: AsyncSession, actor: Actor, row: Enterprise, union_name: str | None
) -> Union:
    name = union_name or proposed_name(row.name)
    if name is None:
        raise Problem(INVALID_INPUT, [UNION_NAME_TOO_LONG])
    body = UnionCreate(
        parent_id=row.union_id,
        level=Level.ENTERPRISE,
        name=name,
        state=UnionState.PREPARING,
        kind=UnionKind.INDEPENDENT,
        unit_name=row.name if len(row.name) <= LONGEST_UNION_NAME else None,
        non_public=row.non_public,
        employee_count=row.employee_count,
        member_count=row.member_count,
    )
    return await organisations.found_union(session, actor, body)


async def _joint_union(session: AsyncSession, union_id: UUID) -> Union:
    union = await organisations.union_in_scope(session, union_id)
    if union.kind in (None, UnionKind.INDEPENDENT) or union.state != UnionState.ACTIVE:
        raise Problem(UNION_NOT_JOINT, parameters={"union": union.name})
    return union


def _new_case(row: Enterprise, union: Union, *, joins: bool) -> FoundingCase:
    owner: dict[str, Any] = {"union_id": row.union_id, "union_path": row.union_path}
    joined_on = today() if joins else None
    case = FoundingCase(
        id=uuid7(),
        enterprise_id=row.id,
        founding_union_id=union.id,
        founding_union_path=union.path,
        joins=joins,
        state=CaseState.FOUNDED if joins else CaseState.OPEN,
        opened_on=today(),
        contacts=[],
        **owner,
    )
    case.steps = [
        FoundingStep(
            step=step,
            position=position,
            done_on=joined_on if step is Step.APPROVED else None,
            **owner,
        )
        for position, step in enumerate(ORDER, start=1)
    ]
    return case


def days_of(case: FoundingCase) -> dict[Step, date | None]:
    """The day of each step."""
    return {Step(step.step): step.done_on for step in case.steps}


async def set_step(
    session: AsyncSession, actor: Actor, case_id: UUID, step: Step, body: StepDone
) -> FoundingCase:
    """Enter, correct or take away the day of a step; the approval founds the union.

    Raises ``not_found``, ``founding_case_closed``, ``founding_case_founded`` and ``invalid_input``
    for a day in the future or out of order.
    """
    case = await _open_for_changes(session, case_id)
    _check_day(case, step, body.done_on)
    [row] = [row for row in case.steps if row.step == step]
    row.done_on, row.note = body.done_on, body.note
    if step is Step.APPROVED and body.done_on is not None:
        await _approve(session, actor, case, body.done_on)
    await _save(session, actor, "founding_case.step_set", case, {"step": step})
    return case


def _check_day(case: FoundingCase, step: Step, day: date | None) -> None:
    if day is None:
        if not may_be_cleared(step, CaseState(case.state)):
            raise Problem(CASE_FOUNDED)
        return
    if day > today():
        raise Problem(INVALID_INPUT, [IN_FUTURE])
    days = days_of(case)
    other = out_of_order(days, step, day)
    if other is not None:
        raise Problem(INVALID_INPUT, [wrong_order(STEP_NAMES[other], days[other])])


async def _approve(session: AsyncSession, actor: Actor, case: FoundingCase, day: date) -> None:
    """The union exists from ``day`` on (工会法 art. 12); a corrected day corrects the union's.

    Like everybody, it locks the enterprise before the union.
    """
    row = (
        await service.locked(session, case.enterprise_id) if case.state == CaseState.OPEN else None
    )
    if not case.joins and case.founding_union_id is not None:
        changes = {"state": UnionState.ACTIVE, "founded_on": day.isoformat()}
        await organisations.change_union(session, actor, case.founding_union_id, **changes)
    if row is not None:
        row.unionisation = Unionisation.UNIONISED
        await session.flush()
        service.tell(session, actor, "enterprise.updated", row, {"fields": ["unionisation"]})
    case.state = CaseState.FOUNDED


async def add_contact(
    session: AsyncSession, actor: Actor, case_id: UUID, body: ContactCreate
) -> FoundingCase:
    """Note a talk with the enterprise; raises ``not_found``, ``founding_case_closed``."""
    case = await _open_for_changes(session, case_id)
    if body.on > today():
        raise Problem(INVALID_INPUT, [CONTACT_IN_FUTURE])
    owner: dict[str, Any] = {"union_id": case.union_id, "union_path": case.union_path}
    case.contacts.append(FoundingContact(id=uuid7(), **body.model_dump(), **owner))
    await _save(session, actor, "founding_case.contact_noted", case, {"way": body.way})
    return await queries.case(session, case.id)


async def abandon(session: AsyncSession, actor: Actor, case_id: UUID, reason: str) -> FoundingCase:
    """Give the founding up: the union that prepared goes, the enterprise has none again.

    Raises ``not_found``, ``founding_case_closed``, ``founding_case_founded``.
    """
    case = await _open_for_changes(session, case_id)
    if case.state != CaseState.OPEN:
        raise Problem(CASE_FOUNDED)
    row = await service.locked(session, case.enterprise_id)
    union_id = case.founding_union_id
    case.state = CaseState.ABANDONED
    case.abandoned_on, case.abandon_reason = today(), reason
    if row.covering_union_id == union_id:
        row.covering_union_id = row.covering_union_path = None
        row.unionisation = Unionisation.NONE
    await session.flush()
    if union_id is not None:
        await take_away(session, actor, union_id)
    await _save(session, actor, "founding_case.abandoned", case, {})
    service.tell(session, actor, "enterprise.updated", row, {"fields": ["unionisation"]})
    return await queries.case(session, case.id)


async def _open_for_changes(session: AsyncSession, case_id: UUID) -> FoundingCase:
    known = await queries.case(session, case_id)
    # The enterprise first, as in opening a case: two that lock in turn would wait for each other.
    await enterprises.enterprise(session, known.enterprise_id, lock=True)
    case = await queries.case(session, case_id, lock=True)
    if case.state == CaseState.ABANDONED:
        raise Problem(CASE_CLOSED)
    return case


async def _save(
    session: AsyncSession,
    actor: Actor,
    action: str,
    case: FoundingCase,
    details: dict[str, Any],
) -> None:
    case.updated_at = now()  # so that a step or a contact alone is a new version too
    await session.flush()
    _tell(session, actor, action, case, details)


def _tell(
    session: AsyncSession,
    actor: Actor,
    action: str,
    case: FoundingCase,
    details: dict[str, Any],
) -> None:
    announce(session, service.TOPIC, case.union_id, case.union_path)
    audit.record(session, actor, action, case, details)
