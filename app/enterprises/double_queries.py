"""Reading and writing of pairs that may be one enterprise."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from sqlalchemy import Row, Select, delete, func, or_, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NOT_FOUND, Problem
from app.core.identifiers import uuid7
from app.core.scope import SEPARATOR
from app.core.tree import PathRange
from app.enterprises.likeness import Candidate, Pair, ordered
from app.enterprises.models import Double, Enterprise, EnterpriseName
from app.enterprises.schemas import DoubleReason, DoubleState
from app.organisations.models import Union

_COMPARED = (
    Enterprise.id,
    Enterprise.name_key,
    Enterprise.credit_code,
    Enterprise.contact_phones,
    Enterprise.address,
)
_NEIGHBOURS = 60
MOST_WITH_SAME_CODE = 20


async def double(session: AsyncSession, double_id: UUID, *, lock: bool = False) -> Double:
    """The pair; raises ``not_found`` outside the scope."""
    statement = select(Double).where(Double.id == double_id)
    if lock:
        statement = statement.with_for_update()
    found = await session.scalar(statement.execution_options(populate_existing=True))
    if found is None:
        raise Problem(NOT_FOUND)
    return found


def doubles(state: DoubleState | None, territory: str | None) -> Select[Double]:
    """Pairs by state; ``territory`` is the path at or below which one of the two stands."""
    statement = select(Double)
    if state is not None:
        statement = statement.where(Double.state == state)
    if territory is not None:
        within = PathRange.subtree(territory)
        there = select(Enterprise.id).where(within.holds(Enterprise.union_path))
        statement = statement.where(
            or_(
                within.holds(Double.union_path),
                Double.left_id.in_(there),
                Double.right_id.in_(there),
            )
        )
    return statement


async def territories(session: AsyncSession) -> list[tuple[UUID, str]]:
    """The unions in whose place any enterprise stands."""
    rows = await session.execute(select(Enterprise.union_id, Enterprise.union_path).distinct())
    return [(row.union_id, row.union_path) for row in rows]


async def candidates(session: AsyncSession, union_path: str) -> list[Candidate]:
    """All listed enterprises of one territory, as they are compared."""
    rows = await session.execute(
        select(*_COMPARED).where(
            Enterprise.union_path == union_path, Enterprise.merged_into_id.is_(None)
        )
    )
    other_names = await session.execute(
        select(EnterpriseName.enterprise_id, EnterpriseName.name_key).where(
            EnterpriseName.union_path == union_path
        )
    )
    keys: dict[UUID, set[str]] = {}
    for row in other_names:
        keys.setdefault(row.enterprise_id, set()).add(row.name_key)
    return [_candidate(row, keys.get(row.id, set())) for row in rows]


def _candidate(
    row: Row[UUID, str, str | None, list[str], str | None], other_keys: Iterable[str]
) -> Candidate:
    keys = tuple(dict.fromkeys((row.name_key, *sorted(other_keys))))
    phones = frozenset(row.contact_phones)
    return Candidate(row.id, keys, row.credit_code, phones, row.address)


async def neighbours(session: AsyncSession, row: Enterprise, keys: Collection[str]) -> list[UUID]:
    """Enterprises of the same territory whose names stand next to one of ``keys`` in order, or
    begin one of them: a few for each, by index. The nightly search looks further."""
    found: set[UUID] = set()
    listed = select(Enterprise.id).where(
        Enterprise.union_path == row.union_path,
        Enterprise.merged_into_id.is_(None),
        Enterprise.id != row.id,
    )
    other = select(EnterpriseName.enterprise_id).where(
        EnterpriseName.union_path == row.union_path, EnterpriseName.enterprise_id != row.id
    )
    for key in keys:
        beginnings = [key[:length] for length in range(2, len(key))]
        column = Enterprise.name_key
        for statement in (
            listed.where(column >= key).order_by(column).limit(_NEIGHBOURS),
            listed.where(column < key).order_by(column.desc()).limit(_NEIGHBOURS),
            listed.where(column.in_(beginnings)).limit(_NEIGHBOURS),
            other.where(
                or_(EnterpriseName.name_key == key, EnterpriseName.name_key.in_(beginnings))
            ).limit(_NEIGHBOURS),
        ):
            found.update(await session.scalars(statement))
    return sorted(found)


async def candidates_by_id(session: AsyncSession, ids: Collection[UUID]) -> list[Candidate]:
    """Those of ``ids`` that are listed, as they are compared."""
    rows = await session.execute(
        select(*_COMPARED).where(Enterprise.id.in_(ids), Enterprise.merged_into_id.is_(None))
    )
    other_names = await session.execute(
        select(EnterpriseName.enterprise_id, EnterpriseName.name_key).where(
            EnterpriseName.enterprise_id.in_(ids)
        )
    )
    keys: dict[UUID, set[str]] = {}
    for row in other_names:
        keys.setdefault(row.enterprise_id, set()).add(row.name_key)
    return [_candidate(row, keys.get(row.id, set())) for row in rows]


async def with_same_code(session: AsyncSession, row: Enterprise) -> list[UUID]:
    """Other listed enterprises, of any territory, with the code of ``row``."""
    if row.credit_code is None:
        return []
    rows = await session.scalars(
        select(Enterprise.id)
        .where(
            Enterprise.credit_code == row.credit_code,
            Enterprise.id != row.id,
            Enterprise.merged_into_id.is_(None),
        )
        .order_by(Enterprise.id)
        .limit(MOST_WITH_SAME_CODE)
    )
    return list(rows)


async def same_code_pairs(session: AsyncSession) -> set[Pair]:
    """The oldest row of each code that stands in several territories, with each of the others."""
    rows = await session.execute(
        select(func.array_agg(Enterprise.id))
        .where(Enterprise.credit_code.is_not(None), Enterprise.merged_into_id.is_(None))
        .group_by(Enterprise.credit_code)
        .having(func.count() > 1)
    )
    pairs: set[Pair] = set()
    for (ids,) in rows:
        oldest, *others = sorted(ids)
        pairs.update(ordered(oldest, other) for other in others)
    return pairs


async def paths(session: AsyncSession, pairs: Iterable[Pair]) -> dict[UUID, str]:
    """Where each enterprise of ``pairs`` stands."""
    ids = {enterprise_id for pair in pairs for enterprise_id in pair}
    rows = await session.execute(
        select(Enterprise.id, Enterprise.union_path).where(Enterprise.id.in_(ids))
    )
    return {row.id: row.union_path for row in rows}


def above_both(left: str, right: str) -> str:
    """The path of the lowest union at or above both paths."""
    common: list[str] = []
    for one, other in zip(left.split(SEPARATOR), right.split(SEPARATOR), strict=False):
        if one != other or not one:
            break
        common.append(one)
    return "".join(label + SEPARATOR for label in common)


async def add_pairs(session: AsyncSession, pairs: Mapping[Pair, tuple[DoubleReason, int]]) -> int:
    """Store pairs not met before; what was decided about a pair stays decided.

    Needs the whole scope: the union above both may lie above the caller's.
    """
    if not pairs:
        return 0
    where = await paths(session, pairs)
    owner = {
        pair: above_both(where[pair[0]], where[pair[1]])
        for pair in pairs
        if set(pair) <= where.keys()
    }
    rows = await session.execute(select(Union.id, Union.path).where(Union.path.in_(owner.values())))
    ids = {row.path: row.id for row in rows}
    values = [
        {
            "id": uuid7(),
            "union_id": ids[path],
            "union_path": path,
            "left_id": pair[0],
            "right_id": pair[1],
            "reason": pairs[pair][0],
            "score": pairs[pair][1],
            "state": DoubleState.OPEN,
            "version": 1,
        }
        for pair, path in owner.items()
    ]
    added = 0
    for first in range(0, len(values), _BATCH):
        statement = insert(Double).values(values[first : first + _BATCH])
        done = await session.execute(
            statement.on_conflict_do_nothing(
                index_elements=[Double.left_id, Double.right_id]
            ).returning(Double.id)
        )
        added += len(done.all())
    return added


_BATCH = 1000


async def remove_open(session: AsyncSession, pairs: Collection[Pair]) -> None:
    """Forget open pairs that are no longer alike."""
    wanted = list(pairs)
    for first in range(0, len(wanted), _BATCH):
        await session.execute(
            delete(Double)
            .where(
                Double.state == DoubleState.OPEN,
                tuple_(Double.left_id, Double.right_id).in_(wanted[first : first + _BATCH]),
            )
            .execution_options(synchronize_session=False)
        )


async def open_pairs_of(session: AsyncSession, enterprise_id: UUID) -> set[Pair]:
    """The open pairs an enterprise is part of."""
    rows = await session.execute(
        select(Double.left_id, Double.right_id).where(
            Double.state == DoubleState.OPEN,
            or_(Double.left_id == enterprise_id, Double.right_id == enterprise_id),
        )
    )
    return {(row.left_id, row.right_id) for row in rows}


async def open_pairs(
    session: AsyncSession, reason: DoubleReason, union_path: str | None = None
) -> set[Pair]:
    """All open pairs of a reason, or those owned by one union."""
    statement = select(Double.left_id, Double.right_id).where(
        Double.state == DoubleState.OPEN, Double.reason == reason
    )
    if union_path is not None:
        statement = statement.where(Double.union_path == union_path)
    return {(row.left_id, row.right_id) for row in await session.execute(statement)}
