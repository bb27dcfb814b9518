"""Reading of founding cases."""

from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.core.errors import NOT_FOUND, Problem
from app.core.tree import PathRange
from app.enterprises.founding_steps import CaseState
from app.enterprises.models import Enterprise, FoundingCase

_PARTS = (selectinload(FoundingCase.steps), selectinload(FoundingCase.contacts))


async def case(session: AsyncSession, case_id: UUID, *, lock: bool = False) -> FoundingCase:
    """The case with its steps and contacts; raises ``not_found`` outside the scope."""
    statement = select(FoundingCase).where(FoundingCase.id == case_id).options(*_PARTS)
    if lock:
        statement = statement.with_for_update(of=FoundingCase)
    found = await session.scalar(statement.execution_options(populate_existing=True))
    if found is None:
        raise Problem(NOT_FOUND)
    return found


def cases(state: CaseState | None, territory: str | None, text: str | None) -> Select[FoundingCase]:
    """Cases by state, by the path of a territory, by part of the enterprise's name."""
    statement = select(FoundingCase).options(*_PARTS)
    if state is not None:
        statement = statement.where(FoundingCase.state == state)
    if territory is not None:
        within = PathRange.subtree(territory)
        statement = statement.where(within.holds(FoundingCase.union_path))
    if text:
        named = select(Enterprise.id).where(Enterprise.name.icontains(text, autoescape=True))
        statement = statement.where(FoundingCase.enterprise_id.in_(named))
    return statement


async def open_case(session: AsyncSession, enterprise_id: UUID) -> FoundingCase | None:
    """The case under way for an enterprise, locked."""
    return await session.scalar(
        select(FoundingCase)
        .where(FoundingCase.enterprise_id == enterprise_id, FoundingCase.state == CaseState.OPEN)
        .options(*_PARTS)
        .with_for_update(of=FoundingCase)
    )
