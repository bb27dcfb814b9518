"""Evidence, review, and tasks that do not apply."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from migrations.row_security import guard

revision = "2026_11_22_1730"
down_revision = "2026_11_22_1720"
branch_labels = None
depends_on = None

_OF_RECORD = ("task_evidence", "task_steps")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    # A constant default is written nowhere: no row is touched, however many there are.
    op.add_column(
        "task_records",
        sa.Column("review", sa.String(length=16), server_default="none", nullable=False),
    )
    op.add_column("task_records", sa.Column("review_note", sa.String(length=500), nullable=True))
    op.create_index(
        "ix_task_records_reviewed",
        "task_records",
        ["review", "union_path"],
        postgresql_where=sa.text("review <> 'none'"),
    )
    create_evidence()
    create_steps()
    # What was handed in may be taken back; what was decided, and by whom, stays as it was.
    guard("task_evidence", verbs="SELECT, INSERT, DELETE")
    guard("task_steps", verbs="SELECT, INSERT")


def create_evidence() -> None:
    op.create_table(
        "task_evidence",
        *_of_a_record(),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=True),
        sa.Column("url", sa.String(length=500), nullable=True),
        sa.Column("photo_id", sa.UUID(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("given_by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["photos.id"], name=op.f("fk_task_evidence_photo_id_photos")
        ),
        *_keys_of("task_evidence"),
    )
    for column in ("record_id", "union_path", "photo_id"):
        op.create_index(op.f(f"ix_task_evidence_{column}"), "task_evidence", [column])


def create_steps() -> None:
    op.create_table(
        "task_steps",
        *_of_a_record(),
        sa.Column("verb", sa.String(length=24), nullable=False),
        sa.Column("from_state", sa.String(length=16), nullable=False),
        sa.Column("to_state", sa.String(length=16), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("taken_by", sa.String(length=80), nullable=False),
        *_keys_of("task_steps"),
    )
    for column in ("record_id", "union_path"):
        op.create_index(op.f(f"ix_task_steps_{column}"), "task_steps", [column])


def _of_a_record() -> list[sa.Column[Any]]:
    return [
        sa.Column("record_id", sa.UUID(), nullable=False),
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
            ["record_id"],
            ["task_records.id"],
            name=op.f(f"fk_{table}_record_id_task_records"),
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
    for table in reversed(_OF_RECORD):
        op.drop_table(table)
    # Only measured records are known without review: what was accepted is open again.
    op.execute("ALTER TABLE task_records NO FORCE ROW LEVEL SECURITY")
    op.execute(
        "UPDATE task_records SET done = count >= wanted,"
        " completed_at = CASE WHEN count >= wanted THEN coalesce(completed_at, now()) END"
        " WHERE done <> (count >= wanted)"
    )
    op.execute("ALTER TABLE task_records FORCE ROW LEVEL SECURITY")
    op.drop_index("ix_task_records_reviewed", "task_records")
    op.drop_column("task_records", "review_note")
    op.drop_column("task_records", "review")
