"""What prints look like, and what was printed with which version."""

revision = "2026_11_22_1700"
down_revision = "2026_11_22_1620"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
