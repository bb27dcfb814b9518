"""What the feature-work reports say about each union, for features further up.

A fact has the columns union_id, count, wanted; a union without such a report has no row.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, func, literal, select

from app.core.days import Day, day_of
from app.core.tree import Below, PathRange
from app.organisations import facts as organisations
from app.reports.models import Report
from app.reports.workflow import State


def approved(within: PathRange, first: Day, last: Day) -> Select[UUID, int, int]:
    """Whether a report was published from ``first`` to ``last`` and still is (B3, T2-3⑥)."""
    published_on = day_of(Report.published_at)
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


def report_figures(below: Below) -> Select[int, int, int]:
    """How many reports wait for review, and are approved, below each direct child.

    Columns: child (0 for the union itself), reports_submitted, reports_approved.
    """
    child = below.child(Report.union_path).label("child")
    return (
        select(
            child,
            func.count().filter(Report.state == State.SUBMITTED).label("reports_submitted"),
            func.count().filter(Report.state == State.APPROVED).label("reports_approved"),
        )
        .where(
            below.holds(Report.union_path),
            Report.union_id.not_in(organisations.uncounted(below)),
        )
        .group_by(child)
    )


def published_since(below: Below, since: datetime) -> Select[int, int, int]:
    """Reports published, and published ones withdrawn, since an instant."""
    published = and_(Report.state == State.APPROVED, Report.published_at >= since)
    withdrawn = and_(
        Report.state == State.WITHDRAWN, Report.published_at < since, Report.updated_at >= since
    )
    return organisations.turned(below, Report.union_id, Report.union_path, published, withdrawn)
