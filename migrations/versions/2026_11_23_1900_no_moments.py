"""Spent credentials keep no moment, and of a cancelled poll nothing stays.

A row bears the number of the transaction that wrote it, and the rows of that moment elsewhere bear
their time. Where too few voted for a fold, nothing wrote the credentials they spent anew.
"""

from typing import Any

from alembic import context, op

revision = "2026_11_23_1900"
down_revision = "2026_11_23_1890"
branch_labels = None
depends_on = None

COLLECTOR = "sanliang_collector"
FORGET_MOMENTS = """
CREATE FUNCTION collector.forget_moments(chosen uuid[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sanliang collector fold', 1810));
    WITH former AS (
        DELETE FROM collector.nullifiers n WHERE n.unit_id = ANY (chosen) RETURNING n.*
    )
    INSERT INTO collector.nullifiers SELECT * FROM former ORDER BY gen_random_uuid();
END $$
"""
"""Who votes meanwhile waits only if the same credential is sent once more."""

_END = "    UPDATE collector.polls SET forgotten = true"
_MORE = """    DELETE FROM collector.board b USING collector.polls p WHERE b.unit_id = ANY (chosen)
        AND p.unit_id = b.unit_id AND p.state = 'cancelled';
    DELETE FROM collector.nullifiers n USING collector.polls p WHERE n.unit_id = ANY (chosen)
        AND p.unit_id = n.unit_id AND p.state = 'cancelled';
"""


def released(revision: str) -> Any:
    """A migration as it was released: its texts never change again."""
    return context.script.get_revision(revision).module


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    former: str = released("2026_11_23_1890").forget()
    assert former.count(_END) == 1
    op.execute(former.replace(_END, _MORE + _END))
    op.execute(FORGET_MOMENTS)
    op.execute("REVOKE ALL ON FUNCTION collector.forget_moments(uuid[]) FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION collector.forget_moments(uuid[]) TO {COLLECTOR}")
    # Those that were forgotten before kept both.
    for table in ("board", "nullifiers"):
        op.execute(f"""
            DELETE FROM collector.{table} t USING collector.polls p
            WHERE p.unit_id = t.unit_id AND p.state = 'cancelled' AND p.forgotten
        """)  # noqa: S608


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("DROP FUNCTION collector.forget_moments(uuid[])")
    op.execute(released("2026_11_23_1890").forget())
