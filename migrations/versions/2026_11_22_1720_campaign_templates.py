"""Templates a union owns, and who issued a campaign."""

revision = "2026_11_22_1720"
down_revision = "2026_11_22_1710"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
