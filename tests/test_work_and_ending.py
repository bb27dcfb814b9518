"""Who scans or counts paper and who closes or releases an evaluation wait for each other."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.access.models import Account
from app.access.permissions import PERMISSIONS, Role
from app.core.scope import WHOLE, enter_scope
from app.evaluations import closing
from app.evaluations.on_site.places import place_at_work
from app.evaluations.releases import service as release_service
from app.evaluations.schemas import CloseStep
from app.evaluations.slips import service as slips
from app.issuing.slips import Mark
from tests.evaluation_steps import closed, opened, unit_of
from tests.world import World

Doing = Callable[[AsyncSession], Awaitable[object]]


class _Undone(Exception):
    """Ends a transaction without a trace."""


async def actor_of(world: World, key: str) -> Actor:
    union, role = world.unions[key], Role.MANAGER
    await world.caller(key)
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        found = select(Account.id).where(Account.username == f"{key}-{role}")
        account_id = (await session.scalars(found)).one()
    return Actor(account_id, "示例", role, union.id, union.path, PERMISSIONS[role])


async def waits(world: World, held: Doing, other: Doing) -> bool:
    """Whether ``other`` waits for a transaction that has done ``held``."""
    with suppress(_Undone):
        async with world.database.transaction() as first:
            await enter_scope(first, WHOLE)
            await held(first)
            try:
                async with world.database.transaction() as second:
                    await enter_scope(second, WHOLE)
                    await second.execute(text("SET LOCAL lock_timeout = '200ms'"))
                    await other(second)
            except OperationalError:
                raise _Undone from None
            return False
    return True


async def test_work_and_the_steps_that_end_it_wait_for_each_other(fresh_world: World) -> None:
    evaluation = await opened(fresh_world)
    actor = await actor_of(fresh_world, "district")
    unit = await unit_of(fresh_world, "west_one", evaluation)
    place = UUID(evaluation["id"]), UUID(unit["id"])
    early = CloseStep(reason="全体职工都已参加")
    works: tuple[Doing, ...] = (
        lambda session: place_at_work(session, *place),
        lambda session: slips.scannable(session, actor, *place, Mark.UNUSED),
    )
    for work in works:
        ends: Doing = lambda session: closing.close(session, actor, place[0], None, early)  # noqa: E731
        assert await waits(fresh_world, work, ends), "closed under somebody's hands"
        assert await waits(fresh_world, ends, work), "worked on what was just closed"
        assert not await waits(fresh_world, work, works[1]), "two may scan at once"
    await closed(fresh_world, evaluation)
    for work in works:
        ends = lambda session: release_service.release(session, actor, place[0], None)  # noqa: E731
        assert await waits(fresh_world, work, ends), "released without what was just counted"
        assert await waits(fresh_world, ends, work), "counted what is released already"
