"""Holding what an import or its undo is about to read and write, so that no edit gets between.

Everybody locks enterprises first, in the order of their ids, then unions: two who keep to this
cannot wait for each other.
"""

LOCK_MATCHED = (
    """
SELECT FROM enterprises e WHERE e.id IN (SELECT id FROM census_match) ORDER BY e.id FOR UPDATE
""",
    # Not FOR UPDATE: staff may be entered below these unions while the import goes on.
    """
SELECT FROM unions n WHERE n.id IN (
    SELECT e.covering_union_id FROM census_match m JOIN enterprises e ON e.id = m.id)
ORDER BY n.id FOR NO KEY UPDATE
""",
)

# Whoever held the lock before may have merged, moved or removed what had been matched. What rows
# were merged into may stand elsewhere, out of sight even.
MATCHES_NO_MORE = """
SELECT EXISTS (
    SELECT FROM census_match m LEFT JOIN enterprises e ON e.id = m.id
    LEFT JOIN census_places p ON p.id = e.union_id
    WHERE m.how = 'own' AND p.id IS NULL OR e.merged_into_id IS NOT NULL)
"""

LOCK_TOUCHED = (
    """
SELECT FROM enterprises e WHERE e.import_id = %(import_id)s OR e.id IN (
    SELECT b.subject_id FROM census_before b
    WHERE b.import_id = %(import_id)s AND b.subject = 'enterprise')
ORDER BY e.id FOR UPDATE
""",
    """
SELECT FROM unions n WHERE n.id = ANY(%(unions)s) OR n.id IN (
    SELECT b.subject_id FROM census_before b
    WHERE b.import_id = %(import_id)s AND b.subject = 'union')
ORDER BY n.id FOR UPDATE
""",
)
