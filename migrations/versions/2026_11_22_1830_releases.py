"""Releases of evaluations, review of texts, rectification."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.row_security import guard, publish, show_from_above

revision = "2026_11_22_1830"
down_revision = "2026_11_22_1820"
branch_labels = None
depends_on = None

_TABLES = (
    "releases",
    "release_counts",
    "release_results",
    "text_pools",
    "reviewed_texts",
    "rectifications",
)
_ADDED_TO_ONLY = "SELECT, INSERT"
_PUBLIC = """
SELECT u.code, e.id AS evaluation_id, e.title, e.closed_on, o.name AS organiser,
       own.name AS unit_name, u.sub_district_name, release.number, release.reason,
       release.released_on, release.document_hash, e.board_root, release.document,
       own.turnout, coalesce(own.result, pool.result) AS result,
       own.result IS NULL AS merged, pool.kind AS merged_into, pool.name AS merged_name,
       area.result AS sub_district_result, area.turnout AS sub_district_turnout,
       texts.kind AS texts_kind, texts.name AS texts_name, texts.texts,
       texts.received AS texts_received, texts.restricted AS texts_restricted,
       texts.deleted AS texts_deleted, mended.rectifications
FROM evaluation_units u
JOIN evaluations e ON e.id = u.evaluation_id AND e.state = 'released'
JOIN unions o ON o.id = e.union_id
JOIN LATERAL (
    SELECT r.* FROM releases r WHERE r.evaluation_id = e.id ORDER BY r.number DESC LIMIT 1
) release ON true
JOIN release_results own ON own.release_id = release.id AND own.unit_id = u.id
LEFT JOIN release_results pool ON pool.id = own.shown_in_id
LEFT JOIN release_results area ON area.release_id = release.id AND area.kind = 'sub_district'
    AND area.sub_district_id = u.sub_district_id
LEFT JOIN LATERAL (
    SELECT p.* FROM text_pools p
    WHERE p.evaluation_id = e.id AND p.texts IS NOT NULL
      AND (p.unit_id = u.id OR p.kind = 'total'
           OR p.kind = 'sub_district' AND p.sub_district_id = u.sub_district_id)
    ORDER BY p.unit_id IS NULL, p.kind = 'total' LIMIT 1
) texts ON true
LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('problem', m.problem, 'measure', m.measure,
           'due_on', m.due_on, 'state', m.state, 'result', m.result) ORDER BY m.id)
           AS rectifications
    FROM rectifications m
    WHERE m.evaluation_id = e.id AND m.union_id = u.union_id AND m.state <> 'dropped'
) mended ON true
"""
"""The latest release as the page of one judged union tells it; nothing before the release."""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    create_releases()
    create_results()
    create_texts()
    create_rectifications()
    for table in ("releases", "release_counts", "release_results"):
        guard(table, verbs=_ADDED_TO_ONLY)
    for table in ("text_pools", "reviewed_texts", "rectifications"):
        guard(table)
    # What was published above speaks of those below as well; texts under review do not.
    for table in ("releases", "release_results"):
        show_from_above(table)
    op.execute(
        "CREATE POLICY from_above ON text_pools FOR SELECT TO sanliang_subtree USING"
        " (texts IS NOT NULL AND starts_with(current_setting('sanliang.scope_low'), union_path))"
    )
    op.execute(f"CREATE VIEW public_results AS {_PUBLIC}")
    publish("public_results")


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}")
    )


def _create(table: str, *parts: sa.Column[Any] | sa.Constraint, made_at: bool = True) -> None:
    """A table of a union's rows; texts under review do not even know when they came in."""
    created = sa.Column(
        "created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
    )
    op.create_table(
        table,
        *parts,
        sa.Column("id", sa.UUID(), nullable=False),
        *((created,) if made_at else ()),
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
    _index(table, "union_id", "union_path")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def create_releases() -> None:
    _create(
        "releases",
        sa.Column("evaluation_id", sa.UUID(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("document", postgresql.JSONB(), nullable=False),
        sa.Column("document_hash", sa.String(length=64), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=False),
        sa.Column("released_by", sa.UUID(), nullable=False),
        _key("releases", "evaluation_id", "evaluations"),
        _key("releases", "released_by", "accounts"),
        sa.UniqueConstraint("evaluation_id", "number", name="uq_releases_evaluation_id_number"),
    )
    _create(
        "release_counts",
        sa.Column("atoms", postgresql.JSONB(), nullable=False),
        sa.Column("counts", postgresql.JSONB(), nullable=False),
        _key("release_counts", "id", "releases"),
        made_at=False,
    )


def create_results() -> None:
    table = "release_results"
    _create(
        table,
        sa.Column("release_id", sa.UUID(), nullable=False),
        sa.Column("evaluation_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.UUID(), nullable=True),
        sa.Column("sub_district_id", sa.UUID(), nullable=True),
        sa.Column("shown_in_id", sa.UUID(), nullable=True),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("turnout", postgresql.JSONB(), nullable=False),
        sa.Column("result", postgresql.JSONB(none_as_null=True), nullable=True),
        _key(table, "release_id", "releases"),
        _key(table, "evaluation_id", "evaluations"),
        _key(table, "unit_id", "evaluation_units"),
        _key(table, "shown_in_id", table),
        made_at=False,
    )
    op.create_index("ix_release_results_release_id_kind", table, ["release_id", "kind"])
    _index(table, "evaluation_id", "unit_id", "shown_in_id")


def create_texts() -> None:
    _create(
        "text_pools",
        sa.Column("evaluation_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.UUID(), nullable=True),
        sa.Column("sub_district_id", sa.UUID(), nullable=True),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("enough", sa.Boolean(), nullable=False),
        sa.Column("texts", postgresql.JSONB(none_as_null=True), nullable=True),
        sa.Column("restricted", sa.Integer(), nullable=True),
        sa.Column("deleted", sa.Integer(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        _key("text_pools", "evaluation_id", "evaluations"),
        _key("text_pools", "unit_id", "evaluation_units"),
    )
    _index("text_pools", "evaluation_id", "unit_id")
    _create(
        "reviewed_texts",
        sa.Column("pool_id", sa.UUID(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("found", sa.ARRAY(sa.String(length=20)), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("decided_by", sa.UUID(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _key("reviewed_texts", "pool_id", "text_pools"),
        _key("reviewed_texts", "decided_by", "accounts"),
        made_at=False,
    )
    op.create_index("ix_reviewed_texts_pool_id_state", "reviewed_texts", ["pool_id", "state"])


def create_rectifications() -> None:
    table = "rectifications"
    now = sa.text("now()")
    _create(
        table,
        sa.Column("evaluation_id", sa.UUID(), nullable=False),
        sa.Column("unit_id", sa.UUID(), nullable=True),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("dimension", sa.String(length=16), nullable=True),
        sa.Column("problem", sa.String(length=500), nullable=False),
        sa.Column("measure", sa.String(length=500), nullable=True),
        sa.Column("responsible", sa.String(length=40), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("result", sa.String(length=1000), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.UUID(), nullable=True),
        sa.Column("review_note", sa.String(length=500), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.UUID(), nullable=True),
        sa.Column("reevaluation_id", sa.UUID(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _key(table, "evaluation_id", "evaluations"),
        _key(table, "unit_id", "evaluation_units"),
        _key(table, "done_by", "accounts"),
        _key(table, "reviewed_by", "accounts"),
        _key(table, "reevaluation_id", "evaluations"),
        sa.CheckConstraint(
            "reviewed_by IS NULL OR reviewed_by <> done_by",
            name=op.f("ck_rectifications_reviewed_by_someone_else"),
        ),
    )
    _index(table, "evaluation_id", "unit_id")
    op.create_index("ix_rectifications_state_due_on", table, ["state", "due_on"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("DROP VIEW public_results")
    for table in reversed(_TABLES):
        op.drop_table(table)
