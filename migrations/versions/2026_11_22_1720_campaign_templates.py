"""Templates a union owns, who issued a campaign, and what its tasks ask of people."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.row_security import guard, show_from_above, unforced

revision = "2026_11_22_1720"
down_revision = "2026_11_22_1710"
branch_labels = None
depends_on = None

# Until now every campaign was made from the one plan the program brought along.
FORMER_STRANDS = (
    '[{"strand": "basics", "name": "基础信息"}, {"strand": "plaque", "name": "工会组织亮牌子"},'
    ' {"strand": "identity", "name": "工会干部亮身份"},'
    ' {"strand": "feature", "name": "工会工作亮特色"}]'
)
FORMER_TASKS = (
    ("chair_recorded", 1, 1),
    ("office_recorded", 1, 2),
    ("named_person", 1, 1),
    ("plaque_hung", 2, 1),
    ("cadres_described", 2, 3),
    ("badges_current", 2, 2),
    ("census_verified", 3, 20),
    ("report_approved", 3, 8),
)
UNKNOWN_DIFFICULTY, UNKNOWN_MINUTES = 2, 5
HEAD = (
    ("issuer", 80),
    ("signatory", 80),
    ("decision_reference", 120),
    ("document_number", 40),
    ("purpose", 500),
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    create_templates()
    guard("campaign_templates")
    show_from_above("campaign_templates")
    describe_campaigns()
    describe_tasks()


def create_templates() -> None:
    op.create_table(
        "campaign_templates",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("based_on", sa.String(length=32), nullable=False),
        sa.Column("document", postgresql.JSONB(), nullable=False),
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
            name=op.f("fk_campaign_templates_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_templates")),
        sa.UniqueConstraint("code", name=op.f("uq_campaign_templates_code")),
    )
    op.create_index(op.f("ix_campaign_templates_union_path"), "campaign_templates", ["union_path"])


def describe_campaigns() -> None:
    for name, length in HEAD:
        op.add_column("campaigns", sa.Column(name, sa.String(length=length), nullable=True))
    op.add_column("campaigns", sa.Column("signed_on", sa.Date(), nullable=True))
    op.add_column("campaigns", sa.Column("template_version", sa.Integer(), nullable=True))
    op.add_column("campaigns", sa.Column("strands", postgresql.JSONB(), nullable=True))
    fill = sa.text("UPDATE campaigns SET template_version = 1, strands = (:strands)::jsonb")
    with unforced("campaigns"):
        op.execute(fill.bindparams(strands=FORMER_STRANDS))
    op.alter_column("campaigns", "template_version", nullable=False)
    op.alter_column("campaigns", "strands", nullable=False)


def describe_tasks() -> None:
    op.add_column("tasks", sa.Column("due_on", sa.Date(), nullable=True))
    for name in ("difficulty", "minutes"):
        op.add_column("tasks", sa.Column(name, sa.Integer(), nullable=True))
    fill = sa.text(
        "UPDATE tasks SET difficulty = :difficulty, minutes = :minutes"
        " WHERE code = :code OR (:code = '' AND difficulty IS NULL)"
    )
    rest = ("", UNKNOWN_DIFFICULTY, UNKNOWN_MINUTES)
    with unforced("tasks"):
        for code, difficulty, minutes in (*FORMER_TASKS, rest):
            op.execute(fill.bindparams(code=code, difficulty=difficulty, minutes=minutes))
    for name in ("difficulty", "minutes"):
        op.alter_column("tasks", name, nullable=False)
    op.create_check_constraint(
        op.f("ck_tasks_difficulty_in_steps"), "tasks", "difficulty BETWEEN 1 AND 3"
    )
    op.create_check_constraint(op.f("ck_tasks_minutes_not_negative"), "tasks", "minutes >= 0")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    for name in ("difficulty_in_steps", "minutes_not_negative"):
        op.drop_constraint(op.f(f"ck_tasks_{name}"), "tasks", type_="check")
    for name in ("minutes", "difficulty", "due_on"):
        op.drop_column("tasks", name)
    # The release before knows four strands and fails on any other.
    with unforced("tasks"):
        op.execute(
            "UPDATE tasks SET strand = 'basics'"
            " WHERE strand NOT IN ('basics', 'plaque', 'identity', 'feature')"
        )
    for name in ("strands", "template_version", "signed_on", *(name for name, _ in HEAD)):
        op.drop_column("campaigns", name)
    op.drop_table("campaign_templates")
