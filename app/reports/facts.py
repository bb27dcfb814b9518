"""What the feature-work reports say about each union, for features further up.

A fact has the columns union_id, count, wanted; a union without such a report has no row.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import Date, Select, cast, func, literal, select

from app.core.clock import SHANGHAI
from app.core.tree import PathRange, child_number
from app.organisations import facts as organisations
from app.reports.models import Report
from app.reports.workflow import State


def approved(within: PathRange, first: date, last: date) -> Select[UUID, int, int]:
    """Whether a report was published from ``first`` to ``last`` and still is (B3, T2-3⑥)."""
    published_on = cast(func.timezone(SHANGHAI.key, Report.published_at), Date)
    return (
        select(
            Report.union_id.label("union_id"),
            func.count().label("count"),
            literal(1).label("wanted"),
        )
        .where(
            within.holds(Report.union_path),
            Report.state == State.APPROVED,
            published_on.between(first, last),
        )
        .group_by(Report.union_id)
    )


def report_figures(path: str) -> Select[int, int, int]:
    """How many reports wait for review, and are approved, below each direct child of ``path``.

    Columns: child (0 for the union at ``path`` itself), reports_submitted, reports_approved.
    """
    within = PathRange.subtree(path)
    child = child_number(Report.union_path, path).label("child")
    return (
        select(
            child,
            func.count().filter(Report.state == State.SUBMITTED).label("reports_submitted"),
            func.count().filter(Report.state == State.APPROVED).label("reports_approved"),
        )
        .where(
            within.holds(Report.union_path),
            Report.union_id.not_in(organisations.uncounted(within)),
        )
        .group_by(child)
    )
