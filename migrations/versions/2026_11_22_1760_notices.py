"""Notices: where they go and what has been sent."""

revision = "2026_11_22_1760"
down_revision = "2026_11_22_1750"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
