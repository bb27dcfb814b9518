"""Which places and unions the rows of a census name; nothing is asked of the database."""

from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any

from app.census.sheets.founding_rows import FoundingRow, founding_rows
from app.census.sheets.judged import Judged
from app.enterprises.choices import Unionisation
from app.enterprises.name_keys import same_name_keys
from app.enterprises.ownership import non_public_of

_JOINT_NAME = "联合工会"
_JOINT_KINDS = {"joint", "covered", "联合", "被覆盖"}
_LONGEST_UNIT_NAME = 80


@dataclass
class Named:
    """A union that rows name, as those that would be covered by it describe it together.

    One that is ``preparing`` is the union of a single row, which says that it is being founded.
    """

    place: int
    name: str
    key: str
    rows: int = 0
    unit_name: str | None = None
    non_public: bool | None = None
    joint: bool = False
    preparing: bool = False
    founded_on: str | None = None
    credit_code: str | None = None
    employees: int | None = None
    members: int | None = None

    def add(self, unit_name: str, non_public: bool | None, *, joint: bool) -> None:
        """A row names it; a second one makes it the union of several."""
        self.rows += 1
        if self.rows == 1:
            self.unit_name = unit_name if len(unit_name) <= _LONGEST_UNIT_NAME else None
            self.non_public, self.joint = non_public, joint
        else:
            self.unit_name = self.non_public = None
            self.joint = True


@dataclass
class Covering:
    """For each taken row the number of its place and of its union, None without one.

    ``numbers`` has the places by their unions' ids, ``named`` the unions by their numbers.
    """

    numbers: dict[Any, int]
    places: list[int]
    unions: list[int | None] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)


def plan(judged: Judged, taken: list[int], settled: Set[int] = frozenset()) -> Covering:
    """Which places and unions the rows name.

    Rows at the positions in ``settled`` keep their numbers and are not counted in: their union is
    another one, or none.
    """
    places: dict[Any, int] = {}
    territories = judged.values["territory"]
    numbers = [places.setdefault(territories[position], len(places)) for position in taken]
    covering = Covering(places, numbers)
    if "union_name" in judged.values and "unionisation" in judged.values:
        _name_unions(covering, judged, taken, settled)
    else:
        covering.unions = [None] * len(taken)
    if foundings := founding_rows(judged, taken):
        _name_foundings(covering, judged, taken, settled, foundings)
    return covering


def _name_unions(covering: Covering, judged: Judged, taken: list[int], settled: Set[int]) -> None:
    values, nothing = judged.values, [None] * len(judged.row)
    names, states = values["union_name"], values["unionisation"]
    founded, codes, kinds, ownership, told, employees, members = (
        values.get(name, nothing)
        for name in ("union_founded_on", "union_credit_code", "union_kind", "ownership",
                     "non_public", "employee_count", "member_count")
    )  # fmt: skip
    keys = _keys(names, states, taken)
    found: dict[tuple[int | str, str], int] = {}
    for place, position in zip(covering.places, taken, strict=True):
        key = keys.get(position)
        if key is None:
            covering.unions.append(None)
            continue
        name, code = names[position], codes[position]
        number = found.get((place, key))
        if number is None and code:
            number = found.get((code, key))  # One code is one union, in whatever territory.
        if number is None:
            number = len(covering.named)
            covering.named.append(Named(place, name, key))
        found.setdefault((place, key), number)
        if code:
            found.setdefault((code, key), number)
        covering.unions.append(number)
        if position in settled:
            continue
        one, private = covering.named[number], told[position]
        one.add(
            values["name"][position],
            non_public_of(ownership[position]) if private is None else private,
            joint=_JOINT_NAME in name or kinds[position] in _JOINT_KINDS,
        )
        one.founded_on = one.founded_on or founded[position]
        one.credit_code = one.credit_code or code
        one.employees = _sum(one.employees, employees[position])
        one.members = _sum(one.members, members[position])


def _name_foundings(
    covering: Covering,
    judged: Judged,
    taken: list[int],
    settled: Set[int],
    foundings: list[FoundingRow],
) -> None:
    values, nothing = judged.values, [None] * len(judged.row)
    kinds, ownership, told, employees, members = (
        values.get(name, nothing)
        for name in ("union_kind", "ownership", "non_public", "employee_count", "member_count")
    )
    at = {position: number for number, position in enumerate(taken)}
    for position, name, key, other in foundings:
        if name is None or other is not None:
            continue
        number, private = at[position], told[position]
        one = Named(covering.places[number], name, key, preparing=True)
        covering.unions[number] = len(covering.named)
        covering.named.append(one)
        if position in settled:
            continue
        one.add(
            values["name"][position],
            non_public_of(ownership[position]) if private is None else private,
            joint=_JOINT_NAME in name or kinds[position] in _JOINT_KINDS,
        )
        one.employees, one.members = employees[position], members[position]


def _keys(names: list[Any], states: list[Any], taken: list[int]) -> dict[int, str]:
    """The key of the union's name, by the position of the rows that say they have one."""
    naming = [at for at in taken if states[at] == Unionisation.UNIONISED and names[at]]
    keys = same_name_keys([names[at] for at in naming])
    return dict(zip(naming, keys, strict=True))


def _sum(one: int | None, other: int | None) -> int | None:
    return other if one is None else one + (other or 0)
