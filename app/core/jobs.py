"""Work that must happen later, kept in PostgreSQL by procrastinate (ADR 0006).

A feature declares its tasks with ``@jobs.task`` in ``app/<feature>/jobs.py``; a service defers one
inside its transaction, so the job exists exactly if the change does.
"""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import procrastinate
from procrastinate.tasks import Task
from sqlalchemy.ext.asyncio import AsyncSession

jobs = procrastinate.Blueprint()


async def defer(session: AsyncSession, task: Task[Any, Any, Any], **arguments: Any) -> int:
    """Queue ``task`` in the transaction of ``session``; returns the job's number."""
    connection = await (await session.connection()).get_raw_connection()
    return await task.configure(connection=connection.driver_connection).defer_async(**arguments)


@contextlib.asynccontextmanager
async def open_job_queue(url: str, *, pool_size: int = 3) -> AsyncIterator[procrastinate.App]:
    """The queue on the database at ``url``, with every declared task known to it."""
    connector = procrastinate.PsycopgConnector(conninfo=url, min_size=1, max_size=pool_size)
    queue = procrastinate.App(connector=connector)
    queue.add_tasks_from(jobs, namespace="sanliang")
    async with queue.open_async():
        yield queue
