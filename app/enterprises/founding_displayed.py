"""The last step of a founding, entered by what really hangs (clause R3c: 同步)."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.access.actor import Actor
from app.audit import service as audit
from app.core.clock import now
from app.enterprises.founding_steps import CaseState, Step
from app.enterprises.models import FoundingCase, FoundingStep


def _waiting(union_id: UUID) -> Select[FoundingCase]:
    """The case that founded the union, approved, its last step still empty.

    An enterprise that joined a joint union waits for no plaque of its own.
    """
    open_step = exists().where(
        FoundingStep.case_id == FoundingCase.id,
        FoundingStep.step == Step.DISPLAYED,
        FoundingStep.done_on.is_(None),
    )
    return select(FoundingCase).where(
        FoundingCase.founding_union_id == union_id,
        FoundingCase.state == CaseState.FOUNDED,
        FoundingCase.joins.is_(False),
        open_step,
    )


async def waits_for_plaque(session: AsyncSession, union_id: UUID) -> bool:
    """Whether a founded union's case within the scope still lacks the day of its plaque."""
    return await session.scalar(select(_waiting(union_id).exists())) is True


async def set_displayed(
    session: AsyncSession, actor: Actor | None, union_id: UUID, day: date
) -> None:
    """Enter ``day`` as that of the plaque if none is entered yet; before the approval, do nothing.

    A plaque that hung before the union was approved shows a union from the approval on.
    """
    statement = _waiting(union_id).options(selectinload(FoundingCase.steps)).with_for_update()
    for case in await session.scalars(statement.execution_options(populate_existing=True)):
        days = {Step(step.step): step.done_on for step in case.steps}
        [displayed] = [step for step in case.steps if step.step == Step.DISPLAYED]
        displayed.done_on = max(day, days[Step.APPROVED] or day)
        case.updated_at = now()
        await session.flush()
        audit.record(
            session, actor, "founding_case.step_set", case, {"step": Step.DISPLAYED, "by": "plaque"}
        )
