"""The job of an archive: each piece made in a transaction of its own, packed on disk, stored.

It does what its orderer may do when it runs (``stand_in_for``), within the archive's union. However
it ends, the archive is not left half-way: an error ends in ``failed`` with words, and a job whose
process died is taken up again from the beginning (``app.core.jobs``).
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.standing_in import stand_in_for
from app.archives import pieces, service
from app.archives.models import Archive
from app.archives.occasion import Occasion
from app.archives.packing import Package
from app.archives.schemas import RETENTION_NAMES, ArchiveState, Retention
from app.archives.service import ROOM
from app.audit import service as audit
from app.core.clock import now
from app.core.database import Database
from app.core.errors import Problem
from app.core.logs import outline
from app.core.scope import WHOLE, Scope, enter_scope
from app.core.storage import ObjectStorage, new_folder
from app.core.text import file_safe
from app.core.workers import run_bounded
from app.organisations import service as organisations

log = structlog.get_logger()

MOST_ATTEMPTS = 3
_STOPPED = "服务在归档时反复中断。请按街道分几次归档，或联系管理员。"
_BROKE = "归档时出错。请稍后再试；仍不行请把这个归档包的编号告诉管理员。"
_Result = TypeVar("_Result")


async def make(
    database: Database, storage: ObjectStorage, archive_id: UUID, attempts: int = 0
) -> None:
    """Make the archive; nothing if another job has done so already."""
    if attempts >= MOST_ATTEMPTS:
        await service.fail(database, archive_id, _STOPPED)
        return
    archive = await _begin(database, archive_id)
    if archive is None:
        return
    try:
        with TemporaryDirectory(prefix="sanliang-archive-", ignore_cleanup_errors=True) as folder:
            await _Maker(database, storage, archive, Path(folder)).run()
    except Problem as problem:
        words = problem.kind.detail.format(**problem.parameters)
        await service.fail(database, archive_id, words)
    except Exception as error:
        log.error("archive.failed", archive_id=str(archive_id), **outline(error))
        await service.fail(database, archive_id, _BROKE)


async def _begin(database: Database, archive_id: UUID) -> Archive | None:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        archive = await service.one(session, archive_id, lock=True)
        if archive.state not in service.OPEN:
            return None
        archive.state, archive.progress_done = ArchiveState.WORKING, 0
        return archive


class _Maker:
    """One run of the job."""

    def __init__(
        self, database: Database, storage: ObjectStorage, archive: Archive, folder: Path
    ) -> None:
        self._database = database
        self._storage = storage
        self._archive = archive
        self._file = folder / "archive.zip"

    async def run(self) -> None:
        """Raises ``forbidden`` if its orderer was disabled, and what else stands in the way."""
        wanted = await self._in_scope(pieces.wanted)
        union = await self._in_scope(self._union_name)
        archive = self._archive
        kept_for = RETENTION_NAMES[Retention(archive.retention)]
        prefix = f"{archive.year}-{file_safe(union)}-{kept_for}"
        package = await run_bounded("spreadsheets", Package, self._file, prefix)
        for number, piece in enumerate(wanted):
            await service.note_progress(self._database, self._archive.id, number, len(wanted))
            content = await self._in_scope(piece.write)
            if content is not None:
                await run_bounded("spreadsheets", package.add, piece.described, content)
        title = f"{union}{archive.campaign_name}归档目录"
        digest = await run_bounded("spreadsheets", package.finish, title)
        await self._finish(package, digest)

    async def _in_scope(
        self, do: Callable[[AsyncSession, Occasion], Awaitable[_Result]]
    ) -> _Result:
        archive = self._archive
        async with self._database.transaction() as session:
            actor = await stand_in_for(session, archive.created_by)
            await enter_scope(session, Scope.of_union(archive.union_path))
            return await do(session, Occasion(actor, archive, self._storage))

    async def _union_name(self, session: AsyncSession, _: Occasion) -> str:
        return (await organisations.union_ref(session, self._archive.union_id)).name

    async def _finish(self, package: Package, digest: str) -> None:
        size = await asyncio.to_thread(self._file.stat)
        key = f"{new_folder(ROOM)}/archive.zip"
        try:
            await self._storage.put_file(key, self._file)
            kept = await self._keep(key, size.st_size, package, digest)
        except BaseException:
            await self._storage.delete(key)
            raise
        if not kept:
            await self._storage.delete(key)

    async def _keep(self, key: str, size: int, package: Package, digest: str) -> bool:
        """Enter the file; no if another run of the job was quicker."""
        async with self._database.transaction() as session:
            actor = await stand_in_for(session, self._archive.created_by)
            await enter_scope(session, WHOLE)
            archive = await service.one(session, self._archive.id, lock=True)
            if archive.state not in service.OPEN:
                return False
            archive.storage_key, archive.file_bytes, archive.sha256 = key, size, digest
            archive.state, archive.finished_at = ArchiveState.DONE, now()
            archive.contents = [asdict(piece) for piece in package.pieces]
            archive.pieces = archive.progress_done = archive.progress_total = len(package.pieces)
            details = {"pieces": archive.pieces, "sha256": digest}
            audit.record(session, actor, "archive.made", archive, details)
            return True
