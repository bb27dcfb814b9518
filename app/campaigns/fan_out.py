"""Giving every union its tasks: at once where they are few, in parts where they are many.

Measuring costs about half a millisecond a union, and nobody may change a union's data meanwhile. So
what concerns more than ``AT_ONCE`` unions leaves a ``FanOut`` beside the campaign in its own
transaction, and a job measures part after part, each in a transaction of its own. A job that is
killed goes on after the last part; as long as one is left, no figure of the campaign is told.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.campaigns import queries, records
from app.campaigns.absorbing import end_absorbed, note_absorbed, take_over
from app.campaigns.models import Campaign
from app.campaigns.parts import part_after
from app.campaigns.problems import CAMPAIGN_SETTING_UP
from app.campaigns.progress_models import FanOut
from app.campaigns.schemas import SettingUp
from app.core.changes import announce_to_all_below
from app.core.errors import Problem
from app.core.identifiers import uuid7
from app.core.jobs import defer
from app.core.tree import PathRange
from app.organisations import facts

TOPIC = "campaigns"
AT_ONCE = 2000
"""Unions that are measured within the change itself, in a second; more are left to a job."""
GIVE_OUT = "campaigns.give_out"
"""That job (``jobs``)."""


async def under_way(session: AsyncSession, campaigns: Collection[UUID]) -> dict[UUID, SettingUp]:
    """Those of the campaigns whose tasks are not given to every union yet, and how far that is."""
    rows = await session.scalars(select(FanOut).where(FanOut.campaign_id.in_(campaigns)))
    return {row.campaign_id: _shown(row) for row in rows}


async def check_settled(session: AsyncSession, campaign_id: UUID) -> None:
    """Raise ``campaign_setting_up`` if figures of the campaign would be false as yet."""
    if here := (await under_way(session, [campaign_id])).get(campaign_id):
        raise Problem(CAMPAIGN_SETTING_UP, parameters={"done": here.done, "total": here.total})


async def give_out(
    session: AsyncSession,
    actor: Actor | None,
    campaign: Campaign,
    absorbs: Sequence[Campaign] = (),
) -> None:
    """Measure every union that takes part, now or in parts; hold all records first.

    The records of the campaigns ``absorbs`` of unions below are taken over on the way.
    """
    within = PathRange.subtree(campaign.union_path)
    await note_absorbed(session, actor, campaign, absorbs)
    row = await _row(session, campaign.id)
    if row is None and not await are_many(session, within):
        await take_over(session, campaign, [one.id for one in absorbs], within)
        await end_absorbed(session, absorbs)
        await records.measure_range(session, campaign, within)
        return
    if row is None:
        row = _new(campaign, absorbs)
        session.add(row)
    await _begin(session, row)


async def take_back(session: AsyncSession, campaign: Campaign) -> bool:
    """Remove a campaign with all that was measured; whether that is done already."""
    within = PathRange.subtree(campaign.union_path)
    if not await are_many(session, within):
        await queries.remove(session, campaign.id)
        return True
    row = await _row(session, campaign.id)
    if row is None:
        row = _new(campaign, ())
        session.add(row)
    row.removes = True
    await _begin(session, row)
    return False


async def are_many(session: AsyncSession, within: PathRange) -> bool:
    """Whether to measure these unions is too much for the change that asks for it."""
    return await _how_many(session, within) > AT_ONCE


async def _begin(session: AsyncSession, row: FanOut) -> None:
    """From the beginning: what was measured so far is not what is asked any more."""
    total = await _how_many(session, PathRange.subtree(row.union_path))
    row.after, row.done, row.total = "", 0, total
    await session.flush()
    await defer(session, GIVE_OUT, campaign_id=str(row.campaign_id))


async def next_part(session: AsyncSession, campaign_id: UUID) -> bool:
    """Do one part of what is under way for a campaign; whether more is left. Needs all of the tree.

    However many do so at a time, they take turns.
    """
    await records.hold_all(session)
    row = await _row(session, campaign_id)
    if row is None:
        return False
    campaign = await queries.campaign(session, campaign_id)
    part = await part_after(session, campaign.union_path, row.after)
    if row.removes:
        await queries.remove_records(session, campaign_id, part.within)
    else:
        await take_over(session, campaign, row.absorbs, part.within)
        await records.measure_range(session, campaign, part.within)
    row.after, row.done = part.after, row.done + part.unions
    if part.is_last:
        await _end(session, campaign, row)
    announce_to_all_below(session, TOPIC, campaign.union_id, campaign.union_path)
    return not part.is_last


async def _end(session: AsyncSession, campaign: Campaign, row: FanOut) -> None:
    if row.removes:
        await queries.remove(session, campaign.id)
        return
    await end_absorbed(session, await queries.by_ids(session, row.absorbs))
    await session.delete(row)


async def measure_part(
    session: AsyncSession, campaign_id: UUID, path: str, after: str
) -> str | None:
    """Measure again one part of the unions at and below ``path``; after which the next one begins.

    None: that was the last one. Figures stand as they were measured before, so nothing is held
    back meanwhile, and whoever is killed may begin anew.
    """
    await records.hold_all(session)
    campaign = await session.get(Campaign, campaign_id)
    if campaign is None:
        return None
    top = max(path, campaign.union_path, key=len)
    part = await part_after(session, top, after)
    await records.measure_range(session, campaign, part.within)
    if not part.is_last:
        return part.after
    announce_to_all_below(session, TOPIC, campaign.union_id, campaign.union_path)
    return None


async def _row(session: AsyncSession, campaign_id: UUID) -> FanOut | None:
    found: FanOut | None = await session.scalar(
        select(FanOut)
        .where(FanOut.campaign_id == campaign_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found


def _new(campaign: Campaign, absorbs: Sequence[Campaign]) -> FanOut:
    return FanOut(
        id=uuid7(),
        campaign_id=campaign.id,
        union_id=campaign.union_id,
        union_path=campaign.union_path,
        after="",
        done=0,
        total=0,
        absorbs=[one.id for one in absorbs],
        removes=False,
    )


def _shown(row: FanOut) -> SettingUp:
    """Unions that join meanwhile get their tasks by themselves and are in no total."""
    return SettingUp(done=min(row.done, row.total), total=row.total, removing=row.removes)


async def _how_many(session: AsyncSession, within: PathRange) -> int:
    members = facts.members(within).subquery()
    return await session.scalar(select(func.count()).select_from(members)) or 0
