"""What the register says about each territory, for features further up: one Select a fact.

A fact has the columns union_id, count, wanted: how much of what is wanted is there.
"""

from uuid import UUID

from sqlalchemy import Select, func, select

from app.core.tree import PathRange
from app.enterprises.choices import Unionisation
from app.enterprises.models import Enterprise


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
