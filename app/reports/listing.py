"""The reports as a list: what narrows it and how its rows are shown."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.paging import Listing, total_order
from app.organisations import service as organisations
from app.reports import queries, service
from app.reports.models import Report
from app.reports.schemas import Category, ReportRead
from app.reports.workflow import State

_SORTED_BY = {
    "created_at": Report.created_at,
    "updated_at": Report.updated_at,
    "submitted_at": Report.submitted_at,
    "happened_on": Report.happened_on,
}


@dataclass(frozen=True)
class ReportsWanted:
    """Which reports; what is None narrows nothing."""

    union_id: UUID | None
    state: State | None
    category: Category | None
    text: str | None


def reports_wanted(
    union_id: Annotated[UUID | None, Query(description="这个工会及其所有下级")] = None,
    state: State | None = None,
    category: Category | None = None,
    q: Annotated[str | None, Query(max_length=80, description="标题、做法或成效的一部分")] = None,
) -> ReportsWanted:
    """The filter part of the query string."""
    return ReportsWanted(union_id, state, category, q)


WantedReports = Annotated[ReportsWanted, Depends(reports_wanted)]


async def report_listing(
    session: AsyncSession, actor: Actor, wanted: ReportsWanted, sort: str | None
) -> Listing[Report, ReportRead]:
    """The reports, for their pages and their workbook; those without a day come last."""
    below = None
    if wanted.union_id is not None:
        below = (await organisations.union_in_scope(session, wanted.union_id)).path
    first, *rest = total_order(sort, _SORTED_BY, "-created_at", Report.id)
    return Listing(
        queries.reports(below, wanted.state, wanted.category, wanted.text),
        [first.nulls_last(), *rest],
        lambda rows: service.shown(session, actor, rows),
    )
