"""The lists: what narrows each and how its rows are shown, for their pages and their workbooks."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.paging import Listing, total_order
from app.organisations.narrowing import OfUnions, OwnOnly, UnionId, Words, range_of
from app.proceedings import plans, queries, service
from app.proceedings.choices import LogKind, MeetingKind, PlanKind, Sharing
from app.proceedings.log_schemas import LogRead, SharedExperienceRead
from app.proceedings.models import LeadingGroup, LogEntry, Meeting, Plan, SharedExperience
from app.proceedings.plan_schemas import PlanRead
from app.proceedings.plan_workflow import PlanState
from app.proceedings.schemas import GroupRead, MeetingRead


@dataclass(frozen=True)
class MeetingsWanted(OfUnions):
    """Which meetings."""

    kind: MeetingKind | None
    text: str | None


@dataclass(frozen=True)
class GroupsWanted(OfUnions):
    """Which leading groups."""

    standing: bool | None
    text: str | None


@dataclass(frozen=True)
class PlansWanted(OfUnions):
    """Which plans."""

    kind: PlanKind | None
    state: PlanState | None
    text: str | None


@dataclass(frozen=True)
class EntriesWanted(OfUnions):
    """Which entries of the log."""

    kind: LogKind | None
    sharing: Sharing | None
    text: str | None


@dataclass(frozen=True)
class ExperiencesWanted:
    """Which experiences of the library."""

    text: str | None


def meetings_wanted(
    union_id: UnionId = None,
    own_only: OwnOnly = None,
    kind: MeetingKind | None = None,
    q: Words = None,
) -> MeetingsWanted:
    return MeetingsWanted(union_id, own_only, kind, q)


def groups_wanted(
    union_id: UnionId = None,
    own_only: OwnOnly = None,
    standing: Annotated[bool | None, Query(description="只要在任的或已撤销的")] = None,
    q: Words = None,
) -> GroupsWanted:
    return GroupsWanted(union_id, own_only, standing, q)


def plans_wanted(
    union_id: UnionId = None,
    own_only: OwnOnly = None,
    kind: PlanKind | None = None,
    state: PlanState | None = None,
    q: Words = None,
) -> PlansWanted:
    return PlansWanted(union_id, own_only, kind, state, q)


def entries_wanted(
    union_id: UnionId = None,
    own_only: OwnOnly = None,
    kind: LogKind | None = None,
    sharing: Sharing | None = None,
    q: Words = None,
) -> EntriesWanted:
    return EntriesWanted(union_id, own_only, kind, sharing, q)


def experiences_wanted(q: Words = None) -> ExperiencesWanted:
    return ExperiencesWanted(q)


WantedMeetings = Annotated[MeetingsWanted, Depends(meetings_wanted)]
WantedGroups = Annotated[GroupsWanted, Depends(groups_wanted)]
WantedPlans = Annotated[PlansWanted, Depends(plans_wanted)]
WantedEntries = Annotated[EntriesWanted, Depends(entries_wanted)]
WantedExperiences = Annotated[ExperiencesWanted, Depends(experiences_wanted)]


async def meeting_listing(
    session: AsyncSession, actor: Actor, wanted: MeetingsWanted, sort: str | None
) -> Listing[Meeting, MeetingRead]:
    """Meetings, the latest first."""
    keys = {"held_on": Meeting.held_on, "created_at": Meeting.created_at}
    within = await range_of(session, actor, wanted)
    return Listing(
        queries.meetings(within, wanted.kind, wanted.text),
        total_order(sort, keys, "-held_on", Meeting.id),
        lambda rows: service.shown_meetings(session, actor, rows),
    )


async def group_listing(
    session: AsyncSession, actor: Actor, wanted: GroupsWanted, sort: str | None
) -> Listing[LeadingGroup, GroupRead]:
    """Leading groups, the latest first."""
    keys = {"set_up_on": LeadingGroup.set_up_on, "created_at": LeadingGroup.created_at}
    within = await range_of(session, actor, wanted)
    return Listing(
        queries.leading_groups(within, wanted.standing, wanted.text),
        total_order(sort, keys, "-set_up_on", LeadingGroup.id),
        lambda rows: service.shown_groups(session, actor, rows),
    )


async def plan_listing(
    session: AsyncSession, actor: Actor, wanted: PlansWanted, sort: str | None
) -> Listing[Plan, PlanRead]:
    """Plans of one's own part of the tree, the latest first."""
    keys = {"created_at": Plan.created_at, "updated_at": Plan.updated_at, "year": Plan.year}
    within = await range_of(session, actor, wanted)
    return Listing(
        queries.plans(within, wanted.kind, wanted.state, wanted.text),
        total_order(sort, keys, "-created_at", Plan.id),
        lambda rows: plans.shown_plans(session, actor, rows),
    )


async def entry_listing(
    session: AsyncSession, actor: Actor, wanted: EntriesWanted, sort: str | None
) -> Listing[LogEntry, LogRead]:
    """Entries of the log, the latest first."""
    keys = {"happened_on": LogEntry.happened_on, "created_at": LogEntry.created_at}
    within = await range_of(session, actor, wanted)
    return Listing(
        queries.log_entries(within, wanted.kind, wanted.sharing, wanted.text),
        total_order(sort, keys, "-happened_on", LogEntry.id),
        lambda rows: service.shown_entries(session, actor, rows),
    )


def experience_listing(
    session: AsyncSession, wanted: ExperiencesWanted, sort: str | None
) -> Listing[SharedExperience, SharedExperienceRead]:
    """The library, the newest first."""
    keys = {"shared_on": SharedExperience.shared_on, "happened_on": SharedExperience.happened_on}

    async def show(rows: object) -> list[SharedExperienceRead]:
        return [SharedExperienceRead.model_validate(row) for row in rows]  # type: ignore[attr-defined]

    return Listing(
        queries.shared_experiences(wanted.text),
        total_order(sort, keys, "-shared_on", SharedExperience.id),
        show,
    )
