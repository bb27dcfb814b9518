"""Finding rows that may be one enterprise: beside each change, and over everything at night."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.changes import announce
from app.core.scope import Scope, beyond_scope
from app.core.workers import run_bounded
from app.enterprises import double_queries as queries
from app.enterprises.likeness import Candidate, Pair, compare, near_pairs, ordered
from app.enterprises.models import Enterprise
from app.enterprises.schemas import DoubleReason

TOPIC = "enterprises"
Found = dict[Pair, tuple[DoubleReason, int]]


async def look_again(session: AsyncSession, own: Scope, row: Enterprise) -> None:
    """Find the doubles of a row that was made or changed, and forget those it no longer has.

    The same code may stand in a territory the caller cannot see: the pair then belongs to the union
    above both, and the caller learns nothing of it.
    """
    await session.flush()
    async with beyond_scope(session, own):
        found = {} if row.merged_into_id is not None else await _doubles_of(session, row)
        stale = await queries.open_pairs_of(session, row.id) - found.keys()
        await queries.remove_open(session, stale)
        await queries.add_pairs(session, found)


async def _doubles_of(session: AsyncSession, row: Enterprise) -> Found:
    [own] = await queries.candidates_by_id(session, [row.id])
    near = await queries.neighbours(session, row, own.keys)
    found: Found = {}
    for other in await queries.candidates_by_id(session, near):
        score = compare(own, other)
        if score is not None:
            found[ordered(own.id, other.id)] = (DoubleReason.NEAR_NAME, round(score))
    for other_id in await queries.with_same_code(session, row):
        found[ordered(own.id, other_id)] = (DoubleReason.SAME_CODE, 100)
    return found


async def find_all(session: AsyncSession) -> int:
    """Find the doubles of the whole register, territory by territory; returns how many are new.

    Needs the whole scope. Comparing runs beside the event loop.
    """
    same = await queries.same_code_pairs(session)
    stale = await queries.open_pairs(session, DoubleReason.SAME_CODE) - same
    await queries.remove_open(session, stale)
    new = await queries.add_pairs(session, dict.fromkeys(same, (DoubleReason.SAME_CODE, 100)))
    for union_id, path in await queries.territories(session):
        new += await find_in_territory(session, union_id, path, same)
    return new


async def find_in_territory(
    session: AsyncSession, union_id: UUID, path: str, known: Collection[Pair] = ()
) -> int:
    """Find near names in one territory; pairs in ``known`` have a better reason already."""
    rows = await queries.candidates(session, path)
    near = await run_bounded("spreadsheets", near_pairs, rows)
    by_id = {row.id: row for row in rows}
    open_now = await queries.open_pairs(session, DoubleReason.NEAR_NAME, path)
    await queries.remove_open(session, [pair for pair in open_now if not _alike(pair, by_id)])
    new = await queries.add_pairs(
        session,
        {
            pair: (DoubleReason.NEAR_NAME, round(score))
            for pair, score in near.items()
            if pair not in known
        },
    )
    if new:
        announce(session, TOPIC, union_id, path)
    return new


def _alike(pair: Pair, rows: Mapping[UUID, Candidate]) -> bool:
    """A pair found beside a change may lie further apart than the search over everything looks."""
    left, right = rows.get(pair[0]), rows.get(pair[1])
    return left is not None and right is not None and compare(left, right) is not None
