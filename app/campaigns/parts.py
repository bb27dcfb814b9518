"""Cutting the unions of a subtree into parts of bounded size, in the order of their paths."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.tree import PathRange
from app.organisations import facts

PART = 2000
"""Unions in one part: for a second everybody else's changes may have to wait for it."""


@dataclass(frozen=True)
class Part:
    """So many unions of a range; ``after`` is where the next part begins.

    It is the rest of a union's path behind the top's own, so that it holds when the subtree moves.
    """

    within: PathRange
    unions: int
    after: str
    is_last: bool


async def part_after(session: AsyncSession, top: str, after: str) -> Part:
    """The next unions that have tasks at or below ``top``; all of them if ``after`` is empty."""
    whole = PathRange.subtree(top)
    low = PathRange.itself(top + after).high if after else whole.low
    members = facts.members(PathRange(low, whole.high)).subquery()
    found = await session.scalars(select(members.c.path).order_by(members.c.path).limit(PART))
    paths = list(found)
    if len(paths) < PART:
        return Part(PathRange(low, whole.high), len(paths), after, is_last=True)
    last = paths[-1]
    within = PathRange(low, PathRange.itself(last).high)
    return Part(within, len(paths), last.removeprefix(top), is_last=False)
