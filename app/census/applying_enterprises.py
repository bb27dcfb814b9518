"""A census of enterprises into the register, set by set.

COPY brings the rows to a temporary table in chunks (row-level security admits no other target) and
one statement a chunk inserts them, while the next chunk is prepared. Only if the territory holds
enterprises already are rows compared with them first: by credit code, else by name.
"""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.census import incoming
from app.census.enterprise_sql import (
    COMPARE,
    CREATE_TABLES,
    FIELDS,
    INSERT,
    KEEP_FORMER_NAMES,
    NOTE_BEFORE,
    SYNC_UNIONS,
    UPDATE,
)
from app.census.founding import found, found_beside, stand
from app.census.founding_cases import open_cases
from app.census.link import Link, link_of
from app.census.matching import match
from app.census.models import CensusImport
from app.census.naming import Covering, plan
from app.census.outcomes import (
    UNCHANGED,
    UPDATED,
    Applied,
    Progress,
    applied,
    note_made,
    taken_rows,
)
from app.census.sheets.judged import Judged
from app.enterprises.name_keys import name_keys
from app.enterprises.ownership import Ownership, non_public_of
from app.organisations import queries as tree

CHUNK = 10_000
_AHEAD = 3
"""Chunks in memory before their turn, some 4 MB each."""
_ENCODERS: Mapping[str, incoming.Encoder] = {
    "text": incoming.texts,
    "integer": incoming.numbers,
    "boolean": incoming.booleans,
    "varchar[]": incoming.text_lists,
}
_NON_PUBLIC = {ownership.value: non_public_of(ownership) for ownership in Ownership}


async def apply_enterprises(
    session: AsyncSession, row: CensusImport, judged: Judged, progress: Progress
) -> Applied:
    """Create, update or leave alone one enterprise a row; found the unions they name."""
    await tree.hold_tree(session)
    taken = taken_rows(judged)
    link = await link_of(session)
    for statement in CREATE_TABLES:
        await link.execute(statement)
    covering = plan(judged, taken)
    source = _Source(judged, taken, covering)
    try:
        source.prepare()  # Goes on while the database founds unions.
        await stand(link, covering)
        fresh = await _is_fresh(link)
        if fresh:
            await found(session, link, row, covering)
        await _bring(link, row, source, fresh, progress)
    finally:
        await source.close()
    others: dict[int, str] = {}
    if not fresh:
        await match(link)
        await found_beside(session, link, row, judged, taken, covering)
        others = await _compare(session, link, row)
    result = applied(judged, taken, others)
    result.counts["founding_cases"] = await open_cases(session, link, row)
    return result


async def _is_fresh(link: Link) -> bool:
    """Whether no enterprise stands in the places the rows name: nothing to compare with."""
    cursor = await link.execute(
        "SELECT NOT EXISTS (SELECT FROM enterprises e JOIN census_places p ON p.id = e.union_id)"
    )
    answer = await cursor.fetchone()
    return bool(answer and answer[0])


class _Source:
    """The taken rows, chunk by chunk, as text for COPY."""

    def __init__(self, judged: Judged, taken: list[int], covering: Covering) -> None:
        self._judged = judged
        self._taken = taken
        self._covering = covering
        self._ahead: deque[asyncio.Task[str]] = deque()
        self._begun = 0
        self._suspects = {
            position
            for position, messages in judged.messages.items()
            if any(m.field == "credit_code" and m.level == "warning" for m in messages)
        }
        self._ids = incoming.new_ids(len(taken))
        self.columns = ["position", "id", "place", "union_number", "name_key", "suspect"]
        self.columns += [name for name in FIELDS if name in judged.values]
        if "non_public" not in judged.values and "ownership" in judged.values:
            self.columns.append("non_public")

    def __len__(self) -> int:
        return len(self._taken)

    def prepare(self) -> None:
        """Let the next chunks be prepared in threads, a few ahead of their use."""
        while len(self._ahead) < _AHEAD and self._begun < len(self._taken):
            self._ahead.append(asyncio.create_task(asyncio.to_thread(self.chunk, self._begun)))
            self._begun += CHUNK

    async def next(self) -> str:
        """The text of the next chunk."""
        self.prepare()
        text = await self._ahead.popleft()
        self.prepare()
        return text

    async def close(self) -> None:
        """Let the threads at work come to their end; what they prepare is not wanted any more."""
        await asyncio.gather(*self._ahead, return_exceptions=True)

    def chunk(self, first: int) -> str:
        """The text of the rows from ``first`` on; works in any thread."""
        taken = self._taken[first : first + CHUNK]
        suspects, covering = self._suspects, self._covering
        names = self._values("name", taken)
        columns = [
            [str(position) for position in taken],
            self._ids[first : first + CHUNK],
            incoming.numbers(covering.places[first : first + CHUNK]),
            incoming.numbers(covering.unions[first : first + CHUNK]),
            incoming.texts(name_keys(names)),
            ["t" if position in suspects else "f" for position in taken],
        ]
        columns += [_ENCODERS[FIELDS[name]](self._column(name, taken)) for name in self.columns[6:]]
        return incoming.block(columns)

    def _values(self, field: str, taken: Sequence[int]) -> list[Any]:
        values = self._judged.values[field]
        if taken and taken[-1] - taken[0] + 1 == len(taken):
            return values[taken[0] : taken[-1] + 1]
        return [values[position] for position in taken]

    def _column(self, field: str, taken: Sequence[int]) -> list[Any]:
        if field != "non_public":
            return self._values(field, taken)
        derived = [_NON_PUBLIC.get(value) for value in self._given("ownership", taken)]
        given = self._given("non_public", taken)
        return [b if a is None else a for a, b in zip(given, derived, strict=True)]

    def _given(self, field: str, taken: Sequence[int]) -> list[Any]:
        if field in self._judged.values:
            return self._values(field, taken)
        return [None] * len(taken)


async def _bring(
    link: Link, row: CensusImport, source: _Source, fresh: bool, progress: Progress
) -> None:
    """COPY all chunks; into a fresh territory each is inserted while the next is prepared."""
    copy_in = f"COPY census_in ({', '.join(source.columns)}) FROM STDIN"
    inserting: asyncio.Task[Any] | None = None
    try:
        for first in range(0, len(source), CHUNK):
            text = await source.next()
            if inserting is not None:
                await inserting
                await progress(first)
            if fresh:  # What is inserted is not looked through again for the next chunk.
                await link.execute("TRUNCATE census_in")
            async with link.cursor() as cursor, cursor.copy(copy_in) as copy:
                await copy.write(text)
            if fresh:
                inserting = asyncio.create_task(_insert(link, row, first_of(source, first)))
        if inserting is not None:
            await inserting
    finally:  # Nothing may be under way on the connection when the transaction rolls back.
        if inserting is not None:
            await asyncio.gather(inserting, return_exceptions=True)
    if not fresh:
        await link.execute("ANALYZE census_in")


def first_of(source: _Source, first: int) -> tuple[int, int]:
    """The positions a chunk spans."""
    taken = source._taken
    return taken[first], taken[min(first + CHUNK, len(taken)) - 1]


async def _insert(link: Link, row: CensusImport, span: tuple[int, int]) -> None:
    await link.execute(INSERT, {"import_id": row.id, "first": span[0], "last": span[1]})


async def _compare(session: AsyncSession, link: Link, row: CensusImport) -> dict[int, str]:
    """Insert what matches nothing, update what differs; the outcome of all but new rows."""
    owner = {"import_id": row.id, "union_id": row.union_id, "union_path": row.union_path}
    await link.execute(INSERT, {"import_id": row.id, "first": 0, "last": 2**31 - 1})
    await link.execute(COMPARE)
    await link.execute("ANALYZE census_changed")
    await link.execute(NOTE_BEFORE, owner)
    await link.execute(SYNC_UNIONS, owner)
    cursor = await link.execute(KEEP_FORMER_NAMES)
    note_made(
        session, row, "enterprise_name", [UUID(str(one)) for (one,) in await cursor.fetchall()]
    )
    await link.execute(UPDATE)
    cursor = await link.execute(
        "SELECT m.position, c.position IS NOT NULL FROM census_match m"
        " LEFT JOIN census_changed c USING (position)"
    )
    return {
        position: UPDATED if changed else UNCHANGED for position, changed in await cursor.fetchall()
    }
