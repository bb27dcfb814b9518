"""The documents of an archive: the summary, plans, notices, minutes, published work."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.archives.occasion import Occasion
from app.archives.papers import minutes_document, notice_document, plan_document
from app.archives.reading import campaign_of, material
from app.archives.summary import summary
from app.campaigns import queries as campaigns
from app.core.clock import today
from app.core.document_layout import layout
from app.core.documents import OfficialDocument
from app.core.scope import Scope
from app.core.tree import PathRange
from app.core.workers import run_bounded
from app.organisations import service as organisations
from app.organisations.books import record
from app.proceedings import papers
from app.proceedings.models import LeadingGroup, Meeting, Plan
from app.proceedings.plan_workflow import PlanState

Write = Callable[[AsyncSession, Occasion], Awaitable[bytes | None]]


@dataclass(frozen=True)
class ArchivedDocument:
    """A document that goes into the archive, not written yet."""

    title: str
    responsible: str
    day: date
    write: Write


async def documents_of(session: AsyncSession, on: Occasion) -> list[ArchivedDocument]:
    """The summary first, then plans, notices and minutes of the days of the campaign."""
    assert on.archive.campaign_id is not None
    campaign = await campaigns.campaign(session, on.archive.campaign_id)
    first, last = campaign.starts_on, campaign.ends_on
    # A plan in force can be read by all below it: theirs it is not.
    own_part = PathRange.subtree(on.archive.union_path).holds(Plan.union_path)
    plans = await session.scalars(
        select(Plan)
        .where(
            own_part,
            Plan.year == campaign.year,
            Plan.state.in_([PlanState.EFFECTIVE, PlanState.SUPERSEDED]),
        )
        .order_by(Plan.union_path, Plan.effective_on, Plan.id)
    )
    groups = await session.scalars(
        select(LeadingGroup)
        .where(LeadingGroup.set_up_on.between(first, last))
        .order_by(LeadingGroup.union_path, LeadingGroup.set_up_on, LeadingGroup.id)
    )
    meetings = await session.scalars(
        select(Meeting)
        .where(Meeting.held_on.between(first, last))
        .order_by(Meeting.union_path, Meeting.held_on, Meeting.id)
    )
    found: list[tuple[str, UUID, date, Write]] = [
        *((one.title, one.union_id, _day(one), partial(_plan, one_id=one.id)) for one in plans),
        *(
            (
                f"关于成立{one.name}的通知",
                one.union_id,
                one.set_up_on,
                partial(_notice, one_id=one.id),
            )
            for one in groups
        ),
        *(
            (f"{one.title}纪要", one.union_id, one.held_on, partial(_minutes, one_id=one.id))
            for one in meetings
        ),
    ]
    refs = await organisations.union_refs(session, {union_id for _, union_id, *_ in found})
    own = await organisations.union_ref(session, on.archive.union_id)
    title = f"{own.name}{campaign.name}总结"
    return [
        ArchivedDocument(title, own.name, today(), _summary),
        *(
            ArchivedDocument(_of(title, refs[union_id].name), refs[union_id].name, day, write)
            for title, union_id, day, write in found
        ),
    ]


def _of(title: str, union_name: str) -> str:
    """An adopted plan has the title of the one it was taken from: say whose it is."""
    return title if union_name in title else f"{union_name}：{title}"


def _day(plan: Plan) -> date:
    assert plan.effective_on is not None
    return plan.signed_on or plan.effective_on


async def _summary(session: AsyncSession, on: Occasion) -> bytes | None:
    assert on.archive.campaign_id is not None
    campaign, union = await campaign_of(
        session, on.actor, on.archive.campaign_id, on.archive.union_id
    )
    found = await material(session, Scope.of_union(on.archive.union_path), campaign, union)
    return await _written(summary(found))


async def _minutes(session: AsyncSession, on: Occasion, *, one_id: UUID) -> bytes:
    return await _written(minutes_document(await papers.meeting_minutes(session, one_id)))


async def _notice(session: AsyncSession, on: Occasion, *, one_id: UUID) -> bytes:
    return await _written(notice_document(await papers.leading_group_notice(session, one_id)))


async def _plan(session: AsyncSession, on: Occasion, *, one_id: UUID) -> bytes:
    plan = await record(session, Plan, one_id)
    union = await organisations.union_ref(session, plan.union_id)
    return await _written(plan_document(plan, union.name))


async def _written(document: OfficialDocument) -> bytes:
    return await run_bounded("spreadsheets", layout, document)
