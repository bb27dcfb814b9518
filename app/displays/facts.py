"""What the plaques say about each union, for features further up: one Select a fact.

A fact has the columns union_id, count, wanted; a union without a plaque that hangs has no row.
"""

from uuid import UUID

from sqlalchemy import Select, func, literal, select

from app.core.tree import PathRange
from app.displays.models import Plaque
from app.displays.plaque_workflow import HANGING


def plaque_hung(within: PathRange) -> Select[UUID, int, int]:
    """Whether a plaque of the union hangs (clauses B1a, T2-3①); a damaged one does not count."""
    return (
        select(
            Plaque.union_id.label("union_id"),
            func.count().label("count"),
            literal(1).label("wanted"),
        )
        .where(within.holds(Plaque.union_path), Plaque.state.in_(HANGING))
        .group_by(Plaque.union_id)
    )
