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


def copy_database(server: EmbeddedDatabase, template: str, name: str) -> None:
    """Make the database ``name`` a copy of ``template``, in which nobody may be."""
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
    with psycopg.connect(server.url_for("postgres", "postgres"), autocommit=True) as link:
        link.execute(copy.format(sql.Identifier(name), sql.Identifier(template)))


@asynccontextmanager
async def database_copy(
    server: EmbeddedDatabase, template: str | None = None
) -> AsyncIterator[str]:
    """A database of its own, migrated and empty unless copied from another ``template``.

    Yields its address as the program's role.
    """
    name = f"sanliang_copy_{os.urandom(6).hex()}"
    copy_database(server, template or server.name, name)
    yield server.url_for("sanliang_app", name)
    drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
    with psycopg.connect(server.url_for("postgres", "postgres"), autocommit=True) as link:
        link.execute(drop)


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
