"""Evaluations, their questionnaires and units; what was opened is frozen by the database itself."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.row_security import IN_RANGE, guard, publish

revision = "2026_11_22_1820"
down_revision = "2026_11_22_1810"
branch_labels = None
depends_on = None

STATES = ("draft", "preparing", "open", "closing", "closed", "released", "cancelled")
FROZEN_EVALUATION = (
    "id", "title", "purposes", "ways", "questionnaire", "rules", "roll_on", "opens_on",
    "closes_on", "manifest", "manifest_hash",
)  # fmt: skip
FROZEN_UNIT = (
    "id", "evaluation_id", "union_id", "code", "unit_name", "sub_district_id",
    "sub_district_name", "employees", "members_not_employed", "roll", "left_out_reason",
    "spares_percent", "public_modulus", "leaf", "leaf_index", "inclusion_proof", "frozen",
)  # fmt: skip
REFUSED = "USING ERRCODE = 'integrity_constraint_violation'"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    create_evaluations()
    create_units()
    guard("evaluations")
    # Whoever is judged reads what it is about, once it is no longer a draft.
    op.execute(
        "CREATE POLICY from_above ON evaluations FOR SELECT TO sanliang_subtree USING"
        " (state <> 'draft' AND starts_with(current_setting('sanliang.scope_low'), union_path))"
    )
    guard("evaluation_units")
    organised = IN_RANGE.format(column="organiser_path")
    # A union that has moved elsewhere since is still among those its organiser asked to judge.
    op.execute(
        "CREATE POLICY organised ON evaluation_units FOR SELECT TO sanliang_subtree"
        f" USING ({organised})"
    )
    freeze()
    op.execute(f"CREATE VIEW public_evaluations AS {PUBLIC_EVALUATIONS}")
    publish("public_evaluations")


def create_evaluations() -> None:
    op.create_table(
        "evaluations",
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("purposes", sa.ARRAY(sa.String(length=16)), nullable=False),
        sa.Column("ways", sa.ARRAY(sa.String(length=16)), nullable=False),
        sa.Column("questionnaire", postgresql.JSONB(), nullable=False),
        sa.Column("rules", postgresql.JSONB(), nullable=False),
        sa.Column("roll_on", sa.Date(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("manifest", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("manifest_hash", sa.String(length=64), nullable=True),
        sa.Column("board_root", sa.String(length=64), nullable=True),
        sa.Column("based_on_id", sa.UUID(), nullable=True),
        sa.Column("cancelled_reason", sa.String(length=500), nullable=True),
        sa.Column("closed_early_reason", sa.String(length=500), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("progress_done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("progress_total", sa.Integer(), server_default="0", nullable=False),
        *versioned_of_union(),
        sa.CheckConstraint(
            "state IN (" + ", ".join(f"'{state}'" for state in STATES) + ")",
            name=op.f("ck_evaluations_state"),
        ),
        sa.CheckConstraint("closes_on >= opens_on", name=op.f("ck_evaluations_closes_after_open")),
        sa.CheckConstraint(
            "state IN ('draft', 'preparing', 'cancelled') OR manifest_hash IS NOT NULL",
            name=op.f("ck_evaluations_open_with_manifest"),
        ),
        sa.ForeignKeyConstraint(
            ["based_on_id"],
            ["evaluations.id"],
            name=op.f("fk_evaluations_based_on_id_evaluations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_evaluations_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluations")),
        sa.UniqueConstraint("id", "union_path", name=op.f("uq_evaluations_id_union_path")),
    )
    for columns in (["union_id"], ["union_path"], ["based_on_id"], ["state", "union_path"]):
        op.create_index(op.f("ix_evaluations_" + "_".join(columns)), "evaluations", columns)


def create_units() -> None:
    op.create_table(
        "evaluation_units",
        sa.Column("evaluation_id", sa.UUID(), nullable=False),
        sa.Column("organiser_path", sa.String(length=255, collation="C"), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("unit_name", sa.String(length=80), nullable=False),
        sa.Column("sub_district_id", sa.UUID(), nullable=True),
        sa.Column("sub_district_name", sa.String(length=80), nullable=True),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("members_not_employed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("roll", sa.Integer(), nullable=True),
        sa.Column("left_out_reason", sa.String(length=200), nullable=True),
        sa.Column("spares_percent", sa.Integer(), nullable=False),
        sa.Column("public_modulus", sa.LargeBinary(), nullable=True),
        sa.Column("leaf", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("leaf_index", sa.Integer(), nullable=True),
        sa.Column("inclusion_proof", sa.ARRAY(sa.LargeBinary()), nullable=True),
        sa.Column("frozen", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        *versioned_of_union(),
        sa.CheckConstraint("roll >= 1", name=op.f("ck_evaluation_units_roll_of_somebody")),
        sa.ForeignKeyConstraint(
            ["evaluation_id", "organiser_path"],
            ["evaluations.id", "evaluations.union_path"],
            name=op.f("fk_evaluation_units_evaluation_id_organiser_path_evaluations"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_evaluation_units_union_id_union_path_unions"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_units")),
        sa.UniqueConstraint("code", name=op.f("uq_evaluation_units_code")),
        sa.UniqueConstraint(
            "evaluation_id", "union_id", name=op.f("uq_evaluation_units_evaluation_id_union_id")
        ),
    )
    for column in ("union_id", "union_path", "organiser_path"):
        op.create_index(op.f(f"ix_evaluation_units_{column}"), "evaluation_units", [column])


def versioned_of_union() -> tuple[sa.Column[Any], ...]:
    instants = (
        sa.Column(name, sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False)
        for name in ("updated_at", "created_at")
    )
    return (
        *instants,
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("union_id", sa.UUID(), nullable=False),
        sa.Column("union_path", sa.String(length=255, collation="C"), nullable=False),
    )


def freeze() -> None:
    """What the manifest's hash vouches for can be changed by nobody, however the change is made."""
    op.execute(f"""
        CREATE FUNCTION keep_opened_evaluation() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.manifest_hash IS NULL THEN RETURN coalesce(NEW, OLD); END IF;
            IF TG_OP = 'UPDATE' AND {same(FROZEN_EVALUATION)} THEN RETURN NEW; END IF;
            RAISE EXCEPTION 'an opened evaluation is frozen' {REFUSED};
        END $$""")
    op.execute(f"""
        CREATE FUNCTION keep_opened_unit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                IF EXISTS (SELECT FROM evaluations WHERE id = NEW.evaluation_id
                           AND manifest_hash IS NOT NULL) THEN
                    RAISE EXCEPTION 'an opened evaluation takes no further unit' {REFUSED};
                END IF;
                RETURN NEW;
            END IF;
            IF NOT OLD.frozen THEN RETURN coalesce(NEW, OLD); END IF;
            IF TG_OP = 'UPDATE' AND {same(FROZEN_UNIT)} THEN RETURN NEW; END IF;
            RAISE EXCEPTION 'a unit of an opened evaluation is frozen' {REFUSED};
        END $$""")
    op.execute(
        "CREATE TRIGGER keep_opened BEFORE UPDATE OR DELETE ON evaluations"
        " FOR EACH ROW EXECUTE FUNCTION keep_opened_evaluation()"
    )
    op.execute(
        "CREATE TRIGGER keep_opened BEFORE INSERT OR UPDATE OR DELETE ON evaluation_units"
        " FOR EACH ROW EXECUTE FUNCTION keep_opened_unit()"
    )


def same(columns: Iterable[str]) -> str:
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("NEW", "OLD"))
    return f"ROW({new}) IS NOT DISTINCT FROM ROW({old})"


PUBLIC_EVALUATIONS = """
SELECT u.id AS unit_id, u.code, u.unit_name, u.sub_district_name, u.roll,
       u.roll < (e.rules ->> 'k')::integer AS merged, u.public_modulus, u.leaf, u.leaf_index,
       u.inclusion_proof, e.id AS evaluation_id, e.title, o.name AS organiser, o.code
       AS organiser_code, j.code AS union_code, e.purposes, e.ways, e.questionnaire, e.rules,
       e.roll_on, e.opens_on, e.closes_on, e.closed_on, e.state, e.manifest, e.manifest_hash,
       e.board_root, e.cancelled_reason, e.closed_early_reason
FROM evaluation_units u
JOIN evaluations e ON e.id = u.evaluation_id
JOIN unions o ON o.id = e.union_id
JOIN unions j ON j.id = u.union_id
WHERE e.manifest_hash IS NOT NULL AND e.state <> 'preparing' AND u.leaf IS NOT NULL
"""
"""A union that is judged, as its workers' phones see it: from the opening on."""


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("DROP VIEW public_evaluations")
    op.drop_table("evaluation_units")
    op.drop_table("evaluations")
    op.execute("DROP FUNCTION keep_opened_unit()")
    op.execute("DROP FUNCTION keep_opened_evaluation()")
