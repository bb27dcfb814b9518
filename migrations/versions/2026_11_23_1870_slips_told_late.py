"""A slip is declared void whether it was used or not; how many were used is settled at closing."""

from alembic import op

revision = "2026_11_23_1870"
down_revision = "2026_11_23_1860"
branch_labels = None
depends_on = None

ADDED = ("void_used", "replaced_used")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("ALTER TABLE issuer.slips DROP CONSTRAINT slip_issued")
    op.execute("""
        ALTER TABLE issuer.slips ADD CONSTRAINT slip_issued CHECK (CASE
            WHEN state = 'issued' THEN blinded_sha IS NOT NULL
            WHEN state IN ('unused', 'paper') THEN blinded_sha IS NULL
            ELSE true END)
    """)
    for column in ADDED:
        op.execute(f"ALTER TABLE issuer.counts ADD COLUMN {column} integer NOT NULL DEFAULT 0")
    # Nobody kept how many of these had been used: as many as there are may have been.
    op.execute("UPDATE issuer.counts SET replaced_used = replaced")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    for column in ADDED:
        op.execute(f"ALTER TABLE issuer.counts DROP COLUMN {column}")
    op.execute("ALTER TABLE issuer.slips DROP CONSTRAINT slip_issued")
    op.execute(
        "UPDATE issuer.slips SET blinded_sha = NULL WHERE state IN ('void_unused', 'void_spoiled')"
    )
    op.execute("""
        ALTER TABLE issuer.slips ADD CONSTRAINT slip_issued CHECK (CASE state
            WHEN 'issued' THEN blinded_sha IS NOT NULL
            WHEN 'replaced' THEN true
            ELSE blinded_sha IS NULL END)
    """)
