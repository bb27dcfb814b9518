"""Lists by pages: bounded size, a closed list of sort keys, and always a total order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

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


SortKeys = Mapping[str, InstrumentedAttribute[Any]]


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


async def fetch_page(
    session: AsyncSession,
    statement: Select[Row],
    request: PageRequest,
    order: Sequence[ColumnElement[Any]],
) -> tuple[list[Row], int]:
    """The rows of the page asked for, and how many there are in all."""
    counted = statement.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)
    total = (await session.execute(counted)).scalar_one()
    rows = await session.scalars(
        statement.order_by(*order).limit(request.size).offset((request.page - 1) * request.size)
    )
    return list(rows.unique()), total
