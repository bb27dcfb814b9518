"""Indexes that large imports and their undoing need."""

revision = "2026_11_22_1710"
down_revision = "2026_11_22_1700"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
