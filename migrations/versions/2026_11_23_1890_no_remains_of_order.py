"""What comes of a ballot is written in its lasting place in random order, and the inbox anew.

A row that is deleted stays in its page until something is written over it, and pages filled in the
order of arrival tell that order to whoever reads the server's files. So receipts wait in the inbox
with their ballots and come to the board shuffled, and the inbox, which alone is filled in that
order, is emptied file and all (``collector.renew_inbox``) after each fold; who waits on lies in it
shuffled, words apart from ballots.
"""

from typing import Any

from alembic import context, op

revision = "2026_11_23_1890"
down_revision = "2026_11_23_1880"
branch_labels = None
depends_on = None

COLLECTOR = "sanliang_collector"
FOLD_LOCK = "pg_advisory_xact_lock(hashtextextended('sanliang collector fold', 1810))"

RENEW = f"""
CREATE FUNCTION collector.renew_inbox()
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET lock_timeout = '300ms' AS $$
DECLARE
    ballots collector.inbox[];
    words collector.texts_inbox[];
BEGIN
    IF pg_relation_size('collector.inbox') + pg_relation_size('collector.texts_inbox') = 0 THEN
        RETURN;
    END IF;
    PERFORM {FOLD_LOCK};
    LOCK TABLE collector.inbox, collector.texts_inbox IN ACCESS EXCLUSIVE MODE;
    ballots := ARRAY(SELECT i FROM collector.inbox i ORDER BY gen_random_uuid());
    words := ARRAY(SELECT i FROM collector.texts_inbox i ORDER BY gen_random_uuid());
    TRUNCATE collector.inbox, collector.texts_inbox;
    INSERT INTO collector.inbox SELECT b.* FROM unnest(ballots) b;
    INSERT INTO collector.texts_inbox SELECT w.* FROM unnest(words) w;
END $$
"""  # noqa: S608
"""Ballots that arrive meanwhile wait for its end: to be called alone, and committed at once. Where
somebody reads the inbox, a copy of the database for one, it gives up before voters notice."""

FOLD = """
CREATE OR REPLACE FUNCTION collector.fold(chosen uuid[], at_least integer, everything boolean)
RETURNS SETOF uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
{for_many} AS $$
DECLARE due uuid[];
BEGIN
    PERFORM {lock};
    {due}
    IF due IS NULL THEN RETURN; END IF;
    WITH gone AS MATERIALIZED (
        DELETE FROM collector.inbox i WHERE i.unit_id = ANY (due)
        RETURNING i.unit_id, i.channel, i.answers, i.nonce, i.commitment
    ), former AS (
        DELETE FROM collector.sealed s WHERE s.unit_id = ANY (due)
        RETURNING s.unit_id, s.channel, s.answers, s.nonce
    ), unposted AS (
        DELETE FROM collector.board b WHERE b.unit_id = ANY (due)
        RETURNING b.unit_id, b.commitment
    ), posted AS (
        INSERT INTO collector.board (unit_id, commitment) SELECT * FROM (
            SELECT g.unit_id, g.commitment FROM gone g WHERE g.commitment IS NOT NULL
            UNION ALL SELECT * FROM unposted
        ) a ORDER BY gen_random_uuid()
    ), given AS ({given}
    ), added AS (
        INSERT INTO collector.tallies AS t (unit_id, channel, question, option, count)
        SELECT * FROM ({count}) c ORDER BY 1, 2, 3, 4
        ON CONFLICT (unit_id, channel, question, option)
        DO UPDATE SET count = t.count + excluded.count
    )
    INSERT INTO collector.sealed (unit_id, channel, answers, nonce) SELECT * FROM (
        SELECT g.unit_id, g.channel, g.answers, g.nonce FROM gone g
        UNION ALL SELECT * FROM former
    ) a ORDER BY gen_random_uuid();
    WITH gone AS (
        DELETE FROM collector.texts_inbox i WHERE i.unit_id = ANY (due)
        RETURNING i.unit_id, i.channel, i.question, i.body
    ), former AS (
        DELETE FROM collector.texts t WHERE t.unit_id = ANY (due)
        RETURNING t.unit_id, t.channel, t.question, t.body
    )
    INSERT INTO collector.texts (unit_id, channel, question, body) SELECT * FROM (
        SELECT * FROM gone UNION ALL SELECT * FROM former
    ) a ORDER BY gen_random_uuid();
    WITH former AS (
        DELETE FROM collector.nullifiers n WHERE n.unit_id = ANY (due) RETURNING n.*
    )
    INSERT INTO collector.nullifiers SELECT * FROM former ORDER BY gen_random_uuid();
    RETURN QUERY SELECT unnest(due);
END $$
"""
"""As of migration 1810, but that receipts come to the board here."""


def released(revision: str) -> Any:
    """A migration as it was released: its texts never change again."""
    return context.script.get_revision(revision).module


def changed(statement: str, *parts: tuple[str, str]) -> str:
    """A released function with these parts of it replaced."""
    statement = statement.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    for former, present in parts:
        assert statement.count(former) == 1, former
        statement = statement.replace(former, present)
    return statement


def keep() -> str:
    """As before, but that the receipt waits with its ballot."""
    return changed(
        released("2026_11_23_1845").KEEP,
        ("answers, nonce)\n", "answers, nonce, commitment)\n"),
        ("j.answers, j.nonce\n", "j.answers, j.nonce, j.commitment\n"),
        (
            """), posted AS (
        INSERT INTO collector.board (unit_id, commitment)
        SELECT j.unit_id, j.commitment FROM judged j JOIN spent USING (unit_id, nullifier)
    ), written""",
            "), written",
        ),
    )


def fold() -> str:
    of = released("2026_11_22_1810")
    given, count = of.GIVEN.format(ballots="gone"), of.COUNT.format(ballots="gone")
    return FOLD.format(for_many=of.FOR_MANY, lock=FOLD_LOCK, due=of.DUE, given=given, count=count)


def recount() -> str:
    """What waits has its receipt with it, unless it was taken before this migration.

    While votes are cast, each credential that was spent must have its ballot, too: a copy of the
    database made while the inbox was made anew would lack those that waited.
    """
    waits = "WHERE i.unit_id = c.unit_id AND i.channel = 'phone'"
    posted = f"{waits} AND i.commitment IS NULL"
    end = "    )\n    UPDATE collector.polls p SET fits"
    spent = """        UNION
        SELECT c.unit_id FROM counting c JOIN collector.polls o USING (unit_id)
        WHERE o.state IN ('open', 'stopped') AND
            (SELECT count(*) FROM collector.nullifiers n WHERE n.unit_id = c.unit_id)
            <> (SELECT count(*) FROM collector.sealed s WHERE s.unit_id = c.unit_id)
            + (SELECT count(*) FROM collector.inbox i WHERE i.unit_id = c.unit_id)
"""
    released_text = released("2026_11_22_1810").RECOUNT
    return changed(released_text, (waits, posted), (end, spent + end))


def forget() -> str:
    """Not while the inbox is made anew: what was seen before would not be found any more."""
    return changed(
        released("2026_11_22_1810").FORGET,
        ("LANGUAGE sql", "LANGUAGE plpgsql"),
        (
            "$$\n    DELETE FROM collector.sealed",
            f"$$ BEGIN\n    PERFORM {FOLD_LOCK};\n    {_SEALED}",
        ),
        (
            "AND state IN ('closed', 'cancelled')\n$$",
            "AND state IN ('closed', 'cancelled');\nEND $$",
        ),
    )


_SEALED = "DELETE FROM collector.sealed"
SHUFFLED = """
CREATE TEMPORARY TABLE shuffled ON COMMIT DROP AS
    SELECT unit_id, commitment FROM collector.board ORDER BY gen_random_uuid();
TRUNCATE collector.board;
INSERT INTO collector.board (unit_id, commitment) SELECT unit_id, commitment FROM shuffled;
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    # Ballots that were taken before have theirs on the board already and none here.
    op.execute("ALTER TABLE collector.inbox ADD COLUMN commitment bytea")
    op.execute(f"REVOKE INSERT ON collector.board FROM {COLLECTOR}")
    op.execute(f"GRANT SELECT (unit_id, commitment) ON collector.inbox TO {COLLECTOR}")
    op.execute("CREATE INDEX inbox_unit_commitment ON collector.inbox (unit_id, commitment)")
    op.execute(SHUFFLED)
    op.execute(keep())
    op.execute(fold())
    op.execute(recount())
    op.execute(forget())
    op.execute(RENEW)
    op.execute("REVOKE ALL ON FUNCTION collector.renew_inbox() FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION collector.renew_inbox() TO {COLLECTOR}")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("DROP FUNCTION collector.renew_inbox()")
    former, kept = released("2026_11_22_1810"), released("2026_11_23_1845")
    for statement in (kept.KEEP, former.FOLD, former.RECOUNT, former.FORGET):
        op.execute(changed(statement))
    op.execute("""
        INSERT INTO collector.board (unit_id, commitment)
        SELECT unit_id, commitment FROM collector.inbox WHERE commitment IS NOT NULL
        ORDER BY gen_random_uuid()
    """)
    op.execute(f"GRANT INSERT ON collector.board TO {COLLECTOR}")
    op.execute(f"REVOKE SELECT (unit_id) ON collector.inbox FROM {COLLECTOR}")  # noqa: S608
    op.execute("ALTER TABLE collector.inbox DROP COLUMN commitment")
