"""What the plaques say about each union, for features further up: one Select a fact.

A fact has the columns union_id, count, wanted; a union without a plaque that hangs has no row.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, func, literal, select

from app.core.clock import local_day
from app.core.tree import Below, PathRange
from app.displays.models import Plaque
from app.displays.plaque_workflow import HANGING
from app.organisations import facts as organisations


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


def hung_since(below: Below, since: datetime) -> Select[int, int, int]:
    """Plaques hung, and plaques damaged or taken down, after the day of an instant."""
    day = local_day(since)
    hung = and_(Plaque.state.in_(HANGING), Plaque.hung_on > day)
    gone = and_(
        Plaque.state.not_in(HANGING), func.coalesce(Plaque.replaced_on, Plaque.damaged_on) > day
    )
    return organisations.turned(below, Plaque.union_id, Plaque.union_path, hung, gone)
