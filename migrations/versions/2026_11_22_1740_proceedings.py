"""Meetings, leading groups, plans and logs of a campaign."""

revision = "2026_11_22_1740"
down_revision = "2026_11_22_1730"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
