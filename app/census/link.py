"""The driver's own connection, for COPY and for statements over all rows of an import at once."""

from typing import Any

from psycopg import AsyncConnection
from sqlalchemy.ext.asyncio import AsyncSession

Link = AsyncConnection[Any]
"""The transaction's own connection."""


async def link_of(session: AsyncSession) -> Link:
    """The driver's connection under ``session``; use one of the two at a time."""
    raw = await (await session.connection()).get_raw_connection()
    found = raw.driver_connection
    assert isinstance(found, AsyncConnection)
    return found
