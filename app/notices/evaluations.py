"""What is told of an evaluation: that it is open, that it ends, that its result is there.

Told to the judged unions, all alike: never who took part, nor how many.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import Date, Select, Text, and_, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now, today
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.releases.models import Release, ReleaseResult
from app.evaluations.workflow import EvaluationState
from app.notices.events import Event
from app.notices.looking import NEWS_FOR, Look
from app.notices.telling import tell_many

CLOSING_DAYS = 2


async def opened(session: AsyncSession, look: Look) -> None:
    """An evaluation can be taken part in."""
    day = literal(today(), Date)
    await tell_many(
        session,
        _units(Event.EVALUATION_OPENED, look).where(
            Evaluation.opens_on <= day, Evaluation.closes_on >= day
        ),
    )


async def closing(session: AsyncSession, look: Look) -> None:
    """Two days are left, or fewer."""
    day = today()
    ends = Evaluation.closes_on.between(day, day + timedelta(days=CLOSING_DAYS))
    begun = Evaluation.opens_on <= day
    await tell_many(session, _units(Event.EVALUATION_CLOSING, look).where(ends, begun))


async def released(session: AsyncSession, look: Look) -> None:
    """A result was published, or published anew."""
    told = _told(Event.EVALUATION_RELEASED, Release.id, ReleaseResult)
    await tell_many(
        session,
        told.select_from(ReleaseResult)
        .join(Release, Release.id == ReleaseResult.release_id)
        .join(Evaluation, Evaluation.id == ReleaseResult.evaluation_id)
        .where(
            ReleaseResult.unit_id.is_not(None),
            look.holds(Release.union_id),
            Release.created_at >= now() - NEWS_FOR,
        ),
    )


def _units(event: Event, look: Look) -> Select[Any]:
    return (
        _told(event, Evaluation.id, EvaluationUnit)
        .select_from(EvaluationUnit)
        .join(
            Evaluation,
            and_(
                Evaluation.id == EvaluationUnit.evaluation_id,
                Evaluation.state == EvaluationState.OPEN,
            ),
        )
        .where(EvaluationUnit.left_out_reason.is_(None), look.holds(Evaluation.union_id))
    )


def _told(event: Event, subject: Any, whom: Any) -> Select[Any]:
    facts = func.jsonb_build_object(
        "title", Evaluation.title, "closes_on", cast(Evaluation.closes_on, Text)
    )
    return select(
        literal(event.value),
        func.concat(event.value, ":", cast(subject, Text)),
        facts,
        func.concat("/evaluations/", cast(Evaluation.id, Text)),
        whom.union_id,
        whom.union_path,
    )
