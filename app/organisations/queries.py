"""Reading of the tree; row-level security keeps every answer within the scope."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.codes import normalise
from app.core.credit_codes import LENGTH as CREDIT_CODE_LENGTH
from app.core.errors import NOT_FOUND, Problem
from app.core.levels import Level
from app.core.scope import SEPARATOR, path_end
from app.core.text import half_width
from app.organisations.kinds import NameKind, UnionKind, UnionState
from app.organisations.models import Branch, Union, UnionName
from app.organisations.terms import REMINDED_BEFORE

_FREEZE = text("SELECT pg_advisory_xact_lock(hashtext('sanliang tree'))")
_HOLD = text("SELECT pg_advisory_xact_lock_shared(hashtext('sanliang tree'))")


async def hold_tree(session: AsyncSession) -> None:
    """Let no union move until this transaction ends; read a path afterwards, not before.

    Without it, a union founded while its parent moves would keep a path that leads nowhere.
    """
    await session.execute(_HOLD)


async def freeze_tree(session: AsyncSession) -> None:
    """Wait until nobody founds or moves a union, and let nobody begin until this one ends."""
    await session.execute(_FREEZE)


async def union(session: AsyncSession, union_id: UUID, *, lock: bool = False) -> Union:
    """The union as it is now; raises ``not_found`` outside the scope."""
    statement = select(Union).where(Union.id == union_id)
    if lock:
        statement = statement.with_for_update()
    found = await session.scalar(statement.execution_options(populate_existing=True))
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def union_by_code(session: AsyncSession, code: str) -> Union | None:
    """The union with this public code that is not dissolved."""
    return await session.scalar(
        select(Union).where(Union.code == code, Union.state != UnionState.DISSOLVED)
    )


async def unions_by_id(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Union]:
    """Those of ``ids`` that lie within the scope."""
    if not ids:
        return {}
    rows = await session.scalars(select(Union).where(Union.id.in_(ids)))
    return {row.id: row for row in rows}


class TermFilter(StrEnum):
    """Terms that need somebody's attention."""

    EXPIRING = "expiring"
    EXPIRED = "expired"


@dataclass(frozen=True)
class UnionFilter:
    """Which unions of the scope a list shows; what is None narrows nothing."""

    parent_id: UUID | None = None
    level: Level | None = None
    state: UnionState | None = None
    kind: UnionKind | None = None
    term: TermFilter | None = None
    administered_elsewhere: bool | None = None
    without_named_person: bool | None = None
    text: str | None = None
    within_id: UUID | None = None


def unions(wanted: UnionFilter, day: date) -> Select[Union]:
    """The unions that ``wanted`` describes; terms are judged on ``day``."""
    statement = select(Union)
    for column, value in (
        (Union.parent_id, wanted.parent_id),
        (Union.level, wanted.level),
        (Union.state, wanted.state),
        (Union.kind, wanted.kind),
    ):
        if value is not None:
            statement = statement.where(column == value)
    if wanted.within_id is not None:
        path = select(Union.path).where(Union.id == wanted.within_id).scalar_subquery()
        end = func.concat(func.rtrim(path, SEPARATOR), path_end(SEPARATOR))
        statement = statement.where(Union.path >= path, Union.path < end)
    if wanted.term is not None:
        statement = statement.where(_term(wanted.term, day))
    if wanted.administered_elsewhere is not None:
        statement = statement.where(Union.in_totals.is_(not wanted.administered_elsewhere))
    if wanted.without_named_person is not None:
        missing = Union.named_person.is_(None)
        statement = statement.where(missing if wanted.without_named_person else ~missing)
    if wanted.text:
        statement = statement.where(_called(wanted.text))
    return statement


def _term(term: TermFilter, day: date) -> ColumnElement[bool]:
    if term is TermFilter.EXPIRED:
        return Union.term_ends_on < day
    return Union.term_ends_on.between(day, day + REMINDED_BEFORE)


def _called(text: str) -> ColumnElement[bool]:
    """By either of its codes in full, else by part of any name that it or its unit has or had."""
    by_code = _coded(text)
    if by_code is not None:
        return by_code
    other_names = select(UnionName.union_id).where(_holds(UnionName.name, text))
    return or_(
        _holds(Union.name, text),
        _holds(Union.unit_name, text),
        Union.code == normalise(text),
        Union.id.in_(other_names),
    )


def _coded(text: str) -> ColumnElement[bool] | None:
    """The condition for a whole code, which an index answers; None if ``text`` is none."""
    plain = half_width(text).replace("-", "").replace(" ", "").upper()
    if not (plain.isascii() and plain.isalnum() and any(sign.isdigit() for sign in plain)):
        return None
    if len(plain) == CREDIT_CODE_LENGTH:
        return Union.credit_code == plain
    code = normalise(plain)
    return None if code is None else Union.code == code


def _holds(column: Any, text: str) -> ColumnElement[bool]:
    """Letters in either case; without letters the plain comparison, which is three times faster."""
    if text.lower() == text.upper():
        return column.contains(text, autoescape=True)  # type: ignore[no-any-return]
    return column.icontains(text, autoescape=True)  # type: ignore[no-any-return]


async def child_counts(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, int]:
    """How many unions stand directly below each of ``ids``; none is left out as missing."""
    rows = await session.execute(
        select(Union.parent_id, func.count())
        .where(Union.parent_id.in_(ids))
        .group_by(Union.parent_id)
    )
    return {parent_id: count for parent_id, count in rows if parent_id is not None}


async def name_taken(
    session: AsyncSession, parent_id: UUID | None, name: str, but: UUID | None = None
) -> bool:
    """Whether another child of ``parent_id`` has this name; a dissolved union's is free again."""
    statement = select(Union.id).where(
        Union.parent_id == parent_id, Union.name == name, Union.state != UnionState.DISSOLVED
    )
    if but is not None:
        statement = statement.where(Union.id != but)
    return await session.scalar(statement.limit(1)) is not None


class NamedUnion(NamedTuple):
    """A union as documents name it, and where it stands."""

    id: UUID
    path: str
    level: str
    name: str
    code: str


def _children(parent_id: UUID) -> Select[Union]:
    return select(Union).where(Union.parent_id == parent_id, Union.state != UnionState.DISSOLVED)


async def names_by_path(session: AsyncSession, paths: Collection[str]) -> dict[str, str]:
    """What the unions at ``paths`` are called."""
    rows = await session.execute(select(Union.path, Union.name).where(Union.path.in_(paths)))
    return {row.path: row.name for row in rows}


async def named_children(session: AsyncSession, parent_id: UUID) -> list[NamedUnion]:
    """What documents name the unions directly below by, in the order they were added.

    Plain rows: there may be a thousand, and a poll after each change asks for them.
    """
    columns = select(Union.id, Union.path, Union.level, Union.name, Union.code)
    living = columns.where(Union.parent_id == parent_id, Union.state != UnionState.DISSOLVED)
    rows = await session.execute(living.order_by(Union.created_at, Union.id))
    return [NamedUnion(*row) for row in rows]


async def living_children(session: AsyncSession, parent_id: UUID) -> int:
    """How many unions directly below are not dissolved."""
    counted: Select[Any] = select(func.count()).select_from(_children(parent_id).subquery())
    return int((await session.execute(counted)).scalar_one())


async def names(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, list[UnionName]]:
    """Former names, the latest first, and aliases, of each of ``ids``."""
    found: dict[UUID, list[UnionName]] = {}
    rows = await session.scalars(
        select(UnionName)
        .where(UnionName.union_id.in_(ids))
        .order_by(UnionName.kind, UnionName.until.desc(), UnionName.id.desc())
    )
    for row in rows:
        found.setdefault(row.union_id, []).append(row)
    return found


async def aliases(session: AsyncSession, union_id: UUID) -> list[UnionName]:
    """The aliases of one union."""
    rows = await session.scalars(
        select(UnionName).where(UnionName.union_id == union_id, UnionName.kind == NameKind.ALIAS)
    )
    return list(rows)


async def sub_districts(session: AsyncSession) -> list[Union]:
    """The sub-district unions within the scope that are not dissolved, in the order of area."""
    rows = await session.scalars(
        select(Union)
        .where(Union.level == Level.SUB_DISTRICT, Union.state != UnionState.DISSOLVED)
        .order_by(Union.area_code, Union.created_at, Union.id)
    )
    return list(rows)


def branches(union_id: UUID) -> Select[Branch]:
    """The branches and groups of one union."""
    return select(Branch).where(Branch.union_id == union_id)


async def branch(session: AsyncSession, branch_id: UUID, *, lock: bool = False) -> Branch:
    """The branch; raises ``not_found`` outside the scope."""
    statement = select(Branch).where(Branch.id == branch_id)
    found = await session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def has_groups(session: AsyncSession, branch_id: UUID) -> bool:
    """Whether a group stands below the branch."""
    return (
        await session.scalar(select(Branch.id).where(Branch.parent_id == branch_id).limit(1))
    ) is not None
