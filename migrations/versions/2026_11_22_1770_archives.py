"""The year-end archive of a campaign."""

revision = "2026_11_22_1770"
down_revision = "2026_11_22_1760"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
