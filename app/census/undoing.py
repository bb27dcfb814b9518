"""Taking an import back as a whole: what nobody has touched since goes, the rest is named.

What the import created vanishes, what it changed gets its old values back. "Untouched" is the
version the import left; a row that others refer to by now is touched as well.
"""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.census import founding_cases, undo_sql, undoing_staff
from app.census.link import Link, link_of
from app.census.locking_sql import LOCK_TOUCHED
from app.census.models import CensusImport
from app.census.queries import made
from app.census.schemas import ImportKind
from app.census.undo_versions import carry
from app.census.undoing_cases import undo_cases
from app.census.undone import Undone
from app.core.scope import Scope, beyond_scope, path_end
from app.organisations import queries as tree

_ENTERPRISES_AT_ONCE, _UNIONS_AT_ONCE = 10_000, 2_000
"""Nearly forty foreign keys are asked about each union that goes, nine about each enterprise."""


async def undo(session: AsyncSession, row: CensusImport) -> dict[str, Any]:
    """Undo ``row`` in this transaction and its scope; returns the document for ``row.undo``."""
    await tree.hold_tree(session)
    undone = Undone()
    if row.kind == ImportKind.ENTERPRISES:
        await _undo_enterprises(session, row, undone)
    else:
        await undoing_staff.undo_staff(session, row, undone)
    return undone.document()


async def _undo_enterprises(session: AsyncSession, row: CensusImport, undone: Undone) -> None:
    former_names = await made(session, row, "enterprise_name")
    unions = await made(session, row, "union")
    cases = await made(session, row, founding_cases.SUBJECT)
    link = await link_of(session)
    of_import = {"import_id": row.id}
    for statement in LOCK_TOUCHED:
        await link.execute(statement, of_import | {"unions": unions})
    undone.keep(await _all(link, undo_sql.CHANGED_SINCE, of_import), "导入之后又修改过，没有还原")
    await undo_cases(session, link, row, cases, undone)
    async with beyond_scope(session, Scope.of_union(row.union_path)):
        values = of_import | _within(row) | {"cases": cases}
        restored = await _all(link, undo_sql.RESTORE_ENTERPRISES, values)
    undone.restored += len(restored)
    await carry(session, row, "enterprise", restored)
    ids = [one[0] for one in restored]
    await _all(link, undo_sql.REMOVE_FORMER_NAMES, {"ids": former_names, "of": ids})
    await _restore_counts(session, row, ids, undone)
    await link.execute(undo_sql.CHOOSE_ENTERPRISES, of_import)
    await link.execute("ANALYZE census_removed")
    undone.keep(
        await _all(link, undo_sql.KEPT_ENTERPRISES, of_import), "导入之后又修改过或已被使用"
    )
    await link.execute(undo_sql.REMOVE_DOUBLES)
    undone.removed += await _remove_enterprises(link)
    await _undo_unions(session, row, unions, undone)


async def _remove_enterprises(link: Link) -> int:
    """Some at a time: no statement takes so long that the server ends it."""
    [[count]] = await _all(link, "SELECT count(*) FROM census_removed", {})
    before, after = undo_sql.BY_INDEX
    await link.execute(before)
    removed = 0
    for first in range(1, count + 1, _ENTERPRISES_AT_ONCE):
        part = {"first": first, "last": first + _ENTERPRISES_AT_ONCE - 1}
        removed += (await link.execute(undo_sql.REMOVE_ENTERPRISES, part)).rowcount
    await link.execute(after)
    return removed


async def _restore_counts(
    session: AsyncSession, row: CensusImport, enterprises: list[UUID], undone: Undone
) -> None:
    """The counts of unions that are one enterprise's alone go back with it, where still imported.

    Only a union untouched since is again what an older import had left.
    """
    link = await link_of(session)
    of_import = {"import_id": row.id}
    counts = await _all(link, undo_sql.RESTORE_UNIONS, of_import | {"of": enterprises})
    undone.restored += len(counts)
    await carry(session, row, "union", [one[:3] for one in counts if one[3]])
    kept = await _all(link, undo_sql.KEPT_COUNTS, of_import)
    undone.keep(kept, "职工数、会员数导入之后又修改过，或企业没有还原，没有还原")


async def _undo_unions(
    session: AsyncSession, row: CensusImport, unions: list[UUID], undone: Undone
) -> None:
    """Only the whole may delete unions at all: it does so for the import, within its range."""
    if not unions:
        return
    link = await link_of(session)
    async with beyond_scope(session, Scope.of_union(row.union_path)):
        before, after = undo_sql.BY_INDEX
        await link.execute(before)
        for first in range(0, len(unions), _UNIONS_AT_ONCE):
            part = {"ids": unions[first : first + _UNIONS_AT_ONCE], "import_id": row.id}
            cursor = await link.execute(undo_sql.remove_unions(), part | _within(row))
            undone.removed += cursor.rowcount
        await link.execute(after)
    rest = await _all(link, undo_sql.KEPT_UNIONS, {"ids": unions})
    undone.keep(rest, "这个工会导入之后又修改过，或已有企业、干部、账号等资料")


def _within(row: CensusImport) -> dict[str, str]:
    return {"low": row.union_path, "high": path_end(row.union_path)}


async def _all(link: Link, statement: Any, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    return await (await link.execute(statement, parameters)).fetchall()
