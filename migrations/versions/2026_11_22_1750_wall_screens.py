"""Screens on a wall, paired by a one-time code; and when tasks became done, or ceased to be."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from migrations.row_security import guard

revision = "2026_11_22_1750"
down_revision = "2026_11_22_1740"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    create_screens()
    create_screen_codes()
    create_task_turns()
    guard("screens", verbs="SELECT, INSERT, UPDATE")
    guard("task_turns", verbs="SELECT, INSERT")
    op.execute("CREATE POLICY sign_in ON screens TO sanliang_app USING (true)")
    op.execute("GRANT SELECT, UPDATE (last_seen_at) ON screens TO sanliang_app")
    op.execute("GRANT SELECT, INSERT, DELETE ON screen_codes TO sanliang_app")
    op.execute("GRANT SELECT, DELETE ON screen_codes TO sanliang_subtree, sanliang_whole")
    for statement in (TURN, TURN_TRIGGER):
        op.execute(statement)


def create_screens() -> None:
    op.create_table(
        "screens",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("paired_by", sa.UUID(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        *_identified(),
        *_owned("screens"),
        sa.ForeignKeyConstraint(
            ["paired_by"], ["accounts.id"], name=op.f("fk_screens_paired_by_accounts")
        ),
        sa.UniqueConstraint("token_hash", name=op.f("uq_screens_token_hash")),
    )
    op.create_index(op.f("ix_screens_union_path"), "screens", ["union_path"])


def create_screen_codes() -> None:
    op.create_table(
        "screen_codes",
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        *_identified(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screen_codes")),
        sa.UniqueConstraint("code", name=op.f("uq_screen_codes_code")),
    )


def create_task_turns() -> None:
    op.create_table(
        "task_turns",
        sa.Column("record_id", sa.UUID(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        *_identified(),
        *_owned("task_turns", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["task_records.id"],
            name=op.f("fk_task_turns_record_id_task_records"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_task_turns_record_id"), "task_turns", ["record_id"])
    op.create_index(op.f("ix_task_turns_union_path"), "task_turns", ["union_path"])
    op.create_index("ix_task_turns_created_at_path", "task_turns", ["created_at", "union_path"])


def _identified() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
    ]


def _owned(table: str, ondelete: str | None = None) -> list[sa.Column[Any] | sa.Constraint]:
    return [
        sa.Column("union_id", sa.UUID(), nullable=False),
        sa.Column("union_path", sa.String(length=255, collation="C"), nullable=False),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f(f"fk_{table}_union_id_union_path_unions"),
            onupdate="CASCADE",
            ondelete=ondelete,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


# By the database: a record changes in statements over thousands of unions at once, and whoever
# changes one must not be able to forget this.
TURN = """
CREATE FUNCTION note_task_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO task_turns (id, record_id, done, union_id, union_path)
    VALUES (gen_random_uuid(), NEW.id, NEW.done, NEW.union_id, NEW.union_path);
    RETURN NULL;
END
$$
"""
TURN_TRIGGER = """
CREATE TRIGGER note_task_turn AFTER UPDATE OF done ON task_records
FOR EACH ROW WHEN (OLD.done IS DISTINCT FROM NEW.done) EXECUTE FUNCTION note_task_turn()
"""


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("DROP TRIGGER note_task_turn ON task_records")
    op.execute("DROP FUNCTION note_task_turn()")
    op.drop_table("task_turns")
    op.drop_table("screen_codes")
    op.drop_table("screens")
