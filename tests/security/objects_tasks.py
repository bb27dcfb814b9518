"""Objects of what people say about tasks."""

from datetime import timedelta
from uuid import uuid4

from app.campaigns.models import Campaign, Phase, Task, TaskEvidence, TaskRecord, TaskStep
from app.core.clock import today
from tests.security.objects import canary
from tests.security.stage import Stage


async def make_record(stage: Stage, union: str, review: str = "none") -> TaskRecord:
    """A record of the union in a campaign of its own that runs, with a piece of evidence."""
    holder = stage.union(union)
    owner = {"union_id": holder.id, "union_path": holder.path}
    days = {"starts_on": today(), "ends_on": today() + timedelta(days=30)}
    campaign = Campaign(
        id=uuid4(),
        template=uuid4().hex,
        template_version=1,
        strands=[],
        name=canary(union),
        year=today().year,
        **days,
        **owner,
    )
    phase = Phase(campaign_id=campaign.id, number=1, name="组织实施", **days, **owner)
    task = Task(
        id=uuid4(),
        campaign_id=campaign.id,
        code="plaque_hung",
        position=1,
        phase_number=1,
        strand="plaque",
        title=canary(union),
        hint="挂好牌匾",
        clauses=["B1a"],
        levels=[holder.level],
        rule="plaque_hung",
        difficulty=1,
        minutes=1,
        **owner,
    )
    record = TaskRecord(
        id=uuid4(),
        campaign_id=campaign.id,
        task_id=task.id,
        count=0,
        wanted=1,
        done=False,
        review=review,
        **owner,
    )
    evidence = TaskEvidence(
        id=uuid4(),
        record_id=record.id,
        kind="written_note",
        text=canary(union),
        happened_on=today(),
        given_by=holder.name,
        **owner,
    )
    step = TaskStep(
        record_id=record.id,
        verb="hand_in",
        from_state="open",
        to_state="in_review",
        note=canary(union),
        taken_by=holder.name,
        **owner,
    )
    await stage.make(campaign, phase, task, record, evidence, step)
    return record


async def make_waiting(stage: Stage, union: str) -> TaskRecord:
    """One whose evidence waits for review."""
    return await make_record(stage, union, "in_review")


async def make_asked(stage: Stage, union: str) -> TaskRecord:
    """One that is said not to apply, not yet agreed to."""
    return await make_record(stage, union, "na_asked")


async def make_set_aside(stage: Stage, union: str) -> TaskRecord:
    """One that does not apply."""
    return await make_record(stage, union, "not_applicable")


async def make_tasks(stage: Stage, union: str) -> None:
    """A row of the union in every table of this room."""
    await make_waiting(stage, union)
