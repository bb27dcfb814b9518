"""The statements that take a census back; all rows at a time."""

# ruff: noqa: S608  (only names of columns and tables of our own are put in)

from functools import cache

from app.census.enterprise_sql import RESTORED
from app.census.undo_versions import AS_MADE
from app.enterprises.unused_unions import references

_OWN = tuple(name for name in RESTORED if name != "covering_union_path")

CHANGED_SINCE = """
SELECT e.name FROM census_before b JOIN enterprises e ON e.id = b.subject_id
WHERE b.import_id = %(import_id)s AND b.subject = 'enterprise' AND e.version <> b.version
ORDER BY e.name
"""

# To be run beyond the scope, in which the union that covered it before need not be; that may have
# moved since, or be gone: its path is the one it has now.
RESTORE_ENTERPRISES = f"""
UPDATE enterprises e SET
    {", ".join(f"{name} = o.{name}" for name in _OWN if name != "covering_union_id")},
    covering_union_id = u.id, covering_union_path = u.path,
    version = e.version + 1, updated_at = now()
FROM census_before b CROSS JOIN jsonb_populate_record(NULL::enterprises, b.before) o
LEFT JOIN unions u ON u.id = o.covering_union_id
WHERE b.import_id = %(import_id)s AND b.subject = 'enterprise' AND e.id = b.subject_id
    AND e.version = b.version AND e.union_path >= %(low)s AND e.union_path < %(high)s
    AND NOT EXISTS (
        SELECT FROM founding_cases c WHERE c.enterprise_id = e.id AND c.id = ANY(%(cases)s))
RETURNING e.id, coalesce(o.version, b.version - 1), e.version
"""

REMOVE_FORMER_NAMES = """
DELETE FROM enterprise_names WHERE id = ANY(%(ids)s) AND enterprise_id = ANY(%(of)s) RETURNING id
"""

_COUNTS = ("employee_count", "member_count")
_NOTED_COUNTS = "b.import_id = %(import_id)s AND b.subject = 'union' AND n.id = b.subject_id"


def _before(name: str) -> str:
    return f"(b.before ->> '{name}')::integer"


def _given(name: str) -> str:
    return f"(b.before -> 'given' ->> '{name}')::integer"


def _imported(name: str) -> str:
    """Whether the union still has the count the import gave it."""
    given = _given(name)
    return f"({given} IS DISTINCT FROM {_before(name)} AND n.{name} IS NOT DISTINCT FROM {given})"


def _counts_restored() -> str:
    return ", ".join(
        f"{name} = CASE WHEN {_imported(name)} THEN {_before(name)} ELSE n.{name} END"
        for name in _COUNTS
    )


# Whatever else people have changed of the union; and only together with its enterprise.
RESTORE_UNIONS = f"""
UPDATE unions n SET {_counts_restored()}, version = n.version + 1, updated_at = now()
FROM census_before b
WHERE {_NOTED_COUNTS} AND (b.before ->> 'enterprise_id')::uuid = ANY(%(of)s::uuid[])
    AND ({" OR ".join(_imported(name) for name in _COUNTS)})
RETURNING n.id, (b.before ->> 'version')::integer, n.version, b.version = n.version - 1
"""

KEPT_COUNTS = f"""
SELECT n.name FROM census_before b JOIN unions n ON {_NOTED_COUNTS}
WHERE {
    " OR ".join(
        f"({_given(name)} IS DISTINCT FROM {_before(name)}"
        f" AND n.{name} IS DISTINCT FROM {_before(name)})"
        for name in _COUNTS
    )
}
ORDER BY n.name
"""

UNTOUCHED = f"""(e.import_id = %(import_id)s AND e.merged_into_id IS NULL
    AND (e.version = 1 OR (e.id, e.version) IN {AS_MADE.format(subject="enterprise")})
    AND e.verified_at IS NULL
    AND NOT EXISTS (SELECT FROM enterprises o WHERE o.merged_into_id = e.id)
    AND NOT EXISTS (SELECT FROM enterprise_moves v WHERE v.enterprise_id = e.id)
    AND NOT EXISTS (SELECT FROM enterprise_names n WHERE n.enterprise_id = e.id)
    AND NOT EXISTS (SELECT FROM doubles d
        WHERE e.id IN (d.left_id, d.right_id) AND d.state <> 'open'))
"""
"""That the enterprise ``e`` is as the import made it, but for a founding case it may have."""

CHOOSE_ENTERPRISES = f"""
CREATE TEMP TABLE census_removed ON COMMIT DROP AS
SELECT e.id, row_number() OVER (ORDER BY e.id) AS number FROM enterprises e
WHERE {UNTOUCHED} AND NOT EXISTS (SELECT FROM founding_cases c WHERE c.enterprise_id = e.id)
"""

KEPT_ENTERPRISES = """
SELECT e.name FROM enterprises e WHERE e.import_id = %(import_id)s
    AND NOT EXISTS (SELECT FROM census_removed r WHERE r.id = e.id)
ORDER BY e.name
"""

# Open doubles are only found, not decided: they go with one of their sides.
REMOVE_DOUBLES = """
DELETE FROM doubles d USING census_removed r WHERE r.id IN (d.left_id, d.right_id)
"""

REMOVE_ENTERPRISES = """
DELETE FROM enterprises e USING census_removed r
WHERE r.id = e.id AND r.number BETWEEN %(first)s AND %(last)s
"""

BY_INDEX = ("SET LOCAL enable_seqscan = off", "SET LOCAL enable_seqscan = on")
"""Before and after rows are removed: every foreign key looks once a row whether anything refers to
it, and would go through all of a table that was nearly empty when it was last counted."""

KEPT_UNIONS = "SELECT name FROM unions WHERE id = ANY(%(ids)s) ORDER BY name"


@cache
def remove_unions() -> str:
    """Delete the unions among ``ids`` that nobody has changed and nothing refers to.

    A table this misses still stops the deletion by its foreign key.
    """
    used = [
        f"AND NOT EXISTS (SELECT FROM {column.table.name} r WHERE r.{column.name} = n.id)"
        for column in references()
    ]
    return (
        "DELETE FROM unions n WHERE n.id = ANY(%(ids)s)"
        f" AND (n.version = 1 OR (n.id, n.version) IN {AS_MADE.format(subject='union')})"
        f" AND n.path >= %(low)s AND n.path < %(high)s {' '.join(used)}"
    )
