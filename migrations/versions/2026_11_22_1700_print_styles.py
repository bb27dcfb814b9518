"""What prints look like, and what was printed with which version."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.row_security import guard, show_from_above

revision = "2026_11_22_1700"
down_revision = "2026_11_22_1620"
branch_labels = None
depends_on = None

_KINDS = "'badge', 'contact_card', 'door_plate', 'desk_plate', 'plaque', 'poster'"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    _styles()
    _items()
    _batches_of(f"{_KINDS}, 'reprint'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.drop_table("print_items")
    op.drop_table("print_styles")
    op.execute("SET LOCAL ROLE sanliang_whole")
    op.execute("DELETE FROM print_batches WHERE kind = 'reprint'")
    op.execute("RESET ROLE")
    _batches_of(_KINDS)


def _batches_of(kinds: str) -> None:
    name = op.f("ck_print_batches_kind")
    op.drop_constraint(name, "print_batches", type_="check")
    op.create_check_constraint(name, "print_batches", f"kind IN ({kinds})")


def _owned() -> list[sa.Column[Any]]:
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
    ]


def _owner(table: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f(f"fk_{table}_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _key(table: str, column: str, target: str) -> sa.Constraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)


def _styles() -> None:
    op.create_table(
        "print_styles",
        *_owned(),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("primary_colour", sa.String(length=7), nullable=False),
        sa.Column("accent_colour", sa.String(length=7), nullable=False),
        sa.Column("slogan", sa.String(length=20), nullable=False),
        sa.Column("hotline", sa.String(length=20), nullable=True),
        sa.Column("emblem_photo_id", sa.UUID(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("created_by", sa.UUID(), nullable=True),
        _key("print_styles", "emblem_photo_id", "photos"),
        _key("print_styles", "created_by", "accounts"),
        *_owner("print_styles"),
        sa.UniqueConstraint("union_id", "edition", name=op.f("uq_print_styles_union_id_edition")),
    )
    for column in ("emblem_photo_id", "union_path"):
        op.create_index(op.f(f"ix_print_styles_{column}"), "print_styles", [column])
    guard("print_styles")
    show_from_above("print_styles")


def _items() -> None:
    json = postgresql.JSONB(astext_type=sa.Text())
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "print_items",
        *_owned(),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject_type", sa.String(length=8), nullable=False),
        sa.Column("subject_id", sa.UUID(), nullable=False),
        sa.Column("badge_id", sa.UUID(), nullable=True),
        sa.Column("form", sa.String(length=80), nullable=False),
        sa.Column("options", json, nullable=False),
        sa.Column("style_id", sa.UUID(), nullable=True),
        sa.Column("style_edition", sa.Integer(), nullable=False),
        sa.Column("fingerprint", json, nullable=False),
        sa.Column("shown", json, nullable=False),
        sa.Column("changed", postgresql.ARRAY(sa.String(length=24)), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("must_take_down", sa.Boolean(), nullable=False),
        sa.Column("printed_at", moment, nullable=False),
        sa.Column("printed_by", sa.UUID(), nullable=True),
        sa.Column("batch_id", sa.UUID(), nullable=True),
        sa.Column("reprint_batch_id", sa.UUID(), nullable=True),
        sa.Column("outdated_at", moment, nullable=True),
        sa.Column("settled_at", moment, nullable=True),
        sa.CheckConstraint(f"kind IN ({_KINDS})", name=op.f("ck_print_items_kind")),
        sa.CheckConstraint(
            "subject_type IN ('cadre', 'union')", name=op.f("ck_print_items_subject_type")
        ),
        sa.CheckConstraint(
            "state IN ('current', 'outdated', 'replaced', 'taken_down')",
            name=op.f("ck_print_items_state"),
        ),
        _key("print_items", "style_id", "print_styles"),
        _key("print_items", "printed_by", "accounts"),
        _key("print_items", "batch_id", "print_batches"),
        _key("print_items", "reprint_batch_id", "print_batches"),
        *_owner("print_items"),
    )
    for column in ("batch_id", "reprint_batch_id", "union_id", "union_path"):
        op.create_index(op.f(f"ix_print_items_{column}"), "print_items", [column])
    live = sa.text("state IN ('current', 'outdated')")
    op.create_index(
        "ix_print_items_live", "print_items", ["subject_id", "kind"], postgresql_where=live
    )
    op.create_index(
        "ix_print_items_outdated",
        "print_items",
        ["union_path"],
        postgresql_where=sa.text("state = 'outdated'"),
    )
    guard("print_items")
