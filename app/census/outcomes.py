"""What becomes of the rows of an import: a letter for each, and what is new, kept for the undo."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.census.models import CensusImport, MadeByImport
from app.census.sheets.judged import Judged
from app.census.understanding import counts_of

Progress = Callable[[int], Awaitable[None]]

CREATED, UPDATED, UNCHANGED, NOT_TAKEN = "c", "u", "=", "-"


@dataclass
class Applied:
    """What became of each row, in the letters of ``RowBlock.outcomes``."""

    outcomes: str
    counts: dict[str, int] = field(default_factory=dict)


def applied(judged: Judged, taken: list[int], others: dict[int, str]) -> Applied:
    """``others`` are the taken rows that were not created."""
    letters = [NOT_TAKEN] * len(judged.result)
    for position in taken:
        letters[position] = others.get(position, CREATED)
    outcomes = "".join(letters)
    counts = counts_of(judged) | {
        "created": outcomes.count(CREATED),
        "updated": outcomes.count(UPDATED),
        "unchanged": outcomes.count(UNCHANGED),
    }
    return Applied(outcomes, counts)


def taken_rows(judged: Judged) -> list[int]:
    """Positions of the rows to take."""
    return [position for position, result in enumerate(judged.result) if result != "rejected"]


def note_made(session: AsyncSession, row: CensusImport, subject: str, ids: list[UUID]) -> None:
    """Remember what was created, for the undo."""
    if ids:
        session.add(
            MadeByImport(
                import_id=row.id,
                union_id=row.union_id,
                union_path=row.union_path,
                subject=subject,
                ids=ids,
            )
        )
