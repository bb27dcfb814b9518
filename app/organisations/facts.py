"""What the tree says about each union, for features further up: one Select a fact.

A fact has the columns union_id, count, wanted: how much of what is wanted is there.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from app.core.levels import Level
from app.core.tree import Below, PathRange
from app.organisations.kinds import UnionState
from app.organisations.models import UNCOUNTED, Union


def members(within: PathRange) -> Select[UUID, str, str]:
    """The unions of a range that have tasks: id, path, level; a union being founded has them too.

    (Clause R3c: 三亮 begins with the founding.)
    """
    return select(Union.id, Union.path, Union.level).where(
        within.holds(Union.path), Union.state.in_([UnionState.ACTIVE, UnionState.PREPARING])
    )


def uncounted(within: PathRange | Below) -> Select[UUID]:
    """The few unions of a range that no total counts: administered elsewhere, or no longer there.

    For ``NOT IN``: to sift them out of many rows costs less than to look each row's union up.
    """
    return select(Union.id).where(within.holds(Union.path), UNCOUNTED)


def lock_for_measuring(union_id: UUID) -> Select[UUID]:
    """The union's row, locked so that one transaction at a time measures it.

    Not FOR UPDATE: rows that refer to the union may still be added meanwhile.
    """
    return select(Union.id).where(Union.id == union_id).with_for_update(key_share=True)


def office(within: PathRange) -> Select[UUID, int, int]:
    """Whether the office's address and its telephone are recorded (clauses B1d, T2-3②, T2-3④)."""
    there = func.num_nonnulls(Union.office_address, Union.office_phone)
    return select(
        Union.id.label("union_id"), there.label("count"), literal(2).label("wanted")
    ).where(within.holds(Union.path))


def named_person(within: PathRange) -> Select[UUID, int, int]:
    """Whether somebody is named who answers for the union, with a telephone (clause T2-1a)."""
    there = func.num_nonnulls(Union.named_person, Union.named_person_phone)
    return select(
        Union.id.label("union_id"), there.label("count"), literal(2).label("wanted")
    ).where(within.holds(Union.path))


def counted() -> ColumnElement[bool]:
    """The condition that a union is one of those every total counts."""
    return and_(Union.in_totals, Union.state.not_in([UnionState.SUSPENDED, UnionState.DISSOLVED]))


def union_figures(below: Below) -> Select[int, int, int, int]:
    """How many unions stand below each direct child, those elsewhere left out.

    Columns: child (0 for the union itself), unions and enterprises that are active, preparing.
    """
    child = below.child(Union.path).label("child")
    active = Union.state == UnionState.ACTIVE
    return (
        select(
            child,
            func.count().filter(active).label("unions"),
            func.count().filter(active, Union.level == Level.ENTERPRISE).label("enterprises"),
            func.count().filter(Union.state == UnionState.PREPARING).label("preparing"),
        )
        .where(below.holds(Union.path), Union.in_totals)
        .group_by(child)
    )


def joined_since(below: Below, since: datetime) -> Select[int, int, int]:
    """Unions founded or brought in since an instant: columns child, gained, lost (dissolved)."""
    gone = and_(Union.state == UnionState.DISSOLVED, Union.updated_at >= since)
    came = and_(Union.state != UnionState.DISSOLVED, Union.created_at >= since)
    return _turned(below, Union.path, came, gone).where(Union.in_totals)


def _turned(
    below: Below, path: Any, gained: ColumnElement[bool], lost: ColumnElement[bool]
) -> Select[int, int, int]:
    child = below.child(path).label("child")
    return (
        select(
            child,
            func.count().filter(gained).label("gained"),
            func.count().filter(lost).label("lost"),
        )
        .where(below.holds(path), or_(gained, lost))
        .group_by(child)
    )


def turned(
    below: Below,
    owner: Any,
    path: Any,
    gained: ColumnElement[bool],
    lost: ColumnElement[bool],
) -> Select[int, int, int]:
    """Rows that came and went below each direct child: columns child, gained, lost.

    For the other features; what belongs to a union that no total counts is left out.
    """
    return _turned(below, path, gained, lost).where(owner.not_in(uncounted(below)))
