"""The database keeps the hierarchy by itself: raw SQL in each scope, past all of the program."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import psycopg
import pytest
from psycopg import sql

from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.core.migrating import UnsafeDatabase, check_database
from app.core.scope import DatabaseRole, Scope, covers, path_end
from app.settings import Settings
from tests.owner import as_owner, database_copy, owner_url
from tests.programs import borrowed_program
from tests.security import (
    objects,
    objects_archives,
    objects_campaigns,
    objects_census,
    objects_consents,
    objects_displays,
    objects_enterprises,
    objects_evaluations,
    objects_fieldwork,
    objects_notices,
    objects_organisations,
    objects_print_styles,
    objects_prints,
    objects_proceedings,
    objects_releases,
    objects_screens,
    objects_tasks,
    objects_transfers,
)
from tests.security.stage import Stage, build_stage
from tests.world import build_world

FILLED_BY = (
    objects.make_everything,
    objects_organisations.make_organisations,
    objects_enterprises.make_enterprises,
    objects_census.make_imports,
    objects_consents.make_links,
    objects_transfers.make_transfers,
    objects_prints.make_batches,
    objects_print_styles.make_printed,
    objects_displays.make_plaques,
    objects_archives.make_archives,
    objects_campaigns.make_templates,
    objects_campaigns.make_companions,
    objects_tasks.make_tasks,
    objects_screens.make_screens,
    objects_notices.make_notices,
    objects_proceedings.make_proceedings,
    objects_releases.make_releases,
    objects_fieldwork.make_field_work,
    objects_evaluations.make_evaluations,
)
"""Each room makes its own rows; whoever adds a table adds it here or there."""
Link = psycopg.AsyncConnection[Any]
FEWEST_TABLES = 15
SEEN_BEFORE_A_SCOPE = {"accounts", "login_sessions", "api_keys", "screens"}
"""What the login role must read to find out who asks."""
NEVER_REWRITTEN = {
    "campaign_snapshots",
    "release_counts",
    "release_results",
    "releases",
    "task_evidence",
    "task_steps",
    "task_turns",
}
"""What was shown, decided, noted and counted: added to, evidence taken back, never changed."""
SHOWN_FROM_ABOVE = {
    "campaign_fan_outs",
    "campaign_templates",
    "campaigns",
    "evaluations",
    "phases",
    "plans",
    "print_styles",
    "release_results",
    "releases",
    "tasks",
}
"""Of plans those in force; a draft stays with its union (tests/test_plans.py)."""
PUBLIC_VIEWS = {
    "public_badges",
    "public_consent_links",
    "public_evaluations",
    "public_officers",
    "public_photos",
    "public_reports",
    "public_results",
    "public_unions",
}
KEYS = ("district", "west", "west_one", "west_two", "east", "east_one", "east_two")

_TABLES = """
SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT a.attisdropped
  AND (a.attname = 'union_path' OR c.relname = 'unions' AND a.attname = 'path')
"""


@pytest.fixture(scope="module")
async def filled(
    server: EmbeddedDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[Database, Stage]]:
    """A database in which every table has rows of every union."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("rls"), secret_key="rls-secret" * 4)
    async with database_copy(server) as url:
        database = Database(url)
        with borrowed_program(settings, database) as program:
            stage = await build_stage(await build_world(program, database))
            for key in KEYS:
                for fill in FILLED_BY:
                    await fill(stage, key)
            yield database, stage
        await database.close()


@pytest.fixture
async def stage(filled: tuple[Database, Stage]) -> Stage:
    return filled[1]


@pytest.fixture
async def link(filled: tuple[Database, Stage]) -> AsyncIterator[Link]:
    """The program's own connection; what it does is undone."""
    async with await psycopg.AsyncConnection.connect(filled[0].url) as connection:
        yield connection
        await connection.rollback()


@pytest.fixture(scope="module")
async def tables(filled: tuple[Database, Stage], server: EmbeddedDatabase) -> dict[str, str]:
    """Every table with a union's data, and the column that says whose."""
    async with as_owner(server, filled[0]) as owner:
        rows = await (await owner.execute(_TABLES)).fetchall()
        for table, column in rows:
            count = sql.SQL("SELECT count(DISTINCT {}) FROM {}").format(
                sql.Identifier(column), sql.Identifier(table)
            )
            row = await (await owner.execute(count)).fetchone()
            assert row is not None
            assert row[0] >= len(KEYS), f"{table} is not filled: nothing could leak"
    return dict(rows)


async def _enter(link: Link, scope: Scope) -> None:
    high = path_end(scope.path) if scope.path else ""
    await link.execute(
        "SELECT set_config('sanliang.scope_low', %s, true),"
        " set_config('sanliang.scope_high', %s, true), set_config('role', %s, true)",
        [scope.path, high, scope.role.value],
    )


async def _paths(link: Link, table: str, column: str) -> set[str]:
    statement = sql.SQL("SELECT DISTINCT {} FROM {}")
    cursor = await link.execute(statement.format(sql.Identifier(column), sql.Identifier(table)))
    return {row[0] for row in await cursor.fetchall()}


async def _changed(link: Link, statement: sql.Composed) -> int:
    """How many rows a statement changed; it is undone."""
    async with link.transaction(force_rollback=True):
        return (await link.execute(statement)).rowcount


def _sql(text: str, table: str, **names: str) -> sql.Composed:
    identifiers = {name: sql.Identifier(value) for name, value in names.items()}
    return sql.SQL(text).format(table=sql.Identifier(table), **identifiers)


async def test_every_table_of_a_union_is_known(tables: dict[str, str]) -> None:
    assert len(tables) >= FEWEST_TABLES


async def test_every_table_either_has_a_unions_path_or_no_unions_data(
    link: Link, tables: dict[str, str]
) -> None:
    rows = await link.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    others = {name for (name,) in await rows.fetchall()} - set(tables)
    assert {name for name in others if not name.startswith("procrastinate_")} == {
        "alembic_version",
        "audit_head",
        "database_facts",
        "screen_codes",
    }


async def test_without_a_scope_nothing_of_any_union_is_seen(
    link: Link, tables: dict[str, str]
) -> None:
    for table in set(tables) - SEEN_BEFORE_A_SCOPE:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with link.transaction():
                await link.execute(_sql("SELECT FROM {table}", table))
    for table in SEEN_BEFORE_A_SCOPE:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with link.transaction():
                await link.execute(_sql("DELETE FROM {table}", table))


async def test_before_a_scope_an_account_cannot_be_given_rights(link: Link) -> None:
    for column in ("role", "union_path", "union_id", "username", "disabled_at"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with link.transaction():
                await link.execute(_sql("UPDATE {table} SET {c} = {c}", "accounts", c=column))


async def test_a_subtree_without_its_range_is_an_error_or_nothing(
    link: Link, tables: dict[str, str]
) -> None:
    await link.execute("SET LOCAL ROLE sanliang_subtree")
    with pytest.raises(psycopg.errors.UndefinedObject):
        async with link.transaction():
            await link.execute("SELECT FROM unions")
    await _enter(link, Scope(DatabaseRole.SUBTREE, ""))
    for table, column in tables.items():
        assert await _paths(link, table, column) == set(), table


@pytest.mark.parametrize("key", ["west", "west_one", "east"])
async def test_a_subtree_reads_its_own_range_only(
    link: Link, stage: Stage, tables: dict[str, str], key: str
) -> None:
    path = stage.union(key).path
    own = {u.path for u in stage.world.unions.values() if covers(path, u.path)}
    above = {u.path for u in stage.world.unions.values() if path.startswith(u.path)}
    await _enter(link, Scope.of_union(path))
    for table, column in tables.items():
        seen = await _paths(link, table, column)
        assert seen == own | (above if table in SHOWN_FROM_ABOVE else set()), table


async def test_counts_and_joins_show_no_more(link: Link, stage: Stage) -> None:
    await _enter(link, Scope.of_union(stage.union("west").path))
    for statement in (
        "SELECT count(*) FROM unions",
        "SELECT count(DISTINCT u.id) FROM unions u LEFT JOIN cadres c ON c.union_id = u.id",
        "SELECT count(DISTINCT c.union_id) FROM cadres c JOIN badges b ON b.cadre_id = c.id",
        "SELECT count(DISTINCT union_id) FROM (SELECT union_id FROM reports UNION ALL"
        " SELECT union_id FROM photos) everything",
        "WITH RECURSIVE up AS (SELECT * FROM unions WHERE path = current_setting("
        "'sanliang.scope_low') UNION SELECT u.* FROM unions u, up WHERE u.id = up.parent_id"
        " OR u.parent_id = up.id) SELECT count(*) FROM up",
    ):
        row = await (await link.execute(statement)).fetchone()
        assert row == (3,), statement


async def test_a_subtree_changes_and_removes_its_own_rows_only(
    link: Link, stage: Stage, tables: dict[str, str]
) -> None:
    west = stage.union("west").path
    await _enter(link, Scope.of_union(west))
    for table in set(tables) - {"audit_events"} - NEVER_REWRITTEN:
        column = tables[table]
        mine = await (
            await link.execute(_sql("SELECT {c} FROM {table}", table, c=column))
        ).fetchall()
        count = sum(covers(west, path) for (path,) in mine)
        assert count > 0
        update = _sql("UPDATE {table} SET {c} = {c}", table, c=column)
        assert await _changed(link, update) == count, table
        if table in {"unions", "accounts"}:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                await _changed(link, _sql("DELETE FROM {table}", table))


async def test_a_subtree_cannot_push_rows_out_or_pull_rows_in(
    link: Link, stage: Stage, tables: dict[str, str]
) -> None:
    west, east = stage.union("west").path, stage.union("east").path
    await _enter(link, Scope.of_union(west))
    for table in set(tables) - {"audit_events"} - NEVER_REWRITTEN:
        out = sql.SQL("UPDATE {} SET {} = {}").format(
            sql.Identifier(table), sql.Identifier(tables[table]), sql.Literal(east)
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await _changed(link, out)
        pull = sql.SQL("UPDATE {0} SET {1} = {2} WHERE {1} = {3}").format(
            sql.Identifier(table),
            sql.Identifier(tables[table]),
            sql.Literal(west),
            sql.Literal(east),
        )
        assert await _changed(link, pull) == 0, table


@pytest.mark.parametrize("table", sorted(NEVER_REWRITTEN))
async def test_what_was_decided_about_a_task_is_never_rewritten(
    link: Link, stage: Stage, table: str
) -> None:
    await _enter(link, Scope.of_union(stage.union("west").path))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        await _changed(link, _sql("UPDATE {table} SET {c} = {c}", table, c="union_path"))


async def test_a_subtree_cannot_insert_for_others(link: Link, stage: Stage) -> None:
    await _enter(link, Scope.of_union(stage.union("west").path))
    for key, refused in (("west_one", False), ("east_one", True), ("district", True)):
        union = stage.union(key)
        insert = sql.SQL(
            "INSERT INTO photos (id, union_id, union_path, storage_key, width, height, bytes)"
            " VALUES (gen_random_uuid(), {}, {}, md5(random()::text), 1, 1, 1)"
        ).format(sql.Literal(union.id), sql.Literal(union.path))
        if refused:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                await _changed(link, insert)
        else:
            assert await _changed(link, insert) == 1


async def test_a_row_cannot_name_one_union_and_the_path_of_another(
    link: Link, stage: Stage
) -> None:
    await _enter(link, Scope.of_union(stage.union("west").path))
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        await link.execute(
            "INSERT INTO photos (id, union_id, union_path, storage_key, width, height, bytes)"
            " VALUES (gen_random_uuid(), %s, %s, 'k', 1, 1, 1)",
            [stage.id_of("east"), stage.union("west").path],
        )


async def test_a_neighbour_whose_number_begins_alike_is_not_seen(link: Link, stage: Stage) -> None:
    west, east = stage.union("west").path, stage.union("east").path
    assert east.startswith(west.removesuffix("."))
    await _enter(link, Scope.of_union(west))
    assert east not in await _paths(link, "unions", "path")


async def test_a_moved_subtree_takes_all_its_rows_along(
    link: Link, stage: Stage, tables: dict[str, str]
) -> None:
    old, new = stage.union("west_one").path, stage.union("east").path + "77."
    await _enter(link, Scope.of_union(stage.union("district").path))
    before = {table: await _count(link, table, column, old) for table, column in tables.items()}
    await link.execute(
        "UPDATE unions SET path = %s, parent_id = %s WHERE path = %s",
        [new, stage.id_of("east"), old],
    )
    for table, column in tables.items():
        if table != "audit_events":  # history stays where it happened
            assert await _count(link, table, column, new) == before[table] > 0, table
            assert await _count(link, table, column, old) == 0, table
    await _enter(link, Scope.of_union(stage.union("west").path))
    assert new not in await _paths(link, "cadres", "union_path")
    await _enter(link, Scope.of_union(stage.union("east").path))
    assert new in await _paths(link, "cadres", "union_path")


async def _count(link: Link, table: str, column: str, path: str) -> int:
    statement = sql.SQL("SELECT count(*) FROM {} WHERE {} = {}").format(
        sql.Identifier(table), sql.Identifier(column), sql.Literal(path)
    )
    row = await (await link.execute(statement)).fetchone()
    assert row is not None
    return int(row[0])


async def test_the_public_sees_its_views_and_nothing_else(
    link: Link, tables: dict[str, str]
) -> None:
    await _enter(link, Scope(DatabaseRole.PUBLIC))
    rows = await link.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'p', 'v', 'm', 'f')"
        " AND has_table_privilege('sanliang_public', oid, 'SELECT, UPDATE, DELETE')"
    )
    assert {name for (name,) in await rows.fetchall()} == PUBLIC_VIEWS
    for table in tables:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with link.transaction():
                await link.execute(_sql("SELECT FROM {table}", table))
    for view in PUBLIC_VIEWS:
        text = str(await (await link.execute(_sql("SELECT * FROM {table}", view))).fetchall())
        assert objects.UNPUBLISHED not in text


@pytest.mark.parametrize("role", list(DatabaseRole))
async def test_no_role_can_change_the_schema_or_its_own_rights(
    link: Link, role: DatabaseRole
) -> None:
    await link.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role.value)))
    for statement in (
        "CREATE TABLE mine (id int)",
        "ALTER TABLE cadres DISABLE ROW LEVEL SECURITY",
        "DROP POLICY subtree ON cadres",
        "ALTER ROLE sanliang_app BYPASSRLS",
        "CREATE ROLE other SUPERUSER",
        "SET SESSION AUTHORIZATION postgres",
        "SET LOCAL ROLE postgres",
        "COPY cadres TO PROGRAM 'cat'",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            async with link.transaction():
                await link.execute(statement)


@pytest.mark.parametrize("role", list(DatabaseRole))
async def test_no_role_can_pass_its_rights_on(link: Link, role: DatabaseRole) -> None:
    """PostgreSQL only warns when nothing could be granted."""
    await link.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role.value)))
    with contextlib.suppress(psycopg.errors.InsufficientPrivilege):
        async with link.transaction():
            await link.execute("GRANT ALL ON cadres TO sanliang_public")
    row = await (
        await link.execute("SELECT has_table_privilege('sanliang_public', 'cadres', 'SELECT')")
    ).fetchone()
    assert row == (False,)


async def test_the_scope_ends_with_the_transaction(link: Link, stage: Stage) -> None:
    await _enter(link, Scope.of_union(stage.union("west").path))
    await link.commit()
    row = await (
        await link.execute("SELECT current_user, current_setting('sanliang.scope_low', true)")
    ).fetchone()
    assert row == ("sanliang_app", "")


# --- the program refuses a database that would not protect ---------------------------------------


UNSAFE = {
    "superuser": "ALTER ROLE unsafe SUPERUSER",
    "may bypass policies": "ALTER ROLE unsafe BYPASSRLS",
    "owns a table": "ALTER TABLE photos OWNER TO unsafe",
    "may become the owner": "ALTER TABLE photos OWNER TO sanliang_owner; GRANT sanliang_owner"
    " TO unsafe",
    "inherits its scope": "GRANT sanliang_whole TO unsafe WITH INHERIT TRUE",
    "policies not forced": "ALTER TABLE cadres NO FORCE ROW LEVEL SECURITY",
    "policies off": "ALTER TABLE unions DISABLE ROW LEVEL SECURITY",
}


@pytest.fixture
async def unsafe_role(fresh_database: Database, server: EmbeddedDatabase) -> AsyncIterator[str]:
    """The address for a role that is like the program's until it is spoilt."""
    async with as_owner(server, fresh_database) as owner:
        await owner.execute("CREATE ROLE unsafe LOGIN; CREATE ROLE sanliang_owner")
        await owner.execute("GRANT sanliang_subtree TO unsafe WITH INHERIT FALSE, SET TRUE")
        yield owner_url(server, fresh_database).replace("postgres:@", "unsafe:@", 1)
        await owner.execute(
            "REASSIGN OWNED BY unsafe, sanliang_owner TO postgres;"
            "DROP OWNED BY unsafe, sanliang_owner; DROP ROLE unsafe; DROP ROLE sanliang_owner"
        )


async def test_a_role_like_the_programs_is_accepted(unsafe_role: str) -> None:
    check_database(unsafe_role, durable=False)


@pytest.mark.parametrize("spoil", UNSAFE.values(), ids=UNSAFE.keys())
async def test_the_program_refuses_a_database_that_would_not_protect(
    fresh_database: Database, server: EmbeddedDatabase, unsafe_role: str, spoil: str
) -> None:
    async with as_owner(server, fresh_database) as owner:
        await owner.execute(spoil)
    with pytest.raises(UnsafeDatabase):
        check_database(unsafe_role, durable=False)


async def test_the_program_refuses_a_database_that_may_forget(
    fresh_database: Database,
) -> None:
    """The test server runs without fsync on purpose."""
    with pytest.raises(UnsafeDatabase, match="fsync"):
        check_database(fresh_database.url)
