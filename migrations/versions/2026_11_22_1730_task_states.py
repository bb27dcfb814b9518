"""Evidence, review, and tasks that do not apply."""

revision = "2026_11_22_1730"
down_revision = "2026_11_22_1720"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
