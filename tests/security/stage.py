"""The world every authorisation case plays in, and one caller of each kind.

The callers belong to ``west``. ``east`` is moved so that its path begins with the characters of
west's path (1.2. and 1.25.): whoever compares paths carelessly lets the neighbour in.
"""

import hashlib
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from uuid import UUID, uuid4

import time_machine
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import func, text, update
from sqlalchemy.ext.asyncio import async_sessionmaker

from app.access.api_keys import new_key
from app.access.models import Account, ApiKey, LoginSession
from app.access.permissions import NOT_FOR_MACHINES, PERMISSIONS, Permission, Role
from app.access.tokens import AccessTokens
from app.core.clock import now, today
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from app.organisations.models import Union
from app.settings import Settings
from tests.conftest import UndoneDatabase
from tests.programs import borrowed_program
from tests.world import World, build_world

HOME = "west"
INSIDE = {"WEST", "WEST_ONE", "WEST_TWO"}
"""The canaries a caller of ``HOME`` may meet."""


class Relation(StrEnum):
    """How the union of an object stands to the caller's."""

    OWN = "own"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    MISSING = "missing"


UNION_OF: dict[Relation, str | None] = {
    Relation.OWN: HOME,
    Relation.CHILD: "west_one",
    Relation.PARENT: "district",
    Relation.SIBLING: "east",
    Relation.MISSING: None,
}


class Subject(StrEnum):
    """Who calls."""

    MANAGER = "manager"
    VIEWER = "viewer"
    AUDITOR = "auditor"
    KEY_WITH = "key with the one scope"
    KEY_WITHOUT = "key with every other scope"
    DISABLED = "disabled account"
    EXPIRED = "expired token"
    NOBODY = "nobody"


STRANGERS = {Subject.DISABLED, Subject.EXPIRED, Subject.NOBODY}


def holds(subject: Subject, wanted: frozenset[Permission]) -> bool:
    """Whether the subject has one of the permissions; an empty set asks for a sign-in only."""
    if subject in STRANGERS:
        return False
    if not wanted:
        return True
    if subject is Subject.KEY_WITHOUT:
        return False
    if subject is Subject.KEY_WITH:
        return bool(wanted - NOT_FOR_MACHINES)
    return bool(wanted & PERMISSIONS[Role(subject.value)])


@dataclass
class Stage:
    """The world, its database, and the accounts of ``HOME``."""

    app: FastAPI
    database: Database
    world: World
    accounts: dict[str, Account] = field(default_factory=dict)
    tokens: dict[Subject, str] = field(default_factory=dict)
    sessions: dict[Subject, LoginSession] = field(default_factory=dict)

    def union(self, key: str) -> Union:
        return self.world.unions[key]

    def id_of(self, key: str | None) -> UUID:
        """The union's id, or one that does not exist."""
        return uuid4() if key is None else self.world.id(key)

    @asynccontextmanager
    async def undone(self) -> AsyncIterator[None]:
        """What happens inside leaves no trace in the database."""
        assert isinstance(self.database, UndoneDatabase)
        assert self.database.connection is not None
        nested = await self.database.connection.begin_nested()
        try:
            yield
        finally:
            await nested.rollback()

    async def make(self, *rows: object) -> None:
        """Put rows into the database past all rules of the services."""
        async with self.database.transaction() as session:
            await enter_scope(session, WHOLE)
            for row in rows:  # one by one: some refer to the one before
                session.add(row)
                await session.flush()

    def client(self, token: str | None) -> AsyncClient:
        return AsyncClient(
            transport=ASGITransport(self.app, raise_app_exceptions=False),
            base_url="http://testserver",
            headers={} if token is None else {"Authorization": f"Bearer {token}"},
        )

    async def caller(self, subject: Subject, wanted: frozenset[Permission]) -> AsyncClient:
        """A client of this kind; keys are made to fit the permissions the route asks for."""
        if subject is Subject.NOBODY:
            return self.client(None)
        if subject in (Subject.KEY_WITH, Subject.KEY_WITHOUT):
            return self.client(await self._key(subject, wanted))
        return self.client(self.tokens[subject])

    async def sign_in(self, subject: Subject) -> None:
        """Open a session of the subject's account."""
        self.sessions[subject] = login_session(self.accounts[subject.value])
        await self.make(self.sessions[subject])
        self.tokens[subject] = self._token(subject)

    def renew_tokens(self) -> None:
        """A token lasts ten minutes, and a stage as long as the tests that share it."""
        self.tokens = {subject: self._token(subject) for subject in self.sessions}

    def _token(self, subject: Subject) -> str:
        account, held = self.accounts[subject.value], self.sessions[subject]
        tokens: AccessTokens = self.app.state.tokens
        if subject is not Subject.EXPIRED:
            return tokens.issue(account.id, held.id)
        return issued_in_the_past(tokens, account.id, held.id)

    async def _key(self, subject: Subject, wanted: frozenset[Permission]) -> str:
        role = Role.AUDITOR if wanted == {Permission.AUDIT_READ} else Role.MANAGER
        scopes: Iterable[str] = wanted or {Permission.UNIONS_READ}
        if subject is Subject.KEY_WITHOUT:
            scopes = set(Permission) - wanted
        clear, row = api_key(self.accounts[role.value], scopes)
        await self.make(row)
        return clear


def login_session(account: Account) -> LoginSession:
    """A session of the account that holds for an hour."""
    return LoginSession(
        id=uuid4(),
        account_id=account.id,
        union_id=account.union_id,
        union_path=account.union_path,
        token_hash=uuid4().bytes,
        family_key=uuid4().bytes,
        rotated_at=now(),
        expires_at=now() + timedelta(hours=1),
    )


def issued_in_the_past(tokens: AccessTokens, account_id: UUID, session_id: UUID) -> str:
    """A token of ours that ran out ten minutes ago."""
    with time_machine.travel(now() - timedelta(minutes=20), tick=False):
        return tokens.issue(account_id, session_id)


def api_key(account: Account, scopes: Iterable[str]) -> tuple[str, ApiKey]:
    """A key in clear and its row."""
    clear = new_key()
    return clear, ApiKey(
        account_id=account.id,
        union_id=account.union_id,
        union_path=account.union_path,
        name=f"示例密钥 {clear[4:9]}",
        prefix=clear[:8],
        key_hash=hashlib.sha256(clear.encode()).digest(),
        scopes=sorted(scopes),
        expires_on=today() + timedelta(days=30),
    )


def account_of(union: Union, name: str, role: Role = Role.VIEWER) -> Account:
    """An account that cannot sign in by password."""
    return Account(
        id=uuid4(),
        username=f"{name}-{uuid4().hex[:8]}",
        display_name=f"示例{name}"[:40],
        role=role,
        password_hash="x",
        union_id=union.id,
        union_path=union.path,
    )


@asynccontextmanager
async def staged(url: str, settings: Settings) -> AsyncIterator[Stage]:
    """A stage on the database at ``url``, of which nothing is ever committed."""
    held = UndoneDatabase(url)
    async with held.engine.connect() as connection:
        outer = await connection.begin()
        held.connection = connection
        held.sessions = async_sessionmaker(
            connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        )
        with borrowed_program(settings, held) as program:
            yield await build_stage(await build_world(program, held))
        await outer.rollback()
    await held.close()


async def build_stage(world: World) -> Stage:
    """The world with its look-alike neighbour, and an account of ``HOME`` for each subject."""
    stage = Stage(world.app, world.database, world)
    await move_next_door(stage)
    for name, role in (*((role.value, role) for role in Role), *_SPOILT):
        account = account_of(stage.union(HOME), name, role)
        if name == Subject.DISABLED:
            account.disabled_at = now()
        await stage.make(account)
        stage.accounts[name] = account
        await stage.sign_in(Subject(name))
    return stage


_SPOILT = ((Subject.DISABLED.value, Role.MANAGER), (Subject.EXPIRED.value, Role.MANAGER))


async def move_next_door(stage: Stage) -> None:
    """Give ``east`` and all below it a path that starts like the path of ``west``."""
    old, west = stage.union("east").path, stage.union("west").path
    new = west.removesuffix(".") + "5."
    async with stage.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(
            update(Union)
            .where(func.starts_with(Union.path, old))
            .values(path=func.concat(new, func.substr(Union.path, len(old) + 1)))
            .execution_options(synchronize_session=False)
        )
    for key in ("east", "east_one", "east_two"):
        stage.union(key).path = stage.union(key).path.replace(old, new, 1)
    async with stage.database.transaction() as session:
        await enter_scope(session, WHOLE)
        found = (await session.execute(text("SELECT path FROM unions ORDER BY path"))).scalars()
        assert sorted(union.path for union in stage.world.unions.values()) == list(found)
