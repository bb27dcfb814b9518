"""What a document about a campaign is drafted from."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.archives.snapshots import snapshot_of_start
from app.archives.summary import Material
from app.campaigns import queries as campaigns
from app.campaigns.fan_out import check_settled
from app.campaigns.models import Campaign
from app.core.changes import Changes
from app.core.clock import today
from app.core.errors import NOT_FOUND, Problem
from app.core.scope import Scope, covers
from app.core.tree import PathRange
from app.dashboards.progress import compose
from app.dashboards.tallies import Tallies
from app.organisations import service as organisations
from app.organisations.models import Union
from app.proceedings.lessons import lessons
from app.reports.models import Report
from app.reports.workflow import State

_STORIES = 3
"""Titles a summary names; people choose better ones."""


async def campaign_of(
    session: AsyncSession, actor: Actor, campaign_id: UUID, union_id: UUID | None
) -> tuple[Campaign, Union]:
    """A campaign and a union that takes part in it; raises ``not_found`` otherwise.

    ``campaign_setting_up`` while its tasks are given out: a document would state false figures.
    """
    union = await organisations.union_in_scope(session, union_id or actor.union_id)
    campaign = await campaigns.campaign(session, campaign_id)
    if not covers(campaign.union_path, union.path):
        raise Problem(NOT_FOUND)
    await check_settled(session, campaign.id)
    return campaign, union


async def material(session: AsyncSession, own: Scope, campaign: Campaign, union: Union) -> Material:
    """Everything a summary says, counted anew at this moment; no day after the campaign's last."""
    day = min(today(), campaign.ends_on)
    progress = await compose(session, own, union, day, Tallies(Changes()), campaign)
    within = PathRange.subtree(union.path)
    statement = (
        select(Report.title)
        .where(Report.state == State.APPROVED, within.holds(Report.union_path))
        .order_by(Report.published_at.desc(), Report.id)
        .limit(_STORIES)
    )
    return Material(
        progress=progress,
        campaign=campaign,
        lessons=await lessons(session, within, campaign.starts_on, campaign.ends_on),
        stories=list(await session.scalars(statement)),
        day=day,
        before=await snapshot_of_start(session, campaign.id, union.id),
    )
