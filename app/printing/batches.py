"""Print batches: looked at before, ordered, read; the job that makes them is ``batch_making``."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from app.access.actor import Actor
from app.access.permissions import Permission
from app.audit import service as audit
from app.core.clock import local_day
from app.core.errors import NOT_FOUND, Problem
from app.core.identifiers import uuid7
from app.core.jobs import defer
from app.core.made_files import MadeFiles
from app.core.paging import PageRequest
from app.core.schemas import UnionRef
from app.core.text import file_safe
from app.organisations import service as organisations
from app.printing.batch_files import BATCH_NAMES, EXTENSIONS, KEPT
from app.printing.batch_schemas import (
    BatchCounts,
    BatchKind,
    BatchProgress,
    BatchRead,
    BatchRequest,
    BatchState,
    Missing,
    PieceRead,
    PreviewRead,
    Split,
)
from app.printing.models import PrintBatch
from app.printing.paper_orders import require_names
from app.printing.pieces import OF_PEOPLE, Piece, pieces_of
from app.printing.problems import (
    PRINT_BATCH_EMPTY,
    PRINT_BATCH_NOT_DONE,
    PRINT_BATCH_TOO_LARGE,
    PRINT_FILE_GONE,
    PRINT_FILE_TOO_LARGE,
)
from app.printing.schemas import PrintKind

MOST_PIECES = 5000
"""In one file."""
MOST_IN_ZIP = 20_000
MAKE = "printing.make_batch"
"""The task that makes what was ordered (``jobs``)."""
BATCHES = MadeFiles(
    PrintBatch,
    "print_batch",
    stopped="服务在生成这一批时反复中断。请按街道或工会分成几批再试，或联系管理员。",
    broke="生成这一批时出错。请稍后再试；仍不行请把这一批的编号告诉管理员。",
    note_failure=lambda session, batch: audit.record(
        session, None, "print_batch.failed", batch, {"kind": batch.kind}
    ),
)


async def preview(
    session: AsyncSession, actor: Actor, wanted: BatchRequest, paging: PageRequest
) -> PreviewRead:
    """What the batch would consist of; raises ``not_found`` outside the scope."""
    union = await organisations.union_in_scope(session, wanted.union_id)
    pieces = await pieces_of(session, union, wanted.kind, wanted.options)
    pieces.sort(key=lambda piece: (piece.ready, not piece.missing))  # what needs doing comes first
    first = (paging.page - 1) * paging.size
    shown = pieces[first : first + paging.size]
    refs = await organisations.union_refs(session, {piece.union_id for piece in shown})
    lacking = Counter(one for piece in pieces for one in piece.missing)
    return PreviewRead(
        items=[_piece_read(actor, wanted.kind, piece, refs) for piece in shown],
        total=len(pieces),
        page=paging.page,
        size=paging.size,
        complete=sum(not piece.missing for piece in pieces),
        incomplete=sum(piece.ready and bool(piece.missing) for piece in pieces),
        left_out=sum(not piece.ready for piece in pieces),
        lacking={one: lacking[one] for one in Missing if lacking[one]},
    )


def _piece_read(
    actor: Actor, kind: PrintKind, piece: Piece, refs: dict[UUID, UnionRef]
) -> PieceRead:
    person = kind in OF_PEOPLE
    hidden = person and not actor.may(Permission.CADRES_READ)
    return PieceRead(
        subject_type="cadre" if person else "union",
        subject_id=piece.subject_id,
        name=None if hidden else piece.name,
        union=refs[piece.union_id],
        ready=piece.ready,
        missing=list(piece.missing),
    )


async def order(
    session: AsyncSession, actor: Actor, wanted: BatchRequest, base_url: str, hotline: str
) -> PrintBatch:
    """Enter a batch and leave it to a job.

    Raises ``forbidden``, ``not_found`` outside the scope, ``print_batch_empty``,
    ``print_file_too_large``, ``print_batch_too_large``.
    """
    require_names(actor, wanted.kind)
    union = await organisations.union_in_scope(session, wanted.union_id)
    pieces = await pieces_of(session, union, wanted.kind, wanted.options)
    counts = counts_of(pieces)
    if not counts["pieces"]:
        raise Problem(PRINT_BATCH_EMPTY)
    refuse_too_many(counts["pieces"], wanted.split)
    batch = PrintBatch(
        id=uuid7(),
        union_id=union.id,
        union_path=union.path,
        kind=wanted.kind,
        options=wanted.options.model_dump(mode="json"),
        split=wanted.split,
        base_url=base_url,
        hotline=hotline,
        state=BatchState.WAITING,
        progress_total=counts["pieces"],
        counts=counts,
        created_by=actor.account_id,
    )
    session.add(batch)
    await session.flush()
    await defer(session, MAKE, batch_id=str(batch.id))
    audit.record(session, actor, "print_batch.ordered", batch, {"kind": wanted.kind, **counts})
    return batch


def refuse_too_many(pieces: int, split: Split) -> None:
    """Raises ``print_file_too_large`` where a zip would do, else ``print_batch_too_large``."""
    if pieces > MOST_IN_ZIP:
        raise Problem(PRINT_BATCH_TOO_LARGE, parameters={"count": pieces, "most": MOST_IN_ZIP})
    if split == Split.ONE_PDF and pieces > MOST_PIECES:
        raise Problem(PRINT_FILE_TOO_LARGE, parameters={"count": pieces, "most": MOST_PIECES})


def counts_of(pieces: Sequence[Piece]) -> dict[str, int]:
    """Pieces that can be printed, their unions, and how many are passed over."""
    ready = [piece for piece in pieces if piece.ready]
    unions = len({piece.union_id for piece in ready})
    return {"pieces": len(ready), "unions": unions, "left_out": len(pieces) - len(ready)}


def many(kind: BatchKind | None, state: BatchState | None) -> Select[PrintBatch]:
    """Batches of the scope by kind and state."""
    statement = select(PrintBatch)
    if kind is not None:
        statement = statement.where(PrintBatch.kind == kind)
    if state is not None:
        statement = statement.where(PrintBatch.state == state)
    return statement


async def finished(session: AsyncSession, batch_id: UUID) -> PrintBatch:
    """A batch that is done, with its make-list; raises ``not_found``, ``print_batch_not_done``."""
    statement = select(PrintBatch).options(undefer(PrintBatch.make_list))
    found = await session.scalar(statement.where(PrintBatch.id == batch_id))
    if found is None:
        raise Problem(NOT_FOUND)
    if found.state != BatchState.DONE:
        raise Problem(PRINT_BATCH_NOT_DONE)
    return found


def stored_key(batch: PrintBatch) -> str:
    """Where the file of a finished batch lies; raises ``print_file_gone``."""
    if batch.storage_key is None:
        raise file_gone()
    return batch.storage_key


def file_gone() -> Problem:
    """What is said when the file was swept, or is not where it should be."""
    return Problem(PRINT_FILE_GONE, parameters={"days": KEPT.days})


def batch_read(batch: PrintBatch, union: UnionRef) -> BatchRead:
    """The batch as it is shown."""
    fields: dict[str, Any] = {
        name: getattr(batch, name)
        for name in BatchRead.model_fields
        if name not in {"union", "progress", "counts", "file_kept", "file_name"}
    }
    return BatchRead(
        **fields,
        union=union,
        progress=BatchProgress(done=batch.progress_done, total=batch.progress_total),
        counts=BatchCounts.model_validate(batch.counts),
        file_kept=batch.storage_key is not None,
        file_name=name_of(batch, union.name, EXTENSIONS[Split(batch.split)]),
    )


def name_of(batch: PrintBatch, union_name: str, extension: str, what: str = "") -> str:
    """胸卡-示例工会-2026-04-01.pdf: what, whose and when, as files lie in a folder."""
    day = local_day(batch.created_at)
    stem = f"{BATCH_NAMES[batch.kind]}{what}-{union_name}"
    return f"{file_safe(stem)}-{day}.{extension}"
