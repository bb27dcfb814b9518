"""How unions stood at a campaign's turns, counted on the day and kept for the summary (R4e).

What a summary compares with cannot be counted afterwards: cadres have left, plaques have come
down. So figures are kept in the night after the start and after the end of each phase; a night that
was missed for longer than ``LATEST`` is left out, since its figures would be those of another day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.campaigns import queries as campaigns
from app.campaigns.fan_out import under_way
from app.campaigns.models import Campaign
from app.campaigns.progress_models import Snapshot
from app.core.changes import Changes
from app.core.clock import local_day, today
from app.core.database import Database
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.core.scope import WHOLE, enter_scope
from app.core.tree import PathRange
from app.dashboards.progress import compose
from app.dashboards.tallies import Tallies
from app.organisations.facts import counted
from app.organisations.models import Union

AT_START = 0
LATEST = timedelta(days=3)
_DAY = timedelta(days=1)
_KEPT_FOR = (Level.CITY, Level.DISTRICT, Level.SUB_DISTRICT)


@dataclass(frozen=True)
class Turn:
    """A moment of a campaign whose figures are due: its start, or the end of a phase."""

    campaign_id: UUID
    phase_number: int
    unions: Sequence[UUID]


async def keep_what_is_due(database: Database) -> int:
    """Take every snapshot that is due and not there yet; how many were taken."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        turns = await _due(session, today())
    taken = 0
    for turn in turns:
        for union_id in turn.unions:
            async with database.transaction() as session:
                await enter_scope(session, WHOLE)
                taken += await _take(session, turn, union_id)
    return taken


async def snapshot_of_start(
    session: AsyncSession, campaign_id: UUID, union_id: UUID
) -> Snapshot | None:
    """How the union stood when the campaign began, if that was kept."""
    found: Snapshot | None = await session.scalar(
        select(Snapshot).where(
            Snapshot.campaign_id == campaign_id,
            Snapshot.union_id == union_id,
            Snapshot.phase_number == AT_START,
        )
    )
    return found


async def _due(session: AsyncSession, day: date) -> list[Turn]:
    turns = []
    recent = campaigns.campaigns().where(
        Campaign.starts_on <= day, Campaign.ends_on >= day - LATEST - _DAY
    )
    for campaign in list(await session.scalars(recent)):
        if await under_way(session, [campaign.id]):
            continue
        for number, since in _turns(campaign):
            if since <= day <= since + LATEST:
                unions = await _missing(session, campaign, number)
                turns.append(Turn(campaign.id, number, unions))
    return turns


def _turns(campaign: Campaign) -> list[tuple[int, date]]:
    """Each with the first day on which its figures can be taken."""
    start = max(campaign.starts_on, local_day(campaign.created_at))
    return [(AT_START, start), *((p.number, p.ends_on + _DAY) for p in campaign.phases)]


async def _missing(session: AsyncSession, campaign: Campaign, number: int) -> list[UUID]:
    kept = select(Snapshot.union_id).where(
        Snapshot.campaign_id == campaign.id, Snapshot.phase_number == number
    )
    statement = select(Union.id).where(
        PathRange.subtree(campaign.union_path).holds(Union.path),
        Union.level.in_(_KEPT_FOR),
        Union.id.not_in(kept),
        counted(),
    )
    return list(await session.scalars(statement.order_by(Union.path)))


async def _take(session: AsyncSession, turn: Turn, union_id: UUID) -> int:
    union = await session.get(Union, union_id)
    found = await session.scalar(
        campaigns.campaigns().where(Campaign.id == turn.campaign_id).with_for_update(read=True)
    )
    if union is None or found is None:
        return 0
    day = min(today(), found.ends_on)
    document = await compose(session, WHOLE, union, day, Tallies(Changes()), found)
    session.add(
        Snapshot(
            id=uuid7(),
            campaign_id=found.id,
            union_id=union.id,
            union_path=union.path,
            phase_number=turn.phase_number,
            taken_on=today(),
            figures=document.model_dump(mode="json", include={"figures", "coverage", "strands"}),
        )
    )
    return 1
