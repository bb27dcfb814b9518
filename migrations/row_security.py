"""The policies every table with a union's data has. Used by migrations; change it never, add to it.

``subtree``: rows whose path lies in the range the transaction has set; ``whole``: the top of the
tree and background jobs, without a range, since the planner misjudges a range that is everything.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import op

IN_RANGE = (
    "{column} >= current_setting('sanliang.scope_low')"
    " AND {column} < current_setting('sanliang.scope_high')"
)
ALL_VERBS = "SELECT, INSERT, UPDATE, DELETE"


def guard(table: str, column: str = "union_path", verbs: str = ALL_VERBS) -> None:
    """Force row-level security on ``table`` and let both scopes do ``verbs`` to what they see."""
    in_range = IN_RANGE.format(column=column)
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY subtree ON {table} TO sanliang_subtree"
        f" USING ({in_range}) WITH CHECK ({in_range})"
    )
    op.execute(f"CREATE POLICY whole ON {table} TO sanliang_whole USING (true) WITH CHECK (true)")
    op.execute(f"GRANT {verbs} ON {table} TO sanliang_subtree, sanliang_whole")


def show_from_above(table: str, column: str = "union_path") -> None:
    """Let a subtree also read rows of the unions above it (a district's campaign, its tasks)."""
    op.execute(
        f"CREATE POLICY from_above ON {table} FOR SELECT TO sanliang_subtree"
        f" USING (starts_with(current_setting('sanliang.scope_low'), {column}))"
    )


def publish(view: str) -> None:
    """Let the public read ``view``, which itself reads as the whole scope.

    The grant comes first: afterwards the view is no longer the migrating role's to grant.
    """
    op.execute(f"GRANT SELECT ON {view} TO sanliang_public, sanliang_subtree, sanliang_whole")
    op.execute("GRANT CREATE ON SCHEMA public TO sanliang_whole")
    op.execute(f"ALTER VIEW {view} OWNER TO sanliang_whole")
    op.execute("REVOKE CREATE ON SCHEMA public FROM sanliang_whole")


@contextmanager
def unforced(table: str) -> Iterator[None]:
    """Let the owner of ``table`` change its rows for the length of the block.

    An owner who is no superuser is bound by forced policies too: an UPDATE would change nothing.
    """
    op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    yield
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
