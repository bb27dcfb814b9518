"""What judging an enterprise sheet needs to know of unions: whose codes, and which ones stay."""

from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.census.named_unions import StandingUnion, named_unions
from app.census.sheets.known import KeptUnion, KnownCode
from app.core.levels import Level
from app.core.scope import SEPARATOR, Scope, beyond_scope
from app.core.tree import PathRange
from app.enterprises.founding_steps import CaseState
from app.enterprises.models import Enterprise, FoundingCase
from app.enterprises.name_keys import same_name_key, same_name_keys
from app.organisations.models import Union, UnionName

Kept = dict[tuple[UUID, str], KeptUnion]


async def union_codes(session: AsyncSession, own: Scope) -> dict[str, KnownCode]:
    """Every legal-person code there is, since it is unique everywhere; names within ``own``."""
    async with beyond_scope(session, own):
        rows = list(
            await session.execute(
                select(Union.id, Union.name, Union.path, Union.credit_code).where(
                    Union.credit_code.is_not(None)
                )
            )
        )
        others = await _other_names(session, [row.id for row in rows])
    keys = same_name_keys([row.name for row in rows])
    return {
        row.credit_code: KnownCode(
            row.name if row.path.startswith(own.path) else None,
            others.get(row.id, frozenset()) | {key},
        )
        for row, key in zip(rows, keys, strict=True)
    }


async def _other_names(session: AsyncSession, ids: list[UUID]) -> dict[UUID, frozenset[str]]:
    if not ids:
        return {}
    found: dict[UUID, frozenset[str]] = {}
    rows = await session.execute(
        select(UnionName.union_id, UnionName.name).where(UnionName.union_id.in_(ids))
    )
    for row in rows:
        found[row.union_id] = found.get(row.union_id, frozenset()) | {same_name_key(row.name)}
    return found


async def union_names(session: AsyncSession, within: PathRange) -> dict[UUID, frozenset[str]]:
    """What the unions of enterprises below each sub-district are called."""
    found = await named_unions(session, within)
    places = {
        one.path: one.id for one in found.standing.values() if one.level == Level.SUB_DISTRICT
    }
    names: dict[UUID, set[str]] = {}
    for key, unions in found.by_key.items():
        for union in unions.values():
            for place in _above(union, places):
                names.setdefault(place, set()).add(key)
    return {place: frozenset(keys) for place, keys in names.items()}


def _above(union: StandingUnion, places: dict[str, UUID]) -> list[UUID]:
    if union.level != Level.ENTERPRISE:
        return []
    parts = union.path.removesuffix(SEPARATOR).split(SEPARATOR)
    paths = (SEPARATOR.join(parts[:n]) + SEPARATOR for n in range(1, len(parts)))
    return [places[path] for path in paths if path in places]


async def kept_unions(session: AsyncSession, own: Scope, within: PathRange) -> Kept:
    """Enterprises whose founding is under way, or whose union stands outside the range."""
    rows = list(
        await session.execute(
            select(
                Enterprise.union_id,
                Enterprise.name,
                Enterprise.credit_code,
                Enterprise.unionisation,
                Enterprise.covering_union_id,
                FoundingCase.opened_on,
            )
            .join(
                FoundingCase,
                (FoundingCase.enterprise_id == Enterprise.id)
                & (FoundingCase.state == CaseState.OPEN),
                isouter=True,
            )
            .where(
                within.holds(Enterprise.union_path),
                Enterprise.merged_into_id.is_(None),
                or_(
                    FoundingCase.id.is_not(None),
                    Enterprise.covering_union_path < within.low,
                    Enterprise.covering_union_path >= within.high,
                ),
            )
        )
    )
    if not rows:
        return {}
    ids = [row.covering_union_id for row in rows if row.covering_union_id is not None]
    async with beyond_scope(session, own):
        found = await session.execute(select(Union.id, Union.name).where(Union.id.in_(ids)))
        names = {row.id: row.name for row in found}
        others = await _other_names(session, ids)
    kept: Kept = {}
    for row in rows:
        union_id = row.covering_union_id
        union = names.get(union_id)
        keys = others.get(union_id, frozenset()) | ({same_name_key(union)} if union else set())
        one = KeptUnion(row.name, union, keys, row.unionisation, row.opened_on)
        kept[row.union_id, same_name_key(row.name)] = one
        if row.credit_code:
            kept[row.union_id, row.credit_code] = one
    return kept
