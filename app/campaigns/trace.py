"""The plan clause by clause: how many unions stand where, and what one union has to show."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.campaigns import queries, record_queries
from app.campaigns.clause_counts import (
    COUNTED,
    Fold,
    Standing,
    bit_of,
    folded,
    mask_of,
    masks_of,
    standing_in,
    standing_of,
)
from app.campaigns.clauses import Clause, clauses, function_names
from app.campaigns.fan_out import check_settled
from app.campaigns.models import Campaign, Task, TaskEvidence, TaskRecord
from app.campaigns.proofs import proofs_of
from app.campaigns.record_queries import TaskFrame
from app.campaigns.rules import Occasion
from app.campaigns.schemas import Proof
from app.campaigns.task_schemas import EvidenceRead, ProofRead
from app.campaigns.trace_schemas import (
    ClauseCountRead,
    ClauseRead,
    ClausesRead,
    ClauseTaskRef,
    FunctionRead,
    TraceCampaign,
    TracedClause,
    TracedTask,
    TraceRead,
)
from app.campaigns.workflow import TO_BE_DONE, RecordState
from app.core.clock import today
from app.core.errors import NOT_FOUND, Problem
from app.core.schemas import UnionRef
from app.core.tree import PathRange
from app.organisations import service as organisations
from app.organisations.models import Union


@dataclass(frozen=True)
class Ground:
    """What a trace is about: a union, the campaign that covers it, that campaign's tasks."""

    union: Union
    campaign: Campaign | None
    tasks: Sequence[Task]

    @property
    def shown(self) -> dict[str, Any]:
        campaign = self.campaign
        return {
            "union": UnionRef.model_validate(self.union),
            "campaign": None
            if campaign is None
            else TraceCampaign(id=campaign.id, name=campaign.name, year=campaign.year),
        }


async def ground(session: AsyncSession, union_id: UUID, campaign_id: UUID | None) -> Ground:
    """The union with its campaign, the one to show if none is named; raises ``not_found``."""
    union = await organisations.union_in_scope(session, union_id)
    if campaign_id is None:
        campaign = await queries.campaign_to_show(session, union.path, today())
    else:
        campaign = await queries.campaign(session, campaign_id)
    if campaign is None:
        return Ground(union, None, [])
    tasks = await session.scalars(queries.tasks(campaign.id).order_by(Task.position))
    return Ground(union, campaign, list(tasks))


async def counts(session: AsyncSession, about: Ground) -> ClausesRead:
    """Each clause with how many unions at and below the union stand where.

    Raises ``campaign_setting_up`` while tasks are given out.
    """
    folds: list[Fold] = []
    if about.campaign is not None:
        await check_settled(session, about.campaign.id)
        within = PathRange.subtree(about.union.path)
        folds = await folded(session, about.campaign.id, within, today())
    items = [_counted(clause, about.tasks, folds) for clause in clauses()]
    return ClausesRead(**about.shown, items=items)


def _counted(clause: Clause, tasks: Sequence[Task], folds: Sequence[Fold]) -> ClauseCountRead:
    mask = mask_of(tasks, clause.id)
    found = dict.fromkeys(COUNTED, 0)
    for fold in folds:
        standing = fold.standing(mask)
        if standing is not None:
            found[standing] += fold.unions
    return ClauseCountRead(
        **_of_plan(clause),
        tasks=[
            ClauseTaskRef(id=task.id, code=task.code, title=task.title)
            for task in tasks
            if clause.id in task.clauses
        ],
        **{standing.value: count for standing, count in found.items()},
        total=sum(found.values()) - found[Standing.NOT_APPLICABLE],
        coverage=None if mask else _without_task(clause),
    )


def _without_task(clause: Clause) -> Standing:
    return Standing.BY_FUNCTION if clause.functions else Standing.NOT_COVERED


def _of_plan(clause: Clause) -> dict[str, Any]:
    names = function_names()
    functions = [FunctionRead(route=route, name=names[route]) for route in clause.functions]
    return ClauseRead(**clause.model_dump(exclude={"functions"}), functions=functions).model_dump()


def unions_standing(about: Ground, clause_id: str, standing: Standing) -> Select[Union]:
    """The unions that stand so with a clause; raises ``not_found`` for one not in the plan."""
    if all(clause.id != clause_id for clause in clauses()):
        raise Problem(NOT_FOUND)
    within = PathRange.subtree(about.union.path)
    if about.campaign is None:
        return select(Union).where(literal(False))
    masks = masks_of(about.campaign.id, within, today()).subquery("masks")
    condition = standing_in(masks.c, mask_of(about.tasks, clause_id), standing)
    return select(Union).join(masks, masks.c.union_id == Union.id).where(condition)


async def trace(session: AsyncSession, about: Ground) -> TraceRead:
    """One union's clauses with their tasks, records, proofs and states, in few statements."""
    traced = {} if about.campaign is None else await _traced(session, about, about.campaign)
    items = [_traced_clause(clause, about.tasks, traced) for clause in clauses()]
    return TraceRead(**about.shown, items=items)


def _traced_clause(
    clause: Clause, tasks: Sequence[Task], traced: dict[UUID, TracedTask]
) -> TracedClause:
    mine = {
        bit_of(task): traced[task.id]
        for task in tasks
        if clause.id in task.clauses and task.id in traced
    }
    done = sum(bit for bit, task in mine.items() if task.state is RecordState.DONE)
    late = sum(bit for bit, task in mine.items() if task.late)
    aside = sum(bit for bit, task in mine.items() if task.state is RecordState.NOT_APPLICABLE)
    return TracedClause(
        **_of_plan(clause),
        standing=standing_of(sum(mine), done, late, aside) or _without_task(clause),
        tasks=list(mine.values()),
    )


async def _traced(
    session: AsyncSession, about: Ground, campaign: Campaign
) -> dict[UUID, TracedTask]:
    """The union's tasks by id, each with all that is shown for it."""
    records = list(await session.scalars(queries.own_records(campaign.id, about.union.id)))
    frames = await record_queries.frames(session, {record.task_id for record in records})
    proofs = await proofs_of(
        session,
        {frame.task.rule for frame in frames.values()},
        PathRange.itself(about.union.path),
        Occasion(today(), campaign.starts_on, campaign.ends_on),
    )
    evidence: dict[UUID, list[TaskEvidence]] = defaultdict(list)
    for piece in await record_queries.evidence_of_all(session, [row.id for row in records]):
        evidence[piece.record_id].append(piece)
    return {
        record.task_id: _traced_task(
            record,
            frames[record.task_id],
            [
                ProofRead.model_validate(vars(proof))
                for proof in proofs.get((record.union_id, frames[record.task_id].task.rule), [])
            ],
            [EvidenceRead.model_validate(piece) for piece in evidence[record.id]],
        )
        for record in records
    }


def _traced_task(
    record: TaskRecord,
    frame: TaskFrame,
    proofs: list[ProofRead],
    evidence: list[EvidenceRead],
) -> TracedTask:
    return TracedTask(
        record_id=record.id,
        title=frame.task.title,
        state=record.state,
        late=record.state in TO_BE_DONE and frame.due_on < today(),
        due_on=frame.due_on,
        proof=Proof(count=record.count, wanted=record.wanted),
        note=record.review_note,
        proofs=proofs,
        evidence=evidence,
    )
