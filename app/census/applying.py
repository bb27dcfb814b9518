"""Writing judged rows into the register: what both kinds of import share."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection
from sqlalchemy.ext.asyncio import AsyncSession

from app.census.models import CensusImport, MadeByImport
from app.census.schemas import ImportKind
from app.census.sheets.judging import Judged
from app.census.understanding import counts_of

Progress = Callable[[int], Awaitable[None]]
Link = AsyncConnection[Any]
"""The transaction's own connection, for COPY and for statements over all rows at once."""

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


async def apply_judged(
    session: AsyncSession, row: CensusImport, judged: Judged, progress: Progress
) -> Applied:
    """Take every row that was not rejected, in this transaction and the scope it is in."""
    from app.census.applying_enterprises import apply_enterprises
    from app.census.applying_staff import apply_staff

    if row.kind == ImportKind.ENTERPRISES:
        return await apply_enterprises(session, row, judged, progress)
    return await apply_staff(session, row, judged, progress)


def taken_rows(judged: Judged) -> list[int]:
    """Positions of the rows to take."""
    return [position for position, result in enumerate(judged.result) if result != "rejected"]


async def link_of(session: AsyncSession) -> Link:
    """The driver's connection under ``session``; use one of the two at a time."""
    raw = await (await session.connection()).get_raw_connection()
    found = raw.driver_connection
    assert isinstance(found, AsyncConnection)
    return found


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
