"""2xx means committed: every write route is called while the database refuses to commit."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Annotated
from uuid import uuid4

import psycopg
import pytest
from fastapi import Depends, FastAPI
from httpx import ASGITransport, AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.passwords import hash_password
from app.access.permissions import Role
from app.access.sessions import sign_in
from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.issuing.service import make_slips
from tests.ballot_steps import opened
from tests.owner import as_owner
from tests.security.authorisation import Call, Line
from tests.security.cases import send
from tests.security.objects_consents import make_link
from tests.security.objects_transfers import make_enterprise, make_transfer
from tests.security.open_lines import OPEN_LINES, OWN_PAGE
from tests.security.stage import HOME, UNION_OF, Relation, Stage, Subject, account_of, build_stage
from tests.security.table import LINES
from tests.slip_steps import encoded, open_evaluation
from tests.world import World

FEWEST_WRITES = 20
PASSWORD = "seven horses, one cart"
_BREAKER = """
CREATE TABLE commit_mode (mode text NOT NULL);
INSERT INTO commit_mode VALUES ('work');
CREATE FUNCTION break_commit() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
BEGIN
    CASE (SELECT mode FROM public.commit_mode)
        WHEN 'refuse' THEN RAISE EXCEPTION 'this commit is refused';
        WHEN 'kill' THEN PERFORM pg_terminate_backend(pg_backend_pid());
        ELSE NULL;
    END CASE;
    RETURN NULL;
END $$;
DO $$ DECLARE name regclass; BEGIN
    FOR name IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
        WHERE schemaname IN ('public', 'issuer', 'collector')
        AND tablename NOT IN ('commit_mode', 'alembic_version')
    LOOP EXECUTE format('CREATE CONSTRAINT TRIGGER break_commit AFTER INSERT OR UPDATE OR DELETE'
        ' ON %s DEFERRABLE INITIALLY DEFERRED FOR EACH ROW'
        ' EXECUTE FUNCTION public.break_commit()', name);
    END LOOP;
END $$;
"""


class Breaker:
    """Lets commits work, be refused, or lose their connection."""

    def __init__(self, link: psycopg.AsyncConnection) -> None:
        self._link = link

    async def set(self, mode: str) -> None:
        await self._link.execute("UPDATE commit_mode SET mode = %s", [mode])


@pytest.fixture
async def breaker(fresh_database: Database, server: EmbeddedDatabase) -> AsyncIterator[Breaker]:
    async with as_owner(server, fresh_database) as link:
        await link.execute(_BREAKER)
        yield Breaker(link)


@pytest.fixture
async def real_stage(fresh_world: World) -> Stage:
    """A stage whose commits are real."""
    return await build_stage(fresh_world)


async def _signed_in(stage: Stage) -> tuple[str, str, str]:
    """User name, access token and refresh token of an account with a password of its own."""
    account = account_of(stage.union(HOME), "signer", Role.MANAGER)
    account.password_hash = await hash_password(PASSWORD)
    await stage.make(account)
    async with stage.database.transaction() as session:
        held = await sign_in(session, account.username, PASSWORD)
        assert held is not None
        access = stage.app.state.tokens.issue(account.id, held.session_id)
        return account.username, access, held.refresh_token


async def _token(stage: Stage) -> Call:
    username, _, _ = await _signed_in(stage)
    return Call(send={"data": {"username": username, "password": PASSWORD}})


async def _cookie(stage: Stage) -> Call:
    _, _, refresh = await _signed_in(stage)
    return Call(send={"headers": OWN_PAGE | {"Cookie": f"__Host-refresh={refresh}"}})


async def _password(stage: Stage) -> Call:
    _, access, _ = await _signed_in(stage)
    body = {"current_password": PASSWORD, "new_password": "eight horses, two carts"}
    return Call(send={"json": body, "headers": {"Authorization": f"Bearer {access}"}})


async def _own_link(stage: Stage) -> Call:
    token = await make_link(stage, HOME)
    boxes = {"action": "give", "agree": ["name.badge_page", "duties.poster"]}
    return Call({"token": token}, {"data": boxes})


async def _for_a_wall(stage: Stage) -> Call:
    return Call(send={"headers": OWN_PAGE})


async def _ballot(stage: Stage) -> Call:
    return Call(send={"json": (await opened(stage.database)).ballot()})


async def _open_ballot(stage: Stage) -> Call:
    unit = str((await opened(stage.database)).unit)
    return Call(send={"json": {"unit": unit, "token": str(uuid4()), "answers": {"overall": "a"}}})


async def _slip(stage: Stage) -> Call:
    world, unit = stage.world, "west_one"
    opened = await open_evaluation(world, (unit,))
    unit_id = opened.units[unit]
    async with stage.database.transaction() as session:
        [slip] = await make_slips(session, stage.app.state.poll_seal, unit_id, 1)
    blinded = encoded((12345).to_bytes(256))
    return Call(send={"json": {"unit": str(unit_id), "code": slip.qr, "blinded": blinded}})


OPEN_CALLS: dict[str, Callable[[Stage], Awaitable[Call]]] = {
    "POST /api/v1/auth/token": _token,
    "POST /api/v1/auth/refresh": _cookie,
    "POST /api/v1/auth/logout": _cookie,
    "POST /api/v1/auth/password": _password,
    "POST /c/{token}": _own_link,
    "POST /api/v1/wall/codes": _for_a_wall,
    "POST /api/v1/ballots": _ballot,
    "POST /api/v1/ballots/credentials": _slip,
    "POST /api/v1/ballots/open": _open_ballot,
}


DECIDED_HERE: dict[str, dict[str, str]] = {
    "POST /api/v1/transfers/{transfer_id}/accept": {},
    "POST /api/v1/transfers/{transfer_id}/refuse": {"note": "请先核对地址"},
}
"""Bodies of the verbs of the side that was asked; the table's transfers go out from here."""


async def _offered_here(stage: Stage, body: dict[str, str]) -> Call:
    moving = await make_enterprise(stage, "east")
    transfer = await make_transfer(
        stage, "east", HOME, subject=moving.id, subject_type="enterprise"
    )
    return Call({"transfer_id": transfer.id}, {"json": body})


ASKS_ONLY = {"POST /api/v1/print-batches/preview", "POST /api/v1/print-styles/preview"}
"""Questions too long for an address; they write nothing."""


def _writes(route: str) -> bool:
    return not route.startswith("GET ") and route not in ASKS_ONLY


def _working_relation(line: Line) -> Relation:
    return next(r for r in (Relation.OWN, Relation.CHILD) if line.outcome(r) == 200)


async def _every_write(stage: Stage) -> AsyncIterator[tuple[str, AsyncClient, Call]]:
    """A call of each write route of the table that succeeds if the commit does."""
    for line in LINES:
        if _writes(line.route) and line.route not in OPEN_CALLS:
            if line.route in DECIDED_HERE:
                call = await _offered_here(stage, DECIDED_HERE[line.route])
            else:
                call = await line.prepare(stage, UNION_OF[_working_relation(line)])
            yield line.route, await stage.caller(Subject.MANAGER, line.wanted), call
    for route, prepare in OPEN_CALLS.items():
        yield route, stage.client(None), await prepare(stage)


@pytest.mark.parametrize("mode", ["refuse", "kill"])
async def test_no_write_route_says_2xx_before_the_commit(
    real_stage: Stage, breaker: Breaker, mode: str
) -> None:
    tried = set()
    async for route, client, call in _every_write(real_stage):
        await breaker.set(mode)
        broken = await send(client, route, call)
        await breaker.set("work")
        assert broken.status_code in (500, 503), (route, broken.status_code, broken.text[:300])
        assert "set-cookie" not in broken.headers, route
        again = await send(client, route, call)
        assert again.is_success or again.has_redirect_location, (
            route,
            again.status_code,
            again.text[:300],
        )
        tried.add(route)
        await client.aclose()
    everything = {line.route for line in LINES if _writes(line.route)}
    everything |= {line.route for line in OPEN_LINES if _writes(line.route)}
    assert tried == everything
    assert len(tried) >= FEWEST_WRITES


async def test_a_commit_after_the_reply_is_what_this_would_find(
    fresh_database: Database, breaker: Breaker
) -> None:
    """The usual dependency: FastAPI ends it after the reply was sent."""
    program = FastAPI()

    async def too_late() -> AsyncIterator[AsyncSession]:
        async with fresh_database.transaction() as session:
            yield session

    @program.post("/late")
    async def late(session: Annotated[AsyncSession, Depends(too_late)]) -> str:
        await session.execute(
            text(
                "INSERT INTO audit_events (action, subject_type, details)"
                " VALUES ('test.made', 'test', '{}')"
            )
        )
        return "done"

    await breaker.set("refuse")
    transport = ASGITransport(program, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://testserver") as client:
        assert (await client.post("/late")).status_code == 200
