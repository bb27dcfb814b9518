"""Plaques: what hangs where, as large as the unit's own."""

import sqlalchemy as sa
from alembic import op

from migrations.row_security import guard

revision = "2026_11_22_1610"
down_revision = "2026_11_22_1600"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    create_plaques()
    # A plaque that hung belongs to the record of the campaign: it is replaced, never deleted.
    guard("plaques", verbs="SELECT, INSERT, UPDATE")


def create_plaques() -> None:
    op.create_table(
        "plaques",
        sa.Column("text", sa.String(length=80), nullable=False),
        sa.Column("place", sa.String(length=8), nullable=False),
        sa.Column("orientation", sa.String(length=12), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=True),
        sa.Column("material", sa.String(length=40), nullable=True),
        sa.Column("unit_width_mm", sa.Integer(), nullable=True),
        sa.Column("unit_height_mm", sa.Integer(), nullable=True),
        sa.Column("width_mm", sa.Integer(), nullable=True),
        sa.Column("height_mm", sa.Integer(), nullable=True),
        sa.Column("tolerance_mm", sa.Integer(), nullable=False),
        sa.Column("maker", sa.String(length=60), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        *(
            sa.Column(f"{step}_on", sa.Date(), nullable=True)
            for step in ("ordered", "made", "hung", "checked", "damaged", "replaced")
        ),
        sa.Column("checked_by", sa.UUID(), nullable=True),
        sa.Column("replaced_by", sa.UUID(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("photo_id", sa.UUID(), nullable=True),
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
            "(width_mm IS NULL) = (height_mm IS NULL)",
            name=op.f("ck_plaques_measured_both_ways"),
        ),
        sa.CheckConstraint(
            "(unit_width_mm IS NULL) = (unit_height_mm IS NULL)",
            name=op.f("ck_plaques_unit_measured_both_ways"),
        ),
        sa.ForeignKeyConstraint(
            ["checked_by"], ["accounts.id"], name=op.f("fk_plaques_checked_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by"], ["plaques.id"], name=op.f("fk_plaques_replaced_by_plaques")
        ),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["photos.id"], name=op.f("fk_plaques_photo_id_photos")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_plaques_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plaques")),
    )
    for column in ("union_id", "union_path", "photo_id"):
        op.create_index(op.f(f"ix_plaques_{column}"), "plaques", [column])
    op.create_index("ix_plaques_state_path", "plaques", ["state", "union_path"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.drop_table("plaques")
