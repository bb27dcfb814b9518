"""Which reports stand behind the facts: columns union_id, id, title, on."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, select

from app.core.days import Day, day_of
from app.core.tree import PathRange
from app.reports.models import Report
from app.reports.workflow import State


def approved(within: PathRange, first: Day, last: Day) -> Select[UUID, UUID, str, date]:
    """The reports published from ``first`` to ``last`` that still are."""
    published_on = day_of(Report.published_at)
    return select(Report.union_id, Report.id, Report.title, published_on.label("on")).where(
        within.holds(Report.union_path),
        Report.state == State.APPROVED,
        published_on.between(first, last),
    )
