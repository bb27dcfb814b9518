"""Moves between sub-districts, asked by one side and accepted by the other."""

from alembic import op

revision = "2026_11_22_1520"
down_revision = "2026_11_22_1510"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
