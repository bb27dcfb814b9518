"""Changing a started campaign over HTTP: head, days of its phases, tasks."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.campaigns import editing
from app.campaigns.router import one_campaign
from app.campaigns.schemas import CampaignRead, CampaignUpdate, TaskAdd, TaskEdit
from app.core.http import ExpectedVersion, Session

router = APIRouter(prefix="/campaigns", tags=["活动"])

Starter = Annotated[Actor, Needs(Permission.CAMPAIGNS_WRITE)]


@router.patch("/{campaign_id}", summary="修改活动")
async def update_campaign(
    campaign_id: UUID,
    body: CampaignUpdate,
    actor: Starter,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> CampaignRead:
    """发文信息、名称、各阶段日期。改动的截止日距现在不少于 24 小时；成文日期可以晚于开始日。"""
    await editing.update_campaign(session, actor, campaign_id, version, body)
    return await one_campaign(session, actor, response, campaign_id)


@router.post("/{campaign_id}/tasks", summary="补充任务", status_code=201)
async def add_campaign_task(
    campaign_id: UUID,
    body: TaskAdd,
    actor: Starter,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> CampaignRead:
    """给进行中的活动补一项任务，随即分到各工会；If-Match 用活动的 ETag，重复提交不会加两次。"""
    await editing.add_task(session, actor, campaign_id, version, body)
    return await one_campaign(session, actor, response, campaign_id)


@router.patch("/{campaign_id}/tasks/{task_id}", summary="修改活动任务")
async def update_campaign_task(
    campaign_id: UUID,
    task_id: UUID,
    body: TaskEdit,
    actor: Starter,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> CampaignRead:
    """说明、难度、分钟和单独的截止日；If-Match 用活动的 ETag。"""
    await editing.update_task(session, actor, campaign_id, task_id, version, body)
    return await one_campaign(session, actor, response, campaign_id)


@router.delete("/{campaign_id}/tasks/{task_id}", summary="删除活动任务")
async def delete_campaign_task(
    campaign_id: UUID,
    task_id: UUID,
    actor: Starter,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> CampaignRead:
    """各工会在这项任务上的完成情况一并删除，不能恢复；If-Match 用活动的 ETag。"""
    await editing.remove_task(session, actor, campaign_id, task_id, version)
    return await one_campaign(session, actor, response, campaign_id)
