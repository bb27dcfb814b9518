"""方案条款对照表 as a workbook, to be filed and shown to an inspector."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out_batches
from app.access.permissions import Permission
from app.campaigns import trace
from app.campaigns.clause_counts import STANDING_NAMES
from app.campaigns.evidence import EVIDENCE_NAMES
from app.campaigns.trace_schemas import ClauseCountRead, TracedClause, TracedTask
from app.campaigns.workflow import STATE_NAMES
from app.core.http import Session
from app.core.paging import Item
from app.core.workbooks import Column, Sheet, Value, yes_no
from app.organisations.words import with_union_names

router = APIRouter(prefix="/clauses", tags=["方案条款对照"])

Reader = Annotated[Actor, Needs(Permission.CAMPAIGNS_READ)]


@dataclass(frozen=True)
class Wanted:
    """Which union and campaign."""

    union_id: UUID
    campaign_id: UUID | None


LABELS: Labels = {"union_id": Label("工会"), "campaign_id": Label("活动")}

COUNTS = Sheet[ClauseCountRead](
    "方案条款对照表",
    (
        Column("条款", 9, lambda row: row.id),
        Column("部分", 16, lambda row: row.part),
        Column("方案原文", 44, lambda row: row.quote),
        Column("含义", 26, lambda row: row.gloss),
        Column("对应任务", 30, lambda row: "、".join(task.title for task in row.tasks)),
        Column("对应功能", 30, lambda row: "、".join(each.name for each in row.functions)),
        Column("应做到", 8, lambda row: row.total, "number"),
        Column("已做到", 8, lambda row: row.done, "number"),
        Column("进行中", 8, lambda row: row.open, "number"),
        Column("已逾期", 8, lambda row: row.late, "number"),
        Column("不适用", 8, lambda row: row.not_applicable, "number"),
        Column(
            "没有任务的", 16, lambda row: None if not row.coverage else STANDING_NAMES[row.coverage]
        ),
        Column("还缺什么", 34, lambda row: row.missing),
    ),
)


@dataclass(frozen=True)
class TraceLine:
    """A clause with one of its tasks, or without any."""

    clause: TracedClause
    task: TracedTask | None

    def shown(self) -> str:
        """Everything that proves the task, in words."""
        if self.task is None:
            return ""
        data = [f"{proof.title}（{proof.on or '—'}）" for proof in self.task.proofs]
        given = [
            f"{EVIDENCE_NAMES[piece.kind]}：{piece.text or piece.url or ''}（{piece.happened_on}）"
            for piece in self.task.evidence
        ]
        return "；".join(data + given)


def _of_task(show: Callable[[TracedTask], Value]) -> Callable[[TraceLine], Value]:
    """A cell about the task of a line, empty where there is none."""
    return lambda line: None if line.task is None else show(line.task)


TRACE = Sheet[TraceLine](
    "工会方案条款对照表",
    (
        Column("条款", 9, lambda line: line.clause.id),
        Column("部分", 16, lambda line: line.clause.part),
        Column("方案原文", 44, lambda line: line.clause.quote),
        Column("结论", 14, lambda line: STANDING_NAMES[line.clause.standing]),
        Column("任务", 30, _of_task(lambda task: task.title)),
        Column("任务状态", 10, _of_task(lambda task: STATE_NAMES[task.state])),
        Column("已有", 6, _of_task(lambda task: task.proof.count), "number"),
        Column("应有", 6, _of_task(lambda task: task.proof.wanted), "number"),
        Column("期限", 12, _of_task(lambda task: task.due_on), "day"),
        Column("是否逾期", 9, _of_task(lambda task: yes_no(task.late))),
        Column("证明", 50, lambda line: line.shown()),
        Column("理由", 30, _of_task(lambda task: task.note)),
        Column("还缺什么", 30, lambda line: line.clause.missing),
    ),
)


_NO_TASK: Sequence[TracedTask | None] = (None,)


async def _at_once(items: Sequence[Item]) -> AsyncIterator[Sequence[Item]]:
    """A short list as the one batch it is."""
    yield items


@router.get(".xlsx", summary="导出方案条款对照表（汇总）", **AS_WORKBOOK)
async def export_clauses(
    actor: Reader,
    session: Session,
    union_id: UUID | None = None,
    campaign_id: UUID | None = None,
) -> Response:
    """与页面同样的数。"""
    wanted = Wanted(union_id or actor.union_id, campaign_id)
    about = await trace.ground(session, wanted.union_id, campaign_id)
    labels = await with_union_names(session, LABELS, wanted, "union_id")
    items = (await trace.counts(session, about)).items
    return await hand_out_batches(session, actor, COUNTS, _at_once(items), wanted, labels)


@router.get("/trace.xlsx", summary="导出一个工会的方案条款对照表", **AS_WORKBOOK)
async def export_trace(
    actor: Reader,
    session: Session,
    union_id: UUID | None = None,
    campaign_id: UUID | None = None,
) -> Response:
    """一条条款有几项任务就有几行。"""
    wanted = Wanted(union_id or actor.union_id, campaign_id)
    about = await trace.ground(session, wanted.union_id, campaign_id)
    labels = await with_union_names(session, LABELS, wanted, "union_id")
    lines = [
        TraceLine(clause, task)
        for clause in (await trace.trace(session, about)).items
        for task in (clause.tasks or _NO_TASK)
    ]
    return await hand_out_batches(session, actor, TRACE, _at_once(lines), wanted, labels)
