"""What the register knows that judging a file needs, and what headings meant before."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.census.known_unions import kept_unions, union_codes, union_names
from app.census.models import CensusImport, HeadingMemory
from app.census.named_unions import named_unions
from app.census.schemas import ImportKind
from app.census.sheets.known import Knowledge, KnownUnion
from app.census.sheets.sub_districts import Territory
from app.core.clock import today
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.core.scope import Scope, beyond_scope
from app.core.tree import PathRange
from app.organisations.kinds import UnionState
from app.organisations.models import Union, UnionName

_EVERYWHERE = PathRange("", "~")


async def knowledge(session: AsyncSession, union: Union, kind: str, scope: Scope) -> Knowledge:
    """What judging a file of ``kind`` for ``union`` needs; ``scope`` is the transaction's own.

    A sub-district also knows the names of the others, as everybody may: a row of theirs is given
    back with their name.
    """
    within = PathRange.subtree(union.path)
    if union.level == Level.SUB_DISTRICT:
        async with beyond_scope(session, scope):
            territories = await _territories(session, _EVERYWHERE)
    else:
        territories = await _territories(session, within)
    own = next((one for one in territories if one.id == union.id), None)
    if kind == ImportKind.ENTERPRISES:
        kept, codes = await kept_unions(session, scope, within), await union_codes(session, scope)
        names = await union_names(session, within)
        return Knowledge(territories, own, today(), kept=kept, union_codes=codes, union_names=names)
    unions = (await named_unions(session, within)).by_key
    known = {
        key: [KnownUnion(one.id, one.name) for one in found.values()]
        for key, found in unions.items()
    }
    return Knowledge(territories, own, today(), known)


async def _territories(session: AsyncSession, within: PathRange) -> list[Territory]:
    rows = await session.execute(
        select(Union.id, Union.name, Union.area_code)
        .where(
            within.holds(Union.path),
            Union.level == Level.SUB_DISTRICT,
            Union.state != UnionState.DISSOLVED,
        )
        .order_by(Union.path)
    )
    found = list(rows)
    aliases: dict[UUID, list[str]] = {}
    names = select(UnionName.union_id, UnionName.name).where(
        UnionName.union_id.in_([row.id for row in found])
    )
    for union_id, name in await session.execute(names):
        aliases.setdefault(union_id, []).append(name)
    return [
        Territory(row.id, row.name, row.area_code, tuple(aliases.get(row.id, ()))) for row in found
    ]


async def remembered(session: AsyncSession, union_id: UUID, kind: str) -> dict[str, str | None]:
    """What headings were said to mean in this union's files."""
    rows = await session.execute(
        select(HeadingMemory.heading, HeadingMemory.field).where(
            HeadingMemory.union_id == union_id, HeadingMemory.kind == kind
        )
    )
    return {row.heading: row.field for row in rows}


async def remember(
    session: AsyncSession, row: CensusImport, headings: dict[str, str | None]
) -> None:
    """Take ``headings`` for the same next time; what was said last holds."""
    if not headings:
        return
    values = [
        {
            "id": uuid7(),
            "union_id": row.union_id,
            "union_path": row.union_path,
            "kind": row.kind,
            "heading": heading[:120],
            "field": field,
        }
        for heading, field in headings.items()
    ]
    saying = insert(HeadingMemory).values(values)
    await session.execute(
        saying.on_conflict_do_update(
            index_elements=["union_id", "kind", "heading"], set_={"field": saying.excluded.field}
        )
    )
