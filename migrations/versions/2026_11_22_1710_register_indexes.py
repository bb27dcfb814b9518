"""Indexes that large imports and their undoing need, and by what a file is known again.

Every enterprise that is removed is looked for in each column that may refer to one.
"""

from alembic import op
from sqlalchemy import Column, String, text

revision = "2026_11_22_1710"
down_revision = "2026_11_22_1700"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.create_index(
        "ix_doubles_kept_id", "doubles", ["kept_id"], postgresql_where=text("kept_id IS NOT NULL")
    )
    op.add_column("census_imports", Column("digest", String(64)))
    op.create_index(
        "ix_census_imports_digest",
        "census_imports",
        ["digest"],
        postgresql_where=text("state = 'done'"),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.drop_index("ix_census_imports_digest", "census_imports")
    op.drop_column("census_imports", "digest")
    op.drop_index("ix_doubles_kept_id", "doubles")
