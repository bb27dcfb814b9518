"""The schema: reached and left by migrations alone, and what the models say it is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg import sql
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from app.core.embedded import EmbeddedDatabase
from app.core.migrating import alembic_config, ensure_database, migrate, schema_is_current
from app.core.migrating import with_connection as with_alembic
from app.models import Base
from app.settings import REPOSITORY

MIGRATIONS = sorted((REPOSITORY / "migrations" / "versions").glob("*.py"))
FEWEST_TABLES = 17


@pytest.fixture
def empty(server: EmbeddedDatabase) -> Iterator[tuple[str, str]]:
    """The addresses of an empty database: the owner's and the program's."""
    name = "sanliang_migrated"
    admin = server.url_for("postgres", "postgres")
    ensure_database(admin, name)
    yield server.url_for("postgres", name), server.url_for("sanliang_app", name)
    with psycopg.connect(admin, autocommit=True) as link:
        link.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _things(url: str) -> set[tuple[str, ...]]:
    """Everything in the schema that has a name."""
    with psycopg.connect(url) as link:
        rows = link.execute("""
            SELECT 'relation', relname, relkind::text FROM pg_class
                JOIN pg_namespace schema ON schema.oid = relnamespace
                WHERE nspname IN ('public', 'issuer', 'collector') AND relname <> 'alembic_version'
                AND relname <> 'alembic_version_pkc'
            UNION ALL SELECT 'function', proname, pg_proc.oid::regprocedure::text FROM pg_proc
                JOIN pg_namespace schema ON schema.oid = pronamespace
                WHERE nspname IN ('public', 'issuer', 'collector')
            UNION ALL SELECT 'type', typname, '' FROM pg_type WHERE typtype IN ('e', 'd')
                AND typnamespace = 'public'::regnamespace
            UNION ALL SELECT 'policy', policyname, tablename || roles::text || coalesce(qual, '')
                FROM pg_policies
            UNION ALL SELECT 'grant', grantee, table_name || ' ' || privilege_type
                FROM information_schema.role_table_grants
                WHERE table_schema IN ('public', 'issuer', 'collector')
                AND table_name <> 'alembic_version'
            UNION ALL SELECT 'trigger', tgname, tgrelid::regclass::text FROM pg_trigger
                WHERE NOT tgisinternal
        """).fetchall()
    return set(rows)


def test_up_down_and_up_again_leaves_the_same_schema(empty: tuple[str, str]) -> None:
    owner, program = empty
    migrate(owner, program)
    assert schema_is_current(owner)
    whole = _things(owner)
    assert sum(kind == "relation" and what == "r" for kind, _, what in whole) >= FEWEST_TABLES
    with_alembic(owner, lambda config: command.downgrade(config, "base"))
    assert _things(owner) == set()
    assert not schema_is_current(owner)
    migrate(owner, program)
    assert _things(owner) == whole


def test_each_migration_goes_up_down_and_up(empty: tuple[str, str]) -> None:
    owner, program = empty
    revisions = [script.revision for script in _scripts().walk_revisions()][::-1]
    for revision in revisions:
        migrate(owner, program, revision)
        before = _things(owner)
        with_alembic(owner, lambda config: command.downgrade(config, "-1"))
        migrate(owner, program, revision)
        assert _things(owner) == before, revision


def test_migrating_twice_changes_nothing(empty: tuple[str, str]) -> None:
    owner, program = empty
    migrate(owner, program)
    before = _things(owner)
    migrate(owner, program)
    assert _things(owner) == before


def test_there_is_one_tree(empty: tuple[str, str]) -> None:
    owner, program = empty
    migrate(owner, program)
    found = (
        "INSERT INTO unions (id, path, level, name, code, version)"
        " VALUES (gen_random_uuid(), %s, 'district', 'x', %s, 1)"
    )
    with psycopg.connect(owner) as link:
        link.execute(found, ["1.", "A"])
        with pytest.raises(psycopg.errors.UniqueViolation, match="uq_unions_top"):
            link.execute(found, ["2.", "B"])


def test_models_and_schema_agree(server: EmbeddedDatabase) -> None:
    address = server.owner_url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(address, poolclass=NullPool)

    def ours(_: Any, name: str | None, kind: str, *__: Any) -> bool:
        of_others = {"audit_head", "alembic_version"}
        return kind != "table" or not (name in of_others or str(name).startswith("procrastinate"))

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": ours}
        )
        assert compare_metadata(context, Base.metadata) == []
        # What the comparison does not look at: checks, collations, sequences.
        checks = connection.execute(
            text("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conname LIKE 'ck_%'")
        ).scalars()
        assert set(checks) == _check_names()
        collations = connection.execute(
            text(
                "SELECT DISTINCT collation_name FROM information_schema.columns WHERE"
                " table_schema = 'public' AND column_name IN ('union_path', 'path')"
                " AND table_name NOT LIKE 'procrastinate%'"
            )
        ).scalars()
        assert list(collations) == ["C"]
        sequences = connection.execute(
            text("SELECT sequencename FROM pg_sequences WHERE sequencename LIKE '%_numbers'")
        ).scalars()
        assert set(sequences) == set(Base.metadata._sequences)


def _check_names() -> set[str]:
    """The names of the checks the models declare."""
    from sqlalchemy import CheckConstraint

    return {
        f"ck_{table.name}_{constraint.name}"
        if not str(constraint.name).startswith("ck_")
        else str(constraint.name)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }


def _scripts() -> ScriptDirectory:
    config: Config = alembic_config()
    return ScriptDirectory.from_config(config)


def test_there_is_one_head_and_one_beginning() -> None:
    assert len(_scripts().get_heads()) == 1
    assert len(_scripts().get_bases()) == 1
    assert len(MIGRATIONS) == len(list(_scripts().walk_revisions()))


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: path.stem)
def test_a_migration_stands_by_itself_and_does_not_wait(path: Path) -> None:
    """Models change later, a migration never does; one that waits stops everybody behind it."""
    source = path.read_text()
    assert re.fullmatch(r"\d{4}_\d{2}_\d{2}_\d{4}_[a-z0-9_]+", path.stem)
    assert not {name.partition(".")[0] for name in _imported(source)} & {"app", "tests"}
    for step in ("upgrade", "downgrade"):
        [function] = [
            node
            for node in ast.parse(source).body
            if isinstance(node, ast.FunctionDef) and node.name == step
        ]
        statements = [node for node in function.body if not _is_docstring(node)]
        assert "SET LOCAL lock_timeout = '2s'" in ast.unparse(statements[0]), step


def test_what_migrations_share_stands_by_itself_too() -> None:
    for path in (REPOSITORY / "migrations").glob("*.py"):
        imported = {name.partition(".")[0] for name in _imported(path.read_text())}
        assert "app" not in imported, path.name


def _imported(source: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def test_a_migration_gives_up_rather_than_wait_behind_a_lock(empty: tuple[str, str]) -> None:
    owner, program = empty
    migrate(owner, program)
    with psycopg.connect(owner) as busy:
        busy.execute("LOCK TABLE badges IN ACCESS SHARE MODE")
        with pytest.raises(Exception, match="lock timeout"):
            with_alembic(owner, lambda config: command.downgrade(config, "base"))
    migrate(owner, program)  # Each revision is a transaction: those above the lock had gone.
    assert schema_is_current(owner)
