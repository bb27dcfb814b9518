"""Reading of imports; row-level security keeps every answer within the scope."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.models import Account
from app.census.models import BeforeImport, CensusImport, MadeByImport
from app.census.schemas import ImportKind, ImportState, SameFile
from app.core.database import Database
from app.core.errors import NOT_FOUND, Problem
from app.core.scope import WHOLE, enter_scope
from app.core.tree import PathRange

_WAIT = text(
    "SELECT set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true)"
)
_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended('census import', 0))")
_WORK = text(
    "SELECT set_config('lock_timeout', '60s', true), set_config('statement_timeout', '600s', true)"
)
MOVING = (ImportState.APPLYING, ImportState.UNDOING)


async def one(session: AsyncSession, import_id: UUID, *, lock: bool = False) -> CensusImport:
    """The import; raises ``not_found`` outside the scope."""
    statement = select(CensusImport).where(CensusImport.id == import_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    found = await session.scalar(statement)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


def many(kind: ImportKind | None, state: ImportState | None) -> Select[CensusImport]:
    """Imports of the scope by kind and state."""
    statement = select(CensusImport)
    if kind is not None:
        statement = statement.where(CensusImport.kind == kind)
    if state is not None:
        statement = statement.where(CensusImport.state == state)
    return statement


async def same_file(session: AsyncSession, row: CensusImport) -> SameFile | None:
    """The last import within the scope that took in the very file of ``row``, which has not."""
    if row.digest is None or row.applied_at is not None:
        return None
    found = await session.execute(
        select(
            CensusImport.id, CensusImport.file_name, CensusImport.applied_at, Account.display_name
        )
        .outerjoin(Account, Account.id == CensusImport.applied_by)
        .where(
            CensusImport.digest == row.digest,
            CensusImport.kind == row.kind,
            CensusImport.state == ImportState.DONE,
            CensusImport.id != row.id,
        )
        .order_by(CensusImport.applied_at.desc())
        .limit(1)
    )
    one = found.first()
    if one is None:
        return None
    return SameFile(
        id=one.id, file_name=one.file_name, applied_at=one.applied_at, applied_by=one.display_name
    )


async def hold_imports(session: AsyncSession) -> None:
    """Let one import at a time change the register: two could match each other's rows.

    Waits as long as the others take; what follows may take long, too.
    """
    for statement in (_WAIT, _HOLD, _WORK):
        await session.execute(statement)


async def moving_near(session: AsyncSession, row: CensusImport) -> bool:
    """Whether another import of the same range is being applied or undone."""
    found = await session.scalar(
        select(CensusImport.id)
        .where(
            PathRange.subtree(row.union_path).holds(CensusImport.union_path),
            CensusImport.state.in_(MOVING),
            CensusImport.id != row.id,
        )
        .limit(1)
    )
    return found is not None


async def note_progress(database: Database, import_id: UUID, done: int, total: int) -> None:
    """Show how far an import is, in a transaction of its own; its version stays."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(
            update(CensusImport)
            .where(CensusImport.id == import_id)
            .values(
                progress_done=done,
                progress_total=total,
                version=CensusImport.version,
                updated_at=func.now(),
            )
            .execution_options(synchronize_session=False)
        )


async def with_files_before(
    session: AsyncSession, before: datetime, limit: int
) -> list[CensusImport]:
    """Imports whose stored copy is older than allowed, locked; ones at work are left alone."""
    rows = await session.scalars(
        select(CensusImport)
        .where(
            CensusImport.storage_key.is_not(None),
            CensusImport.created_at < before,
            CensusImport.state.not_in(MOVING),
        )
        .order_by(CensusImport.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(rows)


async def with_notes_to_forget(
    session: AsyncSession, before: datetime, limit: int
) -> list[CensusImport]:
    """Imports applied before, whose notes for an undo are still there, locked."""
    notes = (
        select(table.id).where(table.import_id == CensusImport.id).exists()
        for table in (BeforeImport, MadeByImport)
    )
    rows = await session.scalars(
        select(CensusImport)
        .where(
            CensusImport.applied_at < before,
            CensusImport.state.not_in(MOVING),
            or_(*notes),
        )
        .order_by(CensusImport.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(rows)


async def known_keys(session: AsyncSession) -> set[str]:
    """Every key of a stored copy."""
    rows = await session.scalars(
        select(CensusImport.storage_key).where(CensusImport.storage_key.is_not(None))
    )
    return {key for key in rows if key is not None}


async def made(session: AsyncSession, row: CensusImport, subject: str) -> list[UUID]:
    """The ids of what the import created of one kind."""
    lists = await session.scalars(
        select(MadeByImport.ids).where(
            MadeByImport.import_id == row.id, MadeByImport.subject == subject
        )
    )
    return [one for ids in lists for one in ids]
