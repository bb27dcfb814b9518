"""Archives: ordered, watched, read; the job that makes them is ``making``."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from app.access.actor import Actor
from app.archives.models import Archive
from app.archives.problems import ARCHIVE_GONE, ARCHIVE_NOT_DONE
from app.archives.schemas import (
    ArchiveCreate,
    ArchivePieceRead,
    ArchiveProgress,
    ArchiveRead,
    ArchiveState,
)
from app.audit import service as audit
from app.campaigns import queries as campaigns
from app.core.clock import now
from app.core.database import Database
from app.core.errors import NOT_FOUND, Problem
from app.core.identifiers import uuid7
from app.core.jobs import defer
from app.core.schemas import UnionRef
from app.core.scope import WHOLE, covers, enter_scope
from app.organisations import service as organisations

ROOM = "archives"
"""The key prefix of every file."""
KEPT = timedelta(days=30)
MAKE = "archives.make"
"""The task that makes what was ordered (``jobs``)."""
OPEN = (ArchiveState.WAITING, ArchiveState.WORKING)


async def order(
    session: AsyncSession, actor: Actor, wanted: ArchiveCreate, base_url: str
) -> Archive:
    """Enter an archive and leave it to a job.

    Raises ``not_found`` for a union outside the scope and for a campaign it takes no part in.
    """
    union = await organisations.union_in_scope(session, wanted.union_id or actor.union_id)
    campaign = await campaigns.campaign(session, wanted.campaign_id)
    if not covers(campaign.union_path, union.path):
        raise Problem(NOT_FOUND)
    archive = Archive(
        id=uuid7(),
        union_id=union.id,
        union_path=union.path,
        campaign_id=campaign.id,
        campaign_name=campaign.name,
        year=campaign.year,
        retention=wanted.retention,
        with_photos=wanted.with_photos,
        base_url=base_url,
        state=ArchiveState.WAITING,
        created_by=actor.account_id,
    )
    session.add(archive)
    await session.flush()
    await defer(session, MAKE, archive_id=str(archive.id))
    audit.record(session, actor, "archive.ordered", archive, {"campaign": str(campaign.id)})
    return archive


def many() -> Select[Archive]:
    """Archives of the scope."""
    return select(Archive)


async def one(session: AsyncSession, archive_id: UUID, *, lock: bool = False) -> Archive:
    """The archive; raises ``not_found`` outside the scope."""
    statement = select(Archive).where(Archive.id == archive_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    found = await session.scalar(statement)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def finished(session: AsyncSession, archive_id: UUID) -> Archive:
    """An archive that is done, with its contents; raises ``not_found``, ``archive_not_done``."""
    statement = select(Archive).options(undefer(Archive.contents))
    found = await session.scalar(statement.where(Archive.id == archive_id))
    if found is None:
        raise Problem(NOT_FOUND)
    if found.state != ArchiveState.DONE:
        raise Problem(ARCHIVE_NOT_DONE)
    return found


def gone() -> Problem:
    """What is said when the file was swept, or is not where it should be."""
    return Problem(ARCHIVE_GONE, parameters={"days": KEPT.days})


async def note_progress(database: Database, archive_id: UUID, done: int, total: int) -> None:
    """Show how far the job is, in a transaction of its own; who polls sees a new version."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(
            update(Archive)
            .where(Archive.id == archive_id, Archive.state == ArchiveState.WORKING)
            .values(
                progress_done=done,
                progress_total=total,
                version=Archive.version + 1,
                updated_at=func.now(),
            )
            .execution_options(synchronize_session=False)
        )


async def fail(database: Database, archive_id: UUID, text: str) -> None:
    """End an archive with words that say what to do now."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        archive = await one(session, archive_id, lock=True)
        if archive.state in OPEN:
            archive.state, archive.failure = ArchiveState.FAILED, text[:300]
            archive.finished_at = now()
            audit.record(session, None, "archive.failed", archive, {})


def archive_read(archive: Archive, union: UnionRef) -> ArchiveRead:
    """The archive as it is shown."""
    apart = {"union", "progress", "file_kept"}
    fields: dict[str, Any] = {
        name: getattr(archive, name) for name in ArchiveRead.model_fields if name not in apart
    }
    progress = ArchiveProgress(done=archive.progress_done, total=archive.progress_total)
    kept = archive.storage_key is not None
    return ArchiveRead(**fields, union=union, progress=progress, file_kept=kept)


def contents_of(archive: Archive) -> Sequence[ArchivePieceRead]:
    """The index of a finished archive."""
    return [ArchivePieceRead.model_validate(piece) for piece in archive.contents]
