"""Archives: ordered, watched, read; the job that makes them is ``making``."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
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
from app.core.errors import NOT_FOUND, Problem
from app.core.identifiers import uuid7
from app.core.jobs import defer
from app.core.made_files import MadeFiles
from app.core.schemas import UnionRef
from app.core.scope import covers
from app.organisations import service as organisations

ROOM = "archives"
"""The key prefix of every file."""
KEPT = timedelta(days=30)
MAKE = "archives.make"
"""The task that makes what was ordered (``jobs``)."""
ARCHIVES = MadeFiles(
    Archive,
    "archive",
    stopped="服务在归档时反复中断。请按街道分几次归档，或联系管理员。",
    broke="归档时出错。请稍后再试；仍不行请把这个归档包的编号告诉管理员。",
    note_failure=lambda session, archive: audit.record(session, None, "archive.failed", archive),
)


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
