"""What others see while a subtree moves: the giving side until the commit, then the receiving."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.core.levels import Level
from app.core.scope import WHOLE, Scope, enter_scope, path_end
from app.organisations import service
from app.organisations.schemas import UnionCreate
from tests.owner import as_owner
from tests.security.objects_transfers import make_transfer
from tests.security.stage import Stage, Subject, build_stage
from tests.security.test_row_level_security import FILLED_BY
from tests.world import World

Link = psycopg.AsyncConnection[Any]

_PATHS = """
SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT a.attisdropped
  AND (a.attname LIKE '%\\_path' OR c.relname = 'unions' AND a.attname = 'path')
ORDER BY 1, 2
"""
HISTORY = {"audit_events"}
"""What happened stays where it happened."""


@pytest.fixture
async def stage(fresh_world: World) -> Stage:
    """Both sub-districts with everything in every table; the callers belong to ``west``."""
    stage = await build_stage(fresh_world)
    for key in ("west", "west_one", "east", "east_one"):
        for fill in FILLED_BY:
            await fill(stage, key)
    return stage


@asynccontextmanager
async def looking(database: Database, path: str) -> AsyncIterator[Link]:
    """A second connection of the program's role that sees what the union at ``path`` may see."""
    async with await psycopg.AsyncConnection.connect(database.url) as link:
        await link.execute(
            "SELECT set_config('sanliang.scope_low', %s, true),"
            " set_config('sanliang.scope_high', %s, true), set_config('role', %s, true)",
            [path, path_end(path), Scope.of_union(path).role.value],
        )
        yield link
        await link.rollback()


async def seen(database: Database, path: str, union_id: UUID) -> dict[str, bool]:
    """Whether the union, its cadres and its accounts are seen from ``path``."""
    async with looking(database, path) as link:
        found = {}
        for table, column in (("unions", "id"), ("cadres", "union_id"), ("accounts", "union_id")):
            query = sql.SQL("SELECT count(*) > 0 FROM {} WHERE {} = %s").format(
                sql.Identifier(table), sql.Identifier(column)
            )
            row = await (await link.execute(query, [union_id])).fetchone()
            assert row is not None
            found[table] = bool(row[0])
        return found


def _all(value: bool) -> dict[str, bool]:
    return dict.fromkeys(("unions", "cadres", "accounts"), value)


async def accept(stage: Stage, giver: str, taker: str, child: str) -> None:
    """The manager of ``west`` accepts what was asked of them."""
    transfer = await make_transfer(stage, giver, taker, subject=stage.id_of(child))
    client = stage.client(stage.tokens[Subject.MANAGER])
    reply = await client.post(f"/api/v1/transfers/{transfer.id}/accept", json={})
    assert reply.status_code == 200, reply.text


async def test_the_giving_side_sees_it_until_the_commit_and_the_receiving_side_after_it(
    stage: Stage, fresh_database: Database
) -> None:
    """Looked at from a second connection before, during and after the one transaction."""
    union_id = stage.id_of("east_one")
    giver, taker = stage.union("east").path, stage.union("west").path
    during: list[tuple[dict[str, bool], dict[str, bool]]] = []

    async def look(_: AsyncSession) -> None:
        during.append(
            (
                await seen(fresh_database, giver, union_id),
                await seen(fresh_database, taker, union_id),
            )
        )

    assert await seen(fresh_database, giver, union_id) == _all(True)
    assert await seen(fresh_database, taker, union_id) == _all(False)
    transfer = await make_transfer(stage, "east", "west", subject=union_id)
    assert await seen(fresh_database, taker, union_id) == _all(False)
    fresh_database.before_commit.append(look)
    client = stage.client(stage.tokens[Subject.MANAGER])
    reply = await client.post(f"/api/v1/transfers/{transfer.id}/accept", json={})
    fresh_database.before_commit.remove(look)
    assert reply.status_code == 200, reply.text
    assert during == [(_all(True), _all(False))]
    assert await seen(fresh_database, giver, union_id) == _all(False)
    assert await seen(fresh_database, taker, union_id) == _all(True)


async def test_no_row_of_any_table_keeps_the_old_path(
    stage: Stage, fresh_database: Database, server: EmbeddedDatabase
) -> None:
    old = stage.union("east_one").path
    async with as_owner(server, fresh_database) as owner:
        columns = await (await owner.execute(_PATHS)).fetchall()
        before = {(t, c): await _rows(owner, t, c, old) for t, c in columns}
        assert sum(count > 0 for count in before.values()) >= 15
        await accept(stage, "east", "west", "east_one")
        row = await (
            await owner.execute("SELECT path FROM unions WHERE id = %s", [stage.id_of("east_one")])
        ).fetchone()
        assert row is not None
        assert row[0].startswith(stage.union("west").path)
        for (table, column), count in before.items():
            if table not in HISTORY:
                assert await _rows(owner, table, column, old) == 0, table
                assert await _rows(owner, table, column, row[0]) >= count, table


async def _rows(owner: Link, table: str, column: str, path: str) -> int:
    """How many rows lie at or below ``path``."""
    query = sql.SQL("SELECT count(*) FROM {} WHERE starts_with({}, %s)").format(
        sql.Identifier(table), sql.Identifier(column)
    )
    row = await (await owner.execute(query, [path])).fetchone()
    assert row is not None
    return int(row[0])


async def test_a_union_founded_while_its_parent_moves_is_not_left_behind(
    fresh_database: Database,
) -> None:
    """The founding waits for the move, then takes the path the parent has by then."""
    places = {}
    async with fresh_database.transaction() as session:
        await enter_scope(session, WHOLE)
        city = await service.found_top_union(session, Level.CITY, "示例市总工会")
        for name in ("甲区总工会", "乙区总工会"):
            body = UnionCreate(parent_id=city.id, level=Level.DISTRICT, name=name)
            places[name] = await service.found_union(session, None, body)
        body = UnionCreate(
            parent_id=places["甲区总工会"].id, level=Level.SUB_DISTRICT, name="示例街道工会"
        )
        street = await service.found_union(session, None, body)

    async def found_below() -> str:
        async with fresh_database.transaction() as session:
            await enter_scope(session, WHOLE)
            body = UnionCreate(parent_id=street.id, level=Level.ENTERPRISE, name="示例厂工会")
            return (await service.found_union(session, None, body)).path

    async with fresh_database.transaction() as session:
        await enter_scope(session, WHOLE)
        moved = await service.union_in_scope(session, street.id)
        await service.move_subtree(session, None, moved, places["乙区总工会"])
        founding = asyncio.create_task(found_below())
        await asyncio.sleep(0.3)
        assert not founding.done()
    assert (await founding).startswith(places["乙区总工会"].path)
