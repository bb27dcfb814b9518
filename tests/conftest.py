"""A real PostgreSQL, migrated once, copied for each worker; every test in a transaction undone."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from psycopg import sql
from sqlalchemy import event
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
)

from app.core.database import Database
from app.core.embedded import EmbeddedDatabase, start_embedded_database
from app.core.logs import configure_logs
from app.core.migrating import ensure_database, migrate
from app.core.scope import LOGIN, enter_scope
from app.settings import Settings
from tests.programs import borrowed_program
from tests.world import World, build_world

BASE_URL = "http://testserver"

# Without this, structlog draws every traceback with all local variables, for minutes.
configure_logs("error")


@pytest.fixture(scope="session")
def server() -> Iterator[EmbeddedDatabase]:
    """The embedded server of this test process, without fsync: tests do not survive power loss."""
    folder = Path(tempfile.mkdtemp(prefix="sanliang-test-pg-"))
    embedded = start_embedded_database(folder)
    with psycopg.connect(embedded.url_for("postgres", "postgres"), autocommit=True) as link:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            link.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        link.execute("SELECT pg_reload_conf()")
    ensure_database(embedded.url_for("postgres", "postgres"), embedded.name)
    migrate(embedded.owner_url, embedded.url)
    yield embedded
    embedded.server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Where root may put a data folder, too: pytest's own folders are closed to other users."""
    folder = Path(tempfile.mkdtemp(prefix="sanliang-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, secret_key="test-secret-key-" * 3, expose_docs=True)


class UndoneDatabase(Database):
    """All transactions of a test share one connection; committing releases a savepoint only.

    Tests may share an engine too: it remembers the SQL of every statement it has ever written.
    """

    def __init__(self, url: str, engine: AsyncEngine | None = None) -> None:
        super().__init__(url, pool_size=2)
        if engine is not None:
            self.engine = engine
        self.connection: AsyncConnection | None = None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        async with super().transaction() as session:
            # SET LOCAL outlives a released savepoint, so each request starts over by hand.
            await enter_scope(session, LOGIN)
            yield session


@pytest.fixture(scope="session")
async def engine(server: EmbeddedDatabase) -> AsyncIterator[AsyncEngine]:
    """The connections of all tests that undo what they did."""
    held = Database(server.url, pool_size=2)
    yield held.engine
    await held.close()


@pytest.fixture
async def database(server: EmbeddedDatabase, engine: AsyncEngine) -> AsyncIterator[UndoneDatabase]:
    held = UndoneDatabase(server.url, engine)
    async with held.engine.connect() as connection:
        outer = await connection.begin()
        held.connection = connection
        held.sessions = async_sessionmaker(
            connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        )
        yield held
        await outer.rollback()
    await engine.dispose()  # leaves no visitor: the database must be free to be copied


@pytest.fixture
def app(settings: Settings, database: UndoneDatabase) -> Iterator[FastAPI]:
    with borrowed_program(settings, database) as program:
        yield program


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[AsyncClient]:
    """A caller who is nobody yet."""
    transport = ASGITransport(app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url=BASE_URL) as http:
        yield http


@pytest.fixture
async def world(app: FastAPI, database: UndoneDatabase) -> World:
    """An invented district: two sub-districts, two enterprises each, one account of each kind."""
    return await build_world(app, database)


@pytest.fixture
def statements(database: UndoneDatabase) -> Iterator[list[str]]:
    """The SQL statements sent while the test runs."""
    sent: list[str] = []
    engine = database.engine.sync_engine

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
async def fresh_database(server: EmbeddedDatabase) -> AsyncIterator[Database]:
    """A database of its own, for tests that need real commits or several connections."""
    name = f"sanliang_{os.getpid()}_{os.urandom(3).hex()}"
    admin = server.url_for("postgres", "postgres")
    with psycopg.connect(admin, autocommit=True) as link:
        link.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(server.name)
            )
        )
    held = Database(server.url_for("sanliang_app", name), pool_size=20)
    yield held
    await held.close()
    with psycopg.connect(admin, autocommit=True) as link:
        link.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@asynccontextmanager
async def as_superuser(server: EmbeddedDatabase) -> AsyncIterator[psycopg.AsyncConnection]:
    """A connection past all policies, for attacks and for looking behind the scenes."""
    async with await psycopg.AsyncConnection.connect(server.owner_url) as link:
        yield link
