"""Which plaques stand behind the facts: columns union_id, id, title, on."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, select

from app.core.tree import PathRange
from app.displays.models import Plaque
from app.displays.plaque_workflow import HANGING


def hanging(within: PathRange) -> Select[UUID, UUID, str, date | None]:
    """The plaques that hang, since when."""
    return select(
        Plaque.union_id, Plaque.id, Plaque.text.label("title"), Plaque.hung_on.label("on")
    ).where(within.holds(Plaque.union_path), Plaque.state.in_(HANGING))
