"""Word of what has changed: to features further up, and to caches in every web process.

A service says ``announce(session, "badges", union)``. Before the commit, handlers registered for
the topic run in the same transaction (so a feature below never imports one above); with the commit
the path of the union reaches every process by NOTIFY, and ``Changes.version`` of all unions on that
path moves on. A cache that keeps a version beside its value is therefore never wrong for longer
than a notification takes; a lost listener empties all caches.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import psycopg
import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.scope import SEPARATOR

log = structlog.get_logger()

CHANNEL = "sanliang_changes"
_PENDING = "pending_changes"
_SETTLED = "settled_changes"
_RECONNECT_SECONDS = 2.0


class Union(Protocol):
    """What of a union a change needs to know."""

    @property
    def id(self) -> UUID: ...
    @property
    def path(self) -> str: ...


@dataclass(frozen=True)
class Change:
    """Something about ``topic`` changed for one union."""

    topic: str
    union_id: UUID
    union_path: str


Handler = Callable[[AsyncSession, Change], Awaitable[None]]


def announce(session: AsyncSession, topic: str, union_id: UUID, union_path: str) -> None:
    """Say that ``topic`` changed for a union; handled once, however often it is said."""
    pending: dict[Change, None] = session.info.setdefault(_PENDING, {})
    pending[Change(topic, union_id, union_path)] = None


class Changes:
    """The handlers of changes, and how often each part of the tree has changed."""

    def __init__(self) -> None:
        self._handlers: dict[str, list[Handler]] = {}
        self._versions: dict[str, int] = {}
        self._epoch = 0
        self._listener: asyncio.Task[None] | None = None

    def on(self, topic: str, handler: Handler) -> None:
        """Run ``handler`` inside every transaction that announces ``topic``."""
        self._handlers.setdefault(topic, []).append(handler)

    def version(self, path: str) -> tuple[int, int]:
        """Grows whenever something at or below ``path`` has changed, as far as this process knows.

        Read it before reading the data that is to be cached under it.
        """
        return self._epoch, self._versions.get(path, 0)

    def attach(self, database: Database) -> None:
        """Let every transaction of ``database`` settle its changes."""
        database.before_commit.append(self.settle)
        database.after_commit.append(self._note_settled)

    async def settle(self, session: AsyncSession) -> None:
        """Run the handlers, whose own announcements included, and queue the notifications."""
        settled: dict[Change, None] = session.info.setdefault(_SETTLED, {})
        while pending := session.info.pop(_PENDING, None):
            for change in pending:
                if change in settled:
                    continue
                settled[change] = None
                for handler in self._handlers.get(change.topic, ()):
                    await handler(session, change)
        await session.flush()
        for path in {change.union_path for change in settled}:
            await session.execute(
                text("SELECT pg_notify(:channel, :path)"), {"channel": CHANNEL, "path": path}
            )

    def _note_settled(self, session: AsyncSession) -> None:
        for change in session.info.pop(_SETTLED, {}):
            self.note(change.union_path)

    def note(self, path: str) -> None:
        """Count a change at ``path`` for it and everything above it."""
        labels = path.split(SEPARATOR)
        for depth in range(1, len(labels)):
            above = SEPARATOR.join(labels[:depth]) + SEPARATOR
            self._versions[above] = self._versions.get(above, 0) + 1

    def forget(self) -> None:
        """Make every cached value stale: changes may have been missed."""
        self._epoch += 1

    async def start_listening(self, url: str) -> None:
        """Follow the changes of other processes on the database at ``url`` until ``stop``."""
        self._listener = asyncio.create_task(self._listen_for_ever(url))

    async def stop_listening(self) -> None:
        """End the listener."""
        if self._listener is not None:
            self._listener.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listener

    async def _listen_for_ever(self, url: str) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(url, autocommit=True) as link:
                    await link.execute(f"LISTEN {CHANNEL}")
                    self.forget()
                    async for message in link.notifies():
                        self.note(message.payload)
            except psycopg.OperationalError as error:
                log.warning("changes.listener_lost", error=str(error))
            self.forget()
            await asyncio.sleep(_RECONNECT_SECONDS)
