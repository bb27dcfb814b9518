"""Files that a job makes from what a row orders.

A row has ``state`` (``waiting``, ``working``, ``done``, ``failed``), ``progress_done``,
``progress_total``, ``failure``, ``storage_key`` and ``finished_at``. However its job ends, it is
not left half-way: an error ends in ``failed`` with words, and a job whose process died is taken up
again from the beginning (``app.core.jobs``).
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Generic, TypeVar
from uuid import UUID

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.database import Database
from app.core.errors import NOT_FOUND, Problem
from app.core.logs import outline
from app.core.scope import WHOLE, enter_scope
from app.core.storage import ObjectStorage

log = structlog.get_logger()

Row = TypeVar("Row")

MOST_ATTEMPTS = 3
OPEN = ("waiting", "working")


@dataclass(frozen=True)
class MadeFiles(Generic[Row]):
    """The files of one table, what is said when one is not made, and who is told of it.

    ``stopped`` is said when the job died too often, ``broke`` when it met an error of the program.
    """

    table: type[Row]
    name: str
    stopped: str
    broke: str
    note_failure: Callable[[AsyncSession, Row], None]

    async def one(self, session: AsyncSession, row_id: UUID, *, lock: bool = False) -> Row:
        """The row; raises ``not_found`` outside the scope."""
        table: Any = self.table
        statement = select(self.table).where(table.id == row_id)
        if lock:
            statement = statement.with_for_update().execution_options(populate_existing=True)
        found = await session.scalar(statement)
        if found is None:
            raise Problem(NOT_FOUND)
        return found

    async def open_one(self, session: AsyncSession, row_id: UUID) -> Any | None:
        """The row, locked; None if another run of its job has ended it."""
        row: Any = await self.one(session, row_id, lock=True)
        return row if row.state in OPEN else None

    async def holds(self, database: Database, row_id: UUID, key: str) -> bool:
        """Whether this file was entered; a commit that is under way is waited for."""
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            row: Any = await self.one(session, row_id, lock=True)
            return bool(row.storage_key == key)

    async def make(
        self,
        database: Database,
        row_id: UUID,
        attempts: int,
        run: Callable[[Row, Path], Awaitable[None]],
    ) -> None:
        """Let ``run`` make the file in a folder of its own; nothing if that is done already."""
        if attempts >= MOST_ATTEMPTS:
            await self._fail(database, row_id, self.stopped)
            return
        row = await self._begin(database, row_id)
        if row is None:
            return
        try:
            prefix = f"sanliang-{self.name}-"
            with TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
                await run(row, Path(folder))
        except Problem as problem:
            await self._fail(database, row_id, problem.words)
        except Exception as error:
            log.error(f"{self.name}.failed", id=str(row_id), **outline(error))
            await self._fail(database, row_id, self.broke)

    async def _begin(self, database: Database, row_id: UUID) -> Row | None:
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            row = await self.open_one(session, row_id)
            if row is not None:
                row.state, row.progress_done = "working", 0
            return row

    async def note_progress(self, database: Database, row_id: UUID, done: int, total: int) -> None:
        """Show how far the job is, in a transaction of its own; who polls sees a new version."""
        table: Any = self.table
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            await session.execute(
                update(table)
                .where(table.id == row_id, table.state == "working")
                .values(
                    progress_done=done,
                    progress_total=total,
                    version=table.version + 1,
                    updated_at=func.now(),
                )
                .execution_options(synchronize_session=False)
            )

    async def _fail(self, database: Database, row_id: UUID, words: str) -> None:
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            row = await self.open_one(session, row_id)
            if row is not None:
                row.state, row.failure, row.finished_at = "failed", words[:300], now()
                self.note_failure(session, row)


async def store_if(
    storage: ObjectStorage,
    key: str,
    file: Path,
    enter: Callable[[int], Awaitable[bool]],
    is_entered: Callable[[], Awaitable[bool]],
) -> None:
    """Store ``file`` at ``key``; removed again unless ``enter``, told its size, has entered it.

    A commit whose reply was lost may have been made: ``is_entered`` looks before anything goes.
    Where it cannot look, the file stays, and the sweep removes it if no row knows it.
    """
    size = await asyncio.to_thread(file.stat)
    try:
        await storage.put_file(key, file)
        entered = await enter(size.st_size)
    except BaseException as error:
        try:
            found = await is_entered()
        except Exception as unanswered:
            log.warning("files.not_removed", **outline(unanswered))
            raise error from None
        if not found:
            await storage.delete(key)
        elif isinstance(error, Exception):
            log.warning("files.reply_lost", **outline(error))
            return
        raise
    if not entered:
        await storage.delete(key)
