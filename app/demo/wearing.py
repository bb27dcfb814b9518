"""How far the demonstration's badges have come: ordered, made, handed out, void."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.cadres import badges
from app.cadres.models import Badge
from app.cadres.schemas import VoidReason
from app.core.clock import today

_DAYS_AGO = 5
_WITH_A_SPOILED_ONE = 2
"""The third union of each street: the print shop spoiled its last badge."""


async def carry_on(
    session: AsyncSession, actor: Actor, issued: Sequence[Badge], place: int
) -> None:
    """The further down the list a union stands, the fewer of its badges have reached anybody."""
    if place == _WITH_A_SPOILED_ONE and issued:
        *issued, spoiled = issued
        await badges.void_badge(session, actor, spoiled.id, VoidReason.DAMAGED)
    if place == 0:
        await _hand_out(session, actor, issued[: max(1, len(issued) - 1)])
    if place <= 1:
        await badges.note_made(session, actor, [badge.id for badge in issued])


async def lose(session: AsyncSession, actor: Actor, badge: Badge) -> None:
    """It was worn, then lost: who finds and scans it is told so."""
    await _hand_out(session, actor, [badge])
    await badges.void_badge(session, actor, badge.id, VoidReason.LOST)


async def _hand_out(session: AsyncSession, actor: Actor, issued: Sequence[Badge]) -> None:
    day = today() - timedelta(days=_DAYS_AGO)
    await badges.hand_out(session, actor, [badge.id for badge in issued], day)
