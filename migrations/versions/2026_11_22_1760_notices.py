"""Notices: where they go and what has been sent."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.row_security import guard

revision = "2026_11_22_1760"
down_revision = "2026_11_22_1750"
branch_labels = None
depends_on = None

TABLES = (
    "notices", "notice_reads", "notice_destinations", "notice_deliveries", "notice_items",
)  # fmt: skip


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    create_notices()
    create_reads()
    create_destinations()
    create_deliveries()
    create_items()
    for table in TABLES:
        guard(table)


def identity() -> list[sa.schema.SchemaItem]:
    now = sa.text("now()")
    return [
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
    ]


def owner(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("union_id", sa.UUID(), nullable=False),
        sa.Column("union_path", sa.String(length=255, collation="C"), nullable=False),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f(f"fk_{table}_union_id_union_path_unions"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
    ]


def reference(
    table: str, column: str, target: str, on_delete: str | None = "CASCADE"
) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"), ondelete=on_delete
    )


def create_notices() -> None:
    op.create_table(
        "notices",
        sa.Column("event", sa.String(length=24), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        sa.Column("link", sa.String(length=200), nullable=False),
        *identity(),
        *owner("notices"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("union_id", "key", name=op.f("uq_notices_union_id_key")),
    )
    op.create_index(op.f("ix_notices_union_path"), "notices", ["union_path"])
    op.create_index("ix_notices_union_id_created_at", "notices", ["union_id", "created_at"])
    op.create_index("ix_notices_created_at", "notices", ["created_at"])


def create_reads() -> None:
    op.create_table(
        "notice_reads",
        sa.Column("notice_id", sa.UUID(), nullable=False),
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        *owner("notice_reads"),
        reference("notice_reads", "notice_id", "notices"),
        reference("notice_reads", "account_id", "accounts", None),
        sa.PrimaryKeyConstraint("notice_id", "account_id", name=op.f("pk_notice_reads")),
    )
    op.create_index(op.f("ix_notice_reads_union_path"), "notice_reads", ["union_path"])
    op.create_index("ix_notice_reads_account", "notice_reads", ["account_id"])


def create_destinations() -> None:
    now = sa.text("now()")
    op.create_table(
        "notice_destinations",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("events", sa.ARRAY(sa.String(length=24)), nullable=False),
        sa.Column("at_once", sa.ARRAY(sa.String(length=24)), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_to", sa.Time(), nullable=True),
        sa.Column("digest_hour", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *identity(),
        *owner("notice_destinations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_destinations")),
    )
    for column in ("union_path", "union_id"):
        op.create_index(op.f(f"ix_notice_destinations_{column}"), "notice_destinations", [column])


def create_deliveries() -> None:
    op.create_table(
        "notice_deliveries",
        sa.Column("destination_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(length=32), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        *identity(),
        *owner("notice_deliveries"),
        reference("notice_deliveries", "destination_id", "notice_destinations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_deliveries")),
        sa.UniqueConstraint(
            "destination_id", "key", name=op.f("uq_notice_deliveries_destination_id_key")
        ),
    )
    op.create_index(op.f("ix_notice_deliveries_union_path"), "notice_deliveries", ["union_path"])
    op.create_index(
        "ix_notice_deliveries_destination_id_id", "notice_deliveries", ["destination_id", "id"]
    )
    op.create_index("ix_notice_deliveries_created_at", "notice_deliveries", ["created_at"])


def create_items() -> None:
    op.create_table(
        "notice_items",
        sa.Column("notice_id", sa.UUID(), nullable=False),
        sa.Column("destination_id", sa.UUID(), nullable=False),
        sa.Column("delivery_id", sa.UUID(), nullable=True),
        *owner("notice_items"),
        reference("notice_items", "notice_id", "notices"),
        reference("notice_items", "destination_id", "notice_destinations"),
        reference("notice_items", "delivery_id", "notice_deliveries"),
        sa.PrimaryKeyConstraint("notice_id", "destination_id", name=op.f("pk_notice_items")),
    )
    for column in ("union_path", "delivery_id"):
        op.create_index(op.f(f"ix_notice_items_{column}"), "notice_items", [column])
    op.create_index(
        "ix_notice_items_destination_id", "notice_items", ["destination_id", "delivery_id"]
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    for table in reversed(TABLES):
        op.drop_table(table)
