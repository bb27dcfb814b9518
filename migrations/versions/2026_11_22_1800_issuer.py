"""The issuer's side of a secret ballot: keys and slips."""

from alembic import op

revision = "2026_11_22_1800"
down_revision = "2026_11_22_1780"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
