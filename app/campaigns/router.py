"""Campaigns, their tasks and how far each union is, over HTTP."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.campaigns import queries, service
from app.campaigns.models import Campaign, Phase, Task
from app.campaigns.phases import state_on
from app.campaigns.plan_templates import templates
from app.campaigns.schemas import (
    CampaignCreate,
    CampaignRead,
    PhaseRead,
    TaskRead,
    TemplateRead,
)
from app.core.clock import today
from app.core.errors import INVALID_SORT, Problem
from app.core.http import Paging, Session, show_version
from app.core.paging import Item, Page, PageRequest, fetch_page, total_order
from app.core.schemas import UnionRef

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


def _campaign(campaign: Campaign, union: UnionRef) -> CampaignRead:
    return CampaignRead(
        id=campaign.id,
        union=union,
        template=campaign.template,
        name=campaign.name,
        year=campaign.year,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        phases=[_phase(phase) for phase in campaign.phases],
        created_at=campaign.created_at,
        version=campaign.version,
    )


def _page_of(items: Sequence[Item], paging: PageRequest) -> Page[Item]:
    """A page of a list that is short, in memory and has an order of its own."""
    if paging.sort is not None:
        raise Problem(INVALID_SORT, parameters={"allowed": "无"})
    first = (paging.page - 1) * paging.size
    return Page(
        items=list(items[first : first + paging.size]),
        total=len(items),
        page=paging.page,
        size=paging.size,
    )


async def _one(
    session: Session, actor: Actor, response: Response, campaign_id: UUID
) -> CampaignRead:
    campaign = await queries.campaign(session, campaign_id)
    refs = await service.refs_of_owners(session, actor, [campaign])
    show_version(response, campaign)
    return _campaign(campaign, refs[campaign.union_id])


@router.get("/campaign-templates", summary="活动模板")
async def list_campaign_templates(_actor: Reader, paging: Paging) -> Page[TemplateRead]:
    """方案的三个方面、四个阶段和任务，可用于任何年度。"""
    items = [
        TemplateRead.model_validate({"template": code, **plan.model_dump()})
        for code, plan in templates().items()
    ]
    return _page_of(items, paging)


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
    refs = await service.refs_of_owners(session, actor, rows)
    items = [_campaign(row, refs[row.union_id]) for row in rows]
    return Page(items=items, total=total, page=paging.page, size=paging.size)


@router.post("/campaigns", summary="启动活动", status_code=201)
async def create_campaign(
    body: CampaignCreate, actor: Starter, session: Session, once: OncePerKey, response: Response
) -> CampaignRead:
    """为一个工会及其全部下级启动活动，任务随即分到各工会；以后新建的工会自动参加。"""
    union_id = body.union_id or actor.union_id
    campaign_id = await once.run(
        lambda: service.start_campaign(session, actor, union_id, body.template, body.year)
    )
    return await _one(session, actor, response, campaign_id)


@router.get("/campaigns/{campaign_id}", summary="一个活动")
async def read_campaign(
    campaign_id: UUID, actor: Reader, session: Session, response: Response
) -> CampaignRead:
    """含各阶段；阶段首尾两天都算在内，按北京时间。"""
    return await _one(session, actor, response, campaign_id)


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
    return _page_of([_phase(phase) for phase in campaign.phases], paging)


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
