"""Meetings, leading groups, plans and logs of a union."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.row_security import guard

revision = "2026_11_22_1740"
down_revision = "2026_11_22_1730"
branch_labels = None
depends_on = None

_TABLES = ("meetings", "leading_groups", "plans", "log_entries")
_IN_FORCE = "state IN ('effective', 'superseded')"
_LIBRARY = """
CREATE VIEW shared_experiences AS
SELECT entry.id, owner.name AS union_name, owner.code AS union_code, entry.subject,
       entry.text, entry.happened_on, entry.shared_on
FROM log_entries AS entry JOIN unions AS owner ON owner.id = entry.union_id
WHERE entry.sharing = 'shared'
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    create_meetings()
    create_leading_groups()
    create_plans()
    create_log_entries()
    for table in _TABLES:
        guard(table)
    # A plan in force is read below, where plans of their own begin with it; a draft is not.
    op.execute(
        "CREATE POLICY in_force_above ON plans FOR SELECT TO sanliang_subtree"
        f" USING ({_IN_FORCE} AND starts_with(current_setting('sanliang.scope_low'), union_path))"
    )
    create_library()


def create_library() -> None:
    """What a union above let everybody of the tree read; nothing else of the log passes."""
    op.execute(_LIBRARY)
    op.execute("GRANT SELECT ON shared_experiences TO sanliang_subtree, sanliang_whole")
    op.execute("GRANT CREATE ON SCHEMA public TO sanliang_whole")
    op.execute("ALTER VIEW shared_experiences OWNER TO sanliang_whole")
    op.execute("REVOKE CREATE ON SCHEMA public FROM sanliang_whole")


def _text(name: str, length: int, *, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _create(table: str, *parts: sa.Column[Any] | sa.Constraint) -> None:
    """A table of a union's rows that people edit."""
    now = sa.text("now()")
    op.create_table(
        table,
        *parts,
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
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
    for column in ("union_id", "union_path"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def create_meetings() -> None:
    _create(
        "meetings",
        _text("kind", 16, nullable=False),
        _text("title", 120, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        _text("held_at", 5),
        _text("place", 120, nullable=False),
        _text("host", 40, nullable=False),
        _text("recorder", 40),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        _text("attendees", 500),
        sa.Column("agenda", postgresql.JSONB(), nullable=False),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.Column("assignments", postgresql.JSONB(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=True),
        sa.Column("with_party", sa.Boolean(), nullable=False),
        sa.Column("photo_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["photos.id"], name=op.f("fk_meetings_photo_id_photos")
        ),
    )
    op.create_index("ix_meetings_held_on_id", "meetings", ["held_on", "id"])
    op.create_index(op.f("ix_meetings_photo_id"), "meetings", ["photo_id"])


def create_leading_groups() -> None:
    _create(
        "leading_groups",
        _text("name", 120, nullable=False),
        sa.Column("members", postgresql.JSONB(), nullable=False),
        _text("office", 120),
        _text("contact_phone", 40),
        sa.Column("duties", sa.Text(), nullable=True),
        _text("document_number", 60),
        sa.Column("set_up_on", sa.Date(), nullable=False),
        sa.Column("dissolved_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "dissolved_on IS NULL OR dissolved_on >= set_up_on",
            name=op.f("ck_leading_groups_dissolved_after_set_up"),
        ),
    )
    op.create_index("ix_leading_groups_set_up_on_id", "leading_groups", ["set_up_on", "id"])


def create_plans() -> None:
    _create(
        "plans",
        _text("kind", 16, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        _text("title", 120, nullable=False),
        sa.Column("parent_plan_id", sa.UUID(), nullable=True),
        sa.Column("adopted", sa.Boolean(), nullable=False),
        _text("decision", 200),
        sa.Column("goals", sa.Text(), nullable=False),
        sa.Column("measures", sa.ARRAY(sa.String(length=300)), nullable=False),
        sa.Column("schedule", postgresql.JSONB(), nullable=False),
        sa.Column("clauses", sa.ARRAY(sa.String(length=16)), nullable=False),
        _text("issuer", 80),
        _text("signatory", 80),
        _text("document_number", 60),
        sa.Column("signed_on", sa.Date(), nullable=True),
        _text("state", 16, nullable=False),
        _text("review_note", 500),
        sa.Column("reviewed_by", sa.UUID(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "state NOT IN ('effective', 'superseded') OR effective_on IS NOT NULL",
            name=op.f("ck_plans_in_force_since"),
        ),
        sa.ForeignKeyConstraint(
            ["parent_plan_id"], ["plans.id"], name=op.f("fk_plans_parent_plan_id_plans")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by"], ["accounts.id"], name=op.f("fk_plans_reviewed_by_accounts")
        ),
    )
    op.create_index(op.f("ix_plans_parent_plan_id"), "plans", ["parent_plan_id"])
    op.create_index("ix_plans_state_path", "plans", ["state", "union_path"])
    op.create_index(
        "uq_plans_in_force",
        "plans",
        ["union_id", "kind", "year"],
        unique=True,
        postgresql_where=sa.text("state = 'effective'"),
    )


def create_log_entries() -> None:
    days = ("answered_on", "planned_together_on", "carried_out_together_on", "due_on", "solved_on")
    _create(
        "log_entries",
        _text("kind", 24, nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        _text("subject", 120, nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        _text("place", 120),
        _text("form", 16),
        sa.Column("reach", sa.Integer(), nullable=True),
        _text("answer", 500),
        sa.Column("resources", sa.ARRAY(sa.String(length=16)), nullable=False),
        *(sa.Column(day, sa.Date(), nullable=True) for day in days),
        _text("whom", 16),
        _text("occasion", 16),
        _text("result", 500),
        _text("task", 200),
        _text("owner", 60),
        _text("solution", 500),
        _text("sharing", 16),
        _text("sharing_note", 500),
        sa.Column("shared_on", sa.Date(), nullable=True),
        sa.Column("shared_by", sa.UUID(), nullable=True),
        sa.CheckConstraint(
            "sharing IS NULL OR kind = 'experience'",
            name=op.f("ck_log_entries_only_experiences_shared"),
        ),
        sa.CheckConstraint(
            "(sharing IS NOT DISTINCT FROM 'shared') = (shared_on IS NOT NULL)",
            name=op.f("ck_log_entries_shared_since"),
        ),
        sa.ForeignKeyConstraint(
            ["shared_by"], ["accounts.id"], name=op.f("fk_log_entries_shared_by_accounts")
        ),
    )
    op.create_index("ix_log_entries_kind_path", "log_entries", ["kind", "union_path"])
    op.create_index("ix_log_entries_happened_on_id", "log_entries", ["happened_on", "id"])
    op.create_index(
        "ix_log_entries_shared_on",
        "log_entries",
        ["shared_on"],
        postgresql_where=sa.text("sharing = 'shared'"),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("DROP VIEW shared_experiences")
    for table in reversed(_TABLES):
        op.drop_table(table)
