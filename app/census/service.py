"""Spreadsheets in: taken, judged, mapped, set going; what people ask of an import."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.census import knowledge, queries, rows, workflow
from app.census.keeping import KEPT
from app.census.models import CensusImport
from app.census.schemas import ImportKind, ImportState, ImportUpdate, ImportVerb
from app.census.sheets.fields import fields_by_name
from app.census.sheets.known import Knowledge
from app.census.sheets.layout import heading_key
from app.census.sheets.problems import NO_ROWS, file_problem
from app.census.sheets.sheet_names import kept_file_name
from app.census.understanding import Choices, Digest, counts_of, described, digest
from app.core.clock import now
from app.core.database import Database
from app.core.errors import Problem
from app.core.identifiers import uuid7
from app.core.jobs import defer
from app.core.levels import Level
from app.core.logs import outline
from app.core.scope import WHOLE, Scope, enter_scope
from app.core.storage import ObjectMissing, ObjectStorage, new_folder
from app.core.versions import check_version
from app.core.workers import run_bounded
from app.organisations import service as organisations

log = structlog.get_logger()

ROOM = "imports"
"""The key prefix of every stored copy."""
CARRY_ON = "census.carry_on"
"""The task that does what the state of an import asks for (``jobs``)."""


@dataclass(frozen=True)
class Ground:
    """What is to be known before a file is read: where its rows may go, what headings mean."""

    union_id: UUID
    union_path: str
    kind: ImportKind
    choices: Choices
    knowledge: Knowledge


async def ground(session: AsyncSession, scope: Scope, union_id: UUID, kind: ImportKind) -> Ground:
    """Raises ``not_found`` outside the scope, ``import_needs_territory``."""
    union = await organisations.union_in_scope(session, union_id)
    if kind is ImportKind.ENTERPRISES and union.level == Level.ENTERPRISE:
        raise Problem(workflow.IMPORT_NEEDS_TERRITORY)
    known = await knowledge.knowledge(session, union, kind, scope)
    choices = Choices(await knowledge.remembered(session, union.id, kind))
    return Ground(union.id, union.path, kind, choices, known)


async def take_in(
    database: Database,
    storage: ObjectStorage,
    actor: Actor,
    where: Ground,
    content: bytes,
    file_name: str,
) -> UUID:
    """Read an upload and keep what may be kept of it; few rows are judged, many leave a job.

    Opens its own transaction after the slow part. Raises the problems of ``app.census.sheets``.
    """
    made = await run_bounded(
        "spreadsheets", digest, where.kind, content, file_name, where.choices, where.knowledge
    )
    key = f"{new_folder(ROOM)}/file.bin"
    try:
        await storage.put(key, made.stored)
        async with database.transaction() as session:
            await enter_scope(session, actor.scope)
            row = await enter(session, actor, where, made, key, file_name, len(content))
            if made.judged is None:
                await _set_going(session, row)
            else:
                await rows.write_rows(session, row, made.judged)
            return row.id
    except BaseException:
        await discard(storage, key)
        raise


async def enter(
    session: AsyncSession,
    author: audit.Author | None,
    where: Ground,
    made: Digest,
    key: str | None,
    file_name: str,
    size: int,
) -> CensusImport:
    """The import's row; its judged rows, or the job that will judge them, are the caller's."""
    if not any(layout.columns for layout in made.understood.layouts):
        raise file_problem(NO_ROWS)
    row = CensusImport(
        id=uuid7(),
        union_id=where.union_id,
        union_path=where.union_path,
        kind=where.kind,
        file_name=kept_file_name(file_name),
        file_bytes=size,
        digest=made.digest,
        storage_key=key,
        state=ImportState.READING,
        progress_total=made.understood.rows,
        sheets=described(made.understood.layouts),
        choices=where.choices.document(),
        created_by=author.account_id if author else None,
    )
    session.add(row)
    await session.flush()
    if made.judged is not None:
        row.state, row.counts = ImportState.READY, counts_of(made.judged)
        row.progress_done = row.progress_total = len(made.judged.row)
    details = {"kind": where.kind, "rows": made.understood.rows, "bytes": size}
    audit.record(session, author, "census.uploaded", row, details)
    return row


async def discard(storage: ObjectStorage, key: str) -> None:
    """Remove a copy whose import was not kept; what cannot be removed is left to the sweep."""
    try:
        await storage.delete(key)
    except Exception as error:
        log.error("census.copy_not_discarded", key=key, **outline(error))


async def map_headings(
    session: AsyncSession, actor: Actor, import_id: UUID, version: int, body: ImportUpdate
) -> CensusImport:
    """Take what somebody says of the headings, remember it, and judge the rows anew by a job.

    Raises ``not_found``, ``version_conflict``, ``import_state_conflict``, ``import_file_gone``,
    ``import_column_unknown``.
    """
    row = await queries.one(session, import_id, lock=True)
    check_version(row, version)
    _open_for(row, ImportVerb.MAP)
    choices = Choices.stored(row.choices)
    said = {name: dict(one) for name, one in choices.sheets.items()}
    headings: dict[str, str | None] = {}
    for sheet in body.sheets:
        columns = _columns(row, sheet.name)
        former = said.setdefault(sheet.name, {"ignored": None, "columns": {}})
        if sheet.ignored is not None:
            former["ignored"] = sheet.ignored
        for index, field in sheet.columns.items():
            column = columns.get(index)
            if column is None or column["how"] == "refused" or not _is_field(row, field):
                raise _unknown(sheet.name, index, field)
            former["columns"] = former["columns"] | {index: field}
            if column["heading"]:
                headings[heading_key(column["heading"])] = field
    row.choices = Choices(choices.remembered, said).document()
    await knowledge.remember(session, row, headings)
    row.state, row.failure, row.progress_done = ImportState.READING, None, 0
    await _set_going(session, row)
    fields = sorted({field or "-" for field in headings.values()})
    audit.record(session, actor, "census.mapped", row, {"fields": fields})
    await session.flush()
    return row


def _columns(row: CensusImport, sheet: str) -> Mapping[str, Mapping[str, Any]]:
    for one in row.sheets:
        if one["name"] == sheet:
            return {str(column["index"]): column for column in one["columns"]}
    raise _unknown(sheet, "-", None)


def _is_field(row: CensusImport, field: str | None) -> bool:
    return field is None or field in fields_by_name(ImportKind(row.kind).value)


def _unknown(sheet: str, column: str, field: str | None) -> Problem:
    parameters = {"sheet": sheet, "column": column[:10], "field": (field or "-")[:40]}
    return Problem(workflow.IMPORT_COLUMN_UNKNOWN, parameters=parameters)


async def start_applying(
    session: AsyncSession, actor: Actor, import_id: UUID, version: int | None = None
) -> CensusImport:
    """Let a job write the good rows into the register; with ``version``, as they were read.

    Raises ``not_found``, ``version_conflict``, ``import_state_conflict``, ``import_file_gone``,
    ``import_busy``, ``import_nothing_to_take``.
    """
    row = await queries.one(session, import_id, lock=True)
    if version is not None:
        check_version(row, version)
    _open_for(row, ImportVerb.APPLY)
    if not row.counts.get("accepted", 0) + row.counts.get("warned", 0):
        raise Problem(workflow.IMPORT_NOTHING_TO_TAKE)
    await _alone(session, row)
    row.state, row.failure, row.applied_by = ImportState.APPLYING, None, actor.account_id
    row.progress_done = 0
    await _set_going(session, row)
    await session.flush()
    return row


async def start_undoing(session: AsyncSession, actor: Actor, import_id: UUID) -> CensusImport:
    """Let a job take the import back; raises ``not_found``, ``import_state_conflict``, ``busy``."""
    row = await queries.one(session, import_id, lock=True)
    _open_for(row, ImportVerb.UNDO)
    await _alone(session, row)
    row.state, row.failure, row.undone_by = ImportState.UNDOING, None, actor.account_id
    row.progress_done = 0
    await _set_going(session, row)
    await session.flush()
    return row


async def _alone(session: AsyncSession, row: CensusImport) -> None:
    if await queries.moving_near(session, row):
        union = await organisations.union_ref(session, row.union_id)
        raise Problem(workflow.IMPORT_BUSY, parameters={"union": union.name})


def _open_for(row: CensusImport, verb: ImportVerb) -> None:
    workflow.check(row, verb)
    if row.storage_key is None and verb is not ImportVerb.UNDO:
        raise Problem(workflow.IMPORT_FILE_GONE, parameters={"days": KEPT.days})


async def _set_going(session: AsyncSession, row: CensusImport) -> None:
    """The job of the state the import is in."""
    await session.flush()
    await defer(session, CARRY_ON, import_id=str(row.id))


async def stored_file(storage: ObjectStorage, row: CensusImport) -> bytes:
    """The stored copy; raises ``import_file_gone``."""
    gone = Problem(workflow.IMPORT_FILE_GONE, parameters={"days": KEPT.days})
    if row.storage_key is None:
        raise gone
    try:
        return await storage.get(row.storage_key)
    except ObjectMissing as missing:
        log.error("census.copy_lost", import_id=str(row.id))
        raise gone from missing


async def fail(database: Database, import_id: UUID, text: str, began: ImportState) -> None:
    """End what an import was doing, with words that say what to do now.

    Nothing happens unless it is still at work on what the failing job ``began`` with: another job
    may have finished it meanwhile.
    """
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        row = await queries.one(session, import_id, lock=True)
        if row.state != began or began not in workflow.AT_WORK:
            return
        was_undoing = row.state == ImportState.UNDOING
        row.state = ImportState.DONE if was_undoing else ImportState.FAILED
        row.failure = text[:300]
        row.updated_at = now()
        author = starter(row.undone_by if was_undoing else row.applied_by or row.created_by)
        audit.record(session, author, "census.failed", row, {"undoing": was_undoing})


@dataclass(frozen=True)
class Starter:
    """Who set a job going, as the author of what it does."""

    account_id: UUID
    api_key_id: UUID | None = None


def starter(account_id: UUID | None) -> Starter | None:
    """The author by account; the command line is nobody."""
    return None if account_id is None else Starter(account_id)
