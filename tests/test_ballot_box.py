"""Many ballots at once, and what can break between the commit and the reply (3.7.6)."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from app.collecting import box, queries, service
from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.core.scope import DatabaseRole, Scope, enter_scope
from app.main import create_app
from app.settings import Settings
from tests.ballot_steps import BALLOTS, Opened, opened
from tests.owner import as_owner


@pytest.fixture
async def phones(fresh_database: Database, settings: Settings) -> AsyncIterator[AsyncClient]:
    """Callers of a program whose commits are real."""
    program = create_app(settings, fresh_database, listen=False)
    transport = ASGITransport(program, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://testserver") as client:
        yield client


async def cast_all(phones: AsyncClient, bodies: list[dict[str, Any]]) -> list[Response]:
    return await asyncio.gather(*(phones.post(BALLOTS, json=body) for body in bodies))


async def stored(database: Database, server: EmbeddedDatabase, table: str = "inbox") -> int:
    async with as_owner(server, database) as link:
        row = await (await link.execute(f"SELECT count(*) FROM collector.{table}")).fetchone()
        assert row is not None
        return int(row[0])


async def test_300_submits_of_20_credentials_are_20_answers(
    phones: AsyncClient, fresh_database: Database, server: EmbeddedDatabase
) -> None:
    """Twelve identical tries and three others of each, all at once and mixed."""
    poll = await opened(fresh_database)
    same, others = [], []
    for _ in range(20):
        credential = poll.credential()
        same.append(poll.ballot({"overall": "a"}, credential=credential))
        others += [poll.ballot({"overall": "d"}, credential=credential) for _ in range(3)]
    first = await cast_all(phones, same)
    rest = [one for at, body in enumerate(same) for one in (*[body] * 11, *others[at * 3 :][:3])]
    replies = first + await cast_all(phones, rest[::7] + [b for i, b in enumerate(rest) if i % 7])
    assert Counter(reply.status_code for reply in replies) == {201: 20, 200: 220, 409: 60}
    for table in ("inbox", "nullifiers"):
        assert await stored(fresh_database, server, table) == 20
    async with fresh_database.transaction() as session:
        await service.close_polls(session, [poll.unit])
        found = {
            (t.question, t.option): t.count for t in await service.tallies(session, [poll.unit])
        }
    assert found["overall", "a"] == 20
    assert ("overall", "d") not in found
    assert await stored(fresh_database, server, "board") == 20


async def test_300_at_the_very_same_moment_leave_one_answer_a_credential(
    phones: AsyncClient, fresh_database: Database, server: EmbeddedDatabase
) -> None:
    """Without a head start any of a credential's ballots may win, but only one of them."""
    poll = await opened(fresh_database)
    bodies = []
    for _ in range(20):
        credential = poll.credential()
        bodies += [poll.ballot({"overall": "a"}, credential=credential)] * 12
        bodies += [poll.ballot({"overall": "d"}, credential=credential) for _ in range(3)]
    order = bodies[::15] + [body for at, body in enumerate(bodies) if at % 15]
    replies = await cast_all(phones, order)
    counted = Counter(reply.status_code for reply in replies)
    assert counted[201] == 20
    assert set(counted) <= {200, 201, 409}
    assert await stored(fresh_database, server) == 20


async def test_two_processes_take_the_same_slip_once(
    fresh_database: Database, settings: Settings, server: EmbeddedDatabase
) -> None:
    poll = await opened(fresh_database)
    credential = poll.credential()
    bodies = [poll.ballot(credential=credential) for _ in range(2)]
    second = Database(fresh_database.url)
    programs = [create_app(settings, base, listen=False) for base in (fresh_database, second)]
    clients = [
        AsyncClient(transport=ASGITransport(program), base_url="http://testserver")
        for program in programs
    ]
    replies = await asyncio.gather(
        *(client.post(BALLOTS, json=body) for client, body in zip(clients, bodies, strict=True))
    )
    assert sorted(reply.status_code for reply in replies) == [201, 409]
    assert await stored(fresh_database, server) == 1
    for client in clients:
        await client.aclose()
    await second.close()


async def test_ballots_that_come_together_share_a_commit(
    phones: AsyncClient, fresh_database: Database, server: EmbeddedDatabase
) -> None:
    poll = await opened(fresh_database)
    bodies = [poll.ballot() for _ in range(60)]
    replies = await cast_all(phones, bodies)
    assert {reply.status_code for reply in replies} == {201}
    async with as_owner(server, fresh_database) as link:
        query = "SELECT count(DISTINCT xmin::text) FROM collector.inbox"
        [[commits]] = await (await link.execute(query)).fetchall()
    assert 1 <= commits < 20


def cut_after_commit(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let the next statements that keep ballots commit, and lose the word of it."""
    left = times

    async def keep(link: AsyncConnection, ballots: Any) -> Any:
        nonlocal left
        outcomes = await queries.keep(link, ballots)
        if left:
            left -= 1
            raise ConnectionResetError
        return outcomes

    monkeypatch.setattr(box, "keep", keep)


async def test_a_reply_lost_after_the_commit_is_found_again(
    phones: AsyncClient,
    fresh_database: Database,
    server: EmbeddedDatabase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The server itself does not know whether it committed: it asks the board."""
    poll = await opened(fresh_database)
    body = poll.ballot()
    cut_after_commit(monkeypatch, times=2)
    assert (await phones.post(BALLOTS, json=body)).status_code == 503
    assert await stored(fresh_database, server) == 1
    again = await phones.post(BALLOTS, json=body)
    assert (again.status_code, again.json()["state"]) == (200, "already_counted")
    assert await stored(fresh_database, server) == 1


async def test_a_phone_that_loses_the_reply_tries_again(
    fresh_database: Database, settings: Settings, server: EmbeddedDatabase
) -> None:
    """The connection ends between commit and reply, so that the phone has seen nothing."""
    poll = await opened(fresh_database)
    program = create_app(settings, fresh_database, listen=False)
    body = poll.ballot()

    async def cut(scope: Any, receive: Any, send: Any) -> None:
        async def sending(_: Any) -> None:
            raise ConnectionResetError

        await program(scope, receive, sending)

    async with AsyncClient(transport=ASGITransport(cut), base_url="http://testserver") as phone:
        with pytest.raises(ConnectionResetError):
            await phone.post(BALLOTS, json=body)
    assert await stored(fresh_database, server) == 1
    whole = ASGITransport(program)
    async with AsyncClient(transport=whole, base_url="http://testserver") as phone:
        assert (await phone.post(BALLOTS, json=body)).status_code == 200
    assert await stored(fresh_database, server) == 1


REFUSES_ONE = """
CREATE FUNCTION collector.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.answers LIKE '%"d"%' THEN RAISE EXCEPTION 'not this one'; END IF; RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON collector.inbox DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION collector.refuse();
"""


async def test_one_ballot_that_cannot_be_committed_costs_no_other_theirs(
    phones: AsyncClient, fresh_database: Database, server: EmbeddedDatabase
) -> None:
    """The trigger refuses at COMMIT, when every statement of the batch has gone well."""
    poll = await opened(fresh_database)
    async with as_owner(server, fresh_database) as link:
        await link.execute(REFUSES_ONE)
    bodies = [poll.ballot({"overall": "d" if at == 7 else "a"}) for at in range(20)]
    replies = await cast_all(phones, bodies)
    assert [reply.status_code for reply in replies] == [503 if at == 7 else 201 for at in range(20)]
    for table in ("inbox", "nullifiers"):
        assert await stored(fresh_database, server, table) == 19


async def test_without_a_database_nobody_is_told_that_a_ballot_counts(
    fresh_database: Database, settings: Settings
) -> None:
    poll = await opened(fresh_database)
    program = create_app(settings, fresh_database, listen=False)
    async with AsyncClient(
        transport=ASGITransport(program), base_url="http://testserver"
    ) as phones:
        assert (await phones.post(BALLOTS, json=poll.ballot())).status_code == 201
        away = Database("postgresql://sanliang_app@127.0.0.1:1/nothing")
        program.state.ballots._database = away
        replies = await cast_all(phones, [poll.ballot() for _ in range(5)])
        assert {reply.status_code for reply in replies} == {503}
        assert all("Retry-After" in reply.headers for reply in replies)
        await away.close()


async def test_closing_waits_for_what_is_being_committed_and_lets_nothing_in(
    phones: AsyncClient,
    fresh_database: Database,
    server: EmbeddedDatabase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A ballot between its insert and its commit is counted by the closing that meets it."""
    poll = await opened(fresh_database)
    inserted, go_on = asyncio.Event(), asyncio.Event()

    async def slow(link: AsyncConnection, ballots: Any) -> Any:
        async with fresh_database.transaction() as session:
            await enter_scope(session, Scope(DatabaseRole.COLLECTOR))
            outcomes = await queries.keep(await session.connection(), ballots)
            inserted.set()
            await go_on.wait()
        return outcomes

    async def close() -> None:
        async with fresh_database.transaction() as session:
            await service.close_polls(session, [poll.unit])

    async def blocked() -> None:
        async with as_owner(server, fresh_database) as link:
            query = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            while await (await link.execute(query)).fetchone() is None:
                pass

    monkeypatch.setattr(box, "keep", slow)
    casting = asyncio.create_task(phones.post(BALLOTS, json=poll.ballot({"overall": "a"})))
    await inserted.wait()
    closing = asyncio.create_task(close())
    await blocked()
    go_on.set()
    assert (await casting).status_code == 201
    await closing
    async with fresh_database.transaction() as session:
        found = {
            (t.question, t.option): t.count for t in await service.tallies(session, [poll.unit])
        }
    assert found["overall", "a"] == 1
    assert await stored(fresh_database, server) == 0


async def test_a_ballot_that_meets_a_closing_is_asked_to_come_again(
    phones: AsyncClient, fresh_database: Database
) -> None:
    poll = await opened(fresh_database)
    body = poll.ballot()
    async with fresh_database.transaction() as session:
        await service.close_polls(session, [poll.unit])
        assert (await phones.post(BALLOTS, json=body)).status_code == 503
    assert (await phones.post(BALLOTS, json=body)).status_code == 410


async def test_folding_and_casting_do_not_lose_each_others_ballots(
    phones: AsyncClient, fresh_database: Database, server: EmbeddedDatabase
) -> None:
    polls: list[Opened] = [await opened(fresh_database, k=5) for _ in range(2)]
    bodies = [poll.ballot() for poll in polls for _ in range(60)]

    async def folding() -> None:
        for _ in range(6):
            async with fresh_database.transaction() as session:
                await service.fold(session, None, everything=True)

    replies, *_ = await asyncio.gather(cast_all(phones, bodies), folding(), folding())
    assert {reply.status_code for reply in replies} == {201}
    again = await cast_all(phones, bodies)
    assert {reply.status_code for reply in again} == {200}
    units = [poll.unit for poll in polls]
    async with fresh_database.transaction() as session:
        await service.close_polls(session, units)
        assert await service.recount(session, units) == []
        counts = await service.accepted(session, units)
    assert [counts[unit].phone for unit in units] == [60, 60]
