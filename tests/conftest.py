"""A real PostgreSQL, migrated once, copied for each worker; every test in a transaction undone."""

import gc
import io
import logging
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from psycopg import sql
from sqlalchemy import Connection, Dialect, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker

from app.access import passwords
from app.core.database import Database
from app.core.embedded import EmbeddedDatabase, start_embedded_database
from app.core.logs import configure_logs
from app.core.migrating import ensure_database, migrate
from app.core.scope import LOGIN, DatabaseRole, Scope, enter_scope
from app.settings import Settings
from tests.census_sheets import Census, build_census
from tests.commands import let_go
from tests.folders import in_memory
from tests.owner import copy_database, database_copy
from tests.programs import borrowed_program
from tests.world import World, build_world, found_world

_SERVED_HASHER = passwords._hasher
BASE_URL = "http://testserver"

# Without this, structlog draws every traceback with all local variables, for minutes.
configure_logs("error")


def pytest_collection_finish() -> None:
    """What was imported stays to the end, as in the program that is served (``app.running``)."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def server() -> Iterator[EmbeddedDatabase]:
    """The embedded server of this test process, without fsync: tests do not survive power loss."""
    folder = Path(tempfile.mkdtemp(prefix="sanliang-test-pg-", dir=in_memory()))
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


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """The least argon2 does: most tests sign somebody in, and few are about what it costs."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_hasher", PasswordHasher(1, 8, 1))
        yield


@pytest.fixture
def served_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords hashed as the program that is served hashes them."""
    monkeypatch.setattr(passwords, "_hasher", _SERVED_HASHER)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Where root may put a data folder, too: pytest's own folders are closed to other users."""
    folder = Path(tempfile.mkdtemp(prefix="sanliang-test-", dir=in_memory()))
    folder.chmod(0o755)
    yield folder
    let_go(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, secret_key="test-secret-key-" * 3, expose_docs=True)


def quick_savepoints(engine: AsyncEngine) -> None:
    """Say what concerns savepoints straight to the driver: SQLAlchemy would compile it each time.

    Every transaction of a test is a savepoint, so that is said tens of thousands of times. While
    ``statements`` are looked at, it is said among them as ever.
    """
    dialect = engine.sync_engine.dialect
    for verb in ("savepoint", "rollback_to_savepoint", "release_savepoint"):
        setattr(dialect, f"do_{verb}", _said_quickly(dialect, verb))


def _said_quickly(dialect: Dialect, verb: str) -> Callable[[Connection, str], None]:
    in_full, words = getattr(dialect, f"do_{verb}"), verb.replace("_", " ").upper()

    def say(connection: Connection, name: str) -> None:
        if connection.engine.dispatch.before_cursor_execute:
            in_full(connection, name)
            return
        cursor = connection.connection.cursor()
        cursor.execute(f"{words} {name}")
        cursor.close()

    return say


class UndoneDatabase(Database):
    """All transactions of a test share one connection; committing releases a savepoint only.

    Tests may share an engine too: it remembers the SQL of every statement it has ever written.
    """

    def __init__(self, url: str, engine: AsyncEngine | None = None) -> None:
        if engine is None:
            super().__init__(url, pool_size=2)
            quick_savepoints(self.engine)
        else:
            self.url, self.engine = url, engine
            self.before_commit, self.after_commit, self._at_once = [], [], {}
        self.connection: AsyncConnection | None = None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        async with super().transaction() as session:
            # SET LOCAL outlives a released savepoint, so each request starts over by hand.
            await enter_scope(session, LOGIN)
            yield session

    @asynccontextmanager
    async def at_once(self, role: DatabaseRole) -> AsyncIterator[AsyncConnection]:
        async with self.transaction() as session:
            await enter_scope(session, Scope(role))
            yield await session.connection()


@dataclass(frozen=True)
class Grounds:
    """Two databases to play in, both left as they were found: an empty one, and the world's."""

    empty: Database
    peopled: Database


PEOPLED = "sanliang_peopled"
"""Never visited, like the empty one: a database can only be copied while nobody is in it."""


@pytest.fixture(scope="session")
async def founded(
    server: EmbeddedDatabase, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, UUID]:
    """Founds the world once, in the database ``PEOPLED``; every test of it begins with a copy."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("world"), secret_key="world-secret" * 3)
    copy_database(server, server.name, PEOPLED)
    held = Database(server.url_for(DatabaseRole.LOGIN, PEOPLED), pool_size=1)
    with borrowed_program(settings, held) as program:
        world = await build_world(program, held)
    await held.close()
    return {key: union.id for key, union in world.unions.items()}


@pytest.fixture(scope="session")
async def grounds(server: EmbeddedDatabase, founded: dict[str, UUID]) -> AsyncIterator[Grounds]:
    """Its connections stay open from test to test: each new one would cost the server a process
    that has to learn the whole schema first."""
    held = [_played_in(server, template) for template in (server.name, PEOPLED)]
    yield Grounds(held[0], held[1])
    for database in held:
        await database.close()


def _played_in(server: EmbeddedDatabase, template: str) -> Database:
    name = f"{template}_played_in"
    copy_database(server, template, name)
    held = Database(server.url_for(DatabaseRole.LOGIN, name), pool_size=2)
    quick_savepoints(held.engine)
    return held


@pytest.fixture
async def database(
    request: pytest.FixtureRequest, grounds: Grounds
) -> AsyncIterator[UndoneDatabase]:
    """Empty, unless the test asks for the ``world``."""
    played_in = grounds.peopled if "world" in request.fixturenames else grounds.empty
    held = UndoneDatabase(played_in.url, played_in.engine)
    async with held.engine.connect() as connection:
        outer = await connection.begin()
        held.connection = connection
        held.sessions = async_sessionmaker(
            connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        )
        yield held
        await outer.rollback()


@pytest.fixture
async def session(database: UndoneDatabase) -> AsyncIterator[AsyncSession]:
    """A transaction for what is asked without HTTP."""
    async with database.transaction() as held:
        yield held


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
async def world(app: FastAPI, database: UndoneDatabase, founded: dict[str, UUID]) -> World:
    """An invented district: two sub-districts, two enterprises each, one account of each kind."""
    return await found_world(app, database, founded)


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
async def fresh_database(
    request: pytest.FixtureRequest, server: EmbeddedDatabase, founded: dict[str, UUID]
) -> AsyncIterator[Database]:
    """A database of its own, for tests that need real commits or several connections.

    Empty, unless the test asks for the ``fresh_world``.
    """
    template = PEOPLED if "fresh_world" in request.fixturenames else server.name
    async with database_copy(server, template) as url:
        held = Database(url, pool_size=20)
        yield held
        await held.close()


@pytest.fixture
async def fresh_world(
    fresh_database: Database, settings: Settings, founded: dict[str, UUID]
) -> AsyncIterator[World]:
    """The world in a database of its own."""
    with borrowed_program(settings, fresh_database) as program:
        yield await found_world(program, fresh_database, founded)


@pytest.fixture
async def census(fresh_world: World) -> Census:
    """A world whose sub-districts are those of the invented sheets."""
    return await build_census(fresh_world)


@asynccontextmanager
async def as_superuser(server: EmbeddedDatabase) -> AsyncIterator[psycopg.AsyncConnection]:
    """A connection past all policies, for attacks and for looking behind the scenes."""
    async with await psycopg.AsyncConnection.connect(server.owner_url) as link:
        yield link


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything any logger of the process writes, at its most talkative.

    Not ``caplog``: what structlog writes goes past it.
    """
    written = io.StringIO()
    everything = logging.StreamHandler(written)
    names = ("uvicorn", "uvicorn.access", "uvicorn.error", "sqlalchemy.pool", "psycopg", "asyncio")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stderr", written)
        configure_logs("debug")
        for name in names:
            logging.getLogger(name).addHandler(everything)
        yield written
        for name in names:
            logging.getLogger(name).removeHandler(everything)
    configure_logs("error")
