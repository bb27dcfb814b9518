"""Letting an older import be taken back after a newer one was.

A row that an undo puts back is again what the import before had left, under a new version: that
version is noted with the older import, so that it is not taken for a change somebody has made.
"""

# ruff: noqa: S608  (only statements of our own are put in)

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.census.link import link_of
from app.census.models import CensusImport
from app.core.scope import Scope, beyond_scope

AS_MADE = """
(SELECT b.subject_id, b.version FROM census_before b
    WHERE b.import_id = %(import_id)s AND b.subject = '{subject}_new')
"""
"""Rows an import has made, at the version at which they are again as it made them."""

_RESTORED = """
WITH restored AS (
    SELECT * FROM unnest(%(ids)s::uuid[], %(was)s::integer[], %(now)s::integer[]) r (id, was, now))
"""

_CARRY = f"""
{_RESTORED}
UPDATE census_before b SET version = r.now FROM restored r
WHERE b.subject_id = r.id AND b.version = r.was AND b.import_id <> %(import_id)s
    AND b.subject IN (%(subject)s::text, %(subject)s::text || '_new')
"""

_NOTE = f"""
{_RESTORED}
INSERT INTO census_before (id, import_id, union_id, union_path, subject, subject_id, version,
    before)
SELECT gen_random_uuid(), i.id, i.union_id, i.union_path, %(subject)s::text || '_new', r.id, r.now,
    '{{}}'
"""

_NOTE_ENTERPRISES = f"""
{_NOTE}
FROM restored r JOIN enterprises e ON e.id = r.id JOIN census_imports i ON i.id = e.import_id
WHERE r.was = 1
"""

_NOTE_OTHERS = f"""
{_NOTE}
FROM restored r JOIN (SELECT import_id, unnest(ids) AS id FROM census_made
    WHERE subject = %(subject)s::text) m ON m.id = r.id JOIN census_imports i ON i.id = m.import_id
WHERE r.was = 1
"""


async def carry(
    session: AsyncSession, row: CensusImport, subject: str, restored: Sequence[tuple[Any, ...]]
) -> None:
    """Tell older imports what ``row`` has put back: (id, version before it, version now).

    Beyond the scope: the older import may be that of a union above.
    """
    if not restored:
        return
    ids, was, now = (list(column) for column in zip(*restored, strict=True))
    values = {"import_id": row.id, "subject": subject, "ids": ids, "was": was, "now": now}
    link = await link_of(session)
    async with beyond_scope(session, Scope.of_union(row.union_path)):
        await link.execute(_CARRY, values)
        await link.execute(_NOTE_ENTERPRISES if subject == "enterprise" else _NOTE_OTHERS, values)


async def as_made(session: AsyncSession, row: CensusImport, subject: str) -> dict[UUID, int]:
    """The rows ``row`` has made that are so again, each with that version."""
    link = await link_of(session)
    found = await link.execute(AS_MADE.format(subject=subject), {"import_id": row.id})
    return dict(await found.fetchall())
