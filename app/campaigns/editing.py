"""Changing a campaign that was started: its head, the days of its phases, its tasks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.attributes import flag_modified

from app.access.actor import Actor
from app.audit import service as audit
from app.campaigns import fan_out, queries, records
from app.campaigns.fan_out import TOPIC
from app.campaigns.models import Campaign, Phase, Task, TaskRecord
from app.campaigns.own_templates import check_burden
from app.campaigns.plan_templates import burden
from app.campaigns.problems import DEADLINE_TOO_SOON
from app.campaigns.schemas import CampaignUpdate, PhaseEdit, TaskAdd, TaskEdit
from app.core.changes import announce_to_all_below
from app.core.clock import SHANGHAI, local_day, now, today
from app.core.errors import FORBIDDEN, INVALID_INPUT, NOT_FOUND, FieldError, Problem
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.core.scope import covers
from app.core.versions import check_version

NOTICE = timedelta(hours=24)
_DAY = timedelta(days=1)


async def update_campaign(
    session: AsyncSession, actor: Actor, campaign_id: UUID, version: int, body: CampaignUpdate
) -> Campaign:
    """Change the head of a campaign or the days of its phases.

    Raises ``not_found``, ``forbidden`` (one from above), ``version_conflict``, ``invalid_input``,
    ``deadline_too_soon``.
    """
    campaign = await _to_change(session, actor, campaign_id, version)
    changes = body.model_dump(exclude_unset=True, exclude={"phases"})
    if "name" in changes and changes["name"] is None:
        del changes["name"]
    for field, value in changes.items():
        setattr(campaign, field, value or None)
    if body.phases:
        _move_phases(campaign, body.phases)
    fields = sorted(changes) + [f"phases.{edit.number}" for edit in body.phases]
    await _changed(session, actor, "campaign.updated", campaign, {"fields": fields})
    return campaign


async def add_task(
    session: AsyncSession, actor: Actor, campaign_id: UUID, version: int, body: TaskAdd
) -> Task:
    """Ask something more of the unions; each of its levels gets a record, measured at once.

    It stands after what is as easy. Raises as ``update_campaign`` does, and ``burden_too_high``.
    """
    campaign = await _to_change(session, actor, campaign_id, version)
    tasks = await _tasks(session, campaign)
    if errors := [*_misplaced(campaign, tasks, body)]:
        raise Problem(INVALID_INPUT, errors)
    phase = next(p for p in campaign.phases if p.number == body.phase_number)
    _check_notice(body.due_on or phase.ends_on)
    task = Task(
        id=uuid7(),
        campaign_id=campaign.id,
        union_id=campaign.union_id,
        union_path=campaign.union_path,
        position=0,
        **body.model_dump(mode="json", exclude={"due_on"}),
        due_on=body.due_on,
    )
    check_burden(burden([*tasks, task]).get(Level.ENTERPRISE, 0))
    before = [t for t in tasks if (t.phase_number, t.difficulty) <= (
        task.phase_number, task.difficulty)]  # fmt: skip
    after = [t for t in tasks if t not in before]
    for position, one in enumerate([*before, task, *after], start=1):
        one.position = position
    session.add(task)
    await _changed(session, actor, "campaign.task_added", campaign, {"code": task.code})
    return task


async def update_task(
    session: AsyncSession,
    actor: Actor,
    campaign_id: UUID,
    task_id: UUID,
    version: int,
    body: TaskEdit,
) -> Task:
    """Change what is said of a task, or its deadline. ``version`` is the campaign's."""
    campaign = await _to_change(session, actor, campaign_id, version)
    tasks = await _tasks(session, campaign)
    task = _one_of(tasks, task_id)
    changes = body.model_dump(exclude_unset=True)
    phase = next(p for p in campaign.phases if p.number == task.phase_number)
    former = task.due_on or phase.ends_on
    for field, value in changes.items():
        if value is not None or field == "due_on":
            setattr(task, field, value)
    deadline = task.due_on or phase.ends_on
    if deadline != former:
        if error := _outside(task.due_on, phase, campaign):
            raise Problem(INVALID_INPUT, [error])
        _check_notice(deadline)
    if "minutes" in changes:
        check_burden(burden(tasks).get(Level.ENTERPRISE, 0))
    details = {"code": task.code, "fields": sorted(changes)}
    await _changed(session, actor, "campaign.task_updated", campaign, details)
    return task


async def remove_task(
    session: AsyncSession, actor: Actor, campaign_id: UUID, task_id: UUID, version: int
) -> None:
    """Ask a thing no more: the task and every union's record of it go."""
    campaign = await _to_change(session, actor, campaign_id, version)
    task = _one_of(await _tasks(session, campaign), task_id)
    await session.execute(delete(TaskRecord).where(TaskRecord.task_id == task.id))
    await session.delete(task)
    await _changed(session, actor, "campaign.task_removed", campaign, {"code": task.code})


async def _to_change(
    session: AsyncSession, actor: Actor, campaign_id: UUID, version: int
) -> Campaign:
    """One from above is seen but cannot even be locked: look first."""
    seen = await queries.campaign(session, campaign_id)
    if not covers(actor.union_path, seen.union_path):
        raise Problem(FORBIDDEN)
    await records.hold_all(session)
    campaign = await queries.campaign(session, campaign_id, lock=True)
    check_version(campaign, version)
    return campaign


async def _changed(
    session: AsyncSession, actor: Actor, action: str, campaign: Campaign, details: Mapping[str, Any]
) -> None:
    """What hangs on the campaign is part of what its version speaks of.

    One that is over stays as it ended: it is not measured again.
    """
    campaign.updated_at = now()
    flag_modified(campaign, "updated_at")  # twice within one tick of the clock is twice
    await session.flush()
    if campaign.ends_on >= today():
        await fan_out.give_out(session, actor, campaign)
    announce_to_all_below(session, TOPIC, campaign.union_id, campaign.union_path)
    audit.record(session, actor, action, campaign, details)


def _move_phases(campaign: Campaign, edits: Sequence[PhaseEdit]) -> None:
    phases = {phase.number: phase for phase in campaign.phases}
    for spot, edit in enumerate(edits):
        phase = phases.get(edit.number)
        if phase is None:
            raise Problem(INVALID_INPUT, [_wrong(f"phases.{spot}.number", *_NO_PHASE)])
        former = phase.ends_on
        for field, value in edit.model_dump(exclude_none=True, exclude={"number"}).items():
            setattr(phase, field, value)
        if phase.ends_on != former:
            _check_notice(phase.ends_on)
    if errors := [*_disorder(campaign.phases, {edit.number: i for i, edit in enumerate(edits)})]:
        raise Problem(INVALID_INPUT, errors)
    campaign.starts_on = campaign.phases[0].starts_on
    campaign.ends_on = campaign.phases[-1].ends_on


def _disorder(phases: Sequence[Phase], spots: dict[int, int]) -> Iterator[FieldError]:
    """A gap between phases is allowed; two at a time, or an end before the beginning, is not."""
    for phase in phases:
        if phase.ends_on < phase.starts_on:
            spot = spots.get(phase.number, 0)
            yield _wrong(
                f"phases.{spot}.ends_on",
                f"第{phase.number}阶段的结束日不能早于开始日 {phase.starts_on}",
                f"Phase {phase.number} would end before it begins on {phase.starts_on}",
            )
    for before, after in pairwise(phases):
        if after.starts_on <= before.ends_on:
            named = after if after.number in spots else before
            yield _wrong(
                f"phases.{spots.get(named.number, 0)}."
                + ("starts_on" if named is after else "ends_on"),
                f"第{after.number}阶段（{after.starts_on} 起）与第{before.number}阶段"
                f"（到 {before.ends_on}）重叠，请一并调整",
                f"Phase {after.number} would begin before phase {before.number} has ended",
            )


def _check_notice(deadline: date) -> None:
    """Raise ``deadline_too_soon`` if less than a day is left until the end of ``deadline``."""
    end = datetime.combine(deadline + _DAY, time(), SHANGHAI)
    if end - now() >= NOTICE:
        return
    earliest = local_day(now() + NOTICE)
    if datetime.combine(earliest, time(), SHANGHAI) == now() + NOTICE:
        earliest -= _DAY
    raise Problem(DEADLINE_TOO_SOON, parameters={"day": deadline, "earliest": earliest})


_NO_PHASE = ("没有这个阶段", "There is no such phase")


def _misplaced(campaign: Campaign, tasks: Sequence[Task], body: TaskAdd) -> Iterator[FieldError]:
    if body.code in {task.code for task in tasks}:
        yield _wrong("code", "活动里已有这个代号的任务", "There is a task with this code already")
    if body.strand not in {part["strand"] for part in campaign.strands}:
        yield _wrong("strand", "活动里没有这个方面", "The campaign has no such strand")
    phase = next((p for p in campaign.phases if p.number == body.phase_number), None)
    if phase is None:
        yield _wrong("phase_number", *_NO_PHASE)
    elif error := _outside(body.due_on, phase, campaign):
        yield error


def _outside(due_on: date | None, phase: Phase, campaign: Campaign) -> FieldError | None:
    if due_on is None or phase.starts_on <= due_on <= campaign.ends_on:
        return None
    return _wrong(
        "due_on",
        f"截止日应在所在阶段开始（{phase.starts_on}）以后、活动结束（{campaign.ends_on}）以前",
        f"Due between {phase.starts_on}, when its phase begins, and {campaign.ends_on}",
    )


async def _tasks(session: AsyncSession, campaign: Campaign) -> list[Task]:
    statement = select(Task).where(Task.campaign_id == campaign.id).order_by(Task.position)
    return list(await session.scalars(statement))


def _one_of(tasks: Sequence[Task], task_id: UUID) -> Task:
    found = next((task for task in tasks if task.id == task_id), None)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


def _wrong(field: str, message: str, message_en: str) -> FieldError:
    return FieldError(field, message, message_en, "campaign_fault")
