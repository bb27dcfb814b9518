"""The task records as a list: what narrows it and how its rows are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.campaigns import record_queries as queries
from app.campaigns.models import Task, TaskRecord
from app.campaigns.record_queries import RecordFilter, TaskFrame
from app.campaigns.schemas import Proof
from app.campaigns.task_schemas import TaskRecordRead, TaskRef
from app.campaigns.workflow import TO_BE_DONE, WAITING, RecordState, allowed_verbs
from app.core.clock import today
from app.core.paging import Listing, total_order
from app.core.schemas import UnionRef
from app.organisations import service as organisations
from app.organisations.narrowing import OfUnions, range_asked


@dataclass(frozen=True)
class RecordsWanted:
    """Which task records; what is None narrows nothing."""

    campaign_id: UUID | None
    task_id: UUID | None
    union_id: UUID | None
    own_only: bool | None
    state: RecordState | None
    unfinished: bool | None
    waiting: bool | None
    late: bool | None
    strand: str | None
    phase: int | None


def records_wanted(
    campaign_id: UUID | None = None,
    task_id: Annotated[UUID | None, Query(description="一项任务，看哪些工会还没有完成")] = None,
    union_id: Annotated[UUID | None, Query(description="这个工会及其所有下级")] = None,
    own_only: Annotated[
        bool | None, Query(description="与 union_id 合用：只要这个工会自己的，不含下级")
    ] = None,
    state: RecordState | None = None,
    unfinished: Annotated[
        bool | None, Query(description="还没有完成的：未开始、进行中、已退回、待审核、申请不适用")
    ] = None,
    waiting: Annotated[
        bool | None, Query(description="等上级处理的：待审核的证明和不适用申请")
    ] = None,
    late: Annotated[bool | None, Query(description="期限已过、本工会还没有完成的")] = None,
    strand: Annotated[str | None, Query(max_length=16, description="方面的代号")] = None,
    phase: Annotated[int | None, Query(ge=1, le=99, description="第几阶段")] = None,
) -> RecordsWanted:
    """The filter part of the query string."""
    return RecordsWanted(
        campaign_id, task_id, union_id, own_only, state, unfinished, waiting, late, strand, phase
    )


WantedRecords = Annotated[RecordsWanted, Depends(records_wanted)]


async def record_listing(
    session: AsyncSession, actor: Actor, wanted: RecordsWanted, sort: str | None
) -> Listing[TaskRecord, TaskRecordRead]:
    """The task records, for their pages and their workbook."""
    within = await range_asked(session, OfUnions(wanted.union_id, wanted.own_only))
    narrowed = RecordFilter(
        campaign_id=wanted.campaign_id,
        task_id=wanted.task_id,
        within=within,
        states=_states(wanted),
        late=wanted.late,
        strand=wanted.strand,
        phase_number=wanted.phase,
        counted_only=_behind_a_figure(wanted),
    )
    return Listing(
        queries.records(narrowed, today()),
        _order(sort),
        lambda rows: shown(session, actor, rows),
    )


def _behind_a_figure(wanted: RecordsWanted) -> bool:
    """Whether the list is one that a figure leads to, and must hold whom the figure counts.

    What waits for review is judged wherever it is from; a union's own tasks are its own.
    """
    if wanted.own_only or wanted.waiting or wanted.state in WAITING:
        return False
    return bool(wanted.task_id or wanted.late or wanted.unfinished)


def _states(wanted: RecordsWanted) -> set[RecordState] | None:
    """The states that ``state``, ``unfinished`` and ``waiting`` leave."""
    if wanted.state is None and wanted.unfinished is None and wanted.waiting is None:
        return None
    states = set(RecordState) if wanted.state is None else {wanted.state}
    for asked, named in ((wanted.unfinished, (*TO_BE_DONE, *WAITING)), (wanted.waiting, WAITING)):
        if asked is not None:
            states = states & set(named) if asked else states - set(named)
    return states


def _order(sort: str | None) -> Sequence[ColumnElement[Any]]:
    """Union by union, each in the order of the tasks, unless asked otherwise."""
    if sort is None:
        return [TaskRecord.union_path.asc(), Task.position.asc(), TaskRecord.id.asc()]
    keys = {"completed_at": TaskRecord.completed_at, "created_at": TaskRecord.created_at}
    return total_order(sort, keys, "created_at", TaskRecord.id)


async def shown(
    session: AsyncSession, actor: Actor, rows: Sequence[TaskRecord]
) -> list[TaskRecordRead]:
    """Records as the actor sees them today."""
    frames = await queries.frames(session, {row.task_id for row in rows})
    refs = await organisations.union_refs(session, {row.union_id for row in rows})
    versions = await queries.versions_of(session, [row.id for row in rows])
    return [
        TaskRecordRead.model_validate(
            fields_of(actor, row, frames[row.task_id], refs[row.union_id], versions[row.id])
        )
        for row in rows
    ]


def fields_of(
    actor: Actor, row: TaskRecord, frame: TaskFrame, union: UnionRef, version: int
) -> dict[str, Any]:
    """What every way of showing a record says of it."""
    day, state = today(), row.state
    over = frame.campaign_ends_on < day
    return {
        "id": row.id,
        "campaign_id": row.campaign_id,
        "task": TaskRef.model_validate(frame.task),
        "union": union,
        "state": state,
        "late": state in TO_BE_DONE and frame.due_on < day,
        "due_on": frame.due_on,
        "completed_at": row.completed_at,
        "proof": Proof(count=row.count, wanted=row.wanted),
        "review_note": row.review_note,
        "version": version,
        "allowed": allowed_verbs(actor, row.union_path, state, row.review, over),
    }
