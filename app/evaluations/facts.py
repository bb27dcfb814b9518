"""What evaluations say about each union between two days, for features further up.

A fact has the columns union_id, count, wanted; a union that has nothing of it has no row. Nothing
here comes from a ballot: forums and visits are kept by the union itself, and of an evaluation only
that it was released is told (clauses T3-1 to T3-3).
"""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, literal, select

from app.core.days import Day
from app.core.tree import PathRange
from app.evaluations import proofs


def forum_held(within: PathRange, first: Day, last: Day) -> Select[UUID, int, int]:
    """Whether workers sat together with their union from ``first`` to ``last``."""
    return _one_is_wanted(proofs.forums(within, first, last))


def visit_recorded(within: PathRange, first: Day, last: Day) -> Select[UUID, int, int]:
    """Whether somebody was visited to hear what they think of the union."""
    return _one_is_wanted(proofs.visits(within, first, last))


def evaluation_released(within: PathRange, first: Day, last: Day) -> Select[UUID, int, int]:
    """Whether a result was published of an evaluation in which the unit took part."""
    return _one_is_wanted(proofs.released(within, first, last))


def _one_is_wanted(rows: Select[UUID, UUID, str, date]) -> Select[UUID, int, int]:
    found = rows.subquery()
    return select(
        found.c.union_id, func.count().label("count"), literal(1).label("wanted")
    ).group_by(found.c.union_id)
