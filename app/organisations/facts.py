"""What the tree says about each union, for features further up: one Select a fact.

A fact has the columns union_id, count, wanted: how much of what is wanted is there.
"""

from uuid import UUID

from sqlalchemy import Select, case, func, literal, select

from app.core.levels import Level
from app.core.tree import PathRange, child_number
from app.organisations.models import Union


def members(within: PathRange) -> Select[UUID, str, str]:
    """The unions of a range: id, path, level."""
    return select(Union.id, Union.path, Union.level).where(within.holds(Union.path))


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


def union_figures(path: str) -> Select[int, int, int]:
    """How many unions and enterprise unions stand below each direct child of ``path``.

    Columns: child (0 for the union at ``path`` itself), unions, enterprises.
    """
    child = child_number(Union.path, path).label("child")
    enterprises = func.count(case((Union.level == Level.ENTERPRISE, 1)))
    return (
        select(child, func.count().label("unions"), enterprises.label("enterprises"))
        .where(PathRange.subtree(path).holds(Union.path))
        .group_by(child)
    )
