"""Objects of the room of proceedings."""

from uuid import uuid4

from app.core.clock import now, today
from app.proceedings.models import LeadingGroup, LogEntry, Meeting, Plan
from tests.security.objects import canary
from tests.security.stage import Stage


async def make_meeting(stage: Stage, union: str) -> Meeting:
    """A meeting of the union."""
    owner = stage.union(union)
    meeting = Meeting(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        kind="mobilisation",
        title=canary(union),
        held_on=today(),
        place=canary(union),
        host=canary(union),
        agenda=[{"text": canary(union), "about_campaign": True}],
        decisions=canary(union),
        assignments=[],
        with_party=False,
    )
    await stage.make(meeting)
    return meeting


async def make_group(stage: Stage, union: str) -> LeadingGroup:
    """A leading group of the union."""
    owner = stage.union(union)
    group = LeadingGroup(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        name=canary(union),
        members=[{"role": "head", "name": canary(union), "post": None, "duties": None}],
        set_up_on=today(),
    )
    await stage.make(group)
    return group


async def make_plan(stage: Stage, union: str, state: str = "draft") -> Plan:
    """A plan of the union, as far on its way as ``state`` says."""
    owner = stage.union(union)
    phase = {"phase_number": 1, "name": "动员", "starts_on": "2026-04-01", "ends_on": "2026-04-20"}
    plan = Plan(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        kind="implementation",
        year=today().year,
        title=canary(union),
        adopted=False,
        goals=canary(union),
        measures=["挂牌"],
        schedule=[phase | {"what": "", "owner": ""}],
        clauses=["T1-1"],
        state=state,
        submitted_at=now(),
        effective_on=today() if state == "effective" else None,
    )
    await stage.make(plan)
    return plan


async def make_submitted_plan(stage: Stage, union: str) -> Plan:
    """One that waits to be judged."""
    return await make_plan(stage, union, "submitted")


async def make_plan_in_force(stage: Stage, union: str) -> Plan:
    """One that those below can read."""
    return await make_plan(stage, union, "effective")


async def make_entry(stage: Stage, union: str, sharing: str | None = None) -> LogEntry:
    """An experience in the log of the union."""
    owner = stage.union(union)
    entry = LogEntry(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        kind="experience",
        happened_on=today(),
        subject=canary(union),
        text=canary(union),
        resources=[],
        sharing=sharing,
        shared_on=today() if sharing == "shared" else None,
    )
    await stage.make(entry)
    return entry


async def make_offered_entry(stage: Stage, union: str) -> LogEntry:
    """One its union would like everybody to read."""
    return await make_entry(stage, union, "asked")


async def make_shared_entry(stage: Stage, union: str) -> LogEntry:
    """One in the library."""
    return await make_entry(stage, union, "shared")


async def make_proceedings(stage: Stage, union: str) -> None:
    """A row of the union in every table of this room; its plan is in force."""
    await make_meeting(stage, union)
    await make_group(stage, union)
    await make_plan_in_force(stage, union)
    await make_entry(stage, union)
