"""Starting campaigns and keeping every union's records true."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.campaigns import fan_out, queries, records
from app.campaigns.fan_out import TOPIC
from app.campaigns.jobs import refresh_range
from app.campaigns.models import Campaign, CampaignTemplate, Phase, Task, TaskRecord
from app.campaigns.own_templates import check_plan, plan_of
from app.campaigns.plan_templates import Template
from app.campaigns.problems import CAMPAIGN_BELOW, CAMPAIGN_EXISTS, CAMPAIGN_NEEDS_SUBTREE
from app.campaigns.schemas import Below, CampaignHead
from app.core.changes import Change, announce_to_all_below
from app.core.clock import today
from app.core.errors import FORBIDDEN, Problem
from app.core.identifiers import uuid7
from app.core.jobs import defer
from app.core.levels import Level
from app.core.schemas import UnionRef
from app.core.scope import beyond_scope, covers
from app.core.tree import PathRange
from app.organisations import service as organisations
from app.organisations.models import Union


async def start_campaign(
    session: AsyncSession,
    actor: Actor | None,
    union_id: UUID,
    template: str,
    year: int,
    head: CampaignHead | None = None,
    below: Below | None = None,
) -> Campaign:
    """Start a plan for a union and all below it: every union of the tasks' levels gets its records,
    measured at once or, if they are many, by a job (clause H4: nobody in the area without tasks).

    The same campaign of unions below is absorbed or kept beside it, as ``below`` says. Raises
    ``not_found`` outside the scope, ``campaign_needs_subtree``, ``template_unknown``,
    ``campaign_exists``, ``campaign_below`` if there are such and nothing is said of them,
    ``burden_too_high``.
    """
    union = await organisations.union_in_scope(session, union_id)
    if union.level == Level.ENTERPRISE:
        raise Problem(CAMPAIGN_NEEDS_SUBTREE)
    plan = await plan_of(session, template)
    check_plan(plan)
    await records.hold_all(session)
    if await queries.takes_part(session, union.path, template, year):
        raise Problem(CAMPAIGN_EXISTS, parameters={"union": union.name, "year": year})
    under = await queries.same_below(session, union.path, template, year)
    if under and below is None:
        names = await _names_of_owners(session, under)
        raise Problem(CAMPAIGN_BELOW, parameters={"unions": names, "year": year})
    campaign = _from_plan(plan, template, year, union, head or CampaignHead())
    session.add(campaign)
    await session.flush()
    session.add_all(_tasks(plan, campaign))
    await session.flush()
    absorbs = under if below is Below.ABSORB else []
    await fan_out.give_out(session, actor, campaign, absorbs)
    announce_to_all_below(session, TOPIC, union.id, union.path)
    audit.record(session, actor, "campaign.started", campaign, {"template": template, "year": year})
    return campaign


async def remove_campaign(session: AsyncSession, actor: Actor, campaign_id: UUID) -> None:
    """Remove a campaign started for the wrong year or union, with all that was measured.

    Open to those who could start it there: its union and those above. Raises ``not_found`` out of
    sight, ``forbidden`` for a union below.
    """
    campaign = await queries.campaign(session, campaign_id)
    if not covers(actor.union_path, campaign.union_path):
        raise Problem(FORBIDDEN)
    await records.hold_all(session)
    campaign = await queries.campaign(session, campaign_id)
    await fan_out.take_back(session, campaign)
    announce_to_all_below(session, TOPIC, campaign.union_id, campaign.union_path)
    details = {"template": campaign.template, "year": campaign.year}
    audit.record(session, actor, "campaign.removed", campaign, details)


async def _names_of_owners(session: AsyncSession, campaigns: Sequence[Campaign]) -> str:
    """The first few by name, the rest by number."""
    shown = campaigns[:3]
    refs = await organisations.union_refs(session, {campaign.union_id for campaign in shown})
    names = "、".join(refs[campaign.union_id].name for campaign in shown)
    return names if len(shown) == len(campaigns) else f"{names}等 {len(campaigns)} 个工会"


def _from_plan(
    plan: Template, template: str, year: int, union: Union, head: CampaignHead
) -> Campaign:
    owner = {"union_id": union.id, "union_path": union.path}
    return Campaign(
        id=uuid7(),
        template=template,
        template_version=plan.version,
        name=plan.name_in(year),
        year=year,
        starts_on=plan.starts_on(year),
        ends_on=plan.ends_on(year),
        issuer=head.issuer or union.name,
        signatory=head.signatory or None,
        decision_reference=head.decision_reference or None,
        document_number=head.document_number or None,
        signed_on=head.signed_on,
        purpose=head.purpose or plan.purpose or None,
        strands=[strand.model_dump() for strand in plan.strands],
        phases=[
            Phase(
                number=phase.number,
                name=phase.name,
                starts_on=phase.starts_on(year),
                ends_on=phase.ends_on(year),
                **owner,
            )
            for phase in plan.phases
        ],
        **owner,
    )


def _tasks(plan: Template, campaign: Campaign) -> list[Task]:
    return [
        Task(
            campaign_id=campaign.id,
            union_id=campaign.union_id,
            union_path=campaign.union_path,
            position=position,
            due_on=task.due_on(campaign.year),
            **task.model_dump(mode="json", exclude={"due"}),
        )
        for position, task in enumerate(plan.tasks, start=1)
    ]


async def refresh_union(session: AsyncSession, change: Change) -> None:
    """Measure one union again after its data changed; the handler of the topics it depends on.

    Runs in the transaction of the change. Campaigns that are over stay as they ended.
    """
    await session.flush()
    await records.hold_one(session, change.union_id)
    for campaign in await queries.running_campaigns(session, change.union_path, today()):
        await records.measure_one(session, campaign, change.union_path)


async def refresh_below(session: AsyncSession, change: Change) -> None:
    """Measure a union and all below it again after much of their data changed at once (an import).

    The handler of the topics that reach below. Many unions are left to a job, so that the change
    is not held up; it announces the campaign when it is done.
    """
    await session.flush()
    if await fan_out.are_many(session, PathRange.subtree(change.union_path)):
        await defer(session, refresh_range, union_id=str(change.union_id))
        return
    await records.hold_all(session)
    for campaign in await queries.running_around(session, change.union_path, today()):
        path = max(change.union_path, campaign.union_path, key=len)
        await records.measure_range(session, campaign, PathRange.subtree(path))


async def refresh_reached(session: AsyncSession, change: Change) -> None:
    """Measure those whom a change reaches: one union, or a union and all below it.

    The handler of a topic that is said both ways: a forum is one union's, a release is everybody's.
    """
    refresh = refresh_below if change.reaches_below else refresh_union
    await refresh(session, change)


async def refs_of_owners(
    session: AsyncSession, actor: Actor, owned: Collection[Campaign] | Collection[CampaignTemplate]
) -> dict[UUID, UnionRef]:
    """The names of the unions whose campaigns or templates these are, those above the actor too.

    Whoever sees a campaign of a union above may know whose it is, and no more of that union.
    """
    ids = {row.union_id for row in owned}
    refs = await organisations.union_refs(session, ids)
    if ids - refs.keys():
        async with beyond_scope(session, actor.scope):
            refs |= await organisations.union_refs(session, ids - refs.keys())
    return refs


@dataclass(frozen=True)
class Standing:
    """The tasks of a campaign, and how far one union itself is with them.

    ``strands`` are names by code, in the campaign's order.
    """

    tasks: list[Task] = field(default_factory=list)
    own: dict[UUID, TaskRecord] = field(default_factory=dict)
    strands: dict[str, str] = field(default_factory=dict)


async def standing(session: AsyncSession, campaign: Campaign, union_id: UUID) -> Standing:
    """Tasks in their order, and the records of the union itself."""
    tasks = await session.scalars(queries.tasks(campaign.id).order_by(Task.position))
    own = await session.scalars(queries.own_records(campaign.id, union_id))
    return Standing(
        tasks=list(tasks),
        own={record.task_id: record for record in own},
        strands={strand["strand"]: strand["name"] for strand in campaign.strands},
    )
