"""Measuring unions: one statement for all of them, prepared once on each connection."""

from collections.abc import Awaitable
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.campaigns import queries, records
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from app.core.tree import PathRange
from tests.campaign_steps import start
from tests.world import World

OFTEN = 12
"""Until the driver has prepared a statement and the server keeps one plan of it."""
PREPARED = text(
    "SELECT generic_plans, custom_plans FROM pg_prepared_statements"
    " WHERE statement LIKE 'INSERT INTO task_records %'"
)


async def _plans(session: AsyncSession) -> tuple[int, int]:
    """How often the kept plan was taken, and how often a new one was made."""
    (row,) = await session.execute(PREPARED)
    return row.generic_plans, row.custom_plans


async def _new_plans(session: AsyncSession, measuring: Awaitable[Any]) -> int:
    _, before = await _plans(session)
    await measuring
    return (await _plans(session))[1] - before


async def test_unions_share_one_plan_and_a_range_has_its_own(
    fresh_world: World, fresh_database: Database
) -> None:
    started = await start(fresh_world)
    paths = [union.path for union in fresh_world.unions.values()]
    async with fresh_database.transaction() as session:
        await enter_scope(session, WHOLE)
        campaign = await queries.campaign(session, UUID(started["id"]))
        for number in range(OFTEN):
            await records.measure_one(session, campaign, paths[number % len(paths)])
        kept, _ = await _plans(session)
        assert kept, "the server has decided on one plan for every union"
        one = records.measure_one(session, campaign, paths[0])
        assert await _new_plans(session, one) == 0
        many = records.measure_range(session, campaign, PathRange.subtree(campaign.union_path))
        assert await _new_plans(session, many) == 1, "joined in loops, many would take minutes"
        again = records.measure_one(session, campaign, paths[0])
        assert await _new_plans(session, again) == 0
