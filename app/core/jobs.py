"""Work that must happen later, kept in PostgreSQL by procrastinate (ADR 0006).

A feature declares its tasks with ``@jobs.task`` in ``app/<feature>/jobs.py``; a service defers one
inside its transaction, so the job exists exactly if the change does. Tasks call services, so where
a task's own service defers it, the name stands with the service and is what it defers. A task that
takes its context (``pass_context=True``) finds database and storage in ``work_context(context)``.
"""

import asyncio
import contextlib
import copy
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

import procrastinate
import structlog
from procrastinate.tasks import Task
from prometheus_client import Gauge
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.logs import outline
from app.core.scope import DatabaseRole
from app.core.storage import ObjectStorage

log = structlog.get_logger()
Tool = TypeVar("Tool")
AnyTask = Task[Any, Any, Any]

jobs = procrastinate.App(connector=procrastinate.PsycopgConnector())
"""Where tasks are declared. It has no database of its own: ``defer`` brings a connection, and
``open_job_queue`` works on a copy."""

TRY_AGAIN = procrastinate.RetryStrategy(max_attempts=5, exponential_wait=6)
"""For daily tasks: after 6 s, 36 s, 4 min, 22 min and 2 h, and then the next day."""

RESTART_SECONDS = 5.0
STALLED = 30.0
"""Seconds without a sign of life after which a worker counts as dead."""

_LATEST_CATCH_UP = timedelta(days=1, minutes=10)
_ALIVE = Gauge(
    "sanliang_worker_alive",
    "How many web processes of this machine work on background jobs",
    multiprocess_mode="livesum",
)


@dataclass(frozen=True)
class WorkContext:
    """What a job works on, and the tools that rooms have asked for (``app.wiring``)."""

    database: Database
    storage: ObjectStorage
    tools: tuple[object, ...] = ()

    def tool(self, kind: type[Tool]) -> Tool:
        """The tool of this kind."""
        return next(tool for tool in self.tools if isinstance(tool, kind))


def work_context(context: procrastinate.JobContext) -> WorkContext:
    """The context this job was started with."""
    found = context.additional_context["work"]
    assert isinstance(found, WorkContext)
    return found


def daily(hour: int, minute: int) -> str:
    """The cron line for this time in China; procrastinate counts in UTC on every machine.

    China has had no daylight saving time since 1991, so the difference is always eight hours.
    """
    return f"{minute} {(hour - 8) % 24} * * *"


async def defer(session: AsyncSession, task: AnyTask | str, **arguments: Any) -> int:
    """Queue ``task``, or the task of that name, in the transaction of ``session``; its number."""
    return await defer_until(session, task, None, **arguments)


async def defer_until(
    session: AsyncSession, task: AnyTask | str, at: datetime | None, **arguments: Any
) -> int:
    """The same, not to be run before ``at``."""
    known = jobs.tasks[task] if isinstance(task, str) else task
    connection = await (await session.connection()).get_raw_connection()
    deferring = known.configure(connection=connection.driver_connection, schedule_at=at)
    return await deferring.defer_async(**arguments)


_DUE = text("""
SELECT id FROM procrastinate_jobs
WHERE task_name = :task AND status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())
ORDER BY id LIMIT 1 FOR UPDATE
""")


async def defer_unless_waiting(session: AsyncSession, task: AnyTask) -> int:
    """Queue ``task``, which takes no arguments, unless a run of it is about to begin; its number.

    The run that waits already is held until this transaction ends, so that it sees what was
    changed here. A ``queueing_lock`` would not do that, and would forbid a job whose worker died
    to be queued again while another waits.
    """
    role = await session.scalar(text("SELECT current_setting('role')"))
    as_role = text("SELECT set_config('role', :role, true)")
    await session.execute(as_role, {"role": DatabaseRole.LOGIN.value})
    waiting: int | None = await session.scalar(_DUE, {"task": task.name})
    await session.execute(as_role, {"role": role})
    return await defer(session, task) if waiting is None else waiting


@contextlib.asynccontextmanager
async def open_job_queue(url: str) -> AsyncIterator[procrastinate.App]:
    """The queue on the database at ``url``, with every declared task known to it.

    A daily task whose time has passed while nobody worked is due at once; the database remembers
    for which day it was last queued, so however many workers start, it is queued once.
    """
    connector = procrastinate.PsycopgConnector(conninfo=url, min_size=1, max_size=3)
    queue = procrastinate.App(
        connector=connector, periodic_defaults={"max_delay": _LATEST_CATCH_UP.total_seconds()}
    )
    _declare(queue)
    async with queue.open_async():
        yield queue


def _declare(queue: procrastinate.App) -> None:
    """Give ``queue`` copies of all tasks: a task belongs to one queue, which adding it changes."""
    queue.tasks = {name: copy.copy(task) for name, task in jobs.tasks.items()}
    for task in queue.tasks.values():
        task.blueprint = queue
    for periodic in jobs.periodic_registry.periodic_tasks.values():
        queue.periodic_registry.register_task(
            task=queue.tasks[periodic.task.name],
            cron=periodic.cron,
            periodic_id=periodic.periodic_id,
            configure_kwargs=copy.deepcopy(periodic.configure_kwargs),
        )


async def work(url: str, context: WorkContext) -> None:
    """Work on jobs until cancelled; one that is under way is finished first.

    procrastinate ends its worker when the database is away for a moment, now with an error, now
    without: either way another one starts after a pause.
    """
    current = asyncio.current_task()
    assert current is not None
    while True:
        try:
            await _work_once(url, context)
            log.warning("jobs.worker_stopped")
        except Exception as error:
            log.warning("jobs.worker_lost", **outline(error))
        if current.cancelling():  # Its farewell failed, and that error took the place of this one.
            raise asyncio.CancelledError
        await asyncio.sleep(RESTART_SECONDS)


async def _work_once(url: str, context: WorkContext) -> None:
    async with open_job_queue(url) as queue:
        rescuing = asyncio.create_task(_take_up_again(queue))
        _ALIVE.set(1)
        try:
            await queue.run_worker_async(
                install_signal_handlers=False,
                additional_context={"work": context},
                shutdown_graceful_timeout=15,
            )
        finally:
            _ALIVE.set(0)
            rescuing.cancel()


async def _take_up_again(queue: procrastinate.App) -> None:
    """Queue jobs again whose worker died under them: nothing else would ever end them.

    A task must therefore bear being run twice; ``context.job.attempts`` says how often it was.
    """
    while True:
        try:
            for job in await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
                log.warning("jobs.taken_up_again", task=job.task_name, job=job.id)
                await queue.job_manager.retry_job(job)
        except Exception as error:
            log.warning("jobs.not_taken_up", **outline(error))
        await asyncio.sleep(STALLED)
