"""Ballots that arrive together are kept by one function of the collector's.

It replaces two statements whose order mattered: the lock that makes closing wait must be held
before the statement begins that sees whether a poll still takes ballots. Each statement of a
plpgsql function sees what was committed when it began, so that the order is kept here, and a batch
costs one message instead of two.
"""

from alembic import op

revision = "2026_11_23_1845"
down_revision = "2026_11_22_1840"
branch_labels = None
depends_on = None

COLLECTOR = "sanliang_collector"

KEEP = """
CREATE FUNCTION collector.keep(ballots json, day date)
RETURNS TABLE (outcome text) LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE closing uuid[];
BEGIN
    closing := ARRAY(
        SELECT e.evaluation_id FROM (
            SELECT DISTINCT p.evaluation_id FROM json_to_recordset(ballots) AS g (unit_id uuid)
            JOIN collector.polls p USING (unit_id)
        ) e
        WHERE NOT pg_try_advisory_xact_lock_shared(hashtextextended(e.evaluation_id::text, 1810))
    );
    RETURN QUERY WITH given AS MATERIALIZED (
        SELECT g.*, row_number() OVER () AS at FROM json_to_recordset(ballots) AS g (
            unit_id uuid, nullifier bytea, commitment bytea, nonce bytea, answers text, texts json
        )
    ), judged AS (
        SELECT g.*, CASE
            WHEN p.evaluation_id = ANY (closing) THEN 'closing'
            WHEN p.state = 'open' AND day BETWEEN p.opens_on AND p.closes_on THEN 'taken'
            ELSE 'closed'
        END AS verdict
        FROM given g LEFT JOIN collector.polls p USING (unit_id)
    ), spent AS (
        INSERT INTO collector.nullifiers (unit_id, channel, nullifier)
        SELECT j.unit_id, 'phone', j.nullifier FROM judged j WHERE verdict = 'taken' ORDER BY 1, 3
        ON CONFLICT DO NOTHING RETURNING nullifiers.unit_id, nullifiers.nullifier
    ), kept AS (
        INSERT INTO collector.inbox (unit_id, channel, answers, nonce)
        SELECT j.unit_id, 'phone', j.answers, j.nonce
        FROM judged j JOIN spent USING (unit_id, nullifier)
    ), posted AS (
        INSERT INTO collector.board (unit_id, commitment)
        SELECT j.unit_id, j.commitment FROM judged j JOIN spent USING (unit_id, nullifier)
    ), written AS (
        INSERT INTO collector.texts_inbox (unit_id, channel, question, body)
        SELECT j.unit_id, 'phone', t.key, t.value FROM judged j
        JOIN spent USING (unit_id, nullifier) CROSS JOIN LATERAL json_each_text(j.texts) t
    )
    SELECT CASE
        WHEN verdict <> 'taken' THEN verdict
        WHEN spent.nullifier IS NULL THEN 'slip_used'
        ELSE 'counted'
    END
    FROM judged LEFT JOIN spent USING (unit_id, nullifier) ORDER BY at;
END $$
"""
"""``ballots``: an array of objects with the columns of ``given``, each of another credential.
Answers ``counted``, ``slip_used``, ``closed`` or ``closing`` for each, in their order."""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute(KEEP)
    op.execute("REVOKE ALL ON FUNCTION collector.keep(json, date) FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION collector.keep(json, date) TO {COLLECTOR}")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("DROP FUNCTION collector.keep(json, date)")
