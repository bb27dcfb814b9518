"""A batch may be zipped with a file for each union directly below."""

from alembic import op

revision = "2026_11_23_1860"
down_revision = "2026_11_23_1845"
branch_labels = None
depends_on = None

BEFORE = "'one_pdf', 'zip_by_union'"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    replace_splits(f"{BEFORE}, 'zip_by_child'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    # Security is forced on the owner as well: only the whole scope sees the rows it changes.
    op.execute("SET LOCAL ROLE sanliang_whole")
    op.execute("UPDATE print_batches SET split = 'zip_by_union' WHERE split = 'zip_by_child'")
    op.execute("RESET ROLE")
    replace_splits(BEFORE)


def replace_splits(splits: str) -> None:
    name = op.f("ck_print_batches_split")
    op.drop_constraint(name, "print_batches", type_="check")
    op.create_check_constraint(name, "print_batches", f"split IN ({splits})")
