"""Screens on a wall, paired by a one-time code."""

revision = "2026_11_22_1750"
down_revision = "2026_11_22_1740"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
