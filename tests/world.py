"""An invented district to test in, and callers who are signed in."""

from dataclasses import dataclass, field
from uuid import UUID

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import select

from app.access.accounts import create_account
from app.access.permissions import Role
from app.access.sessions import sign_in
from app.core.database import Database
from app.core.levels import Level
from app.core.scope import LOGIN, WHOLE, enter_scope
from app.organisations.models import Union
from app.organisations.schemas import UnionCreate
from app.organisations.service import found_top_union, found_union


@dataclass
class World:
    """Unions by key: ``district``, ``west`` and ``east`` (sub-districts), ``west_one`` ...

    ``west_one`` and ``west_two`` stand below ``west``, ``east_one``, ``east_two`` below ``east``.
    Every union's texts carry its key in capitals as a canary, e.g. CANARY-WEST_ONE.
    """

    app: FastAPI
    database: Database
    unions: dict[str, Union] = field(default_factory=dict)
    _clients: dict[str, AsyncClient] = field(default_factory=dict)
    _passwords: dict[str, str] = field(default_factory=dict)

    def id(self, key: str) -> UUID:
        return self.unions[key].id

    async def caller(self, union: str, role: Role = Role.MANAGER) -> AsyncClient:
        """A client signed in as an account of this union and role; made at first use."""
        name = f"{union}-{role}"
        if name not in self._clients:
            token = await self._sign_in(name, self.unions[union], role)
            self._clients[name] = AsyncClient(
                transport=ASGITransport(self.app, raise_app_exceptions=False),
                base_url="http://testserver",
                headers={"Authorization": f"Bearer {token}"},
            )
        return self._clients[name]

    async def _sign_in(self, username: str, union: Union, role: Role) -> str:
        async with self.database.transaction() as session:
            await enter_scope(session, WHOLE)
            account, password = await create_account(
                session, None, union, username=username, display_name=f"示例{role}", role=role
            )
            account.must_change_password = False
            account.password_expires_at = None
        self._passwords[username] = password
        return await self._token(username)

    async def sign_in_again(self) -> None:
        """Give every caller a token of the present day, after the clock was moved."""
        for name, client in self._clients.items():
            client.headers["Authorization"] = f"Bearer {await self._token(name)}"

    async def _token(self, username: str) -> str:
        async with self.database.transaction() as session:
            await enter_scope(session, LOGIN)
            signed_in = await sign_in(session, username, self._passwords[username])
            assert signed_in is not None
        return str(self.app.state.tokens.issue(signed_in.account.id, signed_in.session_id))


_TREE = {
    "west": ("district", Level.SUB_DISTRICT),
    "east": ("district", Level.SUB_DISTRICT),
    "west_one": ("west", Level.ENTERPRISE),
    "west_two": ("west", Level.ENTERPRISE),
    "east_one": ("east", Level.ENTERPRISE),
    "east_two": ("east", Level.ENTERPRISE),
}


async def build_world(app: FastAPI, database: Database) -> World:
    """Found the unions of ``World`` in an empty database."""
    world = World(app, database)
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        top = await found_top_union(session, Level.DISTRICT, "CANARY-DISTRICT 示例区总工会")
        world.unions["district"] = top
        for key, (parent, level) in _TREE.items():
            body = UnionCreate(
                parent_id=world.unions[parent].id,
                level=level,
                name=f"CANARY-{key.upper()} 示例工会委员会",
                office_phone="029-33210000",
                office_address=f"CANARY-{key.upper()} 示例路 1 号",
            )
            world.unions[key] = await found_union(session, None, body)
    return world


async def found_world(app: FastAPI, database: Database, unions: dict[str, UUID]) -> World:
    """The world in a copy of a database where it was built: ``unions`` says which is which."""
    world = World(app, database)
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        rows = {row.id: row for row in await session.scalars(select(Union))}
    world.unions = {key: rows[identity] for key, identity in unions.items()}
    return world
