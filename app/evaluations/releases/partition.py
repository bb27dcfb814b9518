"""One fixed partition of those who took part: every published figure is a union of its atoms.

A threshold alone protects nobody: what was hidden comes back by subtracting what was shown. Here a
unit with enough answers is an atom of its own; the others of its sub-district are pooled, and a
pool that is too small takes in the smallest atom beside it. Since atoms do not overlap, no sum and
no difference of published figures speaks of fewer people than the smallest atom (clause T3-2,
"anonymous"). Rules only, no data.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True)
class Counted:
    """A unit and how many valid answers it gave, phone and paper together."""

    unit_id: UUID
    sub_district_id: UUID | None
    answers: int


class AtomKind(StrEnum):
    """What an atom is called on a page."""

    UNIT = "unit"
    SUB_DISTRICT_POOL = "sub_district_pool"
    POOL = "pool"


@dataclass(frozen=True)
class Atom:
    """A set of units that is only ever shown whole."""

    kind: AtomKind
    sub_district_id: UUID | None
    units: frozenset[UUID]
    answers: int

    @property
    def rank(self) -> tuple[int, str]:
        """The smallest comes first; among equals always the same one."""
        return self.answers, min(unit.hex for unit in self.units)


def units_as_atoms(counted: Iterable[Counted]) -> tuple[Atom, ...]:
    """Each unit that answered as a piece; a silent unit adds nothing to any figure."""
    return tuple(
        Atom(AtomKind.UNIT, one.sub_district_id, frozenset({one.unit_id}), one.answers)
        for one in counted
        if one.answers > 0
    )


def partition(pieces: Sequence[Atom], least: int) -> tuple[Atom, ...]:
    """Atoms of at least ``least`` answers made of whole ``pieces``; nothing if all are too few.

    A partition of the atoms of a partition is coarser than that one: what is a union of the coarse
    atoms is one of the fine ones too.
    """
    groups: dict[UUID | None, list[Atom]] = {}
    for piece in pieces:
        groups.setdefault(piece.sub_district_id, []).append(piece)
    atoms: list[Atom] = []
    homeless: list[Atom] = []
    for sub_district_id, members in groups.items():
        large, pool = _pooled(members, least)
        atoms += large
        if _sum(pool) >= least:
            kind = AtomKind.POOL if sub_district_id is None else AtomKind.SUB_DISTRICT_POOL
            atoms.append(_merged(pool, kind, sub_district_id))
        else:
            homeless += pool
    return _settle(atoms, homeless, least)


def _pooled(members: list[Atom], least: int) -> tuple[list[Atom], list[Atom]]:
    """The atoms of a sub-district that stand alone, and its pool of those that cannot."""
    by_size = sorted(members, key=lambda atom: atom.rank)
    pool = [atom for atom in by_size if atom.answers < least]
    large = by_size[len(pool) :]
    if pool and _sum(pool) < least and large:
        pool.append(large.pop(0))
    return large, pool


def _settle(atoms: list[Atom], homeless: list[Atom], least: int) -> tuple[Atom, ...]:
    """What no sub-district could hide is hidden in one pool of the whole."""
    by_size = sorted(atoms, key=lambda atom: atom.rank)
    while homeless and _sum(homeless) < least:
        if not by_size:
            return ()
        homeless.append(by_size.pop(0))
    if homeless:
        by_size.append(_merged(homeless, AtomKind.POOL, None))
    return tuple(sorted(by_size, key=lambda atom: atom.rank))


def _merged(pieces: list[Atom], kind: AtomKind, sub_district_id: UUID | None) -> Atom:
    if len(pieces) == 1:
        return pieces[0]
    units = frozenset[UUID]().union(*(piece.units for piece in pieces))
    return Atom(kind, sub_district_id, units, _sum(pieces))


def _sum(pieces: Iterable[Atom]) -> int:
    return sum(piece.answers for piece in pieces)


class NotTheSameAtoms(Exception):
    """An earlier division does not hold for these answers."""


def joined(
    pieces: Sequence[Atom], fixed: Sequence[frozenset[UUID]], least: int
) -> tuple[Atom, ...]:
    """The atoms of an earlier division with the answers there are now.

    Raises ``NotTheSameAtoms`` if a unit belongs to none of them or one has become too small.
    """
    by_unit = {unit: piece for piece in pieces for unit in piece.units}
    atoms = []
    for units in fixed:
        members = [by_unit.pop(unit) for unit in sorted(units) if unit in by_unit]
        if _sum(members) < least:
            raise NotTheSameAtoms
        groups = {member.sub_district_id for member in members}
        group = groups.pop() if len(groups) == 1 else None
        kind = AtomKind.POOL if group is None else AtomKind.SUB_DISTRICT_POOL
        atoms.append(_merged(members, kind, group) if len(units) > 1 else members[0])
    if by_unit:
        raise NotTheSameAtoms
    return tuple(sorted(atoms, key=lambda atom: atom.rank))


def parts_of(atoms: Sequence[Atom], units: frozenset[UUID]) -> list[Atom] | None:
    """The atoms that make up ``units`` together; None if an atom is cut through by them.

    ``units`` are units that answered: a silent one belongs to no atom.
    """
    inside = [atom for atom in atoms if atom.units & units]
    whole = frozenset[UUID]().union(*(atom.units for atom in inside))
    return inside if inside and whole == units else None
