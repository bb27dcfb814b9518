"""A PostgreSQL of one's own, set up as docs/operating.md says: by an owner who is no superuser."""

import hashlib
import hmac
import shutil
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from alembic import command
from psycopg import sql

from app.core.embedded import EmbeddedDatabase, start_embedded_database
from app.core.migrating import UnsafeDatabase, check_database, migrate, with_connection
from tests.commands import run, typed
from tests.folders import in_memory

PASSWORD = "p@ss/word 100%"


@pytest.fixture(scope="module")
def bare() -> Iterator[EmbeddedDatabase]:
    """A server nobody has migrated anything on: our roles are not there yet."""
    folder = Path(tempfile.mkdtemp(prefix="sanliang-test-own-", dir=in_memory()))
    embedded = start_embedded_database(folder)
    yield embedded
    embedded.server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def _owned_database(bare: EmbeddedDatabase, owner: str, rights: str) -> tuple[str, str]:
    """A database owned by a role with these rights: the owner's address and the program's."""
    with psycopg.connect(bare.url_for("postgres", "postgres"), autocommit=True) as link:
        link.execute(f"CREATE ROLE {owner} LOGIN NOSUPERUSER {rights}".encode())
        link.execute(
            sql.SQL("CREATE DATABASE {0} OWNER {0} TEMPLATE template0").format(
                sql.Identifier(owner)
            )
        )
    program = bare.url_for("sanliang_app", owner)
    return bare.url_for(owner, owner), program.replace(":@", f":{quote(PASSWORD, safe='')}@")


@pytest.fixture(scope="module")
def owned(bare: EmbeddedDatabase) -> tuple[str, str]:
    owner, program = _owned_database(bare, "first_owner", "CREATEROLE")
    migrate(owner, program)
    return owner, program


def test_an_owner_with_createrole_is_enough(owned: tuple[str, str], open_folder: Path) -> None:
    owner, program = owned
    check_database(program)
    migrate(owner, program)
    own = {"SANLIANG_DATABASE_URL": program, "SANLIANG_MIGRATION_DATABASE_URL": owner}
    made = typed(
        open_folder, "create-admin", "--username", "leader", "--union-name", "示例区总工会", **own
    )
    assert made.returncode == 0, made.stderr
    verified = run(open_folder, "audit", "verify", **own)
    assert "审计链完整，共 2 条" in verified.stdout, verified.stderr
    with psycopg.connect(program) as link:
        link.execute("SET ROLE sanliang_public")
        assert link.execute("SELECT count(*) FROM public_reports").fetchone() == (0,)
    # The owner may hand over the views, but does not read a row by being the owner.
    with psycopg.connect(owner) as link:
        assert link.execute("SELECT count(*) FROM unions").fetchone() == (0,)


def test_the_password_is_the_one_the_address_means(
    bare: EmbeddedDatabase, owned: tuple[str, str]
) -> None:
    with psycopg.connect(bare.url_for("postgres", "postgres")) as link:
        row = link.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = 'sanliang_app'"
        ).fetchone()
    assert row is not None
    _, rounds_and_salt, keys = row[0].split("$")
    rounds, salt = rounds_and_salt.split(":")
    salted = hashlib.pbkdf2_hmac("sha256", PASSWORD.encode(), b64decode(salt), int(rounds))
    client = hmac.digest(salted, b"Client Key", "sha256")
    assert keys.split(":")[0] == b64encode(hashlib.sha256(client).digest()).decode()


def test_another_owner_on_the_same_server_is_told_what_to_ask_for(
    bare: EmbeddedDatabase, owned: tuple[str, str]
) -> None:
    owner, program = _owned_database(bare, "second_owner", "CREATEROLE")
    with pytest.raises(UnsafeDatabase) as refused:
        migrate(owner, program)
    [asked_for] = [part for part in str(refused.value).split("；") if "GRANT" in part]
    statement = asked_for[asked_for.index("GRANT") :].partition(";")[0]
    with psycopg.connect(bare.url_for("postgres", "postgres")) as link:
        link.execute(statement.encode())
    migrate(owner, program)
    check_database(program)
    first_owner, first_program = owned
    migrate(first_owner, first_program)
    with_connection(owner, lambda config: command.downgrade(config, "base"))


def test_an_owner_who_may_not_create_roles_is_told_so() -> None:
    folder = Path(tempfile.mkdtemp(prefix="sanliang-test-own-", dir=in_memory()))
    empty = start_embedded_database(folder)
    try:
        with pytest.raises(UnsafeDatabase, match="CREATEROLE"):
            migrate(*_owned_database(empty, "weak_owner", ""))
    finally:
        empty.server.stop()
        shutil.rmtree(folder, ignore_errors=True)
