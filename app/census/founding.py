"""The unions that rows of a census name: found by name in the importer's scope, or founded.

A union that covers an enterprise already stays if the sheet calls it by any of its names; so does
one out of the importer's sight, and what a founding under way has begun. A row that says a union
is being founded (筹建中) begins its founding: ``app.census.founding_cases``.
"""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.census import incoming
from app.census.link import Link
from app.census.models import CensusImport
from app.census.named_unions import NamedUnions, StandingUnion, named_unions
from app.census.naming import Covering, Named, plan
from app.census.outcomes import note_made
from app.census.sheets.judged import Judged
from app.core.codes import new_codes
from app.core.levels import Level
from app.core.scope import Scope, beyond_scope
from app.core.tree import PathRange
from app.organisations.kinds import UnionKind
from app.organisations.models import Union


async def stand(link: Link, covering: Covering) -> None:
    """Fill ``census_places``: where the rows stand."""
    async with (
        link.cursor() as cursor,
        cursor.copy("COPY census_places (number, id) FROM STDIN") as copy,
    ):
        await copy.write("".join(f"{number}\t{id_}\n" for id_, number in covering.numbers.items()))
    await link.execute("UPDATE census_places p SET path = u.path FROM unions u WHERE u.id = p.id")
    await link.execute("DELETE FROM census_places WHERE path IS NULL")
    await link.execute("ANALYZE census_places")


@dataclass
class _Resolved:
    """Which union each number means, None for one to found; numbers beyond those named are of
    unions that enterprises keep."""

    unions: list[StandingUnion | None]
    standing: set[int] = field(default_factory=set)
    """Of the unions to prepare those that stand: none is founded again, and nobody joins one by
    being about to found it."""
    settled: list[int] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)
    """Positions of rows whose number is another one; -1 for none."""
    kept: dict[UUID, int] = field(default_factory=dict)

    def keep(self, position: int, union: StandingUnion) -> None:
        """Let the row at ``position`` have the union it has."""
        if union.id not in self.kept:
            self.kept[union.id] = len(self.unions)
            self.unions.append(union)
        self.moved[position] = self.kept[union.id]


async def found(session: AsyncSession, link: Link, row: CensusImport, covering: Covering) -> None:
    """Fill ``census_unions``, and found what is not there yet; for places without enterprises."""
    if covering.named:
        known = await named_unions(session, PathRange.subtree(row.union_path))
        await _write(session, link, row, covering, await _resolve(link, covering, known))


async def found_beside(
    session: AsyncSession,
    link: Link,
    row: CensusImport,
    judged: Judged,
    taken: list[int],
    covering: Covering,
) -> None:
    """The same where enterprises stand already, whose rows ``census_match`` has."""
    known = await named_unions(session, PathRange.subtree(row.union_path))
    resolved = await _resolve(link, covering, known)
    await _keep(link, dict(zip(taken, covering.unions, strict=True)), covering, known, resolved)
    if resolved.settled:
        await link.execute(_LEAVE_ALONE, [resolved.settled])
    if resolved.moved:
        await link.execute(_RENUMBER, [list(resolved.moved), list(resolved.moved.values())])
        covering = plan(judged, taken, resolved.moved.keys())
    await _write(session, link, row, covering, resolved)


async def _resolve(link: Link, covering: Covering, known: NamedUnions) -> _Resolved:
    cursor = await link.execute("SELECT number, path FROM census_places")
    paths: dict[int, str] = dict(await cursor.fetchall())
    resolved = _Resolved([])
    for number, one in enumerate(covering.named):
        place = paths.get(one.place, "-")
        if not one.preparing:
            union = known.meant(one.key, place, Level.ENTERPRISE, one.credit_code)
            resolved.unions.append(union)
            continue
        resolved.unions.append(None)
        if known.stands(one.key, place, Level.ENTERPRISE):
            resolved.standing.add(number)
    return resolved


async def _keep(
    link: Link,
    numbers: dict[int, int | None],
    covering: Covering,
    known: NamedUnions,
    resolved: _Resolved,
) -> None:
    cursor = await link.execute(_MATCHED)
    for position, union_id, is_settled in await cursor.fetchall():
        number = numbers[position]
        if is_settled:
            resolved.settled.append(position)
            resolved.moved[position] = -1
        elif number is None or union_id is None:
            continue
        elif covering.named[number].preparing:
            resolved.moved[position] = -1  # It has a union.
        elif (union := known.standing.get(union_id)) is None:
            resolved.moved[position] = -1
        elif covering.named[number].key in known.keys[union.id]:
            meant = resolved.unions[number]
            if meant is None or meant.id != union.id:
                resolved.keep(position, union)


async def _take_codes(session: AsyncSession, row: CensusImport, named: list[Named]) -> None:
    """Leave out legal-person codes that another union has, wherever it is: they are unique.

    Such rows are given back by the judging; this is for a code that was entered since.
    """
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


async def _write(
    session: AsyncSession, link: Link, row: CensusImport, covering: Covering, resolved: _Resolved
) -> None:
    """Fill ``census_unions``; found what rows name and nothing means."""
    fresh = [
        number
        for number, one in enumerate(covering.named)
        if one.rows and resolved.unions[number] is None and number not in resolved.standing
    ]
    await _take_codes(session, row, [covering.named[number] for number in fresh])
    standing = [(n, one) for n, one in enumerate(resolved.unions) if one is not None]
    if standing:
        async with link.cursor() as cursor, cursor.copy(_COPY_STANDING) as copy:
            await copy.write("".join(f"{n}\t{one.id}\t{one.path}\tt\n" for n, one in standing))
    if fresh:
        async with link.cursor() as cursor, cursor.copy(_COPY) as copy:
            await copy.write(incoming.block(_columns(covering, fresh)))
    await link.execute("ANALYZE census_unions (number, place, found)")
    if fresh:
        for statement in (_NUMBER, _INSERT):
            await link.execute(statement)
    new = await link.execute("SELECT id FROM census_unions WHERE NOT found ORDER BY number")
    note_made(session, row, "union", [UUID(str(id_)) for (id_,) in await new.fetchall()])


def _columns(covering: Covering, numbers: list[int]) -> list[list[str]]:
    named = [covering.named[number] for number in numbers]
    return [
        [str(number) for number in numbers],
        [str(one.place) for one in named],
        incoming.texts([one.name for one in named]),
        incoming.new_ids(len(named)),
        new_codes(len(named)),
        [UnionKind.JOINT.value if one.joint else UnionKind.INDEPENDENT.value for one in named],
        [_form(one.name) for one in named],
        incoming.texts([None if one.joint else one.unit_name for one in named]),
        incoming.booleans([None if one.joint else one.non_public for one in named]),
        incoming.texts([one.founded_on for one in named]),
        incoming.texts([one.credit_code for one in named]),
        incoming.numbers([one.employees for one in named]),
        incoming.numbers([one.members for one in named]),
        incoming.booleans([one.preparing for one in named]),
    ]


# Where an enterprise stands out of sight, is being founded a union, or is another row's already,
# the sheet settles nothing.
_MATCHED = """
SELECT m.position, e.covering_union_id, e.id IS NULL OR c.id IS NOT NULL OR m.how = 'double'
FROM census_match m JOIN census_in i ON i.position = m.position
LEFT JOIN enterprises e ON e.id = m.id
LEFT JOIN founding_cases c ON c.enterprise_id = e.id AND c.state = 'open'
WHERE i.union_number IS NOT NULL OR e.id IS NULL OR c.id IS NOT NULL OR m.how = 'double'
"""
_LEAVE_ALONE = "UPDATE census_in SET unionisation = NULL WHERE position = ANY(%s)"
_RENUMBER = """
UPDATE census_in i SET union_number = nullif(v.number, -1)
FROM unnest(%s::integer[], %s::integer[]) v(position, number) WHERE i.position = v.position
"""
_COPY_STANDING = "COPY census_unions (number, id, path, found) FROM STDIN"
_COPY = (
    "COPY census_unions (number, place, name, id, code, kind, form, unit_name, non_public,"
    " founded_on, credit_code, employee_count, member_count, preparing) FROM STDIN"
)
_NUMBER = """
UPDATE census_unions c SET path = p.path || nextval('union_numbers') || '.'
FROM census_places p WHERE p.number = c.place AND NOT c.found
"""
_INSERT = """
INSERT INTO unions (id, parent_id, path, level, name, unit_name, code, non_public, state, kind,
    form, credit_code, founded_on, employee_count, member_count, in_totals, version)
SELECT c.id, p.id, c.path, 'enterprise', c.name, c.unit_name, c.code, c.non_public,
    CASE WHEN c.preparing THEN 'preparing' ELSE 'active' END, c.kind, c.form,
    c.credit_code, c.founded_on, c.employee_count, c.member_count, t.in_totals, 1
FROM census_unions c JOIN census_places p ON p.number = c.place JOIN unions t ON t.id = p.id
WHERE NOT c.found ORDER BY c.number
"""
