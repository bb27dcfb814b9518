"""Which lines a release has, and how much each of them may say. Rules only, no data.

Three sizes of detail, each from a partition of its own, the coarser one made of atoms of the finer:
a share in bands of 20 points needs ``k`` answers, whole percents need ``small_unit`` (30), counts
need 100. A total is shown as finely as the atoms it consists of allow, so that subtracting the
other lines from it tells no more about one unit than the unit's own line does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.evaluations.releases.partition import (
    Atom,
    Counted,
    joined,
    partition,
    parts_of,
    units_as_atoms,
)

COUNTS_FROM = 100
_HIDES_ONE_PART = 5
"""A whole percent of five times as many people is as coarse as the cap of five percent below."""


class Style(StrEnum):
    """How a line shows its figures, from the finest to the coarsest."""

    COUNTS = "counts"
    PERCENT = "percent"
    STEPS = "steps"
    BAND = "band"


class LineKind(StrEnum):
    """Of whom a line speaks."""

    UNIT = "unit"
    SUB_DISTRICT_POOL = "sub_district_pool"
    POOL = "pool"
    SUB_DISTRICT = "sub_district"
    TOTAL = "total"


@dataclass(frozen=True)
class Line:
    """One published line."""

    kind: LineKind
    sub_district_id: UUID | None
    units: frozenset[UUID]
    answers: int
    style: Style


@dataclass(frozen=True)
class Thresholds:
    """The smallest groups of an evaluation, fixed before it opened."""

    k: int
    small_unit: int = 30


def release_lines(
    counted: Sequence[Counted],
    limits: Thresholds,
    fixed: Sequence[frozenset[UUID]] | None = None,
) -> list[Line]:
    """All lines that may be published: atoms first, then sub-districts, then the total.

    ``fixed`` are the atoms of an earlier release: a correction must not divide people anew, or
    the difference of two divisions would tell of a few. Raises ``NotTheSameAtoms``.
    """
    pieces = units_as_atoms(counted)
    fine = partition(pieces, limits.k) if fixed is None else joined(pieces, fixed, limits.k)
    plain = partition(fine, max(limits.small_unit, limits.k))
    lines = [
        Line(LineKind(atom.kind), atom.sub_district_id, atom.units, atom.answers, _own(atom, plain))
        for atom in fine
    ]
    groups: dict[UUID, set[UUID]] = {}
    for one in counted:
        if one.answers and one.sub_district_id is not None:
            groups.setdefault(one.sub_district_id, set()).add(one.unit_id)
    wholes: list[tuple[LineKind, UUID | None, frozenset[UUID]]] = [
        (LineKind.SUB_DISTRICT, group, frozenset(units)) for group, units in groups.items()
    ]
    everybody = frozenset(one.unit_id for one in counted if one.answers)
    wholes.append((LineKind.TOTAL, None, everybody))
    for kind, group, units in wholes:
        parts = parts_of(fine, units)
        if parts is not None:
            answers = sum(part.answers for part in parts)
            lines.append(Line(kind, group, units, answers, _of_total(plain, units)))
    return lines


def _own(atom: Atom, plain: Sequence[Atom]) -> Style:
    """By its size; a unit that had to hide smaller ones says no more than they do."""
    if atom not in plain:
        return Style.BAND
    return Style.COUNTS if atom.answers >= COUNTS_FROM else Style.PERCENT


def _of_total(plain: Sequence[Atom], units: frozenset[UUID]) -> Style:
    parts = parts_of(plain, units)
    if parts is None:
        return Style.BAND
    if len(parts) == 1 or all(part.answers >= COUNTS_FROM for part in parts):
        return Style.COUNTS if parts[0].answers >= COUNTS_FROM else Style.PERCENT
    answers = sum(part.answers for part in parts)
    largest = max(part.answers for part in parts if part.answers < COUNTS_FROM)
    return Style.PERCENT if answers >= _HIDES_ONE_PART * largest else Style.STEPS
