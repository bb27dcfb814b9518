"""The task records as a list: what narrows it and how its rows are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession

from app.campaigns import queries
from app.campaigns.models import Task, TaskRecord
from app.campaigns.schemas import Proof, RecordState, TaskRecordRead, TaskRef
from app.core.paging import Listing, total_order
from app.organisations import service as organisations


@dataclass(frozen=True)
class RecordsWanted:
    """Which task records; what is None narrows nothing."""

    campaign_id: UUID | None
    task_id: UUID | None
    union_id: UUID | None
    state: RecordState | None


def records_wanted(
    campaign_id: UUID | None = None,
    task_id: Annotated[UUID | None, Query(description="一项任务，看哪些工会还没有完成")] = None,
    union_id: UUID | None = None,
    state: RecordState | None = None,
) -> RecordsWanted:
    """The filter part of the query string."""
    return RecordsWanted(campaign_id, task_id, union_id, state)


WantedRecords = Annotated[RecordsWanted, Depends(records_wanted)]


async def record_listing(
    session: AsyncSession, wanted: RecordsWanted, sort: str | None
) -> Listing[TaskRecord, TaskRecordRead]:
    """The task records, for their pages and their workbook."""
    path = None
    if wanted.union_id is not None:
        path = (await organisations.union_in_scope(session, wanted.union_id)).path
    done = None if wanted.state is None else wanted.state is RecordState.DONE
    return Listing(
        queries.records(wanted.campaign_id, wanted.task_id, path, done),
        _order(sort),
        lambda rows: _shown(session, rows),
    )


def _order(sort: str | None) -> Sequence[ColumnElement[Any]]:
    """Union by union, each in the order of the tasks, unless asked otherwise."""
    if sort is None:
        return [TaskRecord.union_path.asc(), Task.position.asc(), TaskRecord.id.asc()]
    keys = {"completed_at": TaskRecord.completed_at, "created_at": TaskRecord.created_at}
    return total_order(sort, keys, "created_at", TaskRecord.id)


async def _shown(session: AsyncSession, rows: Sequence[TaskRecord]) -> list[TaskRecordRead]:
    tasks = await queries.tasks_by_id(session, {row.task_id for row in rows})
    refs = await organisations.union_refs(session, {row.union_id for row in rows})
    return [
        TaskRecordRead(
            id=row.id,
            task=TaskRef.model_validate(tasks[row.task_id]),
            union=refs[row.union_id],
            state=RecordState.DONE if row.done else RecordState.OPEN,
            completed_at=row.completed_at,
            proof=Proof(count=row.count, wanted=row.wanted),
        )
        for row in rows
    ]
