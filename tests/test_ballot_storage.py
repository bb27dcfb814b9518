"""What full SQL access finds, and what each role may touch."""

import secrets
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg
import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError

from app.collecting import service
from app.core import blind_rsa
from app.core.clock import today
from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.core.scope import DatabaseRole, Scope, enter_scope
from app.issuing import service as issuing
from app.issuing.codes import SlipCode
from app.issuing.keys import PollSeal, PollSecret
from app.main import create_app
from app.settings import Settings
from tests.ballot_steps import BALLOTS, SHAPE, Opened, opened, unb64
from tests.owner import as_owner

BALLOT_TABLES = {"nullifiers", "inbox", "sealed", "texts_inbox", "texts", "board", "tallies"}
COLUMNS = {
    "unit_id": "uuid", "channel": "text", "nullifier": "bytea", "answers": "text",
    "nonce": "bytea", "id": "uuid", "question": "text", "body": "text",
    "commitment": "bytea", "option": "text", "count": "integer",
}  # fmt: skip
"""Every column a ballot may leave behind. An instant, a number that grows, an address, an account
or a session has no place here; a new column has to be argued for in this test."""

SEAL = PollSeal(lambda: ["ballot-storage-key" * 3])


async def test_ballot_tables_hold_nothing_but_ballots(
    fresh_database: Database, server: EmbeddedDatabase
) -> None:
    async with as_owner(server, fresh_database) as link:
        rows = await link.execute("""
            SELECT table_name, column_name, data_type, column_default, is_identity
            FROM information_schema.columns WHERE table_schema = 'collector'
        """)
        found = await rows.fetchall()
        tables = {row[0] for row in found}
        assert tables == BALLOT_TABLES | {"polls"}
        for table, column, kind, default, identity in found:
            if table != "polls":
                assert COLUMNS[column] == kind, (table, column)
            assert "timestamp" not in kind
            assert default is None or "nextval" not in default, (table, column)
            assert identity == "NO"
        for query in (
            "SELECT conname FROM pg_constraint c JOIN pg_class r ON r.oid IN (conrelid, confrelid)"
            " WHERE contype = 'f' AND r.relnamespace = 'collector'::regnamespace",
            "SELECT tgname FROM pg_trigger t JOIN pg_class r ON r.oid = tgrelid"
            " WHERE r.relnamespace = 'collector'::regnamespace",
            "SELECT sequencename FROM pg_sequences WHERE schemaname = 'collector'",
        ):
            assert await (await link.execute(query)).fetchall() == []
        [[kept]] = await (await link.execute("SHOW track_commit_timestamp")).fetchall()
        assert kept == "off"


ANSWERS_OF = ("inbox", "sealed", "texts_inbox", "texts", "tallies")


@pytest.mark.parametrize("role", list(DatabaseRole))
async def test_no_role_reads_answers_before_closing(
    fresh_database: Database, role: DatabaseRole
) -> None:
    """The collector itself can add ballots and call functions; it reads no answer either."""
    poll = await opened(fresh_database)
    for table in ANSWERS_OF:
        for statement in (
            f"SELECT * FROM collector.{table}",
            f"SELECT xmin, ctid FROM collector.{table}",
            f"DELETE FROM collector.{table}",
            f"UPDATE collector.{table} SET unit_id = unit_id",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"):
                await _tried(fresh_database, role, statement)
    for call in (
        "SELECT * FROM collector.results(ARRAY[:unit]::uuid[])",
        "SELECT * FROM collector.opinions(ARRAY[:unit]::uuid[])",
        "SELECT * FROM collector.receipts(:unit)",
        "SELECT * FROM collector.accepted(ARRAY[:unit]::uuid[])",
    ):
        if role is DatabaseRole.COLLECTOR:
            assert await _tried(fresh_database, role, call, unit=poll.unit) == []
            continue
        with pytest.raises(ProgrammingError, match="permission denied"):
            await _tried(fresh_database, role, call, unit=poll.unit)


async def _tried(
    database: Database, role: DatabaseRole, statement: str, **given: Any
) -> Sequence[Any]:
    async with database.transaction() as session:
        await enter_scope(session, Scope(role))
        result = await session.execute(text(statement), given)
        return result.all() if statement.startswith("SELECT") else []


@pytest.mark.parametrize("change", ["state = 'closed'", "k = 1", "modulus = ''", "roll = 9"])
async def test_not_even_the_collector_changes_a_poll(fresh_database: Database, change: str) -> None:
    await opened(fresh_database)
    with pytest.raises(ProgrammingError, match="permission denied"):
        await _tried(fresh_database, DatabaseRole.COLLECTOR, f"UPDATE collector.polls SET {change}")


# --- the attack: who sees every table, every system column, and knows who came when ---------------

WORKERS = 60
OPTIONS = "abcd"


class Vote:
    """One worker's way: a slip, a credential, later a ballot. The attacker may know the order."""

    def __init__(self, slip: SlipCode, overall: str) -> None:
        self.slip, self.overall = slip, overall
        self.mark = f"w{secrets.token_hex(4)}"
        self.nonce = self.commitment = b""


async def voted(
    database: Database, settings: Settings, seed: int, fold_at: Sequence[int] = ()
) -> tuple[Opened, list[Vote]]:
    """A unit votes one after the other, credential and ballot of each at once: the worst case."""
    poll = Opened()
    async with database.transaction() as session:
        modulus = await issuing.make_key(session, poll.unit, poll.evaluation, SEAL)
        slips = await issuing.make_slips(session, SEAL, poll.unit, WORKERS)
        facts = service.Poll(
            poll.unit,
            poll.evaluation,
            modulus,
            SHAPE,
            today(),
            today(),
            WORKERS,
            open_channel=False,
            k=10,
        )
        await service.open_poll(session, facts)
    # A choice that leans to one side in the course of the day would give the order away.
    votes = [Vote(slip, OPTIONS[at * 4 // WORKERS]) for at, slip in enumerate(slips)]
    program = create_app(settings, database, listen=False)
    transport = ASGITransport(program)
    async with AsyncClient(transport=transport, base_url="http://testserver") as client:
        for at, vote in enumerate(votes):
            credential = await _credential(database, poll, modulus, vote.slip)
            body = poll.ballot(
                {"overall": vote.overall, "q1": "ab"[at * seed % 2]},
                credential=credential,
                texts={"opinion": vote.mark},
            )
            assert (await client.post(BALLOTS, json=body)).status_code == 201
            vote.nonce, vote.commitment = unb64(body["nonce"]), unb64(body["commitment"])
            if at + 1 in fold_at:
                await _fold(database, poll.unit)
    return poll, votes


async def _credential(
    database: Database, poll: Opened, modulus: bytes, slip: SlipCode
) -> tuple[bytes, bytes]:
    prepared = blind_rsa.prepare(secrets.token_bytes(32))
    blinded = blind_rsa.blind(int.from_bytes(modulus), prepared)
    async with database.transaction() as session:
        signed = await issuing.credential(session, SEAL, poll.unit, slip.qr, blinded.message)
    signature = blind_rsa.finalize(int.from_bytes(modulus), prepared, blinded, signed)
    assert signature is not None
    return prepared, signature


async def _fold(database: Database, unit: UUID, *, everything: bool = False) -> None:
    async with database.transaction() as session:
        await service.fold(session, [unit], everything=everything)
        await issuing.shuffle(session, [unit])


async def _rows(link: psycopg.AsyncConnection, query: str, *given: Any) -> list[tuple[Any, ...]]:
    return await (await link.execute(query, given)).fetchall()


def correlation(ranks: Sequence[float]) -> float:
    """Spearman's rank correlation between a sequence and its order."""
    order = sorted(range(len(ranks)), key=lambda at: ranks[at])
    place = {at: number for number, at in enumerate(order)}
    n = len(ranks)
    return 1 - 6 * sum((at - place[at]) ** 2 for at in range(n)) / (n * (n * n - 1))


SYSTEM = ("s.xmin::text::bigint", "(s.ctid::text::point)[0] * 1000 + (s.ctid::text::point)[1]")
LIMIT = 0.6
"""Of 60 shuffled rows, |correlation| > 0.6 comes by chance about once in a million times."""


async def test_before_a_fold_no_ballot_shares_a_transaction_with_a_slip(
    fresh_database: Database, server: EmbeddedDatabase, settings: Settings
) -> None:
    await voted(fresh_database, settings, 1)
    async with as_owner(server, fresh_database) as link:
        [[waiting]] = await _rows(link, "SELECT count(*) FROM collector.inbox")
        assert waiting == WORKERS
        for table in ("inbox", "texts_inbox", "nullifiers", "board"):
            joined = await _rows(
                link,
                f"SELECT 1 FROM collector.{table} b JOIN issuer.slips s"
                " ON s.xmin = b.xmin OR s.xmax = b.xmin OR s.xmin = b.xmax AND b.xmax <> '0'",
            )
            assert joined == [], table
        with pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState):
            await link.execute("SELECT pg_xact_commit_timestamp(xmin) FROM collector.inbox")


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_after_folds_no_system_column_tells_who_came_when(
    fresh_database: Database, server: EmbeddedDatabase, settings: Settings, seed: int
) -> None:
    """Folded in three goes: even which go a ballot came with is gone after the last."""
    _, votes = await voted(fresh_database, settings, seed, fold_at=(20, 40, 60))
    arrival = {vote.mark: at for at, vote in enumerate(votes)}
    async with as_owner(server, fresh_database) as link:
        for table in ("sealed", "texts", "board", "nullifiers"):
            [[goes]] = await _rows(
                link, f"SELECT count(DISTINCT xmin::text) FROM collector.{table}"
            )
            assert goes == 1, table
        assert await _rows(link, "SELECT 1 FROM collector.inbox") == []
        # Texts name their writer in this test, answers lean with the hour: both orders are known.
        for by in (SYSTEM[1], "id"):
            marks = await _rows(link, f"SELECT body FROM collector.texts s ORDER BY {by}")
            assert abs(correlation([arrival[mark] for (mark,) in marks])) < LIMIT, by
        answers = await _rows(
            link, f"SELECT answers::json ->> 'overall' FROM collector.sealed s ORDER BY {SYSTEM[1]}"
        )
        assert abs(_leaning([answer for (answer,) in answers])) < LIMIT
        assert await _guessed(link, votes) <= _by_chance(votes)


def _leaning(answers: Sequence[str]) -> float:
    """How far the order of rows follows the order in which these answers were given."""
    n = len(answers)
    middle = (n - 1) / 2
    values = [OPTIONS.index(answer) - 1.5 for answer in answers]
    above = sum((at - middle) * value for at, value in enumerate(values))
    spread = sum((at - middle) ** 2 for at in range(n)) * sum(value**2 for value in values)
    return float(above / spread**0.5)


async def _guessed(link: psycopg.AsyncConnection, votes: Sequence[Vote]) -> int:
    """Put slips and ballots side by side in the order they lie in: how many answers come right?"""
    macs = await _rows(
        link, f"SELECT qr_mac FROM issuer.slips s WHERE state = 'issued' ORDER BY {SYSTEM[1]}"
    )
    answers = await _rows(
        link, f"SELECT answers::json ->> 'overall' FROM collector.sealed s ORDER BY {SYSTEM[1]}"
    )
    [unit] = (await _rows(link, "SELECT DISTINCT unit_id FROM issuer.slips"))[0]
    sealed = (await _rows(link, "SELECT sealed FROM issuer.keys"))[0][0]
    secret = PollSecret.opened(SEAL, unit, sealed)
    owner = {secret.mac(vote.slip.qr): vote for vote in votes}
    return sum(
        owner[bytes(mac)].overall == answer for (mac,), (answer,) in zip(macs, answers, strict=True)
    )


def _by_chance(votes: Sequence[Vote]) -> int:
    """A quarter comes right blindly; this is five standard deviations more."""
    return int(len(votes) / 4 + 5 * (len(votes) * 3 / 16) ** 0.5)


async def test_the_measure_finds_an_order_that_was_kept() -> None:
    """Negative control: rows in the order of arrival, and answers that lean with it."""
    assert correlation(list(range(WORKERS))) == 1
    assert _leaning([OPTIONS[at * 4 // WORKERS] for at in range(WORKERS)]) > 0.9


FILES = "SELECT pg_read_binary_file(pg_relation_filepath(('collector.' || %s)::regclass))"
FILLED_FROM_PHONES = ("inbox", "texts_inbox", "sealed", "texts", "board")
"""Nullifiers are not among them: theirs is an order, but of names that nobody else knows."""


@pytest.mark.parametrize("fold_at", [(60,), (40,), ()], ids=["all", "most", "none"])
async def test_after_a_fold_no_file_of_the_server_tells_who_came_when(
    fresh_database: Database,
    server: EmbeddedDatabase,
    settings: Settings,
    fold_at: Sequence[int],
) -> None:
    """Rows that are gone lie in their pages until something is written over them.

    Of several folds such pages tell which of them a ballot came with: one among k, or more.
    """
    _, votes = await voted(fresh_database, settings, 7, fold_at=fold_at)
    async with fresh_database.transaction() as session:
        await service.renew_inbox(session)
    found = 0
    async with as_owner(server, fresh_database) as link:
        await link.execute("CHECKPOINT")
        for table in FILLED_FROM_PHONES:
            [[pages]] = await _rows(link, FILES, table)
            for what in ("mark", "nonce", "commitment"):
                for find in (pages.find, pages.rfind):
                    places = [find(_written(vote, what)) for vote in votes]
                    filled = [_filled(place) for place in places if place >= 0]
                    if len(filled) >= 40:
                        found += 1
                        assert abs(correlation(filled)) < LIMIT, (table, what)
        [[waiting]] = await _rows(link, "SELECT count(*) FROM collector.inbox")
        assert waiting == WORKERS - max(fold_at, default=0)
    assert found >= 2


async def test_the_inbox_is_left_alone_while_somebody_reads_it(
    fresh_database: Database, server: EmbeddedDatabase, settings: Settings
) -> None:
    """A copy of the database takes minutes; voters must not wait for it, nor lose what waits."""
    await voted(fresh_database, settings, 8)
    async with as_owner(server, fresh_database) as link:
        await link.execute("BEGIN")
        await link.execute("LOCK TABLE collector.inbox IN ACCESS SHARE MODE")
        with pytest.raises(OperationalError, match="lock timeout"):
            async with fresh_database.transaction() as session:
                await service.renew_inbox(session)
        await link.execute("ROLLBACK")
        async with fresh_database.transaction() as session:
            await service.renew_inbox(session)
        [[waiting]] = await _rows(link, "SELECT count(*) FROM collector.inbox")
        assert waiting == WORKERS


def _filled(place: int) -> int:
    """When a place in a file was filled: page by page, and each from its end."""
    page, within = divmod(place, 8192)
    return page * 8192 + 8191 - within


def _written(vote: Vote, what: str) -> bytes:
    written: str | bytes = getattr(vote, what)
    return written.encode() if isinstance(written, str) else written


async def test_texts_and_answers_have_nothing_in_common(
    fresh_database: Database, server: EmbeddedDatabase, settings: Settings
) -> None:
    _, votes = await voted(fresh_database, settings, 4, fold_at=(60,))
    async with as_owner(server, fresh_database) as link:
        identities = [row[0] for row in await _rows(link, "SELECT id FROM collector.texts")]
        assert all(identity.version == 4 for identity in identities)
        assert len(set(identities)) == WORKERS
        everything = str(
            [await _rows(link, f"SELECT * FROM collector.{name}") for name in ("sealed", "board")]
        )
        assert not any(str(identity) in everything for identity in identities)
        # Side by side in the order they lie in, no more texts find their answers than by chance.
        pairs = await _rows(
            link,
            "SELECT t.body, a.answers::json ->> 'overall' FROM"
            " (SELECT *, row_number() OVER (ORDER BY ctid) AS n FROM collector.texts) t JOIN"
            " (SELECT *, row_number() OVER (ORDER BY ctid) AS n FROM collector.sealed) a USING (n)",
        )
        overall = {vote.mark: vote.overall for vote in votes}
        assert sum(overall[mark] == answer for mark, answer in pairs) <= _by_chance(votes)


async def test_fewer_than_k_wait(
    fresh_database: Database, server: EmbeddedDatabase, settings: Settings
) -> None:
    poll, _ = await voted(fresh_database, settings, 5, fold_at=(5, 9, 15, 19))
    async with as_owner(server, fresh_database) as link:
        [[sealed]] = await _rows(link, "SELECT count(*) FROM collector.sealed")
        assert sealed == 15  # 5 and 9 were too few; 15 were enough; 19 brought but four more.
    await _fold(fresh_database, poll.unit, everything=True)
    async with as_owner(server, fresh_database) as link:
        [[sealed]] = await _rows(link, "SELECT count(*) FROM collector.sealed")
        assert sealed == WORKERS
        [[dead]] = await _rows(
            link,
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'collector'::regnamespace"
            " AND relname = 'inbox' AND 'autovacuum_vacuum_scale_factor=0' = ANY (reloptions)",
        )
        assert dead == 1


async def test_a_recount_finds_what_was_tampered_with(
    fresh_database: Database, server: EmbeddedDatabase, settings: Settings
) -> None:
    poll, _ = await voted(fresh_database, settings, 6, fold_at=(60,))

    async def differing() -> list[UUID]:
        async with fresh_database.transaction() as session:
            return await service.recount(session, [poll.unit])

    assert await differing() == []
    for tampering, undoing in (
        ("UPDATE collector.tallies SET count = count + 1 WHERE option = 'a'",
         "UPDATE collector.tallies SET count = count - 1 WHERE option = 'a'"),
        ("INSERT INTO collector.board SELECT unit_id, '' FROM collector.polls",
         "DELETE FROM collector.board WHERE commitment = ''"),
        ("INSERT INTO collector.sealed SELECT unit_id, 'phone', '{}' FROM collector.polls",
         "DELETE FROM collector.sealed WHERE answers = '{}'"),
        ("INSERT INTO collector.nullifiers SELECT unit_id, 'phone', '' FROM collector.polls",
         "DELETE FROM collector.nullifiers WHERE nullifier = ''"),
    ):  # fmt: skip
        async with as_owner(server, fresh_database) as link:
            await link.execute(tampering)
            assert await differing() == [poll.unit]
            await link.execute(undoing)
        assert await differing() == []


async def test_of_a_cancelled_poll_neither_words_nor_counts_stay(
    fresh_database: Database, server: EmbeddedDatabase, settings: Settings
) -> None:
    poll, _ = await voted(fresh_database, settings, 6, fold_at=(60,))
    kept = "SELECT count(*) FROM collector."
    async with fresh_database.transaction() as session:
        await service.fold(session, [poll.unit], everything=True)
        await service.cancel(session, [poll.unit])
    async with as_owner(server, fresh_database) as link:
        assert (await _rows(link, f"{kept}tallies"))[0][0] > 0
    async with fresh_database.transaction() as session:
        await service.forget(session, [poll.unit])
    async with as_owner(server, fresh_database) as link:
        for table in ("inbox", "sealed", "texts_inbox", "texts", "tallies"):
            assert await _rows(link, f"{kept}{table}") == [(0,)], table
