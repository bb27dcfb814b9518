"""Unions by what people call them: the one way in which a sheet finds a union by its name."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.tree import PathRange
from app.enterprises.name_keys import same_name_keys
from app.organisations.kinds import NameKind, UnionState
from app.organisations.models import Union, UnionName


@dataclass(frozen=True)
class StandingUnion:
    """A union as far as finding it needs."""

    id: UUID
    name: str
    path: str
    level: str
    state: str
    credit_code: str | None


@dataclass
class NamedUnions:
    """The unions of a range; ``by_key`` is by ``same_name_key`` of names, former names, aliases.

    A dissolved union is not in ``by_key``: nothing joins it. ``keys`` has it, too, since what it
    covers already may still be named by it.
    """

    standing: dict[UUID, StandingUnion] = field(default_factory=dict)
    by_key: dict[str, dict[UUID, StandingUnion]] = field(default_factory=dict)
    keys: dict[UUID, set[str]] = field(default_factory=dict)

    def meant(self, key: str, place: str, level: str, code: str | None) -> StandingUnion | None:
        """The union that ``key`` names in a row of the territory at ``place``.

        By its legal-person code; else the nearest: below the territory, else the only one
        elsewhere. A suspended one is taken last: another of its name cannot stand beside it.
        """
        named = [one for one in self.by_key.get(key, {}).values() if one.level == level]
        with_code = [one for one in named if code and one.credit_code == code]
        near = [one for one in named if one.path.startswith(place)]
        if with_code or near:
            return min(
                with_code or near, key=lambda one: (one.state == UnionState.SUSPENDED, one.path)
            )
        return named[0] if len(named) == 1 else None

    def stands(self, key: str, place: str, level: str) -> bool:
        """Whether a union of that name is below the territory at ``place``."""
        named = self.by_key.get(key, {}).values()
        return any(one.level == level and one.path.startswith(place) for one in named)


async def named_unions(session: AsyncSession, within: PathRange) -> NamedUnions:
    """All unions of the range, in the transaction's scope."""
    found = NamedUnions()
    rows = await session.execute(
        select(Union.id, Union.name, Union.path, Union.level, Union.state, Union.credit_code).where(
            within.holds(Union.path)
        )
    )
    found.standing = {row.id: StandingUnion(*row) for row in rows}
    others = await session.execute(
        select(UnionName.union_id, UnionName.name).where(
            within.holds(UnionName.union_path),
            UnionName.kind.in_([NameKind.FORMER, NameKind.ALIAS]),
        )
    )
    pairs = [(one.id, one.name) for one in found.standing.values()]
    pairs += [(row.union_id, row.name) for row in others if row.union_id in found.standing]
    keys = same_name_keys([name for _, name in pairs])
    for (union_id, _), key in zip(pairs, keys, strict=True):
        found.keys.setdefault(union_id, set()).add(key)
        union = found.standing[union_id]
        if union.state != UnionState.DISSOLVED:
            found.by_key.setdefault(key, {})[union_id] = union
    return found
