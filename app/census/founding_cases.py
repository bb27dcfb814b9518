"""Foundings that an import begins: a row that says 筹建中 gets its case, set by set (clause R3c).

The union in preparation is founded with all the others (``app.census.founding``) and covers the
enterprise from the first moment; here its case is opened, as a person would open it.
"""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.census.link import Link
from app.census.models import CensusImport
from app.census.outcomes import note_made
from app.core.clock import today
from app.enterprises.founding_steps import ORDER

SUBJECT = "founding_case"
"""What ``census_made`` calls the cases an import has opened."""

_OPEN = """
INSERT INTO founding_cases (id, union_id, union_path, enterprise_id, founding_union_id,
    founding_union_path, joins, state, opened_on, version)
SELECT gen_random_uuid(), e.union_id, e.union_path, e.id, u.id, u.path, false, 'open', %(today)s, 1
FROM census_unions u JOIN enterprises e
    ON e.covering_union_path = u.path AND e.covering_union_id = u.id
WHERE u.preparing AND NOT u.found
ORDER BY u.number
RETURNING id
"""
_STEPS = """
INSERT INTO founding_steps (id, union_id, union_path, case_id, step, position)
SELECT gen_random_uuid(), c.union_id, c.union_path, c.id, s.step, s.position
FROM founding_cases c
CROSS JOIN unnest(%(steps)s::text[]) WITH ORDINALITY s (step, position)
WHERE c.id = ANY(%(cases)s)
"""
# What the register knew of an enterprise that a short sheet leaves out.
_KNOWN_COUNTS = """
UPDATE unions n SET employee_count = e.employee_count, member_count = e.member_count,
    non_public = e.non_public
FROM census_unions u JOIN enterprises e
    ON e.covering_union_path = u.path AND e.covering_union_id = u.id
WHERE u.preparing AND NOT u.found AND u.kind = 'independent' AND n.id = u.id
    AND (n.employee_count, n.member_count, n.non_public)
        IS DISTINCT FROM (e.employee_count, e.member_count, e.non_public)
"""


async def open_cases(session: AsyncSession, link: Link, row: CensusImport) -> int:
    """Open a case for each union that ``census_unions`` has as new and preparing; how many."""
    cursor = await link.execute(_OPEN, {"today": today()})
    cases = [UUID(str(id_)) for (id_,) in await cursor.fetchall()]
    if cases:
        await link.execute(_STEPS, {"cases": cases, "steps": [step.value for step in ORDER]})
        await link.execute(_KNOWN_COUNTS)
        note_made(session, row, SUBJECT, cases)
    return len(cases)
