"""Which enterprises stand behind the facts: columns union_id, id, title, on."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, select

from app.core.days import day_of
from app.core.tree import PathRange
from app.enterprises.choices import Unionisation
from app.enterprises.models import Enterprise


def verified(within: PathRange) -> Select[UUID, UUID, str, date]:
    """The enterprises that are verified, since when."""
    return select(
        Enterprise.union_id,
        Enterprise.id,
        Enterprise.name.label("title"),
        day_of(Enterprise.verified_at).label("on"),
    ).where(
        within.holds(Enterprise.union_path),
        Enterprise.merged_into_id.is_(None),
        Enterprise.unionisation != Unionisation.CLOSED,
        Enterprise.verified_at.is_not(None),
    )
