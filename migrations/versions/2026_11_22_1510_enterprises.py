"""The register of enterprises, founding cases, doubles."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.row_security import IN_RANGE, guard

revision = "2026_11_22_1510"
down_revision = "2026_11_22_1500"
branch_labels = None
depends_on = None

TABLES = (
    "enterprises",
    "enterprise_names",
    "enterprise_moves",
    "founding_cases",
    "founding_steps",
    "founding_contacts",
    "doubles",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    create_enterprises()
    create_enterprise_names()
    create_enterprise_moves()
    create_founding_cases()
    create_founding_steps()
    create_founding_contacts()
    create_doubles()
    for table in TABLES:
        guard(table)
    show_to_covering_union()
    # A union founded by mistake and never used is taken away again; foreign keys protect the rest.
    op.execute("GRANT DELETE ON unions TO sanliang_whole")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("REVOKE DELETE ON unions FROM sanliang_whole")
    for table in reversed(TABLES):
        op.drop_table(table)
    op.execute("DROP FUNCTION keep_enterprise_in_reach()")


REACH = """
CREATE FUNCTION keep_enterprise_in_reach() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    low text COLLATE "C" := current_setting('sanliang.scope_low', true);
    high text COLLATE "C" := current_setting('sanliang.scope_high', true);
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NOT (OLD.union_path >= low AND OLD.union_path < high) AND
            (NEW.id, NEW.union_id, NEW.union_path, NEW.covering_union_id, NEW.covering_union_path,
             NEW.name, NEW.credit_code, NEW.credit_code_checked, NEW.unionisation, NEW.import_id,
             NEW.merged_into_id, NEW.created_at)
            IS DISTINCT FROM
            (OLD.id, OLD.union_id, OLD.union_path, OLD.covering_union_id, OLD.covering_union_path,
             OLD.name, OLD.credit_code, OLD.credit_code_checked, OLD.unionisation, OLD.import_id,
             OLD.merged_into_id, OLD.created_at)
        THEN
            RAISE EXCEPTION 'the covering union keeps the facts of an enterprise, not its place'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF NEW.union_path <> OLD.union_path
            AND NOT (NEW.union_path >= low AND NEW.union_path < high)
        THEN
            RAISE EXCEPTION 'an enterprise is not moved out of reach'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF NEW.covering_union_path IS NOT DISTINCT FROM OLD.covering_union_path THEN
            RETURN NEW;
        END IF;
    END IF;
    IF NOT (NEW.covering_union_path >= low AND NEW.covering_union_path < high) THEN
        RAISE EXCEPTION 'an enterprise is not shown to a union out of reach'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER keep_in_reach BEFORE INSERT OR UPDATE ON enterprises
    FOR EACH ROW WHEN (current_user = 'sanliang_subtree')
    EXECUTE FUNCTION keep_enterprise_in_reach();
"""


def show_to_covering_union() -> None:
    """An enterprise's own union sees it and keeps its facts, wherever its territory lies.

    A policy sees the new row only; what must not change is kept by a trigger.
    """
    covered = IN_RANGE.format(column="covering_union_path")
    for verb in ("SELECT", "UPDATE"):
        check = f" WITH CHECK ({covered})" if verb == "UPDATE" else ""
        op.execute(
            f"CREATE POLICY covered_{verb.lower()} ON enterprises FOR {verb} TO sanliang_subtree"
            f" USING ({covered}){check}"
        )
    op.execute(REACH)


def create_enterprises() -> None:
    op.create_table(
        "enterprises",
        sa.Column("union_path", sa.String(length=255, collation="C"), nullable=False),
        sa.Column("covering_union_id", sa.UUID(), nullable=True),
        sa.Column("covering_union_path", sa.String(length=255, collation="C"), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_key", sa.String(length=120, collation="C"), nullable=False),
        sa.Column("credit_code", sa.String(length=18), nullable=True),
        sa.Column("credit_code_checked", sa.Boolean(), nullable=False),
        sa.Column("credit_code_suspect", sa.Boolean(), nullable=False),
        sa.Column("registered_address", sa.String(length=200), nullable=True),
        sa.Column("address", sa.String(length=200), nullable=True),
        sa.Column("community", sa.String(length=80), nullable=True),
        sa.Column("ownership", sa.String(length=3), nullable=True),
        sa.Column("non_public", sa.Boolean(), nullable=True),
        sa.Column("industry", sa.String(length=1), nullable=True),
        sa.Column("legal_representative", sa.String(length=40), nullable=True),
        sa.Column("contact_name", sa.String(length=40), nullable=True),
        sa.Column(
            "contact_phones", sa.ARRAY(sa.String(length=40)), server_default="{}", nullable=False
        ),
        sa.Column("employee_count", sa.Integer(), nullable=True),
        sa.Column("women_count", sa.Integer(), nullable=True),
        sa.Column("migrant_count", sa.Integer(), nullable=True),
        sa.Column("dispatched_count", sa.Integer(), nullable=True),
        sa.Column("member_count", sa.Integer(), nullable=True),
        sa.Column("has_party_organisation", sa.Boolean(), nullable=True),
        sa.Column("unionisation", sa.String(length=16), nullable=False),
        sa.Column("no_union_reason", sa.String(length=200), nullable=True),
        sa.Column("founding_intent", sa.String(length=16), nullable=True),
        sa.Column("founding_expected_on", sa.String(length=10), nullable=True),
        sa.Column("source", sa.String(length=24), nullable=True),
        sa.Column("surveyed_by", sa.String(length=40), nullable=True),
        sa.Column("surveyed_on", sa.String(length=10), nullable=True),
        sa.Column("remark", sa.String(length=500), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_by", sa.UUID(), nullable=True),
        sa.Column("import_id", sa.UUID(), nullable=True),
        sa.Column("merged_into_id", sa.UUID(), nullable=True),
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
        sa.ForeignKeyConstraint(
            ["covering_union_id", "covering_union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_enterprises_covering_union_id_covering_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["enterprises.id"],
            name=op.f("fk_enterprises_merged_into_id_enterprises"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_enterprises_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["verified_by"], ["accounts.id"], name=op.f("fk_enterprises_verified_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enterprises")),
    )
    op.create_index(
        "ix_enterprises_covering_union_path",
        "enterprises",
        ["covering_union_path"],
        unique=False,
        postgresql_where=sa.text("covering_union_path IS NOT NULL"),
    )
    op.create_index(
        "ix_enterprises_import_id",
        "enterprises",
        ["import_id"],
        unique=False,
        postgresql_where=sa.text("import_id IS NOT NULL"),
    )
    op.create_index(
        "ix_enterprises_listed",
        "enterprises",
        ["name", "id"],
        unique=False,
        postgresql_include=["union_path", "covering_union_path", "credit_code"],
        postgresql_where=sa.text("merged_into_id IS NULL"),
    )
    op.create_index(
        "ix_enterprises_merged_into_id",
        "enterprises",
        ["merged_into_id"],
        unique=False,
        postgresql_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.create_index(
        "ix_enterprises_union_path_name_key",
        "enterprises",
        ["union_path", "name_key"],
        unique=False,
    )
    op.create_index(
        "uq_enterprises_credit_code_union_id",
        "enterprises",
        ["credit_code", "union_id"],
        unique=True,
        postgresql_where=sa.text("credit_code IS NOT NULL AND merged_into_id IS NULL"),
    )


def create_enterprise_names() -> None:
    op.create_table(
        "enterprise_names",
        sa.Column("enterprise_id", sa.UUID(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_key", sa.String(length=120, collation="C"), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
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
            ["enterprise_id"],
            ["enterprises.id"],
            name=op.f("fk_enterprise_names_enterprise_id_enterprises"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_enterprise_names_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enterprise_names")),
    )
    op.create_index(
        op.f("ix_enterprise_names_enterprise_id"),
        "enterprise_names",
        ["enterprise_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_enterprise_names_union_path"), "enterprise_names", ["union_path"], unique=False
    )


def create_enterprise_moves() -> None:
    op.create_table(
        "enterprise_moves",
        sa.Column("enterprise_id", sa.UUID(), nullable=False),
        sa.Column("from_name", sa.String(length=80), nullable=False),
        sa.Column("to_name", sa.String(length=80), nullable=False),
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
            ["enterprise_id"],
            ["enterprises.id"],
            name=op.f("fk_enterprise_moves_enterprise_id_enterprises"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_enterprise_moves_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enterprise_moves")),
    )
    op.create_index(
        op.f("ix_enterprise_moves_enterprise_id"),
        "enterprise_moves",
        ["enterprise_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_enterprise_moves_union_path"), "enterprise_moves", ["union_path"], unique=False
    )


def create_founding_cases() -> None:
    op.create_table(
        "founding_cases",
        sa.Column("enterprise_id", sa.UUID(), nullable=False),
        sa.Column("founding_union_id", sa.UUID(), nullable=True),
        sa.Column("founding_union_path", sa.String(length=255, collation="C"), nullable=True),
        sa.Column("joins", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("abandoned_on", sa.Date(), nullable=True),
        sa.Column("abandon_reason", sa.String(length=500), nullable=True),
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
            ["enterprise_id"],
            ["enterprises.id"],
            name=op.f("fk_founding_cases_enterprise_id_enterprises"),
        ),
        sa.ForeignKeyConstraint(
            ["founding_union_id", "founding_union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_founding_cases_founding_union_id_founding_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_founding_cases_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_founding_cases")),
    )
    op.create_index(
        op.f("ix_founding_cases_enterprise_id"), "founding_cases", ["enterprise_id"], unique=False
    )
    op.create_index(
        op.f("ix_founding_cases_founding_union_id"),
        "founding_cases",
        ["founding_union_id"],
        unique=False,
    )
    op.create_index(
        "ix_founding_cases_state_path", "founding_cases", ["state", "union_path"], unique=False
    )
    op.create_index(
        op.f("ix_founding_cases_union_path"), "founding_cases", ["union_path"], unique=False
    )
    op.create_index(
        "uq_founding_cases_open",
        "founding_cases",
        ["enterprise_id"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )


def create_founding_steps() -> None:
    op.create_table(
        "founding_steps",
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("step", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
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
            ["case_id"],
            ["founding_cases.id"],
            name=op.f("fk_founding_steps_case_id_founding_cases"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_founding_steps_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_founding_steps")),
        sa.UniqueConstraint("case_id", "step", name=op.f("uq_founding_steps_case_id_step")),
    )
    op.create_index(
        op.f("ix_founding_steps_union_path"), "founding_steps", ["union_path"], unique=False
    )


def create_founding_contacts() -> None:
    op.create_table(
        "founding_contacts",
        sa.Column("case_id", sa.UUID(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
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
            ["case_id"],
            ["founding_cases.id"],
            name=op.f("fk_founding_contacts_case_id_founding_cases"),
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_founding_contacts_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_founding_contacts")),
    )
    op.create_index(
        op.f("ix_founding_contacts_case_id"), "founding_contacts", ["case_id"], unique=False
    )
    op.create_index(
        op.f("ix_founding_contacts_union_path"), "founding_contacts", ["union_path"], unique=False
    )


def create_doubles() -> None:
    op.create_table(
        "doubles",
        sa.Column("left_id", sa.UUID(), nullable=False),
        sa.Column("right_id", sa.UUID(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.UUID(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("kept_id", sa.UUID(), nullable=True),
        sa.Column(
            "taken_fields", sa.ARRAY(sa.String(length=40)), server_default="{}", nullable=False
        ),
        sa.Column(
            "replaced", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
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
            ["decided_by"], ["accounts.id"], name=op.f("fk_doubles_decided_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["enterprises.id"], name=op.f("fk_doubles_kept_id_enterprises")
        ),
        sa.ForeignKeyConstraint(
            ["left_id"], ["enterprises.id"], name=op.f("fk_doubles_left_id_enterprises")
        ),
        sa.ForeignKeyConstraint(
            ["right_id"], ["enterprises.id"], name=op.f("fk_doubles_right_id_enterprises")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_doubles_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubles")),
        sa.UniqueConstraint("left_id", "right_id", name=op.f("uq_doubles_left_id_right_id")),
    )
    op.create_index(op.f("ix_doubles_right_id"), "doubles", ["right_id"], unique=False)
    op.create_index("ix_doubles_state_path", "doubles", ["state", "union_path"], unique=False)
    op.create_index(op.f("ix_doubles_union_path"), "doubles", ["union_path"], unique=False)
