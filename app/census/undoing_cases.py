"""Taking back the foundings an import has begun, as long as nobody has worked on them.

Whoever noted a talk, entered a day, edited the union in preparation or gave it anything has taken
the founding over: then it stays, with its enterprise and its union.
"""

# ruff: noqa: S608  (only names of columns and tables of our own are put in)

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.census.link import Link
from app.census.models import CensusImport
from app.census.undo_sql import UNTOUCHED
from app.census.undo_versions import AS_MADE
from app.census.undone import Undone
from app.core.scope import Scope, beyond_scope
from app.enterprises.unused_unions import uses


@cache
def _choose() -> str:
    used = " ".join(
        f"AND NOT EXISTS (SELECT FROM {column.table.name} r WHERE r.{column.name} = n.id)"
        for column in uses()
    )
    return f"""
CREATE TEMP TABLE census_cases ON COMMIT DROP AS
SELECT c.id FROM founding_cases c
JOIN enterprises e ON e.id = c.enterprise_id AND e.covering_union_id = c.founding_union_id
JOIN unions n ON n.id = c.founding_union_id
WHERE c.id = ANY(%(cases)s) AND c.state = 'open' AND c.version = 1
    AND NOT EXISTS (SELECT FROM founding_contacts t WHERE t.case_id = c.id)
    AND (n.version = 1 OR (n.id, n.version) IN {AS_MADE.format(subject="union")})
    AND NOT EXISTS (SELECT FROM enterprises o
        WHERE o.covering_union_path = n.path AND o.covering_union_id = n.id AND o.id <> e.id)
    AND ({UNTOUCHED} OR EXISTS (SELECT FROM census_before b WHERE b.import_id = %(import_id)s
        AND b.subject = 'enterprise' AND b.subject_id = e.id AND b.version = e.version))
    {used}
"""


_REMOVE = (
    "DELETE FROM founding_steps s USING census_cases c WHERE s.case_id = c.id",
    "DELETE FROM founding_cases f USING census_cases c WHERE f.id = c.id",
)
_KEPT = """
SELECT e.name FROM founding_cases c JOIN enterprises e ON e.id = c.enterprise_id
JOIN census_before b ON b.subject_id = e.id AND b.subject = 'enterprise'
    AND b.import_id = %(import_id)s AND b.version = e.version
WHERE c.id = ANY(%(cases)s) ORDER BY e.name
"""


async def undo_cases(
    session: AsyncSession, link: Link, row: CensusImport, cases: list[UUID], undone: Undone
) -> None:
    """Remove those of ``cases`` that are as the import opened them; name what stays for them.

    Beyond the scope, since what uses a union may stand anywhere; the cases are the import's own.
    """
    if not cases:
        return
    values: dict[str, Any] = {"import_id": row.id, "cases": cases}
    async with beyond_scope(session, Scope.of_union(row.union_path)):
        await link.execute(_choose(), values)
        await link.execute("ANALYZE census_cases")
        for statement in _REMOVE:
            await link.execute(statement)
    kept = await (await link.execute(_KEPT, values)).fetchall()
    undone.keep(kept, "组建工会的工作导入之后已有进展，没有还原")
