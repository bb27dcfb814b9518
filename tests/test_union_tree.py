"""The tree against a small model: whatever is founded, moved or given away, in any order."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import Problem
from app.core.levels import Level, may_stand_below
from app.core.scope import WHOLE, enter_scope
from app.core.tree import last_number
from app.organisations import queries
from app.organisations.models import Branch, Union
from app.organisations.problems import LEVEL_NOT_BELOW
from app.organisations.schemas import UnionCreate
from app.organisations.service import change_union, found_top_union, found_union, move_subtree
from tests.conftest import UndoneDatabase

BELOW_THE_TOP = [Level.DISTRICT, Level.SUB_DISTRICT, Level.ENTERPRISE]
ANY = st.integers(0, 99)
"""Chooses a union among those there are, by its number modulo how many."""

STEPS = st.one_of(
    st.tuples(st.just("found"), ANY, st.sampled_from(BELOW_THE_TOP), st.booleans()),
    st.tuples(st.just("move"), ANY, ANY),
    st.tuples(st.just("administer"), ANY, st.booleans()),
)


@dataclass
class Node:
    """What the model knows of a union."""

    parent: int | None
    level: Level
    away: bool = False


@dataclass
class Model:
    """Unions by number; the first is the top."""

    nodes: list[Node] = field(default_factory=lambda: [Node(None, Level.CITY)])

    def above(self, number: int) -> list[int]:
        """The union itself and all above it, from below."""
        line = [number]
        while (parent := self.nodes[line[-1]].parent) is not None:
            line.append(parent)
        return line

    def counted(self, number: int) -> bool:
        return not any(self.nodes[above].away for above in self.above(number))


class Tree:
    """The same steps in the database and in the model."""

    def __init__(self, session: AsyncSession, top: Union) -> None:
        self.session = session
        self.model = Model()
        self.unions = [top]

    async def found(self, parent: int, level: Level, away: bool) -> None:
        parent %= len(self.unions)
        body = UnionCreate(
            parent_id=self.unions[parent].id, level=level, name=f"示例工会 {len(self.unions)}"
        )
        if away:
            body = body.model_copy(update={"administered_by": "别处"})
            body.model_fields_set.add("administered_by")
        fits = may_stand_below(level, self.model.nodes[parent].level)
        union = await self._tried(fits, found_union(self.session, None, body))
        if not fits:
            return
        assert isinstance(union, Union)
        self.unions.append(union)
        self.model.nodes.append(Node(parent, level, away))
        self.session.add(
            Branch(union_id=union.id, union_path=union.path, kind="branch", name=union.name)
        )

    async def move(self, moved: int, target: int) -> None:
        moved, target = moved % len(self.unions), target % len(self.unions)
        fits = may_stand_below(self.model.nodes[moved].level, self.model.nodes[target].level)
        effect = move_subtree(self.session, None, self.unions[moved], self.unions[target])
        await self._tried(fits, effect)
        if fits:
            self.model.nodes[moved].parent = target

    async def administer(self, number: int, away: bool) -> None:
        number %= len(self.unions)
        await queries.freeze_tree(self.session)
        name = "别处" if away else None
        await change_union(self.session, None, self.unions[number].id, administered_by=name)
        self.model.nodes[number].away = away

    async def _tried(self, fits: bool, effect: Awaitable[object]) -> object:
        if fits:
            return await effect
        with pytest.raises(Problem) as refused:
            await effect
        assert refused.value.kind is LEVEL_NOT_BELOW
        return None

    async def agrees(self) -> None:
        """Paths, totals, and the rows that unions own are what the model says."""
        await self.session.flush()
        self.session.expire_all()
        rows = {row.id: row for row in await self.session.scalars(select(Union))}
        paths = [rows[union.id].path for union in self.unions]
        numbers = [last_number(path) for path in paths]
        assert len(set(numbers)) == len(numbers)
        for number, union in enumerate(rows[union.id] for union in self.unions):
            line = reversed(self.model.above(number))
            assert union.path == "".join(f"{numbers[above]}." for above in line)
            assert union.in_totals is self.model.counted(number)
            parent = self.model.nodes[number].parent
            assert union.parent_id == (None if parent is None else self.unions[parent].id)
        owned = list(await self.session.execute(select(Branch.union_id, Branch.union_path)))
        assert {(i, rows[i].path) for i, _ in owned} == {(i, path) for i, path in owned}
        assert len(owned) == len(self.unions) - 1


@asynccontextmanager
async def fresh_tree(database: UndoneDatabase) -> AsyncIterator[Tree]:
    """A tree of which nothing is left."""
    assert database.connection is not None
    nested = await database.connection.begin_nested()
    async with database.sessions() as session, session.begin():
        await enter_scope(session, WHOLE)
        yield Tree(session, await found_top_union(session, Level.CITY, "示例市总工会"))
        await session.rollback()
    await nested.rollback()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, max_size=12))
async def test_the_tree_is_what_the_model_says(
    database: UndoneDatabase, steps: list[tuple[str, int, *tuple[object, ...]]]
) -> None:
    async with fresh_tree(database) as tree:
        for name, *arguments in steps:
            await getattr(tree, name)(*arguments)
        await tree.agrees()


async def test_the_model_notices_totals_that_are_not_up_to_date(
    database: UndoneDatabase,
) -> None:
    """A negative control."""
    async with fresh_tree(database) as tree:
        await tree.found(0, Level.DISTRICT, False)
        tree.model.nodes[0].away = True
        with pytest.raises(AssertionError):
            await tree.agrees()


async def test_nothing_moves_below_itself(database: UndoneDatabase) -> None:
    async with fresh_tree(database) as tree:
        await tree.found(0, Level.DISTRICT, False)
        for target in tree.unions:
            with pytest.raises(Problem) as refused:
                await move_subtree(tree.session, None, tree.unions[0], target)
            assert refused.value.kind is LEVEL_NOT_BELOW
