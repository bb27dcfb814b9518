"""One task record with all that shows how far it is: evidence, history, the data that prove it."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.campaigns import queries, record_queries
from app.campaigns.listing import fields_of
from app.campaigns.models import TaskRecord
from app.campaigns.proofs import proofs_of
from app.campaigns.rules import Occasion
from app.campaigns.task_schemas import EvidenceRead, ProofRead, TaskRecordDetail, TaskStepRead
from app.core.clock import today
from app.core.tree import PathRange
from app.organisations import service as organisations


async def detail(session: AsyncSession, actor: Actor, record: TaskRecord) -> TaskRecordDetail:
    """The record as the actor sees it."""
    frame = (await record_queries.frames(session, [record.task_id]))[record.task_id]
    campaign = await queries.campaign(session, record.campaign_id)
    proofs = await proofs_of(
        session,
        [frame.task.rule],
        PathRange.itself(record.union_path),
        Occasion(today(), campaign.starts_on, campaign.ends_on),
    )
    union = await organisations.union_ref(session, record.union_id)
    evidence = await record_queries.evidence_of(session, record.id)
    steps = await record_queries.steps_of(session, record.id)
    versions = await record_queries.versions_of(session, [record.id])
    return TaskRecordDetail(
        **fields_of(actor, record, frame, union, versions[record.id]),
        hint=frame.task.hint,
        clauses=frame.task.clauses,
        levels=frame.task.levels,
        evidence=[EvidenceRead.model_validate(piece) for piece in evidence],
        history=[TaskStepRead.model_validate(step) for step in steps],
        proofs=[
            ProofRead.model_validate(vars(proof))
            for proof in proofs[(record.union_id, frame.task.rule)]
        ],
    )
