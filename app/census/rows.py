"""The judged rows of an import: written in few inserts, read by the page."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.census.link import link_of
from app.census.marking import Mark, Marks, mark_of
from app.census.models import CensusImport, JudgedRow, RowBlock
from app.census.schemas import MessageLevel, RowMessage, RowOutcome, RowRead, RowResult
from app.census.sheets.id_numbers import without_id_numbers
from app.census.sheets.judged import Judged, Message
from app.core.identifiers import uuid7
from app.core.paging import PageRequest

BLOCK = 1000
_BATCH = 500
LETTERS = {"c": RowOutcome.CREATE, "u": RowOutcome.UPDATE, "=": RowOutcome.UNCHANGED}
"""Outcomes in ``RowBlock.outcomes``; ``-`` is a row that was not taken."""


@dataclass(frozen=True)
class BlockText:
    """A block as it is stored, its rows as JSON already."""

    number: int
    accepted_before: int
    rows: str


def block_texts(judged: Judged) -> list[BlockText]:
    """The blocks of all rows: pure work, to be done in a thread while the database is busy."""
    accepted = 0
    found = []
    for number, first in enumerate(range(0, len(judged.row), BLOCK)):
        part = slice(first, first + BLOCK)
        names = [without_id_numbers(name or "")[:200] for name in judged.name[part]]
        rows = zip(judged.sheet[part], judged.row[part], names, judged.result[part], strict=True)
        found.append(BlockText(number, accepted, json.dumps(list(rows), ensure_ascii=False)))
        accepted += judged.result[part].count("accepted")
    return found


_INSERT_BLOCK = """
INSERT INTO census_row_blocks (id, import_id, union_id, union_path, number, accepted_before, rows,
    outcomes)
VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb, %s)
"""


async def write_rows(
    session: AsyncSession,
    row: CensusImport,
    judged: Judged,
    outcomes: str | None = None,
    texts: Sequence[BlockText] | None = None,
) -> None:
    """Replace the rows of the import by what was judged now; ``texts`` are its ``block_texts``."""
    for table in (RowBlock, JudgedRow):
        await session.execute(delete(table).where(table.import_id == row.id))
    await session.flush()
    if texts is None:
        texts = await asyncio.to_thread(block_texts, judged)
    owner = (row.id, row.union_id, row.union_path)
    values = []
    for text in texts:
        first = text.number * BLOCK
        part = None if outcomes is None else outcomes[first : first + BLOCK]
        values.append((uuid7(), *owner, text.number, text.accepted_before, text.rows, part))
    async with (await link_of(session)).cursor() as cursor:
        await cursor.executemany(_INSERT_BLOCK, values)
    of_import = {"import_id": row.id, "union_id": row.union_id, "union_path": row.union_path}
    details = [{"id": uuid7(), **of_import, **detail} for detail in _details(judged)]
    for first in range(0, len(details), _BATCH):
        await session.execute(insert(JudgedRow), details[first : first + _BATCH])


def _details(judged: Judged) -> Iterator[dict[str, Any]]:
    for position, messages in sorted(judged.messages.items()):
        yield {
            "position": position,
            "sheet": judged.sheet[position][:64],
            "row": judged.row[position],
            "name": without_id_numbers(judged.name[position] or "")[:200],
            "result": judged.result[position],
            "messages": [stored_message(message) for message in messages],
        }


def stored_message(message: Message) -> dict[str, Any]:
    """Messages may quote what was written in the cell; never an ID number."""
    return {
        "field": message.field,
        "heading": without_id_numbers(message.heading or "") or None,
        "level": message.level,
        "message": without_id_numbers(message.message),
        "message_en": without_id_numbers(message.message_en),
        "example": message.example,
    }


def as_read(message: dict[str, Any], *, english: bool) -> RowMessage:
    """A stored message in one language."""
    return RowMessage(
        field=message["field"],
        heading=message["heading"],
        level=MessageLevel(message["level"]),
        message=message["message_en"] if english else message["message"],
        example=message["example"],
    )


async def page_of_rows(
    session: AsyncSession,
    row: CensusImport,
    result: RowResult | None,
    request: PageRequest,
    *,
    english: bool,
) -> tuple[list[RowRead], int]:
    """One page of the rows in the file's order, and how many there are."""
    first = (request.page - 1) * request.size
    positions: Sequence[int]
    if result in (RowResult.WARNED, RowResult.REJECTED):
        positions, total = await _said_of(session, row.id, result, first, request.size)
    else:
        total = row.counts.get("accepted" if result else "rows", 0)
        positions = await _positions(session, row.id, result, first, request.size)
    return await _shown(session, row.id, positions, english), total


async def _said_of(
    session: AsyncSession, import_id: UUID, result: RowResult, first: int, size: int
) -> tuple[list[int], int]:
    of_result = (JudgedRow.import_id == import_id, JudgedRow.result == result)
    total = await session.scalar(select(func.count()).where(*of_result)) or 0
    rows = await session.scalars(
        select(JudgedRow.position)
        .where(*of_result)
        .order_by(JudgedRow.position)
        .offset(first)
        .limit(size)
    )
    return list(rows), total


async def _positions(
    session: AsyncSession, import_id: UUID, result: RowResult | None, first: int, size: int
) -> Sequence[int]:
    """Positions of the page: all rows stand in order; accepted ones are counted off by block."""
    if result is None:
        return range(first, first + size)
    start = await session.scalar(
        select(func.max(RowBlock.number)).where(
            RowBlock.import_id == import_id, RowBlock.accepted_before <= first
        )
    )
    blocks = await session.scalars(
        select(RowBlock)
        .where(
            RowBlock.import_id == import_id,
            RowBlock.number >= (start or 0),
            RowBlock.accepted_before < first + size,
        )
        .order_by(RowBlock.number)
    )
    found: list[int] = []
    skipped: int | None = None
    for block in blocks:
        skipped = first - block.accepted_before if skipped is None else skipped
        for offset, one in enumerate(block.rows):
            if one[3] != RowResult.ACCEPTED:
                continue
            if skipped > 0:
                skipped -= 1
            elif len(found) < size:
                found.append(block.number * BLOCK + offset)
        if len(found) == size:
            break
    return found


async def _shown(
    session: AsyncSession, import_id: UUID, positions: Sequence[int], english: bool
) -> list[RowRead]:
    numbers = {position // BLOCK for position in positions}
    blocks = await session.scalars(
        select(RowBlock).where(RowBlock.import_id == import_id, RowBlock.number.in_(numbers))
    )
    by_number = {block.number: block for block in blocks}
    details = await session.scalars(
        select(JudgedRow).where(
            JudgedRow.import_id == import_id, JudgedRow.position.in_(list(positions))
        )
    )
    said = {detail.position: detail.messages for detail in details}
    found = []
    for position in positions:
        block, offset = by_number.get(position // BLOCK), position % BLOCK
        if block is None or offset >= len(block.rows):
            continue
        sheet, number, name, result = block.rows[offset]
        found.append(
            RowRead(
                sheet=sheet,
                row=number,
                name=name,
                result=RowResult(result),
                outcome=LETTERS.get(block.outcomes[offset]) if block.outcomes else None,
                messages=[as_read(one, english=english) for one in said.get(position, ())],
            )
        )
    return found


async def all_marks(session: AsyncSession, row: CensusImport, *, english: bool) -> Marks:
    """Every row of the file and what is said of it, for the copy that is given back."""
    blocks = await session.scalars(
        select(RowBlock).where(RowBlock.import_id == row.id).order_by(RowBlock.number)
    )
    details = await session.scalars(select(JudgedRow).where(JudgedRow.import_id == row.id))
    said = {detail.position: detail.messages for detail in details}
    marks: dict[str, dict[int, Mark]] = {}
    plain = {result: mark_of(result, (), english=english) for result in RowResult}
    for block in blocks:
        for offset, (sheet, number, _, result) in enumerate(block.rows):
            messages = said.get(block.number * BLOCK + offset)
            marks.setdefault(sheet, {})[number] = (
                mark_of(result, messages, english=english) if messages else plain[result]
            )
    return marks
