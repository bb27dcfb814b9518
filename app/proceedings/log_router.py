"""The log, the library of experiences and who has none yet, over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from app.access.actor import Actor
from app.access.idempotency import OncePerKey
from app.core.http import ExpectedVersion, Paging, Session, VersionIfTold, show_version
from app.core.paging import Page
from app.core.schemas import Nothing
from app.organisations import service as organisations
from app.organisations.books import record
from app.proceedings import overview, service, sharing
from app.proceedings.listing import (
    WantedEntries,
    WantedExperiences,
    entry_listing,
    experience_listing,
)
from app.proceedings.log_rules import LogVerb
from app.proceedings.log_schemas import (
    LogCreate,
    LogRead,
    LogUpdate,
    SharedExperienceRead,
    SharingNote,
    TimelineItem,
)
from app.proceedings.models import LogEntry
from app.proceedings.router import Reader, Writer

router = APIRouter(tags=["工作日志"])


async def _one(session: Session, actor: Actor, response: Response, row: LogEntry) -> LogRead:
    show_version(response, row)
    return (await service.shown_entries(session, actor, [row]))[0]


async def _by_id(session: Session, actor: Actor, response: Response, entry_id: UUID) -> LogRead:
    return await _one(session, actor, response, await record(session, LogEntry, entry_id))


@router.get("/log-entries", summary="工作日志列表")
async def list_log_entries(
    actor: Reader, session: Session, paging: Paging, wanted: WantedEntries
) -> Page[LogRead]:
    """本级和下级工会的日志，最近的在前。"""
    return await (await entry_listing(session, actor, wanted, paging.sort)).page(session, paging)


@router.post("/log-entries", summary="记一条日志", status_code=201)
async def create_log_entry(
    body: LogCreate, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> LogRead:
    """只能为自己的工会记；走访服务只写对象类别，不写被走访、被帮助职工的姓名。"""
    entry_id = await once.run(lambda: service.create_entry(session, actor, body))
    return await _by_id(session, actor, response, entry_id)


@router.get("/log-entries/{entry_id}", summary="一条日志")
async def read_log_entry(
    entry_id: UUID, actor: Reader, session: Session, response: Response
) -> LogRead:
    """allowed 列出当前账号此刻可以做的操作。"""
    return await _by_id(session, actor, response, entry_id)


@router.patch("/log-entries/{entry_id}", summary="修改日志")
async def update_log_entry(
    entry_id: UUID,
    body: LogUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> LogRead:
    """只有本工会能改；问题解决后填 solved_on 和 solution。已共享的经验改动后退出经验库。"""
    row = await service.update_entry(session, actor, entry_id, version, body)
    return await _one(session, actor, response, row)


@router.delete("/log-entries/{entry_id}", summary="删除误记的日志", status_code=204)
async def remove_log_entry(entry_id: UUID, actor: Writer, session: Session) -> None:
    """只有本工会能删；审计记录保留。"""
    await service.BOOKS.remove_own(session, actor, "log_entry.removed", LogEntry, entry_id)


@router.post("/log-entries/{entry_id}/ask-sharing", summary="申请共享经验")
async def ask_sharing(
    entry_id: UUID,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: Nothing | None = None,
) -> LogRead:
    """由本工会提出，上级同意后全区都能看到。"""
    verb = LogVerb.ASK_SHARING
    await once.run(lambda: sharing.take_step(session, actor, entry_id, version, verb))
    return await _by_id(session, actor, response, entry_id)


@router.post("/log-entries/{entry_id}/share", summary="同意共享")
async def share_experience(
    entry_id: UUID,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: Nothing | None = None,
) -> LogRead:
    """由任一上级工会同意；最上级工会的由其自己同意。"""
    verb = LogVerb.SHARE
    await once.run(lambda: sharing.take_step(session, actor, entry_id, version, verb))
    return await _by_id(session, actor, response, entry_id)


@router.post("/log-entries/{entry_id}/decline-sharing", summary="不同意共享")
async def decline_sharing(
    entry_id: UUID,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: SharingNote | None = None,
) -> LogRead:
    """必须写明原因；对方修改后可以再次申请。"""
    note = body.note if body else None
    verb = LogVerb.DECLINE
    await once.run(lambda: sharing.take_step(session, actor, entry_id, version, verb, note))
    return await _by_id(session, actor, response, entry_id)


@router.post("/log-entries/{entry_id}/unshare", summary="撤回共享")
async def unshare_experience(
    entry_id: UUID,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    version: VersionIfTold,
    response: Response,
    body: Nothing | None = None,
) -> LogRead:
    """申请由本工会撤回；已共享的本工会或上级工会都可以撤回，立即不再显示。"""
    verb = LogVerb.UNSHARE
    await once.run(lambda: sharing.take_step(session, actor, entry_id, version, verb))
    return await _by_id(session, actor, response, entry_id)


@router.get("/shared-experiences", summary="经验库")
async def list_shared_experiences(
    actor: Reader, session: Session, paging: Paging, wanted: WantedExperiences
) -> Page[SharedExperienceRead]:
    """各级工会共享的经验，全区都能看，最新的在前。"""
    return await experience_listing(session, wanted, paging.sort).page(session, paging)


@router.get("/proceedings/timeline", summary="一个工会做过什么")
async def read_timeline(
    actor: Reader,
    session: Session,
    paging: Paging,
    union_id: Annotated[UUID | None, Query(description="默认本级")] = None,
) -> Page[TimelineItem]:
    """会议、领导小组、方案和日志按日期排在一起，最近的在前。"""
    union = await organisations.union_in_scope(session, union_id or actor.union_id)
    return await overview.timeline(session, union.id, paging)
