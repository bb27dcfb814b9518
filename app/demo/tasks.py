"""Tasks as people leave them: some shown by evidence, one returned, one that does not apply."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.campaigns import queries, records, reviewing
from app.campaigns.evidence import EvidenceKind
from app.campaigns.models import Task, TaskRecord
from app.campaigns.task_schemas import CheckInput, EvidenceInput
from app.campaigns.workflow import TO_BE_DONE, TaskVerb
from app.core.clock import today
from app.core.tree import PathRange


@dataclass(frozen=True)
class Pair:
    """The chair of an enterprise's union, and who reviews for the sub-district above it."""

    chair: Actor
    reviewer: Actor


async def work_on_tasks(session: AsyncSession, pairs: Sequence[Pair]) -> None:
    """The first few unions, one of each way a task can go.

    Only what their data leave open, so everybody is measured first.
    """
    await session.flush()
    for campaign in await queries.all_running_campaigns(session, today()):
        within = PathRange.subtree(campaign.union_path)
        await records.measure_range(session, campaign, within)
    ways = (_hand_in, _hand_in, _ask, _return, _check, _set_aside)
    for pair, way in zip(pairs, ways, strict=False):
        record = await _to_be_done(session, pair.chair)
        if record is not None:
            await way(session, pair, record)


async def _to_be_done(session: AsyncSession, chair: Actor) -> TaskRecord | None:
    """The last task, in the plan's order up to its second phase, that is still to do."""
    rows = await session.scalars(
        select(TaskRecord)
        .join(Task, Task.id == TaskRecord.task_id)
        .where(
            TaskRecord.union_id == chair.union_id,
            Task.rule != "report_approved",
            Task.phase_number <= 2,
        )
        .order_by(Task.position.desc())
    )
    return next((row for row in rows if row.state in TO_BE_DONE), None)


async def _hand_in(session: AsyncSession, pair: Pair, record: TaskRecord) -> None:
    text = "已按要求做好，分会主席和两位职工代表到场看过，原件在工会办公室。"
    body = EvidenceInput(kind=EvidenceKind.WORKER_CONFIRMATION, text=text)
    await reviewing.hand_in(session, pair.chair, record.id, body)


async def _return(session: AsyncSession, pair: Pair, record: TaskRecord) -> None:
    await _hand_in(session, pair, record)
    note = "请补一句做在什么位置、哪一天做好的，再提交即可。"
    await reviewing.take_step(session, pair.reviewer, record.id, TaskVerb.RETURN, note)


async def _check(session: AsyncSession, pair: Pair, record: TaskRecord) -> None:
    body = CheckInput(text="到单位看过，已经做好，与登记的一致。")
    await reviewing.record_check(session, pair.reviewer, record.id, body)


async def _ask(session: AsyncSession, pair: Pair, record: TaskRecord) -> None:
    reason = "本单位租用园区场地，园区统一管理门面，暂不能单独做这一项。"
    verb = TaskVerb.ASK_NOT_APPLICABLE
    await reviewing.take_step(session, pair.chair, record.id, verb, reason)


async def _set_aside(session: AsyncSession, pair: Pair, record: TaskRecord) -> None:
    await _ask(session, pair, record)
    await reviewing.take_step(session, pair.reviewer, record.id, TaskVerb.AGREE, None)
