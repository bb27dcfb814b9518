"""An enterprise's own union sees it and keeps its facts, by raw SQL past all of the program."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import psycopg
import pytest

from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.core.scope import Scope, path_end
from app.settings import Settings
from tests.owner import database_copy
from tests.programs import borrowed_program
from tests.security.objects_enterprises import make_enterprise
from tests.security.stage import Stage, build_stage
from tests.world import build_world

Link = psycopg.AsyncConnection[Any]
Rows = dict[str, UUID]


@pytest.fixture(scope="module")
async def filled(
    server: EmbeddedDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[str, Stage, Rows]]:
    """Enterprises of west: covered by west_one, by west_two, by nobody; one across from east."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("covered"), secret_key="covered" * 5)
    async with database_copy(server) as url:
        database = Database(url)
        with borrowed_program(settings, database) as program:
            stage = await build_stage(await build_world(program, database))
            rows = {
                "mine": (await make_enterprise(stage, "west", "west_one")).id,
                "other": (await make_enterprise(stage, "west", "west_two")).id,
                "none": (await make_enterprise(stage, "west")).id,
                "across": (await make_enterprise(stage, "east", "west_one")).id,
            }
            yield url, stage, rows
        await database.close()


@pytest.fixture
async def stage(filled: tuple[str, Stage, Rows]) -> Stage:
    return filled[1]


@pytest.fixture
async def rows(filled: tuple[str, Stage, Rows]) -> Rows:
    return filled[2]


@pytest.fixture
async def link(filled: tuple[str, Stage, Rows]) -> AsyncIterator[Link]:
    async with await psycopg.AsyncConnection.connect(filled[0]) as connection:
        yield connection
        await connection.rollback()


async def _enter(link: Link, scope: Scope) -> None:
    await link.execute(
        "SELECT set_config('sanliang.scope_low', %s, true),"
        " set_config('sanliang.scope_high', %s, true), set_config('role', %s, true)",
        [scope.path, path_end(scope.path), scope.role.value],
    )


async def _seen(link: Link) -> set[UUID]:
    return {row[0] for row in await (await link.execute("SELECT id FROM enterprises")).fetchall()}


async def test_each_union_sees_what_it_covers_and_each_territory_what_stands_there(
    link: Link, stage: Stage, rows: Rows
) -> None:
    for key, names in (
        ("west_one", {"mine", "across"}),
        ("west_two", {"other"}),
        ("east_one", set()),
        ("west", {"mine", "other", "none", "across"}),
        ("east", {"across"}),
        ("district", set(rows)),
    ):
        await _enter(link, Scope.of_union(stage.union(key).path))
        assert await _seen(link) == {rows[name] for name in names}, key


async def test_the_covering_union_changes_facts_and_removes_nothing(
    link: Link, stage: Stage, rows: Rows
) -> None:
    await _enter(link, Scope.of_union(stage.union("west_one").path))
    done = await link.execute("UPDATE enterprises SET employee_count = 7, verified_at = NULL")
    assert done.rowcount == 2
    assert (await link.execute("DELETE FROM enterprises")).rowcount == 0


@pytest.mark.parametrize(
    "change",
    [
        "name = 'x'",
        "credit_code = '91610402DEM000014H'",
        "unionisation = 'unionised'",
        "covering_union_id = NULL, covering_union_path = NULL",
        "union_id = %(one)s, union_path = %(one_path)s",
        "union_id = %(east)s, union_path = %(east_path)s",
        "covering_union_id = %(two)s, covering_union_path = %(two_path)s",
        "merged_into_id = %(other)s",
        "import_id = gen_random_uuid()",
        "credit_code_checked = true",
    ],
)
async def test_the_covering_union_does_not_change_who_and_where_it_is(
    link: Link, stage: Stage, rows: Rows, change: str
) -> None:
    await _enter(link, Scope.of_union(stage.union("west_one").path))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await link.execute(
            f"UPDATE enterprises SET {change} WHERE id = %(mine)s",
            _names(stage, rows),
        )


@pytest.mark.parametrize(
    "change",
    [
        "union_id = %(east)s, union_path = %(east_path)s",
        "covering_union_id = %(east)s, covering_union_path = %(east_path)s",
    ],
)
async def test_a_territory_neither_pushes_a_row_out_nor_shows_it_to_strangers(
    link: Link, stage: Stage, rows: Rows, change: str
) -> None:
    """Even a row its own subtree covers, which the second policy alone would let go."""
    await _enter(link, Scope.of_union(stage.union("west").path))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await link.execute(
            f"UPDATE enterprises SET {change} WHERE id = %(mine)s",
            _names(stage, rows),
        )


async def test_a_row_covered_out_of_sight_is_not_given_to_another_union_out_of_sight(
    link: Link, stage: Stage, rows: Rows
) -> None:
    """Where it stands it may be changed, with the union it has; that one is exchanged above."""
    await _enter(link, Scope.of_union(stage.union("east").path))
    names = _names(stage, rows)
    change = "UPDATE enterprises SET {} WHERE id = %(across)s"
    assert (await link.execute(change.format("employee_count = 8"), names)).rowcount == 1
    same = "covering_union_id = %(one)s, covering_union_path = %(one_path)s"
    assert (await link.execute(change.format(same), names)).rowcount == 1
    other = "covering_union_id = %(two)s, covering_union_path = %(two_path)s"
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await link.execute(change.format(other), names)


async def test_a_row_is_not_entered_for_a_stranger_to_see(
    link: Link, stage: Stage, rows: Rows
) -> None:
    insert = (
        "INSERT INTO enterprises (id, union_id, union_path, covering_union_id,"
        " covering_union_path, name, name_key, credit_code_checked, credit_code_suspect,"
        " unionisation, version) VALUES (gen_random_uuid(), %(west)s, %(west_path)s, {}, {},"
        " 'x', 'x', false, false, 'none', 1)"
    )
    await _enter(link, Scope.of_union(stage.union("west").path))
    names = _names(stage, rows)
    own = insert.format("%(two)s", "%(two_path)s")
    foreign = insert.format("%(east)s", "%(east_path)s")
    assert (await link.execute(own, names)).rowcount == 1
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await link.execute(foreign, names)


async def test_no_subtree_removes_a_union(link: Link, stage: Stage) -> None:
    await _enter(link, Scope.of_union(stage.union("west").path))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await link.execute("DELETE FROM unions WHERE path = %s", [stage.union("west_one").path])


def _names(stage: Stage, rows: Rows) -> dict[str, object]:
    found: dict[str, object] = dict(rows)
    for short, key in (
        ("one", "west_one"),
        ("two", "west_two"),
        ("east", "east"),
        ("west", "west"),
    ):
        found[short] = stage.union(key).id
        found[f"{short}_path"] = stage.union(key).path
    return found
