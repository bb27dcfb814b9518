"""The issuer's side of a secret ballot: keys and slips.

Nothing here says when, by whom or in which order: no time, no number, no account, no batch. Who
reads the whole schema learns how many slips there are and which codes do *not* exist.
"""

from alembic import op

revision = "2026_11_22_1800"
down_revision = "2026_11_22_1790"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("CREATE SCHEMA issuer")
    op.execute("REVOKE ALL ON SCHEMA issuer FROM PUBLIC")
    op.execute("GRANT USAGE ON SCHEMA issuer TO sanliang_issuer")
    create_keys()
    create_slips()
    create_counts()


def create_keys() -> None:
    """The private key and the pepper of a unit, sealed; gone at closing, dead rows soon after."""
    op.execute("""
        CREATE TABLE issuer.keys (
            unit_id uuid PRIMARY KEY,
            evaluation_id uuid NOT NULL,
            modulus bytea NOT NULL,
            sealed bytea NOT NULL
        ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 0)
    """)
    op.execute("GRANT SELECT, INSERT, DELETE ON issuer.keys TO sanliang_issuer")
    op.execute("GRANT UPDATE (sealed) ON issuer.keys TO sanliang_issuer")


def create_slips() -> None:
    """Dead versions would still tell the order of issuing: they are vacuumed soon."""
    op.execute("""
        CREATE TABLE issuer.slips (
            qr_mac bytea PRIMARY KEY,
            typed_mac bytea NOT NULL UNIQUE,
            unit_id uuid NOT NULL,
            state text NOT NULL DEFAULT 'unused' CONSTRAINT slip_state CHECK (state IN
                ('unused', 'issued', 'paper', 'void_unused', 'void_spoiled', 'replaced')),
            blinded_sha bytea,
            CONSTRAINT slip_issued CHECK (CASE state
                WHEN 'issued' THEN blinded_sha IS NOT NULL
                WHEN 'replaced' THEN true
                ELSE blinded_sha IS NULL END)
        ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 100)
    """)
    op.execute("CREATE INDEX slips_unit ON issuer.slips (unit_id, state)")
    op.execute("GRANT SELECT, INSERT, DELETE ON issuer.slips TO sanliang_issuer")
    op.execute("GRANT UPDATE (state, blinded_sha) ON issuer.slips TO sanliang_issuer")


def create_counts() -> None:
    """What remains of the slips of a unit after closing."""
    op.execute("""
        CREATE TABLE issuer.counts (
            unit_id uuid PRIMARY KEY,
            unused integer NOT NULL,
            issued integer NOT NULL,
            paper integer NOT NULL,
            void_unused integer NOT NULL,
            void_spoiled integer NOT NULL,
            replaced integer NOT NULL
        )
    """)
    op.execute("GRANT SELECT, INSERT ON issuer.counts TO sanliang_issuer")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("DROP SCHEMA issuer CASCADE")
