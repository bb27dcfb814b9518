"""What the tables of ballots may hold, and what each role may touch."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.core.scope import DatabaseRole, Scope, enter_scope
from tests.ballot_steps import opened
from tests.owner import as_owner

BALLOT_TABLES = {"nullifiers", "inbox", "sealed", "texts_inbox", "texts", "board", "tallies"}
COLUMNS = {
    "unit_id": "uuid", "channel": "text", "nullifier": "bytea", "answers": "text",
    "nonce": "bytea", "id": "uuid", "question": "text", "body": "text",
    "commitment": "bytea", "option": "text", "count": "integer",
}  # fmt: skip
"""Every column a ballot may leave behind. An instant, a number that grows, an address, an account
or a session has no place here; a new column has to be argued for in this test."""


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
