"""Of a cancelled poll nothing stays: its receipts and spent credentials go with its ballots."""

from typing import Any

from alembic import context, op

revision = "2026_11_23_1900"
down_revision = "2026_11_23_1890"
branch_labels = None
depends_on = None

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
    # Those that were forgotten before kept both.
    for table in ("board", "nullifiers"):
        op.execute(f"""
            DELETE FROM collector.{table} t USING collector.polls p
            WHERE p.unit_id = t.unit_id AND p.state = 'cancelled' AND p.forgotten
        """)  # noqa: S608


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute(released("2026_11_23_1890").forget())
