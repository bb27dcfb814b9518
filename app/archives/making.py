"""The job of an archive: each piece made in a transaction of its own, packed on disk, stored.

It does what its orderer may do when it runs (``stand_in_for``), within the archive's union.
"""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.standing_in import stand_in_for
from app.archives import pieces
from app.archives.models import Archive
from app.archives.occasion import Occasion
from app.archives.packing import Package
from app.archives.schemas import RETENTION_NAMES, ArchiveState, Retention
from app.archives.service import ARCHIVES, ROOM
from app.audit import service as audit
from app.core.clock import now
from app.core.database import Database
from app.core.made_files import store_if
from app.core.scope import WHOLE, Scope, enter_scope
from app.core.storage import ObjectStorage, new_folder
from app.core.text import file_safe
from app.core.workers import run_bounded
from app.organisations import service as organisations

_Result = TypeVar("_Result")


async def make(
    database: Database, storage: ObjectStorage, archive_id: UUID, attempts: int = 0
) -> None:
    """Make the archive; nothing if another job has done so already."""

    async def run(archive: Archive, folder: Path) -> None:
        await _Maker(database, storage, archive, folder).run()

    await ARCHIVES.make(database, archive_id, attempts, run)


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
            await ARCHIVES.note_progress(self._database, self._archive.id, number, len(wanted))
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
        key = f"{new_folder(ROOM)}/archive.zip"
        await store_if(
            self._storage,
            key,
            self._file,
            lambda size: self._keep(key, size, package, digest),
            partial(ARCHIVES.holds, self._database, self._archive.id, key),
        )

    async def _keep(self, key: str, size: int, package: Package, digest: str) -> bool:
        """Enter the file; no if another run of the job was quicker."""
        async with self._database.transaction() as session:
            actor = await stand_in_for(session, self._archive.created_by)
            await enter_scope(session, WHOLE)
            archive = await ARCHIVES.open_one(session, self._archive.id)
            if archive is None:
                return False
            archive.storage_key, archive.file_bytes, archive.sha256 = key, size, digest
            archive.state, archive.finished_at = ArchiveState.DONE, now()
            archive.contents = [asdict(piece) for piece in package.pieces]
            archive.pieces = archive.progress_done = archive.progress_total = len(package.pieces)
            details = {"pieces": archive.pieces, "sha256": digest}
            audit.record(session, actor, "archive.made", archive, details)
            return True
