"""A credential for a slip, over HTTP: one a slip, whoever is first, and no trace of anybody."""

import asyncio
import base64
import hashlib
import io
import re
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
import time_machine
from httpx import ASGITransport, AsyncClient
from sqlalchemy import text

from app.core import blind_rsa
from app.core.clock import now
from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.core.scope import DatabaseRole, Scope, enter_scope
from app.issuing import service as issuing
from app.issuing.codes import ALPHABET
from app.issuing.guessing import MISSES
from app.main import create_app
from app.settings import Settings
from tests.conftest import as_superuser
from tests.printed_pages import Printed
from tests.slip_steps import Phone, addresses_in, encoded, move_to, open_evaluation, print_for
from tests.world import World, build_world

PATH = "/api/v1/ballots/credentials"


async def test_a_slip_from_paper_to_a_valid_credential(world: World, client: AsyncClient) -> None:
    opened = await open_evaluation(world)
    [slip] = await print_for(world, opened, "west_one", 1)
    phone = Phone(opened.moduli["west_one"])
    reply = await phone.ask(client, opened.units["west_one"], slip)
    signature = phone.finish(reply)
    assert signature is not None
    assert blind_rsa.verify(phone.modulus.to_bytes(256), phone.prepared, signature)
    again = await phone.ask(client, opened.units["west_one"], slip)
    assert again.json() == reply.json()
    other = await Phone(opened.moduli["west_one"]).ask(client, opened.units["west_one"], slip)
    assert (other.status_code, other.json()["code"]) == (409, "slip_used")


@pytest.mark.parametrize(
    ("days", "status", "code"), [((1, 3), 409, "poll_not_open"), ((-3, -1), 410, "poll_closed")]
)
async def test_outside_its_days(
    world: World, client: AsyncClient, days: tuple[int, int], status: int, code: str
) -> None:
    opened = await open_evaluation(world, days=days)
    [slip] = await print_for(world, opened, "west_one", 1)
    reply = await Phone(opened.moduli["west_one"]).ask(client, opened.units["west_one"], slip)
    assert (reply.status_code, reply.json()["code"]) == (status, code)


@pytest.mark.parametrize("state", ["closing", "closed", "released", "cancelled"])
async def test_after_the_end(world: World, client: AsyncClient, state: str) -> None:
    opened = await open_evaluation(world)
    [slip] = await print_for(world, opened, "west_one", 1)
    await move_to(world.database, opened, state)
    reply = await Phone(opened.moduli["west_one"]).ask(client, opened.units["west_one"], slip)
    assert (reply.status_code, reply.json()["code"]) == (410, "poll_closed")


async def test_guessing_is_slowed_down_by_network_and_forgotten(
    world: World, client: AsyncClient
) -> None:
    opened = await open_evaluation(world)
    [slip] = await print_for(world, opened, "west_one", 1)
    phone, unit = Phone(opened.moduli["west_one"]), opened.units["west_one"]
    with time_machine.travel(now(), tick=False) as clock:
        for _ in range(MISSES):
            reply = await phone.ask(client, unit, "0" * 12)
            assert (reply.status_code, reply.json()["code"]) == (404, "slip_unknown")
        refused = await phone.ask(client, unit, "0" * 12)
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
        assert int(refused.headers["retry-after"]) > 0
        assert (await phone.ask(client, unit, slip)).status_code == 200, "a right one is served"
        kept = vars(world.app.state.guesses)
        assert "127.0.0" not in f"{kept}"
        clock.shift(timedelta(minutes=11))
        assert (await phone.ask(client, unit, "0" * 12)).status_code == 404


async def test_what_cannot_be_signed_is_refused_without_an_echo(
    world: World, client: AsyncClient
) -> None:
    opened = await open_evaluation(world)
    [slip] = await print_for(world, opened, "west_one", 1)
    modulus = opened.moduli["west_one"]
    code = slip.split("#")[1].split(".")[0]
    for number in (0, 1, modulus - 1, modulus, 2**2048 - 1):
        blinded = encoded(number.to_bytes(256))
        body = {"unit": str(opened.units["west_one"]), "code": slip, "blinded": blinded}
        reply = await client.post(PATH, json=body)
        assert (reply.status_code, reply.json()["code"]) == (422, "invalid_input")
        assert code not in reply.text
    short = await client.post(PATH, json={"unit": "x", "code": slip, "blinded": "AAAA"})
    assert short.status_code == 422
    assert code not in short.text
    phone = Phone(modulus)
    assert (await phone.ask(client, opened.units["west_one"], slip)).status_code == 200


@pytest.fixture
async def real(fresh_database: Database, settings: Settings) -> World:
    """The world on a database of its own, where every request commits."""
    return await build_world(create_app(settings, fresh_database, listen=False), fresh_database)


async def test_of_two_phones_with_one_slip_one_wins(real: World) -> None:
    opened = await open_evaluation(real)
    slips = await print_for(real, opened, "west_one", 3)
    unit = opened.units["west_one"]
    phones = [Phone(opened.moduli["west_one"]) for _ in range(4)]
    transport = ASGITransport(real.app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://testserver") as client:
        for slip in slips:
            asked = [phone.ask(client, unit, slip) for phone in phones for _ in range(3)]
            replies = await asyncio.gather(*asked)
            by_phone = [replies[at : at + 3] for at in range(0, len(replies), 3)]
            won = [one for one in by_phone if one[0].status_code == 200]
            assert len(won) == 1
            assert len({reply.json()["signature"] for reply in won[0]}) == 1
            lost = [reply.status_code for one in by_phone if one is not won[0] for reply in one]
            assert lost == [409] * 9
    async with real.database.transaction() as session:
        counts = (await issuing.slip_counts(session, [unit]))[unit]
    assert (counts.used, counts.outstanding) == (3, 3)


async def test_a_shuffle_loses_nothing_while_phones_ask(real: World) -> None:
    opened = await open_evaluation(real)
    unit = opened.units["west_one"]
    slips = await print_for(real, opened, "west_one", 16)
    transport = ASGITransport(real.app, raise_app_exceptions=False)

    async def shuffle() -> None:
        async with real.database.transaction() as session:
            await issuing.shuffle(session, [unit])

    async with AsyncClient(transport=transport, base_url="http://testserver") as client:
        phones = [Phone(opened.moduli["west_one"]).ask(client, unit, slip) for slip in slips]
        replies = await asyncio.gather(*phones, *(shuffle() for _ in range(6)))
    assert [reply.status_code for reply in replies if reply is not None] == [200] * 16


async def test_after_a_shuffle_nothing_tells_the_order(
    real: World, server: EmbeddedDatabase
) -> None:
    """One transaction for all, and an order that is none."""
    opened = await open_evaluation(real, roll=64)
    unit = opened.units["west_one"]
    slips = await print_for(real, opened, "west_one", 64)
    transport = ASGITransport(real.app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://testserver") as client:
        for slip in slips[:24]:
            await Phone(opened.moduli["west_one"]).ask(client, unit, slip)
    owner = real.database.url.replace("sanliang_app", "postgres")
    query = "SELECT qr_mac FROM issuer.slips WHERE state = 'issued' ORDER BY xmin::text::int, ctid"
    async with await psycopg.AsyncConnection.connect(owner) as link:
        before = await (await link.execute(query)).fetchall()
    async with real.database.transaction() as session:
        await issuing.shuffle(session, [unit])
    async with await psycopg.AsyncConnection.connect(owner) as link:
        after = await (await link.execute(query)).fetchall()
        stamps = await (
            await link.execute("SELECT count(DISTINCT xmin::text), count(*) FROM issuer.slips")
        ).fetchone()
    assert stamps == (1, 64)
    assert sorted(before) == sorted(after)
    places = [before.index(row) for row in after]
    pairs = [(a, b) for at, a in enumerate(places) for b in places[at + 1 :]]
    concordant = sum(a < b for a, b in pairs) / len(pairs)
    assert 0.2 < concordant < 0.8, "the order of issuing shows"


_FOUR = "[0-9A-HJKMNP-TV-Z]{4}"
_TYPED = re.compile(f"(?<![-0-9A-Z]){_FOUR}-{_FOUR}-{_FOUR}(?![-0-9A-Z])")
_TABLES = """
SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
"""


async def test_no_code_is_anywhere_in_the_database_or_a_log(
    real: World, logged: io.StringIO
) -> None:
    """Every table of every schema, and every line of the log, after printing, voting, scanning.

    Looked for as they are printed, as they are typed, and as the plain hashes that somebody could
    try them all against: 60 bits are few without a pepper.
    """
    opened = await open_evaluation(real)
    unit = opened.units["west_one"]
    reply = await (await real.caller("district")).post(opened.slips("west_one"), json={"count": 4})
    slips = addresses_in(reply.content)
    typed = _TYPED.findall(Printed(reply.content).text(0))
    assert len(set(typed)) == len(slips) == 4
    transport = ASGITransport(real.app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://testserver") as phones:
        for given in (slips[0], typed[1], "0" * 12, typed[1] + "0"):
            await Phone(opened.moduli["west_one"]).ask(phones, unit, given)
        too_long = {"unit": str(unit), "code": typed[2] * 30, "blinded": "A"}
        assert (await phones.post(PATH, json=too_long)).status_code == 422
        scan = {"evaluation_id": str(opened.id), "unit_id": str(unit), "mark": "unused"}
        caller = await real.caller("district")
        seen = await caller.post("/api/v1/slips/scan", json={**scan, "codes": slips + typed})
        assert seen.json()["done"] + seen.json()["already"] >= 2
        await caller.get("/api/v1/evaluations", headers={"X-Request-ID": "shown-to-the-log"})
    told = logged.getvalue()
    assert "shown-to-the-log" in told, "the log is not being watched"
    marks = _forms([slip.split("#")[1].split(".")[0] for slip in slips] + typed, unit)
    assert not [mark for mark in marks if mark.upper() in told.upper()]
    rows = 0
    owner = real.database.url.replace("sanliang_app", "postgres")
    async with await psycopg.AsyncConnection.connect(owner) as link:
        for (table,) in await (await link.execute(_TABLES)).fetchall():
            async for (row,) in await link.execute(f"SELECT t::text FROM {table} t"):
                rows += 1
                assert not [mark for mark in marks if mark.upper() in row.upper()], table
    assert rows > 10


def _forms(codes: list[str], unit: UUID) -> list[str]:
    """Each code as text, as bytes and hashed without a key, as a row of a table would show it."""
    forms = []
    for code in codes:
        plain = code.replace("-", "")
        kind = "qr" if len(plain) == 26 else "typed"
        forms += [code, plain, plain.encode().hex(), base64.b64encode(plain.encode()).decode()]
        number = 0
        for sign in plain:
            number = number * 32 + ALPHABET.index(sign)
        forms += [f"{number:x}", str(number)]
        for content in (plain, code, f"{kind}|{unit}|{plain}"):
            for digest in (hashlib.sha256, hashlib.sha1, hashlib.md5):
                forms.append(digest(content.encode()).hexdigest())
    return forms


_TOLD = """
SELECT table_name, column_name, data_type, coalesce(column_default, '')
FROM information_schema.columns WHERE table_schema = 'issuer'
"""


async def test_the_tables_hold_no_time_number_person_or_reference(
    server: EmbeddedDatabase,
) -> None:
    allowed = {"uuid", "bytea", "text", "integer"}
    async with as_superuser(server) as link:
        columns = await (await link.execute(_TOLD)).fetchall()
        keys = await (
            await link.execute(
                "SELECT conname FROM pg_constraint WHERE contype = 'f' AND"
                " (connamespace = 'issuer'::regnamespace OR confrelid IN"
                " (SELECT oid FROM pg_class WHERE relnamespace = 'issuer'::regnamespace))"
            )
        ).fetchall()
        sequences = await (
            await link.execute("SELECT 1 FROM pg_sequences WHERE schemaname = 'issuer'")
        ).fetchall()
    assert {table for table, *_ in columns} == {"keys", "slips", "counts"}
    assert {kind for _, _, kind, _ in columns} <= allowed
    assert {column for table, column, *_ in columns if table == "slips"} == {
        "qr_mac",
        "typed_mac",
        "unit_id",
        "state",
        "blinded_sha",
    }
    assert not any("nextval" in default or "now" in default for *_, default in columns)
    assert (keys, sequences) == ([], [])


@pytest.mark.parametrize("role", [role for role in DatabaseRole if role != DatabaseRole.ISSUER])
@pytest.mark.parametrize("table", ["keys", "slips", "counts"])
async def test_no_other_role_reads_the_issuers_schema(
    database: Database, role: DatabaseRole, table: str
) -> None:
    async with database.transaction() as session:
        await enter_scope(session, Scope(role, "1."))
        savepoint = await session.begin_nested()
        with pytest.raises(Exception, match="permission denied for schema issuer"):
            await session.execute(text(f"SELECT 1 FROM issuer.{table}"))
        await savepoint.rollback()


@pytest.mark.parametrize(
    "table", ["public.unions", "public.accounts", "public.evaluation_units", "audit_events"]
)
async def test_the_issuer_reads_nothing_else(database: Database, table: str) -> None:
    async with database.transaction() as session:
        await enter_scope(session, Scope(DatabaseRole.ISSUER))
        savepoint = await session.begin_nested()
        with pytest.raises(Exception, match="permission denied"):
            await session.execute(text(f"SELECT 1 FROM {table}"))
        await savepoint.rollback()
