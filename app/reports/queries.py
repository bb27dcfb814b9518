"""Reading of reports; row-level security keeps every answer within the scope."""

from uuid import UUID

from sqlalchemy import RowMapping, Select, and_, func, not_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.core.errors import NOT_FOUND, Problem
from app.core.searching import holds_words
from app.core.tree import PathRange
from app.reports.models import Report, public_reports
from app.reports.schemas import Category
from app.reports.workflow import State


async def report(session: AsyncSession, report_id: UUID, *, lock: bool = False) -> Report:
    """The report with its photos; raises ``not_found`` outside the scope."""
    statement = select(Report).where(Report.id == report_id).options(selectinload(Report.photos))
    found = await session.scalar(statement.with_for_update(of=Report) if lock else statement)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


def reports(
    below: str | None, state: State | None, category: Category | None, text: str | None
) -> Select[Report]:
    """Reports of the union at path ``below`` and all below it, by state, category and text.

    Drafts thrown away before anybody judged them are found by asking for ``withdrawn`` only.
    """
    statement = select(Report).options(selectinload(Report.photos))
    if below is not None:
        statement = statement.where(PathRange.subtree(below).holds(Report.union_path))
    if state is not None:
        statement = statement.where(Report.state == state)
    else:
        thrown_away = and_(Report.state == State.WITHDRAWN, Report.reviewed_at.is_(None))
        statement = statement.where(not_(thrown_away))
    if category is not None:
        statement = statement.where(Report.category == category)
    if text:
        statement = statement.where(
            holds_words(text, Report.title, Report.new_practice, Report.new_result)
        )
    return statement


async def public_report(session: AsyncSession, report_id: UUID) -> RowMapping | None:
    """The row of the public view; ``session`` is a public one."""
    found = await session.execute(select(public_reports).where(public_reports.c.id == report_id))
    row = found.one_or_none()
    return None if row is None else row._mapping


async def public_reports_page(
    session: AsyncSession, union_code: str | None, category: Category | None, page: int, size: int
) -> tuple[list[RowMapping], int]:
    """A page of the public view, newest first, and how many rows there are in all."""
    view = public_reports.c
    conditions = []
    if union_code is not None:
        conditions.append(view.union_code == union_code)
    if category is not None:
        conditions.append(view.category == category)
    counted = select(func.count()).select_from(public_reports).where(*conditions)
    total = (await session.execute(counted)).scalar_one()
    rows = await session.execute(
        select(public_reports)
        .where(*conditions)
        .order_by(view.published_at.desc(), view.id.desc())
        .limit(size)
        .offset((page - 1) * size)
    )
    return [row._mapping for row in rows], total
