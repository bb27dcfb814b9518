"""What full SQL access finds of ballots: neither who gave them nor when."""

from collections.abc import Sequence
from uuid import UUID

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from app.collecting import service
from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.issuing.keys import PollSecret
from app.settings import Settings
from tests.ballot_attack import (
    LIMIT,
    OPTIONS,
    SEAL,
    SYSTEM,
    WORKERS,
    Vote,
    by_chance,
    correlation,
    folded,
    rows_of,
    voted,
)
from tests.owner import as_owner


async def test_before_a_fold_no_ballot_shares_a_transaction_with_a_slip(
    fresh_database: Database, server: EmbeddedDatabase, settings: Settings
) -> None:
    await voted(fresh_database, settings, 1)
    async with as_owner(server, fresh_database) as link:
        [[waiting]] = await rows_of(link, "SELECT count(*) FROM collector.inbox")
        assert waiting == WORKERS
        for table in ("inbox", "texts_inbox", "nullifiers", "board"):
            joined = await rows_of(
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
            [[goes]] = await rows_of(
                link, f"SELECT count(DISTINCT xmin::text) FROM collector.{table}"
            )
            assert goes == 1, table
        assert await rows_of(link, "SELECT 1 FROM collector.inbox") == []
        # Texts name their writer in this test, answers lean with the hour: both orders are known.
        for by in (SYSTEM[1], "id"):
            marks = await rows_of(link, f"SELECT body FROM collector.texts s ORDER BY {by}")
            assert abs(correlation([arrival[mark] for (mark,) in marks])) < LIMIT, by
        answers = await rows_of(
            link, f"SELECT answers::json ->> 'overall' FROM collector.sealed s ORDER BY {SYSTEM[1]}"
        )
        assert abs(_leaning([answer for (answer,) in answers])) < LIMIT
        assert await _guessed(link, votes) <= by_chance(votes)


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
    macs = await rows_of(
        link, f"SELECT qr_mac FROM issuer.slips s WHERE state = 'issued' ORDER BY {SYSTEM[1]}"
    )
    answers = await rows_of(
        link, f"SELECT answers::json ->> 'overall' FROM collector.sealed s ORDER BY {SYSTEM[1]}"
    )
    [unit] = (await rows_of(link, "SELECT DISTINCT unit_id FROM issuer.slips"))[0]
    sealed = (await rows_of(link, "SELECT sealed FROM issuer.keys"))[0][0]
    secret = PollSecret.opened(SEAL, unit, sealed)
    owner = {secret.mac(vote.slip.qr): vote for vote in votes}
    return sum(
        owner[bytes(mac)].overall == answer for (mac,), (answer,) in zip(macs, answers, strict=True)
    )


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
            [[pages]] = await rows_of(link, FILES, table)
            for what in ("mark", "nonce", "commitment"):
                for find in (pages.find, pages.rfind):
                    places = [find(_written(vote, what)) for vote in votes]
                    filled = [_filled(place) for place in places if place >= 0]
                    if len(filled) >= 40:
                        found += 1
                        assert abs(correlation(filled)) < LIMIT, (table, what)
        [[waiting]] = await rows_of(link, "SELECT count(*) FROM collector.inbox")
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
        [[waiting]] = await rows_of(link, "SELECT count(*) FROM collector.inbox")
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
        identities = [row[0] for row in await rows_of(link, "SELECT id FROM collector.texts")]
        assert all(identity.version == 4 for identity in identities)
        assert len(set(identities)) == WORKERS
        everything = str(
            [await rows_of(link, f"SELECT * FROM collector.{name}") for name in ("sealed", "board")]
        )
        assert not any(str(identity) in everything for identity in identities)
        # Side by side in the order they lie in, no more texts find their answers than by chance.
        pairs = await rows_of(
            link,
            "SELECT t.body, a.answers::json ->> 'overall' FROM"
            " (SELECT *, row_number() OVER (ORDER BY ctid) AS n FROM collector.texts) t JOIN"
            " (SELECT *, row_number() OVER (ORDER BY ctid) AS n FROM collector.sealed) a USING (n)",
        )
        overall = {vote.mark: vote.overall for vote in votes}
        assert sum(overall[mark] == answer for mark, answer in pairs) <= by_chance(votes)


async def test_fewer_than_k_wait(
    fresh_database: Database, server: EmbeddedDatabase, settings: Settings
) -> None:
    poll, _ = await voted(fresh_database, settings, 5, fold_at=(5, 9, 15, 19))
    async with as_owner(server, fresh_database) as link:
        [[sealed]] = await rows_of(link, "SELECT count(*) FROM collector.sealed")
        assert sealed == 15  # 5 and 9 were too few; 15 were enough; 19 brought but four more.
    await folded(fresh_database, poll.unit, everything=True)
    async with as_owner(server, fresh_database) as link:
        [[sealed]] = await rows_of(link, "SELECT count(*) FROM collector.sealed")
        assert sealed == WORKERS
        [[dead]] = await rows_of(
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


async def test_of_a_cancelled_poll_nothing_stays(
    fresh_database: Database, server: EmbeddedDatabase, settings: Settings
) -> None:
    poll, _ = await voted(fresh_database, settings, 6, fold_at=(60,))
    kept = "SELECT count(*) FROM collector."
    async with fresh_database.transaction() as session:
        await service.fold(session, [poll.unit], everything=True)
        await service.cancel(session, [poll.unit])
    async with as_owner(server, fresh_database) as link:
        assert (await rows_of(link, f"{kept}tallies"))[0][0] > 0
    async with fresh_database.transaction() as session:
        await service.forget(session, [poll.unit])
    async with as_owner(server, fresh_database) as link:
        for table in ("inbox", "sealed", "texts_inbox", "texts", "tallies", "board", "nullifiers"):
            assert await rows_of(link, f"{kept}{table}") == [(0,)], table
