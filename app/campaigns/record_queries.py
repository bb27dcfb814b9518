"""Reading of task records, their evidence and their history.

Row-level security keeps every answer within the scope; tasks and phases are also seen from below.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import contains_eager

from app.campaigns.models import Campaign, Phase, Task, TaskEvidence, TaskRecord, TaskStep
from app.campaigns.workflow import TO_BE_DONE, RecordState, Review
from app.core.errors import NOT_FOUND, Problem
from app.core.tree import PathRange
from app.organisations import facts as organisations

_MORE_THAN_PIECES = 1000
_EVERYWHERE = PathRange("", chr(0x10FFFF))


def deadline() -> ColumnElement[date]:
    """The last day of a task, itself included: its own, else that of its phase (join both)."""
    day: ColumnElement[date] = func.coalesce(Task.due_on, Phase.ends_on)
    return day


def its_phase() -> ColumnElement[bool]:
    """The condition that joins ``Task`` to its ``Phase``."""
    return and_(Phase.campaign_id == Task.campaign_id, Phase.number == Task.phase_number)


def in_states(states: Collection[RecordState]) -> ColumnElement[bool]:
    """That a record stands in one of ``states``, as ``workflow.state_of`` says it."""
    return or_(false(), *(_in_state(state) for state in states))


def _in_state(state: RecordState) -> ColumnElement[bool]:
    if state is RecordState.DONE:
        return TaskRecord.done.is_(True)
    if state is RecordState.OPEN or state is RecordState.STARTED:
        begun = TaskRecord.count > 0
        said = or_(TaskRecord.review == Review.NONE, TaskRecord.review == Review.ACCEPTED)
        return and_(~TaskRecord.done, said, begun if state is RecordState.STARTED else ~begun)
    return and_(~TaskRecord.done, TaskRecord.review == state.value)


def late_on(day: date) -> ColumnElement[bool]:
    """That the deadline is over and it is the union's turn; needs ``Task`` and ``Phase`` joined."""
    return and_(in_states(TO_BE_DONE), deadline() < day)


@dataclass(frozen=True)
class RecordFilter:
    """Which task records; what is None narrows nothing.

    ``counted_only``: those that the fractions count, without unions administered elsewhere.
    """

    campaign_id: UUID | None = None
    task_id: UUID | None = None
    within: PathRange | None = None
    states: Collection[RecordState] | None = None
    late: bool | None = None
    strand: str | None = None
    phase_number: int | None = None
    counted_only: bool = False


def records(wanted: RecordFilter, day: date) -> Select[TaskRecord]:
    """Records as ``wanted`` on ``day``, joined to their tasks and phases."""
    statement = (
        select(TaskRecord).join(Task, Task.id == TaskRecord.task_id).join(Phase, its_phase())
    )
    if wanted.campaign_id is not None:
        statement = statement.where(TaskRecord.campaign_id == wanted.campaign_id)
    if wanted.task_id is not None:
        statement = statement.where(TaskRecord.task_id == wanted.task_id)
    if wanted.within is not None:
        statement = statement.where(wanted.within.holds(TaskRecord.union_path))
    if wanted.states is not None:
        statement = statement.where(in_states(wanted.states))
    if wanted.late is not None:
        late = late_on(day)
        statement = statement.where(late if wanted.late else ~late)
    if wanted.strand is not None:
        statement = statement.where(Task.strand == wanted.strand)
    if wanted.phase_number is not None:
        statement = statement.where(Task.phase_number == wanted.phase_number)
    if wanted.counted_only:
        left_out = organisations.uncounted(wanted.within or _EVERYWHERE)
        statement = statement.where(TaskRecord.union_id.not_in(left_out))
    return statement


@dataclass(frozen=True)
class TaskFrame:
    """A task with its deadline and the last day of its campaign."""

    task: Task
    due_on: date
    campaign_ends_on: date


async def frames(session: AsyncSession, task_ids: Collection[UUID]) -> dict[UUID, TaskFrame]:
    """Tasks with their days, for a list of records."""
    rows = await session.execute(
        select(Task, deadline(), Campaign.ends_on)
        .join(Phase, its_phase())
        .join(Task.campaign)
        .options(contains_eager(Task.campaign))
        .where(Task.id.in_(task_ids))
    )
    return {task.id: TaskFrame(task, due_on, ends_on) for task, due_on, ends_on in rows}


async def record(session: AsyncSession, record_id: UUID) -> TaskRecord:
    """The record; raises ``not_found`` outside the scope."""
    found = await session.get(TaskRecord, record_id, populate_existing=True)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def locked_record(session: AsyncSession, record_id: UUID) -> TaskRecord:
    """The record as it is now, changed by nobody else until the transaction ends."""
    statement = select(TaskRecord).where(TaskRecord.id == record_id).with_for_update()
    found = await session.scalar(statement.execution_options(populate_existing=True))
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def unions_of(session: AsyncSession, record_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The unions of those records that are within the scope."""
    rows = await session.execute(
        select(TaskRecord.id, TaskRecord.union_id).where(TaskRecord.id.in_(record_ids))
    )
    return {row.id: row.union_id for row in rows}


async def evidence_of(session: AsyncSession, record_id: UUID) -> Sequence[TaskEvidence]:
    """What was handed in for a record, the newest first."""
    return await evidence_of_all(session, [record_id])


async def evidence_of_all(
    session: AsyncSession, record_ids: Collection[UUID]
) -> Sequence[TaskEvidence]:
    """The same for many records at once."""
    order = (TaskEvidence.created_at.desc(), TaskEvidence.id.desc())
    statement = select(TaskEvidence).where(TaskEvidence.record_id.in_(record_ids)).order_by(*order)
    return (await session.scalars(statement)).all()


async def steps_of(session: AsyncSession, record_id: UUID) -> Sequence[TaskStep]:
    """What was done about a record, the newest first."""
    order = (TaskStep.created_at.desc(), TaskStep.id.desc())
    statement = select(TaskStep).where(TaskStep.record_id == record_id).order_by(*order)
    return (await session.scalars(statement)).all()


async def versions_of(session: AsyncSession, record_ids: Collection[UUID]) -> dict[UUID, int]:
    """What whoever judges a record has seen of it, as a number: its steps and its evidence.

    Every piece comes with a step of its own, so the same number of both is the same evidence.
    """
    steps, pieces = (
        select(func.count())
        .where(table.record_id == TaskRecord.id)
        .correlate(TaskRecord)
        .scalar_subquery()
        for table in (TaskStep, TaskEvidence)
    )
    rows = await session.execute(
        select(TaskRecord.id, steps, pieces).where(TaskRecord.id.in_(record_ids))
    )
    return {row_id: count * _MORE_THAN_PIECES + kept for row_id, count, kept in rows}
