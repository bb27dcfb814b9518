"""The plaque and the founding of its union: 同步 (clause R3c), measured from what really hangs."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.changes import Change
from app.core.scope import beyond_scope
from app.displays import queries
from app.enterprises import founding_displayed


async def show_in_founding_case(session: AsyncSession, actor: Actor, union_id: UUID) -> None:
    """Let the founding case of a union whose plaque hangs know the day.

    The case belongs to the sub-district, out of the union's own sight; only this one step of this
    one case is written there, and the union's own people hang the plaque.
    """
    day = await queries.hangs_since(session, union_id)
    if day is not None:
        async with beyond_scope(session, actor.scope):
            await founding_displayed.set_displayed(session, actor, union_id, day)


async def show_after_approval(session: AsyncSession, change: Change) -> None:
    """The same when the approval is entered after the plaque was hung; handler of "unions"."""
    if await founding_displayed.waits_for_plaque(session, change.union_id):
        day = await queries.hangs_since(session, change.union_id)
        if day is not None:
            await founding_displayed.set_displayed(session, None, change.union_id, day)
