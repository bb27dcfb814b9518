"""Campaigns, their tasks and how far each union is, over HTTP."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.campaigns import fan_out, queries, service
from app.campaigns.models import Campaign, Phase, Task
from app.campaigns.phases import state_on
from app.campaigns.plan_checks import BURDEN_LIMIT
from app.campaigns.schemas import (
    CampaignCreate,
    CampaignRead,
    PhaseRead,
    TaskRead,
)
from app.core.clock import today
from app.core.http import Paging, Session, show_version
from app.core.paging import Page, fetch_page, page_of, total_order
from app.core.scope import covers

router = APIRouter(tags=["活动"])

Reader = Annotated[Actor, Needs(Permission.CAMPAIGNS_READ)]
Starter = Annotated[Actor, Needs(Permission.CAMPAIGNS_WRITE)]


def _phase(phase: Phase) -> PhaseRead:
    return PhaseRead(
        id=phase.id,
        number=phase.number,
        name=phase.name,
        starts_on=phase.starts_on,
        ends_on=phase.ends_on,
        state=state_on(today(), phase),
    )


async def _shown(
    session: Session, actor: Actor, campaigns: Sequence[Campaign]
) -> list[CampaignRead]:
    refs = await service.refs_of_owners(session, actor, campaigns)
    ids = [campaign.id for campaign in campaigns]
    asked = await queries.burdens(session, ids)
    setting_up = await fan_out.under_way(session, ids)
    copied = set(CampaignRead.model_fields) - {
        "union", "phases", "burden_minutes", "burden_limit", "setting_up", "editable",
    }  # fmt: skip
    writes = actor.may(Permission.CAMPAIGNS_WRITE)
    return [
        CampaignRead.model_validate(
            {
                **{name: getattr(campaign, name) for name in copied},
                "union": refs[campaign.union_id],
                "phases": [_phase(phase) for phase in campaign.phases],
                "burden_minutes": asked[campaign.id],
                "burden_limit": BURDEN_LIMIT,
                "setting_up": setting_up.get(campaign.id),
                "editable": writes and covers(actor.union_path, campaign.union_path),
            }
        )
        for campaign in campaigns
    ]


async def one_campaign(
    session: Session, actor: Actor, response: Response, campaign_id: UUID
) -> CampaignRead:
    """The campaign as it is now, its version on the reply."""
    campaign = await queries.campaign(session, campaign_id)
    [shown] = await _shown(session, actor, [campaign])
    show_version(response, campaign)
    return shown


@router.get("/campaigns", summary="活动列表")
async def list_campaigns(actor: Reader, session: Session, paging: Paging) -> Page[CampaignRead]:
    """本级、下级和上级启动的活动。"""
    keys = {
        "year": Campaign.year,
        "starts_on": Campaign.starts_on,
        "created_at": Campaign.created_at,
    }
    order = total_order(paging.sort, keys, "-created_at", Campaign.id)
    rows, total = await fetch_page(session, queries.campaigns(), paging, order)
    items = await _shown(session, actor, rows)
    return Page(items=items, total=total, page=paging.page, size=paging.size)


@router.post("/campaigns", summary="启动活动", status_code=201)
async def create_campaign(
    body: CampaignCreate, actor: Starter, session: Session, once: OncePerKey, response: Response
) -> CampaignRead:
    """为一个工会及其全部下级启动活动，任务随即分到各工会；以后新建的工会自动参加。"""
    union_id = body.union_id or actor.union_id
    campaign_id = await once.run(
        lambda: service.start_campaign(
            session, actor, union_id, body.template, body.year, body, body.below
        )
    )
    return await one_campaign(session, actor, response, campaign_id)


@router.get("/campaigns/{campaign_id}", summary="一个活动")
async def read_campaign(
    campaign_id: UUID, actor: Reader, session: Session, response: Response
) -> CampaignRead:
    """含各阶段；阶段首尾两天都算在内，按北京时间。"""
    return await one_campaign(session, actor, response, campaign_id)


@router.delete("/campaigns/{campaign_id}", summary="删除活动", status_code=204)
async def delete_campaign(campaign_id: UUID, actor: Starter, session: Session) -> None:
    """年度或工会选错时用：阶段、任务和完成情况一并删除，干部、胸卡和报告不受影响。不能恢复。"""
    await service.remove_campaign(session, actor, campaign_id)


@router.get("/campaigns/{campaign_id}/phases", summary="活动的各阶段")
async def list_phases(
    campaign_id: UUID, _actor: Reader, session: Session, paging: Paging
) -> Page[PhaseRead]:
    """按先后顺序。"""
    campaign = await queries.campaign(session, campaign_id)
    return page_of([_phase(phase) for phase in campaign.phases], paging)


@router.get("/tasks", summary="活动任务")
async def list_tasks(
    _actor: Reader, session: Session, paging: Paging, campaign_id: UUID | None = None
) -> Page[TaskRead]:
    """由易到难。"""
    order = total_order(paging.sort, {"order": Task.position}, "order", Task.id)
    rows, total = await fetch_page(session, queries.tasks(campaign_id), paging, order)
    items = [
        TaskRead(
            **{name: getattr(row, name) for name in TaskRead.model_fields if name != "order"},
            order=row.position,
        )
        for row in rows
    ]
    return Page(items=items, total=total, page=paging.page, size=paging.size)
