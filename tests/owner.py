"""The owner of the tables, past all policies and triggers: for attacks, and to break things."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import psycopg

from app.core.database import Database
from app.core.embedded import EmbeddedDatabase


def owner_url(server: EmbeddedDatabase, database: Database) -> str:
    """The address of ``database`` as the superuser."""
    return server.url_for("postgres", urlsplit(database.url).path.removeprefix("/"))


@asynccontextmanager
async def as_owner(
    server: EmbeddedDatabase, database: Database, *, triggers: bool = True
) -> AsyncIterator[psycopg.AsyncConnection]:
    """A superuser's connection to ``database``, each statement its own transaction.

    ``triggers=False`` switches triggers off for this connection, foreign keys included.
    """
    link = await psycopg.AsyncConnection.connect(owner_url(server, database), autocommit=True)
    async with link:
        if not triggers:
            await link.execute("SET session_replication_role = replica")
        yield link
