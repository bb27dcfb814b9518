"""The job of an import, step by step: judge, apply or undo, whichever its state asks for.

However it ends, the import is not left half-way: each step changes the register in one transaction
that also moves the state on, an error ends in ``failed`` with words, and a job whose process died
is taken up again from the beginning (``app.core.jobs``).
"""

from collections.abc import Awaitable, Callable
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import service as audit
from app.census import knowledge, queries, rows, service, undoing
from app.census.applying import apply_judged
from app.census.models import CensusImport
from app.census.outcomes import Progress
from app.census.schemas import ImportKind, ImportState
from app.census.sheets.known import Knowledge
from app.census.understanding import Choices, counts_of, described, judged_again
from app.core.changes import announce_to_all_below
from app.core.clock import now
from app.core.database import Database
from app.core.errors import Problem
from app.core.jobs import defer_unless_waiting
from app.core.logs import outline
from app.core.scope import WHOLE, Scope, enter_scope
from app.core.storage import ObjectStorage
from app.core.workers import run_bounded
from app.enterprises.jobs import find_doubles
from app.organisations import service as organisations

log = structlog.get_logger()

TOPIC = "census"
MOST_ATTEMPTS = 3
_STOPPED = "服务在处理这份表格时反复中断，数据没有改动。请把表格分成几份再试，或联系管理员。"
_BROKE = "处理这份表格时出错，数据没有改动。请稍后再试；仍不行请把导入编号告诉管理员。"


async def carry_on(
    database: Database, storage: ObjectStorage, import_id: UUID, attempts: int = 0
) -> None:
    """Do what the import's state asks for; nothing if another job has done so already."""
    row = await _row(database, import_id)
    began = ImportState(row.state)
    step = _STEPS.get(began)
    if step is None:
        return
    if attempts >= MOST_ATTEMPTS:
        await service.fail(database, import_id, _STOPPED, began)
        return
    try:
        await step(database, storage, row)
    except Problem as problem:
        await service.fail(database, import_id, problem.words, began)
    except Exception as error:
        log.error("census.failed", import_id=str(import_id), **outline(error))
        await service.fail(database, import_id, _BROKE, began)


async def _row(database: Database, import_id: UUID) -> CensusImport:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        return await queries.one(session, import_id)


async def _known(database: Database, row: CensusImport) -> Knowledge:
    async with database.transaction() as session:
        scope = Scope.of_union(row.union_path)
        await enter_scope(session, scope)
        union = await organisations.union_in_scope(session, row.union_id)
        return await knowledge.knowledge(session, union, row.kind, scope)


async def _judge(database: Database, storage: ObjectStorage, row: CensusImport) -> None:
    content = await service.stored_file(storage, row)
    known, judged = await run_bounded(
        "spreadsheets",
        judged_again,
        ImportKind(row.kind),
        content,
        row.file_name,
        Choices.stored(row.choices),
        await _known(database, row),
    )
    async with database.transaction() as session:
        await enter_scope(session, Scope.of_union(row.union_path))
        now_row = await _still(session, row, ImportState.READING, lock=True)
        if now_row is None:
            return
        now_row.sheets, now_row.counts = described(known.layouts), counts_of(judged)
        now_row.progress_done = now_row.progress_total = len(judged.row)
        await rows.write_rows(session, now_row, judged)
        now_row.state = ImportState.READY


async def _apply(database: Database, storage: ObjectStorage, row: CensusImport) -> None:
    content = await service.stored_file(storage, row)
    _, judged = await run_bounded(
        "spreadsheets",
        judged_again,
        ImportKind(row.kind),
        content,
        row.file_name,
        Choices.stored(row.choices),
        await _known(database, row),
    )
    progress = _progress(database, row.id, len(judged.row))
    await progress(0)
    async with database.transaction() as session:
        now_row = await _mine(session, row, ImportState.APPLYING)
        if now_row is None:
            return
        applied = await apply_judged(session, now_row, judged, progress)
        await finish(session, now_row, applied.counts)
        await rows.write_rows(session, now_row, judged, applied.outcomes)


async def finish(session: AsyncSession, row: CensusImport, counts: dict[str, int]) -> None:
    """The import is done: state, audit event, word to the features that count."""
    row.counts, row.state, row.applied_at = counts, ImportState.DONE, now()
    row.progress_done = row.progress_total = counts["rows"]
    announce_to_all_below(session, TOPIC, row.union_id, row.union_path)
    if row.kind == ImportKind.ENTERPRISES and counts["created"] + counts["updated"]:
        await defer_unless_waiting(session, find_doubles)
    audit.record(session, service.starter(row.applied_by), "census.applied", row, counts)


async def _undo(database: Database, storage: ObjectStorage, row: CensusImport) -> None:
    progress = _progress(
        database, row.id, row.counts.get("created", 0) + row.counts.get("updated", 0)
    )
    await progress(0)
    async with database.transaction() as session:
        now_row = await _mine(session, row, ImportState.UNDOING)
        if now_row is None:
            return
        undone = await undoing.undo(session, now_row)
        now_row.undo, now_row.state, now_row.undone_at = undone, ImportState.UNDONE, now()
        now_row.progress_done = now_row.progress_total
        announce_to_all_below(session, TOPIC, row.union_id, row.union_path)
        counts = {"removed": undone["removed"], "restored": undone["restored"]}
        counts["kept"] = undone["kept_count"]
        audit.record(session, service.starter(row.undone_by), "census.undone", now_row, counts)


async def _mine(
    session: AsyncSession, row: CensusImport, state: ImportState
) -> CensusImport | None:
    """The import, alone to change the register; None if it has moved on meanwhile.

    The row itself is locked at the very end only, so that progress can be shown until then.
    """
    await enter_scope(session, Scope.of_union(row.union_path))
    await queries.hold_imports(session)
    return await _still(session, row, state)


async def _still(
    session: AsyncSession, row: CensusImport, state: ImportState, *, lock: bool = False
) -> CensusImport | None:
    found = await queries.one(session, row.id, lock=lock)
    return found if found.state == state else None


def _progress(database: Database, import_id: UUID, total: int) -> Progress:
    async def note(done: int) -> None:
        await queries.note_progress(database, import_id, done, total)

    return note


Step = Callable[[Database, ObjectStorage, CensusImport], Awaitable[None]]
_STEPS: dict[ImportState, Step] = {
    ImportState.READING: _judge,
    ImportState.APPLYING: _apply,
    ImportState.UNDOING: _undo,
}
