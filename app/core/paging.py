"""Lists by pages: bounded size, a closed list of sort keys, and always a total order."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    UnaryExpression,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql import operators

from app.core.errors import INVALID_SORT, Problem
from app.core.schemas import Output

Item = TypeVar("Item")
Row = TypeVar("Row")
MAX_SIZE = 100


class Page(Output, Generic[Item]):
    """One page of a list; ``total`` counts all rows that match the filters."""

    items: list[Item]
    total: int
    page: int
    size: int


@dataclass(frozen=True)
class PageRequest:
    """Which page is asked for; ``sort`` is a key of the list's closed set, ``-`` reverses."""

    page: int
    size: int
    sort: str | None


SortKeys = Mapping[str, SQLColumnExpression[Any]]


def total_order(
    sort: str | None, keys: SortKeys, default: str, tie_break: InstrumentedAttribute[Any]
) -> Sequence[ColumnElement[Any]]:
    """ORDER BY for ``sort`` with ``tie_break`` appended, so that no row stands on two pages.

    Raises ``invalid_sort`` for a key outside ``keys``.
    """
    wanted = sort or default
    column = keys.get(wanted.removeprefix("-"))
    if column is None:
        raise Problem(INVALID_SORT, parameters={"allowed": "、".join(sorted(keys))})
    if wanted.startswith("-"):
        return [column.desc(), tie_break.desc()]
    return [column.asc(), tie_break.asc()]


def page_of(items: Sequence[Item], request: PageRequest) -> Page[Item]:
    """A page of a list that is short, in memory and has an order of its own."""
    if request.sort is not None:
        raise Problem(INVALID_SORT, parameters={"allowed": "无"})
    first = (request.page - 1) * request.size
    return Page(
        items=list(items[first : first + request.size]),
        total=len(items),
        page=request.page,
        size=request.size,
    )


@dataclass(frozen=True)
class Listing(Generic[Row, Item]):
    """A list as filtered and sorted, and how its rows are shown: by the page, or all of it."""

    statement: Select[Row]
    order: Sequence[ColumnElement[Any]]
    show: Callable[[Sequence[Row]], Awaitable[Sequence[Item]]]

    async def page(self, session: AsyncSession, request: PageRequest) -> Page[Item]:
        """The page asked for."""
        rows, total = await fetch_page(session, self.statement, request, self.order)
        items = list(await self.show(rows))
        return Page(items=items, total=total, page=request.page, size=request.size)

    async def count(self, session: AsyncSession) -> int:
        """How many rows there are in all."""
        return await _count(session, self.statement)

    async def batches(self, session: AsyncSession, most: int) -> AsyncIterator[Sequence[Item]]:
        """At most ``most`` items, a few hundred at a time.

        What the list holds is decided once, at the beginning; a row that leaves it before its
        batch is read is left out.
        """
        await _plan_afresh(session)
        key = _key(self.statement)
        keys = _only(self.statement, key).order_by(*self.order).limit(most)
        ids = list(await session.scalars(keys))
        for first in range(0, len(ids), _BATCH):
            wanted = self.statement.where(key.in_(ids[first : first + _BATCH]))
            rows = await session.scalars(wanted.order_by(*self.order))
            yield await self.show(list(rows.unique()))


_BATCH = 500


async def fetch_page(
    session: AsyncSession,
    statement: Select[Row],
    request: PageRequest,
    order: Sequence[ColumnElement[Any]],
) -> tuple[list[Row], int]:
    """The rows of the page asked for, and how many there are in all.

    The last page must cost what the first does, and a search no more than one look through the
    list: keys are counted off from the nearer end, in an index alone where one serves the order,
    only the rows shown are read whole, and what few rows match is found and counted at once.
    """
    await _plan_afresh(session)
    key = _key(statement)
    before = (request.page - 1) * request.size
    if before + request.size <= _PEEK:
        total, ids = await _peek(session, _only(statement, key).order_by(*order), key, request)
        if total > _PEEK:
            total = await _count(session, statement)
        keys: Any = ids
    else:
        total = await _count(session, statement)
        keys = _nearer(_only(statement, key), order, total, request)
    if before >= total:
        return [], total
    rows = await session.scalars(statement.where(key.in_(keys)).order_by(*order))
    return list(rows.unique()), total


async def _plan_afresh(session: AsyncSession) -> None:
    """Let the database plan for the values given until the transaction ends.

    A plan it keeps for all values knows neither how rare a word nor how small a sub-district is,
    and walks the whole list for each.
    """
    await session.execute(_PLAN_AFRESH)


_PLAN_AFRESH = text("SET LOCAL plan_cache_mode = force_custom_plan")
_PEEK = 1_000


async def _peek(
    session: AsyncSession, keys: Select[Any], key: InstrumentedAttribute[Any], request: PageRequest
) -> tuple[int, list[Any]]:
    """How many rows there are, up to one more than ``_PEEK``, and the keys of the page."""
    first = keys.limit(_PEEK + 1).scalar_subquery()
    # OFFSET 0: otherwise the array is put in for each of its two mentions, and made twice.
    found = select(func.array(first, type_=ARRAY(key.type)).label("ids")).offset(0).subquery()
    before = (request.page - 1) * request.size
    page = found.c.ids[before + 1 : before + request.size]
    total, ids = (await session.execute(select(func.cardinality(found.c.ids), page))).one()
    return total, ids


def _nearer(
    keys: Select[Any], order: Sequence[ColumnElement[Any]], total: int, request: PageRequest
) -> Select[Any]:
    """The keys of the page, counted off from the nearer end of the list."""
    before = (request.page - 1) * request.size
    size = max(min(request.size, total - before), 0)
    after = total - before - size
    if before <= after:
        return keys.order_by(*order).offset(before).limit(size)
    backwards = keys.order_by(*(_reversed(term) for term in order))
    return backwards.offset(max(after, 0)).limit(size)


async def _count(session: AsyncSession, statement: Select[Any]) -> int:
    counted = statement.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)
    return (await session.execute(counted)).scalar_one()


def _key(statement: Select[Any]) -> InstrumentedAttribute[Any]:
    """The primary key of the rows a list is about."""
    entity = statement.column_descriptions[0]["entity"]
    mapper = inspect(entity).mapper
    (column,) = mapper.primary_key
    key: InstrumentedAttribute[Any] = getattr(entity, mapper.get_property_by_column(column).key)
    return key


def _only(statement: Select[Any], key: InstrumentedAttribute[Any]) -> Select[Any]:
    return statement.with_only_columns(key, maintain_column_froms=True)


def _reversed(term: ColumnElement[Any]) -> ColumnElement[Any]:
    """The term of an ORDER BY that sorts the other way round, empty values included."""
    if not isinstance(term, UnaryExpression):
        return term.desc()
    inner: ColumnElement[Any] = term.element
    if term.modifier is operators.asc_op:
        return inner.desc()
    if term.modifier is operators.desc_op:
        return inner.asc()
    if term.modifier is operators.nulls_first_op:
        return _reversed(inner).nulls_last()
    if term.modifier is operators.nulls_last_op:
        return _reversed(inner).nulls_first()
    raise TypeError(f"no ORDER BY term: {term}")
