"""Task records over HTTP: read by everybody concerned, shown by a union, judged by one above."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.campaigns import record_queries as queries
from app.campaigns import reviewing
from app.campaigns.listing import WantedRecords, record_listing
from app.campaigns.models import TaskRecord
from app.campaigns.task_detail import detail
from app.campaigns.task_schemas import (
    CheckInput,
    DecisionsInput,
    DecisionsRead,
    EvidenceInput,
    MaybeNote,
    NoteInput,
    ReasonInput,
    RefusedDecision,
    TaskRecordDetail,
    TaskRecordRead,
)
from app.campaigns.workflow import TaskVerb
from app.core.http import Paging, Session, VersionIfTold
from app.core.paging import Page
from app.core.schemas import Nothing

router = APIRouter(prefix="/task-records", tags=["任务"])

Reader = Annotated[Actor, Needs(Permission.CAMPAIGNS_READ)]
Doer = Annotated[Actor, Needs(Permission.TASKS_WRITE)]
Reviewer = Annotated[Actor, Needs(Permission.TASKS_REVIEW)]


@router.get("", summary="任务完成情况")
async def list_task_records(
    actor: Reader, session: Session, paging: Paging, wanted: WantedRecords
) -> Page[TaskRecordRead]:
    """指定工会及其全部下级；资料齐了自动完成，资料看不出的凭证明和上级审核完成。"""
    return await (await record_listing(session, actor, wanted, paging.sort)).page(session, paging)


@router.post("/decisions", summary="批量审核")
async def decide_many(body: DecisionsInput, actor: Reviewer, session: Session) -> DecisionsRead:
    """一次最多 100 条；不能这样操作的保持原样，逐条说明；一条也办不成时说明原因。"""
    decided, refused = await reviewing.decide_many(
        session, actor, body.ids, TaskVerb(body.verb), body.note, body.versions
    )
    return DecisionsRead(
        decided=decided,
        refused=[RefusedDecision(id=each.id, code=each.problem.kind.code) for each in refused],
    )


@router.get("/{record_id}", summary="一个工会的一项任务")
async def read_task_record(
    record_id: UUID, actor: Reader, session: Session, response: Response
) -> TaskRecordDetail:
    """含证明、办理过程，以及资料里证明它的记录；审核时以 If-Match 带上读到的 ETag。"""
    shown = await detail(session, actor, await queries.record(session, record_id))
    response.headers["ETag"] = f'"{shown.version}"'
    return shown


@router.post("/{record_id}/evidence", summary="提交证明", status_code=201)
async def hand_in(
    record_id: UUID, body: EvidenceInput, actor: Doer, session: Session, once: OncePerKey
) -> TaskRecordDetail:
    """五种证明任选一种，照片不是必须的；等上级审核，审核前可以补充。"""
    await once.run(lambda: reviewing.hand_in(session, actor, record_id, body))
    return await _shown(session, actor, record_id)


@router.delete("/{record_id}/evidence/{evidence_id}", summary="撤下一份证明")
async def remove_evidence(
    record_id: UUID, evidence_id: UUID, actor: Doer, session: Session
) -> TaskRecordDetail:
    """传错了照片时用；上级审核通过以后不能撤下。最后一份撤下后，任务不再等待审核。"""
    return await detail(
        session, actor, await reviewing.remove_evidence(session, actor, record_id, evidence_id)
    )


@router.post("/{record_id}/check", summary="登记上级现场核查", status_code=201)
async def record_check(
    record_id: UUID, body: CheckInput, actor: Reviewer, session: Session, once: OncePerKey
) -> TaskRecordDetail:
    """上级到现场看过就算证明，基层不用再交材料；任务随即完成。"""
    await once.run(lambda: reviewing.record_check(session, actor, record_id, body))
    return await _shown(session, actor, record_id)


@router.post("/{record_id}/take-back", summary="收回")
async def take_back(
    record_id: UUID, actor: Doer, session: Session, body: Nothing | None = None
) -> TaskRecordDetail:
    """收回还没有审核的证明或不适用申请。"""
    return await _stepped(session, actor, record_id, TaskVerb.TAKE_BACK, None)


@router.post("/{record_id}/accept", summary="审核通过")
async def accept(
    record_id: UUID,
    actor: Reviewer,
    session: Session,
    seen: VersionIfTold,
    body: MaybeNote | None = None,
) -> TaskRecordDetail:
    """上级认可证明，任务完成。"""
    note = None if body is None else body.note
    return await _stepped(session, actor, record_id, TaskVerb.ACCEPT, note, seen)


@router.post("/{record_id}/return", summary="退回")
async def return_record(
    record_id: UUID, body: NoteInput, actor: Reviewer, session: Session, seen: VersionIfTold
) -> TaskRecordDetail:
    """写明还差什么，基层补好后再提交。"""
    return await _stepped(session, actor, record_id, TaskVerb.RETURN, body.note, seen)


@router.post("/{record_id}/ask-not-applicable", summary="申请不适用")
async def ask_not_applicable(
    record_id: UUID, body: ReasonInput, actor: Doer, session: Session
) -> TaskRecordDetail:
    """从实际情况出发：确实不适用的写明理由，上级同意后不计入应完成数。"""
    return await _stepped(session, actor, record_id, TaskVerb.ASK_NOT_APPLICABLE, body.reason)


@router.post("/{record_id}/agree", summary="同意不适用")
async def agree(
    record_id: UUID,
    actor: Reviewer,
    session: Session,
    seen: VersionIfTold,
    body: MaybeNote | None = None,
) -> TaskRecordDetail:
    """这项任务对该工会既不算完成也不算没完成，分子分母都不计。"""
    note = None if body is None else body.note
    return await _stepped(session, actor, record_id, TaskVerb.AGREE, note, seen)


@router.post("/{record_id}/refuse", summary="不同意不适用")
async def refuse(
    record_id: UUID, body: NoteInput, actor: Reviewer, session: Session, seen: VersionIfTold
) -> TaskRecordDetail:
    """写明为什么仍要做、可以怎么做。"""
    return await _stepped(session, actor, record_id, TaskVerb.REFUSE, body.note, seen)


@router.post("/{record_id}/reopen", summary="重新打开")
async def reopen(
    record_id: UUID, body: NoteInput, actor: Doer, session: Session
) -> TaskRecordDetail:
    """上级发现通过有误，或不适用的情况变了；由资料自动完成的不能重新打开。"""
    return await _stepped(session, actor, record_id, TaskVerb.REOPEN, body.note)


async def _stepped(
    session: Session,
    actor: Actor,
    record_id: UUID,
    verb: TaskVerb,
    note: str | None,
    seen: int | None = None,
) -> TaskRecordDetail:
    record = await reviewing.take_step(session, actor, record_id, verb, note, version=seen)
    return await detail(session, actor, record)


async def _shown(session: Session, actor: Actor, record_id: UUID) -> TaskRecordDetail:
    record: TaskRecord = await queries.record(session, record_id)
    return await detail(session, actor, record)
