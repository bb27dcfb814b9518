"""An import as it is shown: its stored documents in the reader's language."""

from typing import Any

from app.census import workflow
from app.census.models import CensusImport
from app.census.schemas import (
    ImportCounts,
    ImportKind,
    ImportProgress,
    ImportRead,
    ImportState,
    SameFile,
    SheetColumn,
    SheetRead,
    UndoRead,
)
from app.core.schemas import UnionRef


def import_read(
    row: CensusImport, union: UnionRef, same: SameFile | None = None, *, english: bool
) -> ImportRead:
    """``row`` for a reply; ``same`` is the import that took in the same file before."""
    return ImportRead(
        id=row.id,
        kind=ImportKind(row.kind),
        union=union,
        file_name=row.file_name,
        file_bytes=row.file_bytes,
        file_kept=row.storage_key is not None,
        state=ImportState(row.state),
        progress=ImportProgress(done=row.progress_done, total=row.progress_total),
        sheets=[_sheet(sheet, english=english) for sheet in row.sheets],
        counts=ImportCounts(**row.counts),
        created_by=row.created_by,
        created_at=row.created_at,
        applied_at=row.applied_at,
        undo_until=workflow.undo_until(row),
        same_file=same,
        undone_at=row.undone_at,
        undo=UndoRead(**row.undo) if row.undo else None,
        failure=row.failure,
        allowed=workflow.allowed(row),
        version=row.version,
    )


def _sheet(sheet: dict[str, Any], *, english: bool) -> SheetRead:
    return SheetRead(
        name=sheet["name"],
        ignored=sheet["ignored"],
        why=sheet["why_en"] if english else sheet["why"],
        heading_rows=sheet["heading_rows"],
        first_row=sheet["first_row"] or None,
        last_row=sheet["last_row"] or None,
        columns=[SheetColumn(**column) for column in sheet["columns"]],
    )
