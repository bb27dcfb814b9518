"""Reading of campaigns, tasks and records; row-level security keeps it within the scope.

A union also sees the campaigns and tasks of the unions above it (policy ``from_above``).
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload, selectinload

from app.campaigns.models import Campaign, Phase, Task, TaskRecord
from app.campaigns.progress_models import FanOut
from app.core.errors import NOT_FOUND, Problem
from app.core.levels import Level
from app.core.tree import PathRange


def campaigns() -> Select[Campaign]:
    """Every campaign within sight, with its phases."""
    return select(Campaign).options(selectinload(Campaign.phases))


async def campaign(session: AsyncSession, campaign_id: UUID, *, lock: bool = False) -> Campaign:
    """The campaign with its phases; raises ``not_found`` out of sight."""
    statement = campaigns().where(Campaign.id == campaign_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    found = await session.scalar(statement)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def takes_part(session: AsyncSession, path: str, template: str, year: int) -> bool:
    """Whether the union at ``path`` or one above it has started this campaign."""
    same = (Campaign.template == template, Campaign.year == year)
    return await session.scalar(_covering(path).where(*same).limit(1)) is not None


async def same_below(session: AsyncSession, path: str, template: str, year: int) -> list[Campaign]:
    """The same campaign, started by unions below ``path``; those further up come first."""
    statement = select(Campaign).where(
        Campaign.template == template,
        Campaign.year == year,
        PathRange.subtree(path).holds(Campaign.union_path),
        Campaign.union_path != path,
    )
    order = (Campaign.union_path, Campaign.created_at, Campaign.id)
    return list(await session.scalars(statement.order_by(*order)))


async def remove(session: AsyncSession, campaign_id: UUID) -> None:
    """Delete a campaign with its phases, tasks and records."""
    for part in (TaskRecord, Task, Phase):
        await session.execute(delete(part).where(part.campaign_id == campaign_id))
    await session.execute(delete(Campaign).where(Campaign.id == campaign_id))


async def remove_records(session: AsyncSession, campaign_id: UUID, within: PathRange) -> None:
    """Delete the records of a campaign in a range, with what was handed in for them."""
    here = (TaskRecord.campaign_id == campaign_id, within.holds(TaskRecord.union_path))
    await session.execute(delete(TaskRecord).where(*here))


async def by_ids(session: AsyncSession, ids: Collection[UUID]) -> list[Campaign]:
    """Those of the campaigns that are still there."""
    return list(await session.scalars(select(Campaign).where(Campaign.id.in_(ids))))


def _covering(path: str) -> Select[Campaign]:
    """Campaigns of the union at ``path`` and of those above it."""
    return select(Campaign).where(func.starts_with(literal(path), Campaign.union_path))


def _stays() -> ColumnElement[bool]:
    """That a campaign is not being removed: nobody is measured for it any more."""
    return ~exists().where(FanOut.campaign_id == Campaign.id, FanOut.removes)


async def running_campaigns(session: AsyncSession, path: str, day: date) -> list[Campaign]:
    """Campaigns the union at ``path`` takes part in on ``day``."""
    runs = literal(day).between(Campaign.starts_on, Campaign.ends_on)
    return list(await session.scalars(_covering(path).where(runs, _stays())))


async def running_around(session: AsyncSession, path: str, day: date) -> list[Campaign]:
    """Campaigns of the unions above, at and below ``path`` that run on ``day``."""
    below = PathRange.subtree(path).holds(Campaign.union_path)
    above = func.starts_with(literal(path), Campaign.union_path)
    runs = literal(day).between(Campaign.starts_on, Campaign.ends_on)
    statement = select(Campaign).where(or_(below, above), runs, _stays()).order_by(Campaign.id)
    return list(await session.scalars(statement))


async def all_running_campaigns(session: AsyncSession, day: date) -> list[Campaign]:
    """Every campaign that runs on ``day``, for the turn of the day."""
    runs = literal(day).between(Campaign.starts_on, Campaign.ends_on)
    statement = select(Campaign).where(runs, _stays()).order_by(Campaign.id)
    return list(await session.scalars(statement))


async def campaign_to_show(session: AsyncSession, path: str, day: date) -> Campaign | None:
    """The newest campaign that runs on ``day``, else the latest started, else the next to come.

    Of two with the same days the one from further up the tree.
    """
    runs = literal(day).between(Campaign.starts_on, Campaign.ends_on)
    started = Campaign.starts_on <= day
    statement = (
        _covering(path)
        .where(_stays())
        .options(selectinload(Campaign.phases))
        .order_by(
            runs.desc(),
            started.desc(),
            func.abs(Campaign.starts_on - day),
            func.length(Campaign.union_path),
            Campaign.created_at.desc(),
            Campaign.id.desc(),
        )
        .limit(1)
    )
    return await session.scalar(statement)


def tasks(campaign_id: UUID | None) -> Select[Task]:
    """Tasks, of one campaign or of all within sight."""
    statement = select(Task).options(joinedload(Task.campaign))
    return statement if campaign_id is None else statement.where(Task.campaign_id == campaign_id)


async def burdens(
    session: AsyncSession, campaigns: Collection[UUID]
) -> dict[UUID, dict[Level, int]]:
    """Minutes of typing each campaign asks of one union, by its level."""
    level = func.unnest(Task.levels).label("level")
    asked = select(Task.campaign_id, level, Task.minutes).where(Task.campaign_id.in_(campaigns))
    part = asked.subquery()
    statement = select(part.c.campaign_id, part.c.level, func.sum(part.c.minutes))
    found: dict[UUID, dict[Level, int]] = {identity: {} for identity in campaigns}
    for identity, named, minutes in await session.execute(
        statement.group_by(part.c.campaign_id, part.c.level)
    ):
        found[identity][Level(named)] = minutes
    return found


def own_records(campaign_id: UUID, union_id: UUID) -> Select[TaskRecord]:
    """The records of one very union."""
    return select(TaskRecord).where(
        TaskRecord.campaign_id == campaign_id, TaskRecord.union_id == union_id
    )
