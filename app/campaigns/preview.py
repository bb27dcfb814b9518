"""What starting a campaign would do: its days, who would join, what it would ask of them."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.campaigns import queries
from app.campaigns.models import Campaign, Task
from app.campaigns.own_templates import plan_of
from app.campaigns.plan_checks import BURDEN_LIMIT
from app.campaigns.plan_templates import Template, burden
from app.campaigns.problems import CAMPAIGN_NEEDS_SUBTREE
from app.campaigns.template_schemas import CampaignPreview, CampaignUnder, PreviewPhase
from app.core.errors import Problem
from app.core.levels import Level
from app.core.tree import PathRange
from app.organisations import facts
from app.organisations import service as organisations

SHOWN_BELOW = 20


async def preview(
    session: AsyncSession, union_id: UUID, template: str, year: int
) -> CampaignPreview:
    """Changes nothing. Raises ``not_found``, ``campaign_needs_subtree``, ``template_unknown``."""
    union = await organisations.union_in_scope(session, union_id)
    if union.level == Level.ENTERPRISE:
        raise Problem(CAMPAIGN_NEEDS_SUBTREE)
    plan = await plan_of(session, template)
    asked = {level for task in plan.tasks for level in task.levels}
    members = facts.members(PathRange.subtree(union.path)).subquery()
    counted = await session.execute(select(members.c.level, func.count()).group_by(members.c.level))
    found = {Level(level): count for level, count in counted if level in asked}
    under = await queries.same_below(session, union.path, template, year)
    return CampaignPreview(
        name=plan.name_in(year),
        starts_on=plan.starts_on(year),
        ends_on=plan.ends_on(year),
        phases=_phases(plan, year),
        tasks=len(plan.tasks),
        unions={level: found[level] for level in Level if level in found},
        unions_total=sum(found.values()),
        burden_minutes=burden(plan.tasks),
        burden_limit=BURDEN_LIMIT,
        exists=await queries.takes_part(session, union.path, template, year),
        below=await _under(session, under[:SHOWN_BELOW], plan),
        below_total=len(under),
    )


def _phases(plan: Template, year: int) -> list[PreviewPhase]:
    return [
        PreviewPhase(
            number=phase.number,
            name=phase.name,
            starts_on=phase.starts_on(year),
            ends_on=phase.ends_on(year),
            days=(phase.ends_on(year) - phase.starts_on(year)).days + 1,
            tasks=sum(task.phase_number == phase.number for task in plan.tasks),
        )
        for phase in plan.phases
    ]


async def _under(
    session: AsyncSession, campaigns: list[Campaign], plan: Template
) -> list[CampaignUnder]:
    refs = await organisations.union_refs(session, {campaign.union_id for campaign in campaigns})
    codes = {task.code for task in plan.tasks}
    alone = await session.scalars(
        select(Task)
        .where(Task.campaign_id.in_([c.id for c in campaigns]), Task.code.not_in(codes))
        .order_by(Task.position)
    )
    only_there: dict[UUID, list[str]] = {campaign.id: [] for campaign in campaigns}
    for task in alone:
        only_there[task.campaign_id].append(task.title)
    return [
        CampaignUnder(
            campaign_id=campaign.id,
            union=refs[campaign.union_id],
            name=campaign.name,
            only_there=only_there[campaign.id],
        )
        for campaign in campaigns
    ]
