"""The collector's side of a secret ballot: ballots, board, tallies.

Whoever acts as the collector may add ballots and ask what has been counted. Answers themselves it
cannot read: they are moved, counted and thrown away by functions below, and what these functions
tell is nothing before the poll is closed. No table holds an instant, a running number, an account
or a reference to a table outside; chance decides the order in which rows
are kept: that of ``gen_random_uuid()``, which nobody can seed.
"""

from alembic import op

revision = "2026_11_22_1810"
down_revision = "2026_11_22_1800"
branch_labels = None
depends_on = None

COLLECTOR = "sanliang_collector"

TABLES = """
CREATE TABLE collector.polls (
    unit_id uuid PRIMARY KEY,
    evaluation_id uuid NOT NULL,
    modulus bytea NOT NULL,
    shape jsonb NOT NULL,
    opens_on date NOT NULL,
    closes_on date NOT NULL,
    roll integer NOT NULL,
    k integer NOT NULL,
    open_channel boolean NOT NULL,
    state text NOT NULL DEFAULT 'open'
        CONSTRAINT known_state CHECK (state IN ('open', 'stopped', 'closed', 'cancelled')),
    flagged boolean NOT NULL DEFAULT false,
    forgotten boolean NOT NULL DEFAULT false,
    fits boolean
);
CREATE INDEX polls_evaluation ON collector.polls (evaluation_id);
CREATE TABLE collector.nullifiers (
    unit_id uuid NOT NULL,
    channel text NOT NULL,
    nullifier bytea NOT NULL,
    PRIMARY KEY (unit_id, channel, nullifier)
);
CREATE TABLE collector.inbox (
    unit_id uuid NOT NULL,
    channel text NOT NULL,
    answers text NOT NULL,
    nonce bytea
);
CREATE TABLE collector.sealed (LIKE collector.inbox INCLUDING ALL);
CREATE INDEX sealed_unit ON collector.sealed (unit_id);
CREATE TABLE collector.texts_inbox (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    unit_id uuid NOT NULL,
    channel text NOT NULL,
    question text NOT NULL,
    body text NOT NULL
);
CREATE TABLE collector.texts (LIKE collector.texts_inbox INCLUDING ALL, PRIMARY KEY (id));
CREATE INDEX texts_unit ON collector.texts (unit_id);
CREATE TABLE collector.board (
    unit_id uuid NOT NULL,
    commitment bytea NOT NULL
);
CREATE INDEX board_unit_commitment ON collector.board (unit_id, commitment);
CREATE TABLE collector.tallies (
    unit_id uuid NOT NULL,
    channel text NOT NULL,
    question text NOT NULL,
    option text NOT NULL,
    count integer NOT NULL,
    PRIMARY KEY (unit_id, channel, question, option)
);
"""

SWEPT = ("inbox", "texts_inbox", "nullifiers", "board", "sealed", "texts")
"""Tables whose dead rows would still tell the order of arrival: they go soon, not some day."""

COUNT = """
    SELECT b.unit_id, b.channel, '*' AS question, '*' AS option, count(*) AS n
    FROM {ballots} b GROUP BY 1, 2
    UNION ALL
    SELECT g.unit_id, g.channel, g.key, '*', sum(g.n) FROM given g GROUP BY 1, 2, 3
    UNION ALL
    SELECT g.unit_id, g.channel, g.key, o.option, sum(g.n)
    FROM given g, LATERAL json_array_elements_text(
        (CASE WHEN left(g.value, 1) = '[' THEN g.value ELSE '[' || g.value || ']' END)::json
    ) AS o (option) GROUP BY 1, 2, 3, 4
"""
"""Ballots counted by question and option. ``*`` is every option (the question was answered), and of
the question ``*`` every ballot; what is missing to that was left blank."""

GIVEN = """
    SELECT b.unit_id, b.channel, e.key, e.value::text AS value, count(*) AS n
    FROM {ballots} b, LATERAL json_each(b.answers::json) e GROUP BY 1, 2, 3, 4
"""

DUE = """
    SELECT array_agg(d.unit_id) INTO due FROM (
        SELECT i.unit_id FROM collector.inbox i JOIN collector.polls p USING (unit_id)
        WHERE (chosen IS NULL OR i.unit_id = ANY (chosen)) AND p.state <> 'cancelled'
        GROUP BY i.unit_id, p.k
        HAVING everything OR count(*) >= greatest(
            coalesce(at_least, p.k),
            (SELECT count(*) / 20 FROM collector.sealed s WHERE s.unit_id = i.unit_id)
        )
    ) d;
"""
"""Units with k new ballots and with a twentieth more than are sealed: each fold writes all of a
unit anew, so that no trace remains of which fold a ballot came with, and must not do so too often.
"""

FOR_MANY = "SET jit = off SET work_mem = '64MB'"
"""For functions over a million rows: compiling costs more than it saves."""

FOLD = f"""
CREATE FUNCTION collector.fold(chosen uuid[], at_least integer, everything boolean)
RETURNS SETOF uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
{FOR_MANY} AS $$
DECLARE due uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sanliang collector fold', 1810));
    {DUE}
    IF due IS NULL THEN RETURN; END IF;
    WITH gone AS MATERIALIZED (
        DELETE FROM collector.inbox i WHERE i.unit_id = ANY (due)
        RETURNING i.unit_id, i.channel, i.answers, i.nonce
    ), former AS (
        DELETE FROM collector.sealed s WHERE s.unit_id = ANY (due)
        RETURNING s.unit_id, s.channel, s.answers, s.nonce
    ), given AS ({GIVEN.format(ballots="gone")}
    ), added AS (
        INSERT INTO collector.tallies AS t (unit_id, channel, question, option, count)
        SELECT * FROM ({COUNT.format(ballots="gone")}) c ORDER BY 1, 2, 3, 4
        ON CONFLICT (unit_id, channel, question, option)
        DO UPDATE SET count = t.count + excluded.count
    )
    INSERT INTO collector.sealed SELECT * FROM (
        SELECT * FROM gone UNION ALL SELECT * FROM former
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
        DELETE FROM collector.board b WHERE b.unit_id = ANY (due) RETURNING b.*
    )
    INSERT INTO collector.board SELECT * FROM former ORDER BY gen_random_uuid();
    WITH former AS (
        DELETE FROM collector.nullifiers n WHERE n.unit_id = ANY (due) RETURNING n.*
    )
    INSERT INTO collector.nullifiers SELECT * FROM former ORDER BY gen_random_uuid();
    RETURN QUERY SELECT unnest(due);
END $$
"""  # noqa: S608  (all of it is written here)

CLOSE = """
CREATE FUNCTION collector.close_polls(chosen uuid[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE of_evaluation uuid;
BEGIN
    FOR of_evaluation IN SELECT DISTINCT evaluation_id FROM collector.polls
        WHERE unit_id = ANY (chosen) ORDER BY 1
    LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended(of_evaluation::text, 1810));
    END LOOP;
    UPDATE collector.polls SET state = 'closed'
        WHERE unit_id = ANY (chosen) AND state IN ('open', 'stopped');
    DELETE FROM collector.nullifiers n USING collector.polls p
        WHERE n.unit_id = ANY (chosen) AND p.unit_id = n.unit_id AND p.state = 'closed';
    PERFORM collector.fold(chosen, 1, true);
END $$
"""
"""Waits for ballots that are just being committed, and lets none begin before it has ended."""

STOP = """
CREATE FUNCTION collector.stop(chosen uuid[], cancelled boolean)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE collector.polls SET state = CASE WHEN cancelled THEN 'cancelled' ELSE 'stopped' END
        WHERE unit_id = ANY (chosen) AND (state = 'open' OR cancelled AND state = 'stopped')
$$
"""

COUNTS = """
CREATE FUNCTION collector.accepted(chosen uuid[])
RETURNS TABLE (unit_id uuid, channel text, count bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT n.unit_id, n.channel, count(*) FROM collector.nullifiers n
        WHERE n.unit_id = ANY (chosen) GROUP BY 1, 2
    UNION ALL
    SELECT t.unit_id, t.channel, t.count FROM collector.tallies t
        JOIN collector.polls p USING (unit_id)
        WHERE t.unit_id = ANY (chosen) AND p.state = 'closed' AND t.question = '*'
$$
"""

RESULTS = f"""
CREATE FUNCTION collector.results(chosen uuid[])
RETURNS TABLE (unit_id uuid, channel text, question text, option text, count integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
{FOR_MANY} SET enable_nestloop = off AS $$
    SELECT t.unit_id, t.channel, t.question, t.option, t.count
    FROM collector.tallies t JOIN collector.polls p USING (unit_id)
    WHERE t.unit_id = ANY (chosen) AND p.state = 'closed'
    UNION ALL
    SELECT t.unit_id, t.channel, q.key, '-', t.count - coalesce(a.count, 0)
    FROM collector.tallies t JOIN collector.polls p USING (unit_id)
    CROSS JOIN LATERAL jsonb_each(p.shape) q
    LEFT JOIN collector.tallies a ON a.unit_id = t.unit_id AND a.channel = t.channel
        AND a.question = q.key AND a.option = '*'
    WHERE t.unit_id = ANY (chosen) AND p.state = 'closed' AND t.question = '*'
        AND q.value ->> 'kind' <> 'text'
$$;
CREATE FUNCTION collector.opinions(chosen uuid[])
RETURNS TABLE (id uuid, unit_id uuid, channel text, question text, body text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.* FROM collector.texts t JOIN collector.polls p USING (unit_id)
    WHERE t.unit_id = ANY (chosen) AND p.state = 'closed' ORDER BY gen_random_uuid()
$$;
CREATE FUNCTION collector.receipts(chosen uuid)
RETURNS SETOF bytea LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
    SELECT b.commitment FROM collector.board b JOIN collector.polls p USING (unit_id)
    WHERE b.unit_id = chosen AND p.state = 'closed' ORDER BY 1
$$
"""  # noqa: S608
"""What there is to know after closing; before it, there is nothing to be had here.

Tables that were empty when they were last looked at would else be joined row by row."""

RECOUNT = f"""
CREATE FUNCTION collector.recount(chosen uuid[])
RETURNS SETOF uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
{FOR_MANY} AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sanliang collector fold', 1810));
    WITH counting AS (
        SELECT unit_id FROM collector.polls
        WHERE unit_id = ANY (chosen) AND state <> 'cancelled' AND NOT forgotten
    ), ballots AS (
        SELECT s.unit_id, s.channel, s.answers FROM collector.sealed s JOIN counting USING (unit_id)
    ), given AS ({GIVEN.format(ballots="ballots")}
    ), again AS ({COUNT.format(ballots="ballots")}
    ), differing AS (
        SELECT coalesce(a.unit_id, t.unit_id) AS unit_id FROM again a FULL JOIN (
            SELECT t.* FROM collector.tallies t JOIN counting USING (unit_id)
        ) t ON (a.unit_id, a.channel, a.question, a.option)
            = (t.unit_id, t.channel, t.question, t.option)
        WHERE a.n IS DISTINCT FROM t.count
        UNION
        SELECT c.unit_id FROM counting c WHERE
            (SELECT count(*) FROM collector.board b WHERE b.unit_id = c.unit_id)
            <> (SELECT count(*) FROM collector.sealed s
                WHERE s.unit_id = c.unit_id AND s.channel = 'phone')
            + (SELECT count(*) FROM collector.inbox i
                WHERE i.unit_id = c.unit_id AND i.channel = 'phone')
    )
    UPDATE collector.polls p SET fits = p.unit_id NOT IN (SELECT d.unit_id FROM differing d)
        FROM counting c WHERE c.unit_id = p.unit_id;
    RETURN QUERY SELECT p.unit_id FROM collector.polls p
        WHERE p.unit_id = ANY (chosen) AND p.fits = false;
END $$
"""  # noqa: S608
"""Every ballot counted once more and compared with the tallies and with the board."""

FORGET = """
CREATE FUNCTION collector.forget(chosen uuid[])
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM collector.sealed s USING collector.polls p WHERE s.unit_id = ANY (chosen)
        AND p.unit_id = s.unit_id AND p.state IN ('closed', 'cancelled');
    DELETE FROM collector.inbox i USING collector.polls p WHERE i.unit_id = ANY (chosen)
        AND p.unit_id = i.unit_id AND p.state = 'cancelled';
    DELETE FROM collector.texts_inbox i USING collector.polls p WHERE i.unit_id = ANY (chosen)
        AND p.unit_id = i.unit_id AND p.state = 'cancelled';
    DELETE FROM collector.texts t USING collector.polls p WHERE t.unit_id = ANY (chosen)
        AND p.unit_id = t.unit_id AND p.state = 'cancelled';
    DELETE FROM collector.tallies t USING collector.polls p WHERE t.unit_id = ANY (chosen)
        AND p.unit_id = t.unit_id AND p.state = 'cancelled';
    UPDATE collector.polls SET forgotten = true
        WHERE unit_id = ANY (chosen) AND state IN ('closed', 'cancelled')
$$
"""

FUNCTIONS = (FOLD, CLOSE, STOP, COUNTS, RESULTS, RECOUNT, FORGET)
CALLED = (
    "fold(uuid[], integer, boolean)",
    "close_polls(uuid[])",
    "stop(uuid[], boolean)",
    "accepted(uuid[])",
    "results(uuid[])",
    "opinions(uuid[])",
    "receipts(uuid)",
    "recount(uuid[])",
    "forget(uuid[])",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("CREATE SCHEMA collector")
    op.execute("REVOKE ALL ON SCHEMA collector FROM PUBLIC")
    op.execute(TABLES)
    for table in SWEPT:
        op.execute(
            f"ALTER TABLE collector.{table} SET (autovacuum_vacuum_scale_factor = 0,"
            " autovacuum_vacuum_threshold = 20, autovacuum_vacuum_cost_delay = 0)"
        )
    for function in FUNCTIONS:
        op.execute(function)
    op.execute("REVOKE ALL ON ALL TABLES IN SCHEMA collector FROM PUBLIC")
    op.execute("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA collector FROM PUBLIC")
    op.execute(f"GRANT USAGE ON SCHEMA collector TO {COLLECTOR}")
    op.execute(f"GRANT SELECT, INSERT ON collector.polls TO {COLLECTOR}")
    op.execute(f"GRANT UPDATE (flagged) ON collector.polls TO {COLLECTOR}")
    op.execute(f"GRANT SELECT, INSERT ON collector.nullifiers, collector.board TO {COLLECTOR}")
    op.execute(f"GRANT INSERT ON collector.inbox, collector.texts_inbox TO {COLLECTOR}")
    for function in CALLED:
        op.execute(f"GRANT EXECUTE ON FUNCTION collector.{function} TO {COLLECTOR}")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("DROP SCHEMA collector CASCADE")
