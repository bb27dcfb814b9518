"""Paper counts, forums and visits."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.row_security import guard

revision = "2026_11_22_1840"
down_revision = "2026_11_22_1830"
branch_labels = None
depends_on = None

_TABLES = (
    "forums",
    "visits",
    "found_opinions",
    "ways_not_taken",
    "slips_handed_out",
    "paper_counts",
    "accepted_papers",
    "paper_texts",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    create_forums()
    create_visits()
    create_opinions()
    create_ways_and_slips()
    create_counts()
    create_texts()
    for table in _TABLES:
        guard(table)


def _text(name: str, length: int, *, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _json(name: str) -> sa.Column[Any]:
    return sa.Column(name, postgresql.JSONB(), nullable=False)


def _id(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.UUID(), nullable=nullable)


def _points_to(table: str, column: str, target: str, gone: str | None = None) -> Any:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=gone)


def _only_once(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _create(table: str, *parts: Any, goes_with_union: bool = True, versioned: bool = True) -> None:
    """A table of a union's rows; derived rows go with their union."""
    now = sa.text("now()")
    instants: list[Any] = [
        sa.Column(name, sa.DateTime(timezone=True), server_default=now, nullable=False)
        for name in ("updated_at", "created_at")
    ]
    op.create_table(
        table,
        *parts,
        *([*instants, _number("version")] if versioned else []),
        _id("id"),
        _id("union_id"),
        sa.Column("union_path", sa.String(length=255, collation="C"), nullable=False),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f(f"fk_{table}_union_id_union_path_unions"),
            onupdate="CASCADE",
            ondelete="CASCADE" if goes_with_union else None,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    _index(table, "union_path")


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def create_forums() -> None:
    _create(
        "forums",
        _id("evaluation_id", nullable=True),
        _number("year"),
        _number("number"),
        _text("theme", 120, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        _text("begins_at", 5),
        _text("ends_at", 5),
        _text("place", 120, nullable=False),
        _text("host", 40, nullable=False),
        _text("recorder", 40),
        _number("expected", nullable=True),
        _number("present"),
        _number("observers", nullable=True),
        _number("excused", nullable=True),
        _json("composition"),
        sa.Column("agenda", sa.ARRAY(sa.String(length=200)), nullable=False),
        _json("points"),
        sa.Column("answered_on_the_spot", sa.Text(), nullable=True),
        _json("follow_ups"),
        _text("attachments", 500),
        _id("photo_id", nullable=True),
        _points_to("forums", "evaluation_id", "evaluations", "SET NULL"),
        _points_to("forums", "photo_id", "photos"),
        _only_once("forums", "union_id", "year", "number"),
        goes_with_union=False,
    )
    _index("forums", "evaluation_id", "photo_id")
    op.create_index("ix_forums_held_on_id", "forums", ["held_on", "id"])


def create_visits() -> None:
    _create(
        "visits",
        _id("evaluation_id", nullable=True),
        _number("year"),
        _number("number"),
        sa.Column("visited_on", sa.Date(), nullable=False),
        _text("visited_at", 5),
        _text("place", 16, nullable=False),
        _text("place_name", 120),
        sa.Column("visitors", sa.ARRAY(sa.String(length=40)), nullable=False),
        _text("visited", 40),
        _text("job", 60),
        _text("employment", 16),
        _text("reason", 16, nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        _json("heard"),
        *(
            sa.Column(name, sa.Boolean(), nullable=False)
            for name in ("needs_help", "card_left", "may_publish")
        ),
        _text("promise", 500),
        _text("result", 500),
        *(
            sa.Column(name, sa.Date(), nullable=True)
            for name in ("promise_due_on", "result_on", "followed_up_on")
        ),
        sa.CheckConstraint(
            "(result IS NULL) = (result_on IS NULL)", name=op.f("ck_visits_result_with_day")
        ),
        _points_to("visits", "evaluation_id", "evaluations", "SET NULL"),
        _only_once("visits", "union_id", "year", "number"),
        goes_with_union=False,
    )
    _index("visits", "evaluation_id")
    op.create_index("ix_visits_visited_on_id", "visits", ["visited_on", "id"])


def create_opinions() -> None:
    table = "found_opinions"
    _create(
        table,
        *(_id(name, nullable=True) for name in ("evaluation_id", "forum_id", "visit_id")),
        _text("source", 8, nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        _text("dimension", 16),
        _text("text", 500, nullable=False),
        _text("state", 8, nullable=False),
        _text("answer", 500),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(source = 'forum') = (forum_id IS NOT NULL)"
            " AND (source = 'visit') = (visit_id IS NOT NULL)",
            name=op.f(f"ck_{table}_from_its_source"),
        ),
        sa.CheckConstraint(
            "(state = 'answered') = (answer IS NOT NULL AND answered_on IS NOT NULL)",
            name=op.f(f"ck_{table}_answered_with_words"),
        ),
        _points_to(table, "evaluation_id", "evaluations", "SET NULL"),
        _points_to(table, "forum_id", "forums", "CASCADE"),
        _points_to(table, "visit_id", "visits", "CASCADE"),
        goes_with_union=False,
    )
    _index(table, "evaluation_id", "forum_id", "visit_id")
    op.create_index(f"ix_{table}_state_path", table, ["state", "union_path"])
    op.create_index(f"ix_{table}_found_on_id", table, ["found_on", "id"])


def _of_unit(table: str, *parts: Any, versioned: bool = True) -> None:
    """A table of rows about one unit of one evaluation; a draft that is deleted takes them away."""
    _create(
        table,
        _id("unit_id"),
        _id("evaluation_id"),
        *parts,
        _points_to(table, "unit_id", "evaluation_units", "CASCADE"),
        _points_to(table, "evaluation_id", "evaluations", "CASCADE"),
        versioned=versioned,
    )
    _index(table, "evaluation_id")


def create_ways_and_slips() -> None:
    _of_unit(
        "ways_not_taken",
        _text("way", 16, nullable=False),
        _text("reason", 200, nullable=False),
        _only_once("ways_not_taken", "unit_id", "way"),
    )
    _of_unit(
        "slips_handed_out",
        _number("handed_out"),
        sa.CheckConstraint("handed_out >= 0", name=op.f("ck_slips_handed_out_not_below_nought")),
        _only_once("slips_handed_out", "unit_id"),
    )


def create_counts() -> None:
    def counted() -> tuple[Any, ...]:
        return (_number("ballots"), _number("void_sheets"), _json("figures"))

    _of_unit(
        "paper_counts",
        _id("account_id"),
        sa.Column("from_above", sa.Boolean(), nullable=False),
        _number("round"),
        *counted(),
        _points_to("paper_counts", "account_id", "accounts"),
        _only_once("paper_counts", "unit_id", "round", "account_id"),
    )
    _index("paper_counts", "account_id")
    _of_unit(
        "accepted_papers",
        *counted(),
        _text("witnesses", 200, nullable=False),
        _id("photo_id"),
        _id("accepted_by"),
        _points_to("accepted_papers", "photo_id", "photos"),
        _points_to("accepted_papers", "accepted_by", "accounts"),
        _only_once("accepted_papers", "unit_id"),
    )
    _index("accepted_papers", "photo_id", "accepted_by")


def create_texts() -> None:
    """No time, no serial: nothing on a row says when it was typed or what it lay beside."""
    _of_unit("paper_texts", _text("text", 500, nullable=False), versioned=False)
    _index("paper_texts", "unit_id")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    for table in reversed(_TABLES):
        op.drop_table(table)
