"""Progress documents in memory, so that a poll that finds nothing new computes nothing.

An entry holds as long as nothing at or below its union has changed (``Changes``) and the day in
Asia/Shanghai is the same. Who may see it is decided before anything is answered from it.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from weakref import WeakValueDictionary

from app.core.changes import Changes
from app.core.clock import today
from app.dashboards.schemas import ProgressRead

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
        self._changes = changes
        self._capacity = capacity
        self._kept: OrderedDict[UUID, Kept] = OrderedDict()
        self._computing: WeakValueDictionary[UUID, asyncio.Lock] = WeakValueDictionary()

    def __len__(self) -> int:
        return len(self._kept)

    def fresh(self, union_id: UUID) -> Kept | None:
        """The document of the union, if it still holds. Check the path before showing it."""
        kept = self._kept.get(union_id)
        if kept is None or kept.day != today() or kept.version != self._changes.version(kept.path):
            return None
        self._kept.move_to_end(union_id)
        return kept

    async def get(
        self, union_id: UUID, path: str, compute: Callable[[date], Awaitable[ProgressRead]]
    ) -> Kept:
        """The document, computed by ``compute(day)`` unless another caller has done so meanwhile.

        If that caller fails or is gone, the next one computes.
        """
        lock = self._computing.setdefault(union_id, asyncio.Lock())
        async with lock:
            kept = self.fresh(union_id)
            if kept is not None and kept.path == path:
                return kept
            version, day = self._changes.version(path), today()
            return self._keep(union_id, path, version, day, await compute(day))

    def _keep(
        self, union_id: UUID, path: str, version: tuple[int, int], day: date, made: ProgressRead
    ) -> Kept:
        digest = hashlib.sha256(made.model_dump_json(exclude={"computed_at"}).encode()).hexdigest()
        etag = f'"{digest[:32]}"'
        former = self._kept.get(union_id)
        # The same content stays the same bytes: a strong validator may not vouch for two.
        same = former is not None and former.etag == etag
        body = former.body if same and former else made.model_dump_json().encode()
        kept = Kept(path, version, day, etag, body)
        self._kept[union_id] = kept
        self._kept.move_to_end(union_id)
        while len(self._kept) > self._capacity:
            self._kept.popitem(last=False)
        return kept
