"""Plaques: what hangs where, as large as the unit's own."""

from alembic import op

revision = "2026_11_22_1610"
down_revision = "2026_11_22_1600"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
