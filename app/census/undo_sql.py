"""The statements that take a census back; all rows at a time."""

# ruff: noqa: S608  (only names of columns and tables of our own are put in)

from functools import cache

from app.census.enterprise_sql import RESTORED
from app.core.database import Base

_OWN = tuple(name for name in RESTORED if name != "covering_union_path")

CHANGED_SINCE = """
SELECT e.name FROM census_before b JOIN enterprises e ON e.id = b.subject_id
WHERE b.import_id = %(import_id)s AND b.subject = 'enterprise' AND e.version <> b.version
ORDER BY e.name
"""

# The covering union may have moved since, or be gone: its path is the one it has now.
RESTORE_ENTERPRISES = f"""
UPDATE enterprises e SET
    {", ".join(f"{name} = o.{name}" for name in _OWN if name != "covering_union_id")},
    covering_union_id = (SELECT u.id FROM unions u WHERE u.id = o.covering_union_id),
    covering_union_path = (SELECT u.path FROM unions u WHERE u.id = o.covering_union_id),
    version = e.version + 1, updated_at = now()
FROM census_before b, jsonb_populate_record(NULL::enterprises, b.before) o
WHERE b.import_id = %(import_id)s AND b.subject = 'enterprise' AND e.id = b.subject_id
    AND e.version = b.version
RETURNING e.id
"""

REMOVE_FORMER_NAMES = """
DELETE FROM enterprise_names WHERE id = ANY(%(ids)s) AND enterprise_id = ANY(%(of)s) RETURNING id
"""

RESTORE_UNIONS = """
UPDATE unions n SET employee_count = (b.before ->> 'employee_count')::integer,
    member_count = (b.before ->> 'member_count')::integer, version = n.version + 1,
    updated_at = now()
FROM census_before b
WHERE b.import_id = %(import_id)s AND b.subject = 'union' AND n.id = b.subject_id
    AND n.version = b.version
RETURNING n.id
"""

CHOOSE_ENTERPRISES = """
CREATE TEMP TABLE census_removed ON COMMIT DROP AS
SELECT e.id FROM enterprises e
WHERE e.import_id = %(import_id)s AND e.version = 1 AND e.merged_into_id IS NULL
    AND e.verified_at IS NULL
    AND NOT EXISTS (SELECT FROM enterprises o WHERE o.merged_into_id = e.id)
    AND NOT EXISTS (SELECT FROM founding_cases c WHERE c.enterprise_id = e.id)
    AND NOT EXISTS (SELECT FROM enterprise_moves v WHERE v.enterprise_id = e.id)
    AND NOT EXISTS (SELECT FROM enterprise_names n WHERE n.enterprise_id = e.id)
    AND NOT EXISTS (SELECT FROM doubles d
        WHERE e.id IN (d.left_id, d.right_id) AND d.state <> 'open')
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

REMOVE_ENTERPRISES = "DELETE FROM enterprises e USING census_removed r WHERE r.id = e.id"

KEPT_UNIONS = "SELECT name FROM unions WHERE id = ANY(%(ids)s) ORDER BY name"

_DERIVED = {"task_records"}
"""Tables that go with their union (ON DELETE CASCADE)."""


@cache
def remove_unions() -> str:
    """Delete the unions among ``ids`` that nobody has changed and nothing refers to.

    The tables are asked of the models, so that features yet to come are counted in; a table this
    misses still stops the deletion by its foreign key.
    """
    used = [
        f"AND NOT EXISTS (SELECT FROM {table} r WHERE r.{column} = n.id)"
        for table, column in _references()
    ]
    return (
        "DELETE FROM unions n WHERE n.id = ANY(%(ids)s) AND n.version = 1"
        f" AND n.path >= %(low)s AND n.path < %(high)s {' '.join(used)}"
    )


def _references() -> list[tuple[str, str]]:
    return sorted(
        {
            (table.name, key.parent.name)
            for table in Base.metadata.tables.values()
            for key in table.foreign_keys
            if key.target_fullname == "unions.id" and table.name not in _DERIVED
        }
    )
