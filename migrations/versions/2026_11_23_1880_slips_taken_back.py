"""A whole print declared void can be taken back; a private key goes without being opened."""

from alembic import op

revision = "2026_11_23_1880"
down_revision = "2026_11_23_1870"
branch_labels = None
depends_on = None

STATES = ("unused", "issued", "paper", "void_unused", "void_spoiled", "replaced")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    allow(*STATES, "void_print")
    # What was sealed before this has none until the next night (issuing.reseal).
    op.execute("ALTER TABLE issuer.keys ADD COLUMN without_key bytea")
    op.execute("GRANT UPDATE (without_key) ON issuer.keys TO sanliang_issuer")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("UPDATE issuer.slips SET state = 'void_unused' WHERE state = 'void_print'")
    allow(*STATES)
    op.execute("ALTER TABLE issuer.keys DROP COLUMN without_key")


def allow(*states: str) -> None:
    op.execute("ALTER TABLE issuer.slips DROP CONSTRAINT slip_state")
    named = ", ".join(f"'{state}'" for state in states)
    op.execute(f"ALTER TABLE issuer.slips ADD CONSTRAINT slip_state CHECK (state IN ({named}))")
