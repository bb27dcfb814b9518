"""Everything the census asks of a union: kind, names, term, office, counts, branches."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from migrations.row_security import guard

revision = "2026_11_22_1500"
down_revision = "2026_11_22_1200"
branch_labels = None
depends_on = None

NEW_COLUMNS: tuple[tuple[str, sa.types.TypeEngine[Any]], ...] = (
    ("office_room", sa.String(length=60)),
    ("office_landmark", sa.String(length=120)),
    ("kind", sa.String(length=16)),
    ("form", sa.String(length=24)),
    ("credit_code", sa.String(length=18)),
    ("area_code", sa.String(length=12)),
    ("area_code_valid_from", sa.Date()),
    ("area_code_valid_until", sa.Date()),
    ("founded_on", sa.String(length=10)),
    ("approval_number", sa.String(length=60)),
    ("term_number", sa.Integer()),
    ("term_years", sa.Integer()),
    ("term_started_on", sa.Date()),
    ("term_ends_on", sa.Date()),
    ("employee_count", sa.Integer()),
    ("member_count", sa.Integer()),
    ("women_member_count", sa.Integer()),
    ("full_time_staff_count", sa.Integer()),
    ("part_time_staff_count", sa.Integer()),
    ("named_person", sa.String(length=40)),
    ("named_person_phone", sa.String(length=40)),
    ("stand_in", sa.String(length=40)),
    ("stand_in_phone", sa.String(length=40)),
    ("administered_by", sa.String(length=80)),
)
ALWAYS_SET: tuple[tuple[str, sa.types.TypeEngine[Any], str], ...] = (
    ("state", sa.String(length=16), "'active'"),
    ("credit_code_checked", sa.Boolean(), "false"),
    ("in_totals", sa.Boolean(), "true"),
)
SORTED: dict[str, tuple[str | sa.TextClause, ...]] = {
    "created_at": ("created_at", "id"),
    "name": ("name", "id"),
    "member_count": (sa.text("member_count DESC NULLS LAST"), sa.text("id DESC")),
    "term_ends_on": ("term_ends_on", "id"),
}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    for name, kind in NEW_COLUMNS:
        op.add_column("unions", sa.Column(name, kind, nullable=True))
    for name, kind, value in ALWAYS_SET:
        column = sa.Column(name, kind, nullable=False, server_default=sa.text(value))
        op.add_column("unions", column)
    op.create_unique_constraint(op.f("uq_unions_credit_code"), "unions", ["credit_code"])
    op.create_check_constraint(
        op.f("ck_unions_administered_not_counted"),
        "unions",
        "administered_by IS NULL OR NOT in_totals",
    )
    for name, columns in SORTED.items():
        op.create_index(f"ix_unions_{name}_id", "unions", list(columns))
    op.create_index(
        "ix_unions_uncounted",
        "unions",
        ["path"],
        postgresql_where=sa.text("NOT in_totals OR state IN ('suspended', 'dissolved')"),
    )
    op.drop_constraint("uq_unions_parent_id_name", "unions", type_="unique")
    op.create_index(
        "uq_unions_parent_id_name",
        "unions",
        ["parent_id", "name"],
        unique=True,
        postgresql_where=sa.text("state <> 'dissolved'"),
    )
    create_union_names()
    create_branches()
    for table in ("union_names", "branches"):
        guard(table)


def owned(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
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
    )


def create_union_names() -> None:
    op.create_table(
        "union_names",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        *owned("union_names"),
    )
    op.create_index(op.f("ix_union_names_union_path"), "union_names", ["union_path"])
    op.create_index("ix_union_names_union_id", "union_names", ["union_id"])
    op.create_index(
        "uq_union_names_alias",
        "union_names",
        ["union_id", "name"],
        unique=True,
        postgresql_where=sa.text("kind = 'alias'"),
    )


def create_branches() -> None:
    op.create_table(
        "branches",
        sa.Column("parent_id", sa.UUID(), nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("employee_count", sa.Integer(), nullable=True),
        sa.Column("member_count", sa.Integer(), nullable=True),
        sa.Column(
            "updated_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        *owned("branches"),
        sa.CheckConstraint(
            "parent_id IS NULL OR kind = 'group'", name=op.f("ck_branches_only_groups_stand_below")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["branches.id"], name=op.f("fk_branches_parent_id_branches")
        ),
        sa.UniqueConstraint(
            "union_id",
            "parent_id",
            "name",
            name=op.f("uq_branches_union_id_parent_id_name"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index(op.f("ix_branches_union_path"), "branches", ["union_path"])
    op.create_index(op.f("ix_branches_parent_id"), "branches", ["parent_id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.drop_table("branches")
    op.drop_table("union_names")
    op.drop_index("uq_unions_parent_id_name", "unions")
    op.create_unique_constraint("uq_unions_parent_id_name", "unions", ["parent_id", "name"])
    op.drop_index("ix_unions_uncounted", "unions")
    for name in SORTED:
        op.drop_index(f"ix_unions_{name}_id", "unions")
    op.drop_constraint("ck_unions_administered_not_counted", "unions", type_="check")
    op.drop_constraint("uq_unions_credit_code", "unions", type_="unique")
    for name in [name for name, _ in NEW_COLUMNS] + [name for name, _, _ in ALWAYS_SET]:
        op.drop_column("unions", name)
