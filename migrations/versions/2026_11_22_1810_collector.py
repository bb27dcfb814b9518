"""The collector's side of a secret ballot: ballots, board, tallies."""

from alembic import op

revision = "2026_11_22_1810"
down_revision = "2026_11_22_1800"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
