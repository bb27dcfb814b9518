"""The unions that rows of a census name: found by name below the territory, or founded there."""

# ruff: noqa: S608  (only names of columns and tables of our own are put in)

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.census import incoming
from app.census.applying import Link, note_made
from app.census.models import CensusImport
from app.census.sheets.judging import Judged
from app.core.codes import new_codes
from app.core.scope import Scope, beyond_scope
from app.enterprises.choices import Unionisation
from app.enterprises.ownership import non_public_of
from app.organisations.kinds import UnionKind
from app.organisations.models import Union

_JOINT_NAME = "联合工会"
_JOINT_KINDS = {"joint", "covered", "联合", "被覆盖"}


@dataclass
class _Named:
    """A union that rows name, as they describe it together."""

    place: int
    name: str
    unit_name: str | None
    non_public: bool | None
    joint: bool
    founded_on: str | None
    credit_code: str | None
    employees: int | None
    members: int | None

    def also(self, founded_on: str | None, code: str | None) -> None:
        """Another row names it: it covers several."""
        self.joint, self.unit_name, self.non_public = True, None, None
        self.founded_on = self.founded_on or founded_on
        self.credit_code = self.credit_code or code


@dataclass
class Covering:
    """For each taken row the number of its place and of its union, None without one.

    ``numbers`` has the places by their unions' ids, ``named`` the unions by their numbers.
    """

    numbers: dict[Any, int]
    places: list[int]
    unions: list[int | None] = field(default_factory=list)
    named: list[_Named] = field(default_factory=list)


def plan(judged: Judged, taken: list[int]) -> Covering:
    """Which places and unions the rows name; nothing is asked of the database."""
    covering = _places(judged, taken)
    covering.named, covering.unions = _named(judged, taken, covering.places)
    return covering


async def found(session: AsyncSession, link: Link, row: CensusImport, covering: Covering) -> None:
    """Fill ``census_places`` and ``census_unions``, and found what is not there yet."""
    places, named = covering.numbers, covering.named
    async with (
        link.cursor() as cursor,
        cursor.copy("COPY census_places (number, id) FROM STDIN") as copy,
    ):
        await copy.write("".join(f"{number}\t{id_}\n" for id_, number in places.items()))
    await link.execute("UPDATE census_places p SET path = u.path FROM unions u WHERE u.id = p.id")
    await link.execute("DELETE FROM census_places WHERE path IS NULL")
    await link.execute("ANALYZE census_places")
    if named:
        await _take_codes(session, row, named)
        await _found(session, link, row, named)


def _places(judged: Judged, taken: list[int]) -> Covering:
    places: dict[Any, int] = {}
    territories = judged.values["territory"]
    numbers = [places.setdefault(territories[position], len(places)) for position in taken]
    return Covering(places, numbers)


def _named(
    judged: Judged, taken: list[int], places: list[int]
) -> tuple[list[_Named], list[int | None]]:
    """The unions named, and the number of each row's."""
    values = judged.values
    if "union_name" not in values or "unionisation" not in values:
        return [], [None] * len(taken)
    nothing: list[Any] = [None] * len(judged.row)
    founded = values.get("union_founded_on", nothing)
    codes = values.get("union_credit_code", nothing)
    kinds = values.get("union_kind", nothing)
    ownership = values.get("ownership", nothing)
    non_public = values.get("non_public", nothing)
    employees, members = values.get("employee_count", nothing), values.get("member_count", nothing)
    found: dict[tuple[int, str], int] = {}
    named: list[_Named] = []
    numbers: list[int | None] = []
    for place, position in zip(places, taken, strict=True):
        name = (values["union_name"][position] or "")[:80]
        if not name or values["unionisation"][position] != Unionisation.UNIONISED:
            numbers.append(None)
            continue
        number = found.get((place, name))
        joint = _JOINT_NAME in name or kinds[position] in _JOINT_KINDS
        if number is None:
            number = found[place, name] = len(named)
            private = non_public[position]
            named.append(
                _Named(
                    place,
                    name,
                    judged.values["name"][position][:80],
                    non_public_of(ownership[position]) if private is None else private,
                    joint,
                    founded[position],
                    codes[position],
                    employees[position],
                    members[position],
                )
            )
        else:
            one = named[number]
            one.also(founded[position], codes[position])
            one.employees = _sum(one.employees, employees[position])
            one.members = _sum(one.members, members[position])
        numbers.append(number)
    return named, numbers


def _sum(one: int | None, other: int | None) -> int | None:
    return other if one is None else one + (other or 0)


async def _take_codes(session: AsyncSession, row: CensusImport, named: list[_Named]) -> None:
    """Leave out legal-person codes that another union has, wherever it is: they are unique."""
    wanted = {one.credit_code for one in named if one.credit_code}
    if not wanted:
        return
    async with beyond_scope(session, Scope.of_union(row.union_path)):
        given = set(
            await session.scalars(select(Union.credit_code).where(Union.credit_code.in_(wanted)))
        )
    for one in named:
        if one.credit_code in given:
            one.credit_code = None
        elif one.credit_code:
            given.add(one.credit_code)


def _form(name: str) -> str:
    """The form of organisation a name ends with."""
    for ending, form in (
        ("联合工会委员会", "joint_committee"),
        ("工作委员会", "working_committee"),
        ("工会委员会", "committee"),
        ("工会联合会", "union_federation"),
        ("总工会", "federation"),
        ("办事处", "office"),
    ):
        if name.endswith(ending):
            return form
    return "union"


async def _found(session: AsyncSession, link: Link, row: CensusImport, named: list[_Named]) -> None:
    ids = incoming.new_ids(len(named))
    columns = [
        [str(number) for number in range(len(named))],
        [str(one.place) for one in named],
        incoming.texts([one.name for one in named]),
        ids,
        new_codes(len(named)),
        [UnionKind.JOINT.value if one.joint else UnionKind.INDEPENDENT.value for one in named],
        [_form(one.name) for one in named],
        incoming.texts([None if one.joint else one.unit_name for one in named]),
        incoming.booleans([None if one.joint else one.non_public for one in named]),
        incoming.texts([one.founded_on for one in named]),
        incoming.texts([one.credit_code for one in named]),
        incoming.numbers([one.employees for one in named]),
        incoming.numbers([one.members for one in named]),
    ]
    async with link.cursor() as cursor, cursor.copy(_COPY) as copy:
        await copy.write(incoming.block(columns))
    await link.execute("ANALYZE census_unions")
    for statement in (*_FIND, _NUMBER, _INSERT):
        await link.execute(statement)
    await link.execute("ANALYZE census_unions")
    new = await link.execute("SELECT id FROM census_unions WHERE NOT found ORDER BY number")
    note_made(session, row, "union", [UUID(str(id_)) for (id_,) in await new.fetchall()])


_COPY = (
    "COPY census_unions (number, place, name, id, code, kind, form, unit_name, non_public,"
    " founded_on, credit_code, employee_count, member_count) FROM STDIN"
)
_BELOW = "n.path >= p.path AND n.path < left(p.path, -1) || '/'"
_FIND = (
    f"""
UPDATE census_unions c SET id = f.id, path = f.path, found = true FROM (
    SELECT DISTINCT ON (c.number) c.number, n.id, n.path
    FROM census_unions c JOIN census_places p ON p.number = c.place
    JOIN unions n ON n.name = c.name AND {_BELOW}
    WHERE n.level = 'enterprise' ORDER BY c.number, n.path
) f WHERE f.number = c.number
""",
    f"""
UPDATE census_unions c SET id = f.id, path = f.path, found = true FROM (
    SELECT DISTINCT ON (c.number) c.number, n.id, n.path
    FROM census_unions c JOIN census_places p ON p.number = c.place
    JOIN union_names o ON o.name = c.name JOIN unions n ON n.id = o.union_id AND {_BELOW}
    WHERE n.level = 'enterprise' AND NOT c.found ORDER BY c.number, n.path
) f WHERE f.number = c.number
""",
)
_NUMBER = """
UPDATE census_unions c SET path = p.path || nextval('union_numbers') || '.'
FROM census_places p WHERE p.number = c.place AND NOT c.found
"""
_INSERT = """
INSERT INTO unions (id, parent_id, path, level, name, unit_name, code, non_public, state, kind,
    form, credit_code, founded_on, employee_count, member_count, in_totals, version)
SELECT c.id, p.id, c.path, 'enterprise', c.name, c.unit_name, c.code, c.non_public, 'active',
    c.kind, c.form, c.credit_code, c.founded_on, c.employee_count, c.member_count, t.in_totals, 1
FROM census_unions c JOIN census_places p ON p.number = c.place JOIN unions t ON t.id = p.id
WHERE NOT c.found ORDER BY c.number
"""
