"""Work that must happen later, kept in PostgreSQL by procrastinate (ADR 0006).

A feature declares its tasks with ``@jobs.task`` in ``app/<feature>/jobs.py``; a service defers one
inside its transaction, so the job exists exactly if the change does. A task that takes its context
(``pass_context=True``) finds the database and the storage in ``work_context(context)``.
"""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import procrastinate
from procrastinate.tasks import Task
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.storage import ObjectStorage

jobs = procrastinate.Blueprint()


@dataclass(frozen=True)
class WorkContext:
    """What a job works on."""

    database: Database
    storage: ObjectStorage


def work_context(context: procrastinate.JobContext) -> WorkContext:
    """The context this job was started with."""
    found = context.additional_context["work"]
    assert isinstance(found, WorkContext)
    return found


async def defer(session: AsyncSession, task: Task[Any, Any, Any], **arguments: Any) -> int:
    """Queue ``task`` in the transaction of ``session``; returns the job's number."""
    connection = await (await session.connection()).get_raw_connection()
    return await task.configure(connection=connection.driver_connection).defer_async(**arguments)


@contextlib.asynccontextmanager
async def open_job_queue(url: str) -> AsyncIterator[procrastinate.App]:
    """The queue on the database at ``url``, with every declared task known to it."""
    connector = procrastinate.PsycopgConnector(conninfo=url, min_size=1, max_size=3)
    queue = procrastinate.App(connector=connector)
    queue.add_tasks_from(jobs, namespace="sanliang")
    async with queue.open_async():
        yield queue


async def work(url: str, context: WorkContext) -> None:
    """Work on jobs until cancelled; one that is under way is finished first."""
    async with open_job_queue(url) as queue:
        await queue.run_worker_async(
            install_signal_handlers=False,
            additional_context={"work": context},
            shutdown_graceful_timeout=15,
        )
