"""Moves between sub-districts, asked by one side and accepted by the other."""

import sqlalchemy as sa
from alembic import op

from migrations.row_security import IN_RANGE, guard

revision = "2026_11_22_1520"
down_revision = "2026_11_22_1510"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    create_transfers()
    guard("transfers", verbs="SELECT, INSERT, UPDATE")
    # The receiving side reads what is asked of it; only the program's rules let it change that.
    in_range = IN_RANGE.format(column="to_union_path")
    op.execute(
        f"CREATE POLICY receiving ON transfers FOR SELECT TO sanliang_subtree USING ({in_range})"
    )


def create_transfers() -> None:
    op.create_table(
        "transfers",
        sa.Column("to_union_id", sa.UUID(), nullable=False),
        sa.Column("to_union_path", sa.String(length=255, collation="C"), nullable=False),
        sa.Column("subject_type", sa.String(length=16), nullable=False),
        sa.Column("subject_id", sa.UUID(), nullable=False),
        sa.Column("subject_name", sa.String(length=120), nullable=False),
        sa.Column("subject_code", sa.String(length=18), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("asked_by", sa.String(length=8), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
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
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_transfers_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_union_id", "to_union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_transfers_to_union_id_to_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfers")),
    )
    for column in ("union_path", "to_union_path", "subject_id"):
        op.create_index(op.f(f"ix_transfers_{column}"), "transfers", [column])
    op.create_index(
        "uq_transfers_open",
        "transfers",
        ["subject_id"],
        unique=True,
        postgresql_where=sa.text("state = 'requested'"),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.drop_table("transfers")
