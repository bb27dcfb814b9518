"""Writing slips anew, so that no hidden column of the database says which was used before which."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.scope import DatabaseRole, acting_as
from app.issuing import statements as sql

SLIPS_AT_ONCE = 2000
"""Slips that are written anew in one transaction: who scans meanwhile waits for it to end."""


async def shuffle(session: AsyncSession, unit_ids: Sequence[UUID]) -> None:
    """Write the slips of these units anew, all at one stroke and in random order.

    Whoever changes several slips waits until the caller's transaction has ended.
    """
    async with acting_as(session, DatabaseRole.ISSUER):
        await session.execute(sql.KEEP_ORDER)
        await session.execute(sql.SHUFFLE, {"units": list(unit_ids)})


async def hide_order(session: AsyncSession, unit_ids: Sequence[UUID]) -> None:
    """``shuffle`` for the used slips alone, which is all that ``in_order`` asks for.

    Few ballots wait long for their fold, and meanwhile the order in which their slips were used
    would lie beside the order in which they came.
    """
    async with acting_as(session, DatabaseRole.ISSUER):
        await session.execute(sql.KEEP_ORDER)
        await session.execute(sql.SHUFFLE_USED, {"units": list(unit_ids)})


async def in_parts(session: AsyncSession, unit_ids: Sequence[UUID]) -> list[list[UUID]]:
    """These units in parts to be written anew one by one: ``SLIPS_AT_ONCE`` each, or one unit."""
    async with acting_as(session, DatabaseRole.ISSUER):
        sizes = (await session.execute(sql.SIZES, {"units": list(unit_ids)})).all()
    parts: list[list[UUID]] = []
    room = 0
    for unit_id, slips in sizes:
        if slips > room:
            parts.append([])
            room = SLIPS_AT_ONCE
        parts[-1].append(unit_id)
        room -= slips
    return parts


async def used(session: AsyncSession) -> list[UUID]:
    """The units in which a slip has been used."""
    async with acting_as(session, DatabaseRole.ISSUER):
        return list((await session.execute(sql.USED)).scalars())


async def in_order(session: AsyncSession) -> list[UUID]:
    """The units in which some slips were used at different moments since they were written anew.

    Nobody waits for the answer: a slip that is used meanwhile is found the next time.
    """
    async with acting_as(session, DatabaseRole.ISSUER):
        return list((await session.execute(sql.IN_ORDER)).scalars())
