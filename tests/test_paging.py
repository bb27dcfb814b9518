"""Pages of a list: each row once, in order, wherever the page is counted off from."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core import paging
from app.core.database import Database
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.core.paging import Listing, PageRequest, fetch_page, total_order
from app.core.scope import WHOLE, enter_scope
from app.organisations.models import Union
from tests.world import World

COUNT = 53
KEYS = {"name": Union.name, "member_count": Union.member_count}


@pytest.fixture(params=[1_000, 10, 0], ids=["peeking", "peeking a little", "counting"])
def peek(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "_PEEK", request.param)


async def _fill(session: AsyncSession, west: Union) -> None:
    for number in range(COUNT):
        session.add(
            Union(
                id=uuid7(),
                parent_id=west.id,
                path=f"{west.path}{90_000 + number}.",
                level=Level.ENTERPRISE,
                name=f"示例工会{number:03d}",
                code=f"T{number:011d}",
                member_count=None if number % 3 == 0 else number % 7,
            )
        )
    await session.flush()


def _listed(west: Union) -> Any:
    return select(Union).where(Union.parent_id == west.id, Union.name.like("示例工会0%"))


def _orders() -> dict[str, Sequence[ColumnElement[Any]]]:
    first, *rest = total_order("-member_count", KEYS, "name", Union.id)
    last, *others = total_order("member_count", KEYS, "name", Union.id)
    return {
        "up": total_order("name", KEYS, "name", Union.id),
        "down": total_order("-name", KEYS, "name", Union.id),
        "with empty values": total_order("member_count", KEYS, "name", Union.id),
        "down with empty values": total_order("-member_count", KEYS, "name", Union.id),
        "empty values last": [first.nulls_last(), *rest],
        "empty values first": [last.nulls_first(), *others],
        "a bare column": [Union.__table__.c.name],
    }


@pytest.mark.usefixtures("peek")
@pytest.mark.parametrize("order", _orders().values(), ids=_orders().keys())
async def test_the_pages_together_are_the_list(
    world: World, database: Database, order: Sequence[ColumnElement[Any]]
) -> None:
    west = world.unions["west"]
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await _fill(session, west)
        statement = _listed(west)
        whole = [row.name for row in await session.scalars(statement.order_by(*order))]
        assert len(whole) == COUNT
        for size in (1, 7, 20, 100):
            assert await _paged(session, statement, order, size) == whole


async def _paged(
    session: AsyncSession, statement: Any, order: Sequence[ColumnElement[Any]], size: int
) -> list[str]:
    names: list[str] = []
    for page in range(1, COUNT // size + 2):
        rows, total = await fetch_page(session, statement, PageRequest(page, size, None), order)
        assert total == COUNT
        names += [row.name for row in rows]
    return names


@pytest.mark.usefixtures("peek")
@pytest.mark.parametrize("page", [4, 5, 100, 100_000])
async def test_a_page_beyond_the_end_is_empty_and_still_counts(
    world: World, database: Database, page: int
) -> None:
    west, order = world.unions["west"], total_order(None, KEYS, "name", Union.id)
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await _fill(session, west)
        request = PageRequest(page, 20, None)
        assert await fetch_page(session, _listed(west), request, order) == ([], COUNT)


async def test_an_empty_list_has_an_empty_first_page(world: World, database: Database) -> None:
    order = total_order(None, KEYS, "name", Union.id)
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        request = PageRequest(1, 20, None)
        assert await fetch_page(session, _listed(world.unions["east"]), request, order) == ([], 0)


async def test_batches_are_the_list_in_order(
    world: World, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "_BATCH", 10)
    west, order = world.unions["west"], total_order("-name", KEYS, "name", Union.id)

    async def show(rows: Sequence[Union]) -> list[str]:
        return [row.name for row in rows]

    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await _fill(session, west)
        listing = Listing(_listed(west), order, show)
        batches = [batch async for batch in listing.batches(session, 45)]
        assert await listing.count(session) == COUNT
    assert [len(batch) for batch in batches] == [10, 10, 10, 10, 5]
    names = [name for batch in batches for name in batch]
    assert names == sorted(names, reverse=True)
    assert names[0] == f"示例工会{COUNT - 1:03d}"


def test_what_is_no_term_of_an_order_cannot_be_turned_round() -> None:
    with pytest.raises(TypeError):
        paging._reversed(Union.name.in_(["a"]).self_group().__invert__())
