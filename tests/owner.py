"""The owner of the tables, past all policies and triggers: for attacks, and to break things."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from app.core.database import Database
from app.core.embedded import EmbeddedDatabase


def owner_url(server: EmbeddedDatabase, database: Database) -> str:
    """The address of ``database`` as the superuser."""
    return server.url_for("postgres", urlsplit(database.url).path.removeprefix("/"))


@asynccontextmanager
async def database_copy(server: EmbeddedDatabase) -> AsyncIterator[str]:
    """A migrated database of its own: its address as the program's role."""
    name = f"sanliang_copy_{os.urandom(6).hex()}"
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    with psycopg.connect(server.url_for("postgres", "postgres"), autocommit=True) as link:
        link.execute(copy.format(sql.Identifier(name), sql.Identifier(server.name)))
        yield server.url_for("sanliang_app", name)
        link.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


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
