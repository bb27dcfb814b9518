"""Progress documents in memory, so that a poll that finds nothing new computes nothing.

An entry holds as long as nothing at or below its union has changed (``Changes``) and the day in
Asia/Shanghai is the same. Who may see it is decided before anything is answered from it.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from datetime import date
from weakref import WeakValueDictionary

from app.core.changes import Changes
from app.core.clock import today
from app.dashboards.schemas import Computed
from app.dashboards.tallies import Tallies

CAPACITY = 4096
"""Unions kept; a document of one enterprise takes some 3 KiB, of a large district some 100."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it is sent, and what it depends on."""

    path: str
    version: tuple[int, int]
    day: date
    etag: str
    body: bytes


class ProgressCache:
    """The least recently asked for go first; one computation at a time for each union."""

    def __init__(self, changes: Changes, capacity: int = CAPACITY) -> None:
        self.tallies = Tallies(changes)
        self._changes = changes
        self._capacity = capacity
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._computing: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()

    def __len__(self) -> int:
        return len(self._kept)

    def fresh(self, subject: Hashable) -> Kept | None:
        """The document of the union (or of more than its id), if it still holds.

        Check the path before showing it.
        """
        kept = self._kept.get(subject)
        if kept is None or kept.day != today() or kept.version != self._changes.version(kept.path):
            return None
        self._kept.move_to_end(subject)
        return kept

    async def get(
        self, subject: Hashable, path: str, compute: Callable[[date], Awaitable[Computed]]
    ) -> Kept:
        """The document, computed by ``compute(day)`` unless another caller has done so meanwhile.

        If that caller fails or is gone, the next one computes.
        """
        lock = self._computing.setdefault(subject, asyncio.Lock())
        async with lock:
            kept = self.fresh(subject)
            if kept is not None and kept.path == path:
                return kept
            version, day = self._changes.version(path), today()
            return self._keep(subject, path, version, day, await compute(day))

    def _keep(
        self, subject: Hashable, path: str, version: tuple[int, int], day: date, made: Computed
    ) -> Kept:
        digest = hashlib.sha256(made.model_dump_json(exclude={"computed_at"}).encode()).hexdigest()
        # Weak: the same content in another process has another ``computed_at``.
        etag = f'W/"{digest[:32]}"'
        former = self._kept.get(subject)
        same = former is not None and former.etag == etag
        body = former.body if same and former else made.model_dump_json().encode()
        kept = Kept(path, version, day, etag, body)
        self._kept[subject] = kept
        self._kept.move_to_end(subject)
        while len(self._kept) > self._capacity:
            self._kept.popitem(last=False)
        return kept
