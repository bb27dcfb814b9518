"""What the register says about each territory, for features further up: one Select a fact.

A fact has the columns union_id, count, wanted: how much of what is wanted is there.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from app.core.tree import Below, PathRange
from app.enterprises.choices import Unionisation
from app.enterprises.models import Enterprise
from app.organisations import facts as organisations


def verified(within: PathRange) -> Select[UUID, int, int]:
    """Of the enterprises that stand in each territory, how many are verified (clause T2-1b).

    What has closed or moved away needs no visit. A territory without a row has not begun.
    """
    return (
        select(
            Enterprise.union_id,
            func.count(Enterprise.verified_at).label("count"),
            func.count().label("wanted"),
        )
        .where(
            within.holds(Enterprise.union_path),
            Enterprise.merged_into_id.is_(None),
            Enterprise.unionisation != Unionisation.CLOSED,
        )
        .group_by(Enterprise.union_id)
    )


def unionised_figures(below: Below) -> Select[int, bool | None, int, int]:
    """Of the enterprises that stand below each direct child, how many have a union (建会率).

    Columns: child (0 for the union itself), non_public, done, total. What has closed or moved away,
    and what stands in a territory that no total counts, is left out.
    """
    child = below.child(Enterprise.union_path).label("child")
    has_union = Enterprise.unionisation == Unionisation.UNIONISED
    return (
        select(
            child,
            Enterprise.non_public,
            func.count().filter(has_union).label("done"),
            func.count().label("total"),
        )
        .where(
            below.holds(Enterprise.union_path),
            Enterprise.merged_into_id.is_(None),
            Enterprise.unionisation != Unionisation.CLOSED,
            Enterprise.union_id.not_in(organisations.uncounted(below)),
        )
        .group_by(child, Enterprise.non_public)
    )


def registered_since(below: Below, since: datetime) -> Select[int, int, int]:
    """Enterprises registered, and enterprises closed or merged away, since an instant."""
    closed = or_(
        Enterprise.unionisation == Unionisation.CLOSED, Enterprise.merged_into_id.is_not(None)
    )
    came = and_(Enterprise.created_at >= since, ~closed)
    gone = and_(closed, Enterprise.created_at < since, Enterprise.updated_at >= since)
    return organisations.turned(below, Enterprise.union_id, Enterprise.union_path, came, gone)
