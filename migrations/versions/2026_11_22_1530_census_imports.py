"""Spreadsheets taken in: imports, judged rows, remembered headings."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.row_security import guard

revision = "2026_11_22_1530"
down_revision = "2026_11_22_1520"
branch_labels = None
depends_on = None

TABLES = (
    "census_imports",
    "census_row_blocks",
    "census_rows",
    "census_made",
    "census_before",
    "heading_memory",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    create_imports()
    create_rows()
    create_changes()
    create_heading_memory()
    for table in TABLES:
        op.create_index(op.f(f"ix_{table}_union_path"), table, ["union_path"])
        guard(table)
    task_records_go_with_their_union("CASCADE")
    # A sheet taken in at the command line is recorded by no account.
    op.alter_column("consents", "recorded_by", nullable=True)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("DELETE FROM consents WHERE recorded_by IS NULL")
    op.alter_column("consents", "recorded_by", nullable=False)
    task_records_go_with_their_union(None)
    for table in reversed(TABLES):
        op.drop_table(table)


def owned(table: str) -> list[sa.schema.SchemaItem]:
    """Key, instant and owner, as every table of a union's data has them."""
    return [
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("union_id", sa.UUID(), nullable=False),
        sa.Column("union_path", sa.String(length=255, collation="C"), nullable=False),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f(f"fk_{table}_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def of_import(table: str) -> list[sa.schema.SchemaItem]:
    """The import a row belongs to and goes with."""
    return [
        sa.Column("import_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["census_imports.id"],
            name=op.f(f"fk_{table}_import_id_census_imports"),
            ondelete="CASCADE",
        ),
    ]


def account(column: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column(column, sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(
            [column], ["accounts.id"], name=op.f(f"fk_census_imports_{column}_accounts")
        ),
    ]


def create_imports() -> None:
    op.create_table(
        "census_imports",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_bytes", sa.Integer(), nullable=False),
        sa.Column("storage_key", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("progress_done", sa.Integer(), nullable=False),
        sa.Column("progress_total", sa.Integer(), nullable=False),
        sa.Column("sheets", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("choices", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("counts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        *account("created_by"),
        *account("applied_by"),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        *account("undone_by"),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undo", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("failure", sa.String(length=300), nullable=True),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('enterprises', 'staff')", name=op.f("ck_census_imports_kind")),
        sa.CheckConstraint(
            "state IN ('reading', 'ready', 'applying', 'done', 'undoing', 'undone', 'failed')",
            name=op.f("ck_census_imports_state"),
        ),
        sa.UniqueConstraint("storage_key", name=op.f("uq_census_imports_storage_key")),
        *owned("census_imports"),
    )


def create_rows() -> None:
    op.create_table(
        "census_row_blocks",
        *of_import("census_row_blocks"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("accepted_before", sa.Integer(), nullable=False),
        sa.Column("rows", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("outcomes", sa.Text(), nullable=True),
        sa.UniqueConstraint(
            "import_id", "number", name=op.f("uq_census_row_blocks_import_id_number")
        ),
        *owned("census_row_blocks"),
    )
    op.create_table(
        "census_rows",
        *of_import("census_rows"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=64), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("result", sa.String(length=16), nullable=False),
        sa.Column("messages", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        *owned("census_rows"),
    )
    op.create_index(
        "ix_census_rows_import_result", "census_rows", ["import_id", "result", "position"]
    )


def create_changes() -> None:
    op.create_table(
        "census_made",
        *of_import("census_made"),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("ids", sa.ARRAY(sa.Uuid()), nullable=False),
        *owned("census_made"),
    )
    op.create_index("ix_census_made_import", "census_made", ["import_id"])
    op.create_table(
        "census_before",
        *of_import("census_before"),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        *owned("census_before"),
    )
    op.create_index("ix_census_before_import", "census_before", ["import_id"])


def create_heading_memory() -> None:
    op.create_table(
        "heading_memory",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("heading", sa.String(length=120), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.UniqueConstraint(
            "union_id", "kind", "heading", name=op.f("uq_heading_memory_union_id_kind_heading")
        ),
        *owned("heading_memory"),
    )


def task_records_go_with_their_union(on_delete: str | None) -> None:
    """They are derived from the union's data; undoing an import removes unions it founded."""
    name = op.f("fk_task_records_union_id_union_path_unions")
    op.drop_constraint(name, "task_records", type_="foreignkey")
    op.create_foreign_key(
        name,
        "task_records",
        "unions",
        ["union_id", "union_path"],
        ["id", "path"],
        onupdate="CASCADE",
        ondelete=on_delete,
    )
