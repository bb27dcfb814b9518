"""Print batches: much at once, made by a job and kept for some days."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.row_security import guard

revision = "2026_11_22_1620"
down_revision = "2026_11_22_1610"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.create_table(
        "print_batches",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("split", sa.String(length=16), nullable=False),
        sa.Column("base_url", sa.String(length=200), nullable=False),
        sa.Column("hotline", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("progress_done", sa.Integer(), nullable=False),
        sa.Column("progress_total", sa.Integer(), nullable=False),
        sa.Column("counts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("make_list", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("storage_key", sa.String(length=64), nullable=True),
        sa.Column("file_bytes", sa.BigInteger(), nullable=True),
        sa.Column("failure", sa.String(length=300), nullable=True),
        sa.Column("created_by", sa.UUID(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("union_id", sa.UUID(), nullable=False),
        sa.Column("union_path", sa.String(length=255, collation="C"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('badge', 'contact_card', 'door_plate', 'desk_plate', 'plaque', 'poster')",
            name=op.f("ck_print_batches_kind"),
        ),
        sa.CheckConstraint(
            "split IN ('one_pdf', 'zip_by_union')", name=op.f("ck_print_batches_split")
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'working', 'done', 'failed')",
            name=op.f("ck_print_batches_state"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["accounts.id"], name=op.f("fk_print_batches_created_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_print_batches_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_batches")),
        sa.UniqueConstraint("storage_key", name=op.f("uq_print_batches_storage_key")),
    )
    for column in ("union_id", "union_path"):
        op.create_index(op.f(f"ix_print_batches_{column}"), "print_batches", [column])
    guard("print_batches")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.drop_table("print_batches")
