"""Tasks given to many unions in parts, and how a union stood at a campaign's turns."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.row_security import guard, show_from_above

revision = "2026_11_22_1790"
down_revision = "2026_11_22_1780"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    create_fan_outs()
    create_snapshots()
    guard("campaign_fan_outs")
    # A union below is told why its campaign has no figures yet.
    show_from_above("campaign_fan_outs")
    guard("campaign_snapshots", verbs="SELECT, INSERT, DELETE")


def create_fan_outs() -> None:
    op.create_table(
        "campaign_fan_outs",
        *_of_a_campaign(),
        sa.Column("after", sa.String(length=255, collation="C"), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("absorbs", postgresql.ARRAY(sa.UUID()), nullable=False),
        sa.Column("removes", sa.Boolean(), nullable=False),
        *_keys_of("campaign_fan_outs"),
        sa.UniqueConstraint("campaign_id", name=op.f("uq_campaign_fan_outs_campaign_id")),
    )
    op.create_index(op.f("ix_campaign_fan_outs_union_path"), "campaign_fan_outs", ["union_path"])


def create_snapshots() -> None:
    op.create_table(
        "campaign_snapshots",
        *_of_a_campaign(),
        sa.Column("phase_number", sa.Integer(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("figures", postgresql.JSONB(), nullable=False),
        *_keys_of("campaign_snapshots"),
        sa.UniqueConstraint(
            "campaign_id",
            "union_id",
            "phase_number",
            name=op.f("uq_campaign_snapshots_campaign_id_union_id_phase_number"),
        ),
    )
    op.create_index(op.f("ix_campaign_snapshots_union_path"), "campaign_snapshots", ["union_path"])


def _of_a_campaign() -> list[sa.Column[object]]:
    return [
        sa.Column("campaign_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("union_id", sa.UUID(), nullable=False),
        sa.Column("union_path", sa.String(length=255, collation="C"), nullable=False),
    ]


def _keys_of(table: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaigns.id"],
            name=op.f(f"fk_{table}_campaign_id_campaigns"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f(f"fk_{table}_union_id_union_path_unions"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.drop_table("campaign_snapshots")
    op.drop_table("campaign_fan_outs")
