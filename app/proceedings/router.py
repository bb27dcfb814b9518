"""Meetings and leading groups over HTTP: written by a union for itself, read by those above."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import ExpectedVersion, Paging, Session, show_version
from app.core.paging import Page
from app.organisations.books import record
from app.proceedings import prefill, service
from app.proceedings.choices import MeetingKind
from app.proceedings.keeping_rules import PERMISSION
from app.proceedings.listing import WantedGroups, WantedMeetings, group_listing, meeting_listing
from app.proceedings.models import LeadingGroup, Meeting
from app.proceedings.schemas import (
    GroupCreate,
    GroupDraft,
    GroupRead,
    GroupUpdate,
    MeetingCreate,
    MeetingDraft,
    MeetingRead,
    MeetingUpdate,
)

router = APIRouter(tags=["会议和机构"])

Reader = Annotated[Actor, Needs(Permission.PROCEEDINGS_READ)]
Writer = Annotated[Actor, Needs(PERMISSION)]


async def _meeting(session: Session, actor: Actor, response: Response, row: Meeting) -> MeetingRead:
    show_version(response, row)
    return (await service.shown_meetings(session, actor, [row]))[0]


async def _group(
    session: Session, actor: Actor, response: Response, row: LeadingGroup
) -> GroupRead:
    show_version(response, row)
    return (await service.shown_groups(session, actor, [row]))[0]


@router.get("/meetings", summary="会议列表")
async def list_meetings(
    actor: Reader, session: Session, paging: Paging, wanted: WantedMeetings
) -> Page[MeetingRead]:
    """本级和下级工会的会议，最近的在前。"""
    return await (await meeting_listing(session, actor, wanted, paging.sort)).page(session, paging)


@router.get("/meetings/prefill", summary="预填的会议记录")
async def prefill_meeting(
    actor: Writer,
    session: Session,
    union_id: UUID,
    kind: Annotated[MeetingKind, Query()] = MeetingKind.MOBILISATION,
) -> MeetingDraft:
    """按花名册、办公地点和上次会议填好大部分内容，核对后即可提交；什么也不保存。"""
    return await prefill.meeting_draft(session, actor, union_id, kind)


@router.post("/meetings", summary="登记会议", status_code=201)
async def create_meeting(
    body: MeetingCreate, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> MeetingRead:
    """只能为自己的工会登记；必填五项：类型、日期、地点、主持人、议定事项。不要求照片。"""
    meeting_id = await once.run(lambda: service.create_meeting(session, actor, body))
    row = await record(session, Meeting, meeting_id)
    return await _meeting(session, actor, response, row)


@router.get("/meetings/{meeting_id}", summary="一次会议")
async def read_meeting(
    meeting_id: UUID, actor: Reader, session: Session, response: Response
) -> MeetingRead:
    """allowed 列出当前账号此刻可以做的操作。"""
    row = await record(session, Meeting, meeting_id)
    return await _meeting(session, actor, response, row)


@router.patch("/meetings/{meeting_id}", summary="修改会议记录")
async def update_meeting(
    meeting_id: UUID,
    body: MeetingUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> MeetingRead:
    """只有本工会能改；任务办完后在 assignments 里填 done_on。"""
    row = await service.update_meeting(session, actor, meeting_id, version, body)
    return await _meeting(session, actor, response, row)


@router.delete("/meetings/{meeting_id}", summary="删除误登的会议", status_code=204)
async def remove_meeting(meeting_id: UUID, actor: Writer, session: Session) -> None:
    """只有本工会能删；审计记录保留。"""
    await service.BOOKS.remove_own(session, actor, "meeting.removed", Meeting, meeting_id)


@router.get("/leading-groups", summary="领导小组列表")
async def list_leading_groups(
    actor: Reader, session: Session, paging: Paging, wanted: WantedGroups
) -> Page[GroupRead]:
    """本级和下级工会的领导小组，最近成立的在前。"""
    return await (await group_listing(session, actor, wanted, paging.sort)).page(session, paging)


@router.get("/leading-groups/prefill", summary="预填的领导小组")
async def prefill_leading_group(actor: Writer, session: Session, union_id: UUID) -> GroupDraft:
    """按花名册列出组长、副组长和成员，核对后即可提交；什么也不保存。"""
    return await prefill.group_draft(session, actor, union_id)


@router.post("/leading-groups", summary="登记领导小组", status_code=201)
async def create_leading_group(
    body: GroupCreate, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> GroupRead:
    """只能为自己的工会登记；要有一位组长。"""
    group_id = await once.run(lambda: service.create_group(session, actor, body))
    row = await record(session, LeadingGroup, group_id)
    return await _group(session, actor, response, row)


@router.get("/leading-groups/{group_id}", summary="一个领导小组")
async def read_leading_group(
    group_id: UUID, actor: Reader, session: Session, response: Response
) -> GroupRead:
    """allowed 列出当前账号此刻可以做的操作。"""
    row = await record(session, LeadingGroup, group_id)
    return await _group(session, actor, response, row)


@router.patch("/leading-groups/{group_id}", summary="修改或撤销领导小组")
async def update_leading_group(
    group_id: UUID,
    body: GroupUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> GroupRead:
    """只有本工会能改；填写撤销日期就是撤销。"""
    row = await service.update_group(session, actor, group_id, version, body)
    return await _group(session, actor, response, row)


@router.delete("/leading-groups/{group_id}", summary="删除误登的领导小组", status_code=204)
async def remove_leading_group(group_id: UUID, actor: Writer, session: Session) -> None:
    """只有本工会能删；审计记录保留。"""
    await service.BOOKS.remove_own(session, actor, "leading_group.removed", LeadingGroup, group_id)
