"""What was handed in to be judged, and what came of it: reports, plans, and tasks.

The union above is told that something waits for it, the union itself what the answer was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from app.campaigns.models import Task, TaskRecord, TaskStep
from app.campaigns.workflow import Review, TaskVerb
from app.core.clock import now
from app.notices.events import Event
from app.notices.looking import NEWS_FOR, Look
from app.notices.telling import Telling, tell
from app.organisations import service as organisations
from app.organisations.models import Union
from app.proceedings.models import Plan
from app.proceedings.plan_workflow import PlanState
from app.reports.models import Report
from app.reports.workflow import State as ReportState

_OF_TASKS: Mapping[str, tuple[Event, str]] = MappingProxyType(
    {
        TaskVerb.HAND_IN: (Event.REVIEW_WAITING, "evidence"),
        TaskVerb.ASK_NOT_APPLICABLE: (Event.REVIEW_WAITING, "not_applicable"),
        TaskVerb.RETURN: (Event.RETURNED, "evidence"),
        TaskVerb.REOPEN: (Event.RETURNED, "evidence"),
        TaskVerb.REFUSE: (Event.RETURNED, "not_applicable"),
        TaskVerb.AGREE: (Event.SET_ASIDE, "not_applicable"),
    }
)
_TOLD_OF = (Review.IN_REVIEW, Review.NA_ASKED, Review.RETURNED, Review.NOT_APPLICABLE)


@dataclass(frozen=True)
class Judged:
    """Something of a union that waits for a judgement, or has got one."""

    union: Union
    event: Event
    key: str
    facts: dict[str, str]
    link: str


async def reports(session: AsyncSession, look: Look) -> None:
    """Reports handed in and returned."""
    rows = await session.execute(
        select(Report, Union)
        .join(Union, Union.id == Report.union_id)
        .where(look.holds(Report.union_id), Report.updated_at >= now() - NEWS_FOR)
        .where(Report.state.in_([ReportState.SUBMITTED, ReportState.RETURNED]))
    )
    found = [
        _paper("report", report, union, report.state == ReportState.SUBMITTED)
        for report, union in rows
    ]
    await _tell(session, found)


async def plans(session: AsyncSession, look: Look) -> None:
    """Plans handed in and returned; one adopted or of the top union waits for nobody."""
    rows = await session.execute(
        select(Plan, Union)
        .join(Union, Union.id == Plan.union_id)
        .where(look.holds(Plan.union_id), Plan.updated_at >= now() - NEWS_FOR)
        .where(Plan.state.in_([PlanState.SUBMITTED, PlanState.RETURNED]))
    )
    found = [_paper("plan", plan, union, plan.state == PlanState.SUBMITTED) for plan, union in rows]
    await _tell(session, found)


def _paper(subject: str, row: Report | Plan, union: Union, handed_in: bool) -> Judged:
    at: datetime | None = row.submitted_at if handed_in else row.reviewed_at
    return Judged(
        union,
        Event.REVIEW_WAITING if handed_in else Event.RETURNED,
        f"{subject}:{row.id}:{row.state}:{at}",
        {"subject": subject},
        f"/{subject}s/{row.id}",
    )


async def tasks(session: AsyncSession, look: Look) -> None:
    """Evidence handed in or returned, tasks that are said not to apply, and the answer to that.

    Told by the step that led there, so that evidence which is only added to tells nobody again;
    a record that the data have fulfilled meanwhile, or that has moved on, needs nobody's look.
    """
    newest = (
        select(TaskStep.id, TaskStep.record_id, TaskStep.verb, TaskStep.to_state)
        .where(
            _steps_at(look),
            TaskStep.created_at >= now() - NEWS_FOR,
            TaskStep.from_state != TaskStep.to_state,
        )
        .ext(distinct_on(TaskStep.record_id))
        .order_by(TaskStep.record_id, TaskStep.created_at.desc(), TaskStep.id.desc())
        .subquery()
    )
    rows = await session.execute(
        select(newest.c.id, newest.c.verb, TaskRecord.id, Task.title, Union)
        .join(TaskRecord, TaskRecord.id == newest.c.record_id)
        .join(Task, Task.id == TaskRecord.task_id)
        .join(Union, Union.id == TaskRecord.union_id)
        .where(
            TaskRecord.review == newest.c.to_state,
            TaskRecord.review.in_(_TOLD_OF),
            TaskRecord.done.is_(False),
        )
    )
    found = []
    for step_id, verb, record_id, title, union in rows:
        event, subject = _OF_TASKS[verb]
        facts = {"subject": subject, "title": title}
        link = f"/task-records/{record_id}"
        found.append(Judged(union, event, f"task:{record_id}:{step_id}", facts, link))
    await _tell(session, found)


def _steps_at(look: Look) -> ColumnElement[bool]:
    """Of one union by its path, which is what steps are indexed by."""
    if look.union_id is None:
        return true()
    path = select(Union.path).where(Union.id == look.union_id)
    return TaskStep.union_path == path.scalar_subquery()


async def _tell(session: AsyncSession, found: Sequence[Judged]) -> None:
    parents = {one.union.parent_id for one in found if one.union.parent_id}
    above = await organisations.unions_in_scope(session, parents)
    await tell(session, [_telling(one, above) for one in found])


def _telling(one: Judged, above: Mapping[Any, Union]) -> Telling:
    """What waits is for the union above; the top has none and judges its own."""
    to = one.union
    if one.event is Event.REVIEW_WAITING and to.parent_id:
        to = above.get(to.parent_id, to)
    facts = {**one.facts, "about": one.union.name}
    return Telling(to.id, to.path, one.event, one.key, facts, one.link)
