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
from typing import Any, Protocol
from uuid import UUID

import psycopg
import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.logs import outline
from app.core.scope import SEPARATOR

log = structlog.get_logger()

CHANNEL = "sanliang_changes"
_ALL_BELOW = "*"
_PENDING = "pending_changes"
_SETTLED = "settled_changes"
_RECONNECT_SECONDS = 2.0
_NOTICING: dict[str, Any] = {
    "connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 3, "keepalives_count": 2,
}  # fmt: skip
"""A link that is dead without a word (a machine gone, a firewall) tells of no change either; by the
system's own settings it would be noticed after two hours."""


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
    reaches_below: bool = False

    @property
    def notice(self) -> str:
        """What other processes are told: the path, marked if all below it is touched as well."""
        return self.union_path + (_ALL_BELOW if self.reaches_below else "")


_NOTIFY = text(
    "SELECT pg_notify(:channel, n.notice) FROM unnest(CAST(:notices AS text[])) AS n (notice)"
)

Handler = Callable[[AsyncSession, Change], Awaitable[None]]


def announce(session: AsyncSession, topic: str, union_id: UUID, union_path: str) -> None:
    """Say that ``topic`` changed for a union; handled once, however often it is said."""
    _add(session, Change(topic, union_id, union_path))


def announce_to_all_below(
    session: AsyncSession, topic: str, union_id: UUID, union_path: str
) -> None:
    """Like ``announce``, for what the unions below see too: a campaign that starts."""
    _add(session, Change(topic, union_id, union_path, reaches_below=True))


def _add(session: AsyncSession, change: Change) -> None:
    pending: dict[Change, None] = session.info.setdefault(_PENDING, {})
    pending[change] = None


class Changes:
    """The handlers of changes, and how often each part of the tree has changed."""

    def __init__(self) -> None:
        self._handlers: dict[str, list[Handler]] = {}
        self._versions: dict[str, int] = {}
        self._versions_from_above: dict[str, int] = {}
        self._epoch = 0
        self._listener: asyncio.Task[None] | None = None

    def on(self, topic: str, handler: Handler) -> None:
        """Run ``handler`` inside every transaction that announces ``topic``."""
        self._handlers.setdefault(topic, []).append(handler)

    def version(self, path: str) -> tuple[int, int]:
        """Grows whenever something at or below ``path`` has changed, as far as this process knows.

        It grows as well when a union above has announced something that reaches all below it. Read
        it before reading the data that is to be cached under it.
        """
        from_above = sum(self._versions_from_above.get(above, 0) for above in _lineage(path))
        return self._epoch, self._versions.get(path, 0) + from_above

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
        notices = list({change.notice for change in settled})
        if notices:
            await session.execute(_NOTIFY, {"channel": CHANNEL, "notices": notices})

    def _note_settled(self, session: AsyncSession) -> None:
        for change in session.info.pop(_SETTLED, {}):
            self.note(change.notice)

    def note(self, notice: str) -> None:
        """Count a change for its union, everything above it and, if so marked, all below it."""
        path = notice.removesuffix(_ALL_BELOW)
        for above in _lineage(path):
            self._versions[above] = self._versions.get(above, 0) + 1
        if path != notice:
            reached = self._versions_from_above
            reached[path] = reached.get(path, 0) + 1

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
                connecting = psycopg.AsyncConnection.connect(url, autocommit=True, **_NOTICING)
                async with await connecting as link:
                    await link.execute(f"LISTEN {CHANNEL}")
                    self.forget()
                    async for message in link.notifies():
                        self.note(message.payload)
            except (psycopg.Error, OSError) as error:
                log.warning("changes.listener_lost", **outline(error))
            self.forget()
            await asyncio.sleep(_RECONNECT_SECONDS)


def _lineage(path: str) -> list[str]:
    """The paths of the union at ``path`` and of all unions above it, from the top down."""
    labels = path.split(SEPARATOR)
    return [SEPARATOR.join(labels[:depth]) + SEPARATOR for depth in range(1, len(labels))]
