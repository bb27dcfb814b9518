"""The first schema: the tree, accounts, cadres, reports, campaigns, the audit chain."""

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects import postgresql

from migrations.row_security import guard, publish, show_from_above

revision = "2026_11_22_1200"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("CREATE SEQUENCE union_numbers")
    op.execute("CREATE SEQUENCE badge_numbers")
    create_tables()
    create_facts()
    guard_tables()
    chain_audit_events()
    create_public_views()
    create_job_queue()


def create_tables() -> None:
    op.create_table(
        "audit_events",
        sa.Column(
            "seq",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.UUID(), nullable=True),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("subject_type", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.UUID(), nullable=True),
        sa.Column("union_id", sa.UUID(), nullable=True),
        sa.Column("union_path", sa.String(length=255, collation="C"), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "previous_hash",
            sa.LargeBinary(length=32),
            nullable=False,
        ),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_events")),
    )
    op.create_index(op.f("ix_audit_events_action"), "audit_events", ["action"], unique=False)
    op.create_index(
        op.f("ix_audit_events_subject_id"), "audit_events", ["subject_id"], unique=False
    )
    op.create_index(
        "ix_audit_events_union_path_seq", "audit_events", ["union_path", "seq"], unique=False
    )
    op.create_table(
        "unions",
        sa.Column("parent_id", sa.UUID(), nullable=True),
        sa.Column("path", sa.String(length=255, collation="C"), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("unit_name", sa.String(length=80), nullable=True),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("non_public", sa.Boolean(), nullable=True),
        sa.Column("office_address", sa.String(length=120), nullable=True),
        sa.Column("office_hours", sa.String(length=60), nullable=True),
        sa.Column("office_phone", sa.String(length=40), nullable=True),
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
        sa.CheckConstraint(
            "(parent_id IS NULL) = (path !~ '[.].')", name=op.f("ck_unions_top_has_no_parent")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["unions.id"], name=op.f("fk_unions_parent_id_unions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unions")),
        sa.UniqueConstraint("code", name=op.f("uq_unions_code")),
        sa.UniqueConstraint("id", "path", name=op.f("uq_unions_id_path")),
        sa.UniqueConstraint("parent_id", "name", name=op.f("uq_unions_parent_id_name")),
        sa.UniqueConstraint("path", name=op.f("uq_unions_path")),
    )
    op.create_index("ix_unions_level_path", "unions", ["level", "path"], unique=False)
    op.create_index(
        "uq_unions_top",
        "unions",
        [sa.literal_column("(parent_id IS NULL)")],
        unique=True,
        postgresql_where=sa.text("parent_id IS NULL"),
    )
    op.create_index(op.f("ix_unions_parent_id"), "unions", ["parent_id"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("password_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_login_at", sa.DateTime(timezone=True), nullable=True),
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
            name=op.f("fk_accounts_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
    )
    op.create_index(op.f("ix_accounts_union_path"), "accounts", ["union_path"], unique=False)
    op.create_index(
        "uq_accounts_username", "accounts", [sa.literal_column("lower(username)")], unique=True
    )
    op.create_table(
        "campaigns",
        sa.Column("template", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
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
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_campaigns_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_campaigns_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
        sa.UniqueConstraint(
            "union_id", "template", "year", name=op.f("uq_campaigns_union_id_template_year")
        ),
    )
    op.create_index(op.f("ix_campaigns_union_path"), "campaigns", ["union_path"], unique=False)
    op.create_table(
        "api_keys",
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("prefix", sa.String(length=12), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("scopes", sa.ARRAY(sa.String(length=32)), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
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
            ["account_id"], ["accounts.id"], name=op.f("fk_api_keys_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_api_keys_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_api_keys_key_hash")),
    )
    op.create_index(op.f("ix_api_keys_account_id"), "api_keys", ["account_id"], unique=False)
    op.create_index(op.f("ix_api_keys_union_path"), "api_keys", ["union_path"], unique=False)
    op.create_table(
        "login_sessions",
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(), nullable=True),
        sa.Column("family_key", sa.LargeBinary(), nullable=False),
        sa.Column("rotated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.String(length=32), nullable=True),
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
            ["account_id"], ["accounts.id"], name=op.f("fk_login_sessions_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_login_sessions_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_sessions")),
    )
    op.create_index(
        op.f("ix_login_sessions_account_id"), "login_sessions", ["account_id"], unique=False
    )
    op.create_index(
        op.f("ix_login_sessions_union_path"), "login_sessions", ["union_path"], unique=False
    )
    op.create_table(
        "phases",
        sa.Column("campaign_id", sa.UUID(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("union_id", sa.UUID(), nullable=False),
        sa.Column("union_path", sa.String(length=255, collation="C"), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_phases_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_phases_campaign_id_campaigns")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_phases_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phases")),
        sa.UniqueConstraint("campaign_id", "number", name=op.f("uq_phases_campaign_id_number")),
    )
    op.create_index(op.f("ix_phases_union_path"), "phases", ["union_path"], unique=False)
    op.create_table(
        "photos",
        sa.Column("account_id", sa.UUID(), nullable=True),
        sa.Column("storage_key", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
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
            ["account_id"], ["accounts.id"], name=op.f("fk_photos_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_photos_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photos")),
        sa.UniqueConstraint("storage_key", name=op.f("uq_photos_storage_key")),
    )
    op.create_index(op.f("ix_photos_union_path"), "photos", ["union_path"], unique=False)
    op.create_table(
        "remembered_posts",
        sa.Column("account_id", sa.UUID(), nullable=False),
        sa.Column("route", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("subject_id", sa.UUID(), nullable=False),
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
            ["account_id"], ["accounts.id"], name=op.f("fk_remembered_posts_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_remembered_posts_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remembered_posts")),
        sa.UniqueConstraint(
            "account_id", "route", "key", name=op.f("uq_remembered_posts_account_id_route_key")
        ),
    )
    op.create_index(
        op.f("ix_remembered_posts_union_path"), "remembered_posts", ["union_path"], unique=False
    )
    op.create_table(
        "reports",
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("aim", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("new_practice", sa.Text(), nullable=False),
        sa.Column("new_result", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("review_note", sa.String(length=500), nullable=True),
        sa.Column("reviewed_by", sa.UUID(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
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
            ["reviewed_by"], ["accounts.id"], name=op.f("fk_reports_reviewed_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_reports_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_index(
        "ix_reports_published",
        "reports",
        ["published_at"],
        unique=False,
        postgresql_where=sa.text("state = 'approved'"),
    )
    op.create_index("ix_reports_state_path", "reports", ["state", "union_path"], unique=False)
    op.create_index(op.f("ix_reports_union_path"), "reports", ["union_path"], unique=False)
    op.create_table(
        "tasks",
        sa.Column("campaign_id", sa.UUID(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("phase_number", sa.Integer(), nullable=False),
        sa.Column("strand", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("hint", sa.String(length=200), nullable=False),
        sa.Column("clauses", sa.ARRAY(sa.String(length=16)), nullable=False),
        sa.Column("levels", sa.ARRAY(sa.String(length=16)), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
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
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_tasks_campaign_id_campaigns")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_tasks_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sa.UniqueConstraint("campaign_id", "code", name=op.f("uq_tasks_campaign_id_code")),
    )
    op.create_index(op.f("ix_tasks_union_path"), "tasks", ["union_path"], unique=False)
    op.create_table(
        "cadres",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("photo_id", sa.UUID(), nullable=True),
        sa.Column("office_phone", sa.String(length=40), nullable=True),
        sa.Column("mobile", sa.String(length=20), nullable=True),
        sa.Column("duties", sa.ARRAY(sa.String(length=80)), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
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
            ["photo_id"], ["photos.id"], name=op.f("fk_cadres_photo_id_photos")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_cadres_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cadres")),
    )
    op.create_index(op.f("ix_cadres_photo_id"), "cadres", ["photo_id"], unique=True)
    op.create_index(op.f("ix_cadres_union_path"), "cadres", ["union_path"], unique=False)
    op.create_table(
        "report_photos",
        sa.Column("report_id", sa.UUID(), nullable=False),
        sa.Column("photo_id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
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
            ["photo_id"], ["photos.id"], name=op.f("fk_report_photos_photo_id_photos")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_photos_report_id_reports")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_report_photos_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_photos")),
    )
    op.create_index(op.f("ix_report_photos_photo_id"), "report_photos", ["photo_id"], unique=False)
    op.create_index(
        op.f("ix_report_photos_report_id"), "report_photos", ["report_id"], unique=False
    )
    op.create_index(
        op.f("ix_report_photos_union_path"), "report_photos", ["union_path"], unique=False
    )
    op.create_table(
        "task_records",
        sa.Column("campaign_id", sa.UUID(), nullable=False),
        sa.Column("task_id", sa.UUID(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
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
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_task_records_campaign_id_campaigns")
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["tasks.id"], name=op.f("fk_task_records_task_id_tasks")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_task_records_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_records")),
        sa.UniqueConstraint("task_id", "union_id", name=op.f("uq_task_records_task_id_union_id")),
    )
    op.create_index(
        "ix_task_records_campaign_path", "task_records", ["campaign_id", "union_path"], unique=False
    )
    op.create_index(
        op.f("ix_task_records_union_path"), "task_records", ["union_path"], unique=False
    )
    op.create_table(
        "appointments",
        sa.Column("cadre_id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=24), nullable=False),
        sa.Column("body", sa.String(length=40), nullable=True),
        sa.Column("engagement", sa.String(length=16), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
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
            "ends_on IS NULL OR ends_on >= started_on",
            name=op.f("ck_appointments_ends_after_start"),
        ),
        sa.ForeignKeyConstraint(
            ["cadre_id"], ["cadres.id"], name=op.f("fk_appointments_cadre_id_cadres")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_appointments_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
    )
    op.create_index(op.f("ix_appointments_cadre_id"), "appointments", ["cadre_id"], unique=False)
    op.create_index(
        op.f("ix_appointments_union_path"), "appointments", ["union_path"], unique=False
    )
    op.create_table(
        "badges",
        sa.Column("cadre_id", sa.UUID(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.String(length=16), nullable=True),
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
            "(voided_at IS NULL) = (void_reason IS NULL)", name=op.f("ck_badges_void_has_reason")
        ),
        sa.ForeignKeyConstraint(
            ["cadre_id"], ["cadres.id"], name=op.f("fk_badges_cadre_id_cadres")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_badges_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badges")),
        sa.UniqueConstraint("code", name=op.f("uq_badges_code")),
        sa.UniqueConstraint("number", name=op.f("uq_badges_number")),
    )
    op.create_index(op.f("ix_badges_cadre_id"), "badges", ["cadre_id"], unique=False)
    op.create_index(op.f("ix_badges_union_path"), "badges", ["union_path"], unique=False)
    op.create_index(
        "uq_badges_current",
        "badges",
        ["cadre_id"],
        unique=True,
        postgresql_where=sa.text("voided_at IS NULL"),
    )
    op.create_table(
        "consents",
        sa.Column("cadre_id", sa.UUID(), nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(length=16), nullable=False),
        sa.Column("recorded_by", sa.UUID(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
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
            ["cadre_id"], ["cadres.id"], name=op.f("fk_consents_cadre_id_cadres")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_consents_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_consents_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_union_path"), "consents", ["union_path"], unique=False)
    op.create_index(
        "uq_consents_in_force",
        "consents",
        ["cadre_id", "field", "channel"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )


def create_facts() -> None:
    """What holds for the database as a whole, and is asked before any scope is entered."""
    op.create_table(
        "database_facts",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_database_facts")),
    )
    op.execute("GRANT SELECT ON database_facts TO sanliang_app")
    op.execute("GRANT SELECT, INSERT ON database_facts TO sanliang_whole")


TABLES = (
    "audit_events",
    "unions",
    "accounts",
    "campaigns",
    "api_keys",
    "login_sessions",
    "phases",
    "photos",
    "remembered_posts",
    "reports",
    "tasks",
    "cadres",
    "report_photos",
    "task_records",
    "appointments",
    "badges",
    "consents",
)
OWNED = (
    "api_keys", "appointments", "badges", "cadres", "campaigns", "consents", "login_sessions",
    "phases", "photos", "remembered_posts", "report_photos", "reports", "task_records", "tasks",
)  # fmt: skip


def guard_tables() -> None:
    op.execute(
        "GRANT USAGE ON SCHEMA public TO sanliang_app, sanliang_subtree, sanliang_whole,"
        " sanliang_public"
    )
    op.execute("GRANT SELECT ON alembic_version TO sanliang_app")
    guard("unions", column="path", verbs="SELECT, INSERT, UPDATE")
    guard("accounts", verbs="SELECT, INSERT, UPDATE")
    for table in OWNED:
        guard(table)
    for table in ("campaigns", "phases", "tasks"):
        show_from_above(table)
    op.execute(
        "GRANT USAGE ON SEQUENCE union_numbers, badge_numbers TO sanliang_subtree, sanliang_whole"
    )
    admit_sign_in()


def admit_sign_in() -> None:
    """Before a request has a scope, it may find out who is asking, and nothing else."""
    for table, verbs in (
        ("accounts", "SELECT, UPDATE (last_login_at, password_hash, version, updated_at)"),
        ("login_sessions", "SELECT, INSERT, UPDATE"),
        ("api_keys", "SELECT, UPDATE (last_used_at)"),
    ):
        op.execute(f"CREATE POLICY sign_in ON {table} TO sanliang_app USING (true)")
        op.execute(f"GRANT {verbs} ON {table} TO sanliang_app")


AUDIT_FUNCTIONS = """
CREATE FUNCTION audit_canonical(event audit_events) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(
        event.seq, to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        event.actor_id, event.action, event.subject_type, event.subject_id,
        event.union_id, event.union_path, event.details
    )::text
$$;

CREATE FUNCTION append_audit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    head audit_head;
BEGIN
    -- The lock on this one row lets one transaction at a time append; two cannot fork the chain.
    UPDATE audit_head SET seq = seq + 1 RETURNING * INTO head;
    NEW.seq := head.seq;
    NEW.at := clock_timestamp();
    NEW.previous_hash := head.hash;
    NEW.hash := sha256(head.hash || convert_to(audit_canonical(NEW), 'UTF8'));
    UPDATE audit_head SET hash = NEW.hash;
    RETURN NEW;
END $$;

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit events are never changed';
END $$;
"""


def chain_audit_events() -> None:
    op.execute(
        "CREATE TABLE audit_head (single boolean PRIMARY KEY DEFAULT true CHECK (single),"
        " seq bigint NOT NULL, hash bytea NOT NULL)"
    )
    op.execute("INSERT INTO audit_head VALUES (true, 0, sha256('sanliang'))")
    op.execute("GRANT SELECT ON audit_head TO sanliang_whole")
    op.execute(AUDIT_FUNCTIONS)
    op.execute(
        "CREATE TRIGGER append BEFORE INSERT ON audit_events"
        " FOR EACH ROW EXECUTE FUNCTION append_audit_event()"
    )
    op.execute(
        "CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )
    guard("audit_events", verbs="SELECT, INSERT")
    op.execute(
        "CREATE POLICY append ON audit_events FOR INSERT"
        " TO sanliang_app, sanliang_subtree, sanliang_public WITH CHECK (true)"
    )
    op.execute("GRANT INSERT ON audit_events TO sanliang_app, sanliang_public")


PUBLIC_BADGES = """
CREATE VIEW public_badges AS
SELECT b.code, b.number, b.voided_at IS NOT NULL AS void, b.issued_at,
    CASE WHEN 'name' = ANY (k.fields) THEN c.name END AS name,
    CASE WHEN 'photo' = ANY (k.fields) THEN c.photo_id END AS photo_id,
    CASE WHEN 'office_phone' = ANY (k.fields) THEN c.office_phone END AS office_phone,
    CASE WHEN 'mobile' = ANY (k.fields) THEN c.mobile END AS mobile,
    CASE WHEN 'duties' = ANY (k.fields) THEN c.duties END AS duties,
    k.fields AS consented,
    (SELECT jsonb_agg(jsonb_build_object('post', a.post, 'body', a.body) ORDER BY a.position)
        FROM appointments a WHERE a.cadre_id = c.id AND b.voided_at IS NULL
            AND (now() AT TIME ZONE 'Asia/Shanghai')::date
                BETWEEN a.started_on AND coalesce(a.ends_on, 'infinity')
    ) AS posts,
    u.name AS union_name, u.code AS union_code, u.office_address AS union_office_address,
    u.office_hours AS union_office_hours, u.office_phone AS union_office_phone,
    (b.voided_at AT TIME ZONE 'Asia/Shanghai')::date AS voided_on
FROM badges b JOIN cadres c ON c.id = b.cadre_id JOIN unions u ON u.id = b.union_id
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(s.field::text), '{}') AS fields FROM consents s
    WHERE s.cadre_id = c.id AND s.channel = 'badge_page' AND s.withdrawn_at IS NULL
        AND b.voided_at IS NULL
) k
"""
PUBLIC_REPORTS = """
CREATE VIEW public_reports AS
SELECT r.id, r.category, r.aim, r.title, r.happened_on, r.new_practice, r.new_result,
    (r.published_at AT TIME ZONE 'Asia/Shanghai')::date AS published_on, r.published_at,
    ARRAY (SELECT p.photo_id FROM report_photos p WHERE p.report_id = r.id ORDER BY p.position)
        AS photo_ids,
    u.name AS union_name, u.code AS union_code
FROM reports r JOIN unions u ON u.id = r.union_id AND u.path = r.union_path
WHERE r.state = 'approved'
"""
PUBLIC_PHOTOS = """
CREATE VIEW public_photos AS
SELECT p.id, p.storage_key FROM photos p
WHERE EXISTS (SELECT FROM cadres c JOIN badges b ON b.cadre_id = c.id
        JOIN consents s ON s.cadre_id = c.id
        WHERE c.photo_id = p.id AND b.voided_at IS NULL AND s.withdrawn_at IS NULL
            AND s.field = 'photo' AND s.channel = 'badge_page')
    OR EXISTS (SELECT FROM report_photos rp JOIN reports r ON r.id = rp.report_id
        WHERE rp.photo_id = p.id AND r.state = 'approved')
"""


def create_public_views() -> None:
    for name, statement in (
        ("public_badges", PUBLIC_BADGES),
        ("public_reports", PUBLIC_REPORTS),
        ("public_photos", PUBLIC_PHOTOS),
    ):
        op.execute(statement)
        publish(name)


def create_job_queue() -> None:
    statements = SchemaManager.get_schema()
    op.get_bind().exec_driver_sql(statements.replace("%", "%%"))
    for table in ("jobs", "events", "periodic_defers", "workers"):
        op.execute(f"GRANT ALL ON procrastinate_{table} TO sanliang_app")
        op.execute(
            f"GRANT SELECT, INSERT ON procrastinate_{table} TO sanliang_subtree, sanliang_whole"
        )
    for table in ("jobs", "events", "periodic_defers"):  # The workers' number needs no grant.
        op.execute(
            f"GRANT USAGE ON SEQUENCE procrastinate_{table}_id_seq"
            " TO sanliang_app, sanliang_subtree, sanliang_whole"
        )


def downgrade() -> None:
    """Back to an empty database; it was empty before."""
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("DROP VIEW public_photos, public_reports, public_badges")
    op.execute("DROP FUNCTION audit_canonical(audit_events)")
    for table in reversed(TABLES):
        op.execute(f"DROP TABLE {table} CASCADE")
    op.execute("DROP TABLE audit_head, database_facts")
    op.execute("DROP FUNCTION append_audit_event, refuse_audit_change")
    op.execute("DROP SEQUENCE union_numbers, badge_numbers")
    drop_job_queue()


def drop_job_queue() -> None:
    """Everything the queue's own schema made, by its prefix."""
    op.execute("""
        DO $$ DECLARE name text; BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE tablename LIKE 'procrastinate_%'
            LOOP EXECUTE format('DROP TABLE %I CASCADE', name); END LOOP;
            FOR name IN SELECT oid::regprocedure::text FROM pg_proc
                WHERE proname LIKE 'procrastinate_%'
            LOOP EXECUTE 'DROP FUNCTION ' || name || ' CASCADE'; END LOOP;
            FOR name IN SELECT typname FROM pg_type WHERE typname LIKE 'procrastinate_%'
                AND typtype IN ('e', 'c')
            LOOP EXECUTE format('DROP TYPE IF EXISTS %I CASCADE', name); END LOOP;
        END $$
    """)
