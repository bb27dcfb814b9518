"""What is counted of each part of the tree, kept in memory and counted again only where it changed.

Of a large union (a city, a district) the counts of each direct child are kept with the version that
``Changes`` gave the child's part of the tree before it was counted. After a change below one
sub-district only that sub-district is counted again; the others are added up from memory. So what a
change costs depends on the size of a sub-district and the number of children, not on the size of
the tree. Nothing is written for it: no hot row, no fold that could lag behind (ADR 0010).
"""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres.facts import cadre_figures
from app.campaigns.facts import record_counts
from app.core.changes import Changes
from app.core.levels import Level
from app.core.tree import Below, PathRange, last_number
from app.enterprises.facts import unionised_figures
from app.organisations import queries as organisations
from app.organisations.facts import union_figures
from app.organisations.queries import NamedUnion
from app.reports.facts import report_figures

CAPACITY = 64
"""Large unions kept, each with a tally (some 10 KiB) for each child and campaign."""

LARGE = (Level.CITY, Level.DISTRICT)
MOST_PARTS = 16
"""With more children to count than these, one pass over the whole subtree is cheaper."""

ITSELF = 0
"""The number under which a union's own rows are counted, beside its children's numbers."""

NON_PUBLIC, PUBLIC, UNKNOWN = "non_public", "public", "unknown"
UNIONISED = "unionised"
Key = tuple[str | UUID, ...]
"""(figure,), (task's id, kind, "done" | "total" | "not_applicable"), (UNIONISED, kind, ...)."""
Tally = Mapping[Key, int]
Version = tuple[int, int]


def kind_of(non_public: bool | None) -> str:
    """The kind of a union or an enterprise, as far as anybody has said."""
    return UNKNOWN if non_public is None else NON_PUBLIC if non_public else PUBLIC


def added_up(tallies: Iterable[Tally]) -> Tally:
    """The tally of several parts of the tree together."""
    total: Counter[Key] = Counter()
    for tally in tallies:
        total.update(tally)
    return total


@dataclass
class _Node:
    """A large union: each child's tally by the child's path, and all of them added up."""

    day: date
    kept: dict[str, tuple[Version, Tally]] = field(default_factory=dict)
    total: Counter[Key] = field(default_factory=Counter)

    def put(self, path: str, version: Version, tally: Tally) -> None:
        """Keep a tally, unless a later one is kept: who began to count first may end last."""
        if path in self.kept and self.kept[path][0] > version:
            return
        self.drop(path)
        self.kept[path] = (version, tally)
        self.total.update(tally)

    def drop(self, path: str) -> None:
        if (former := self.kept.pop(path, None)) is not None:
            self.total.subtract(former[1])


@dataclass(frozen=True)
class Counted:
    """A union with its direct children, the tally of each by number, and of all together."""

    children: list[NamedUnion]
    by_child: Mapping[int, Tally]
    total: Tally


class Tallies:
    """The memory; one for each process. Every session given to it must see the whole tree."""

    def __init__(self, changes: Changes, capacity: int = CAPACITY) -> None:
        self._changes = changes
        self._capacity = capacity
        self._nodes: OrderedDict[tuple[str, UUID | None], _Node] = OrderedDict()

    async def of(
        self, session: AsyncSession, union: NamedUnion, campaign_id: UUID | None, day: date
    ) -> Counted:
        """Everything counted at and below ``union``, of tasks those of ``campaign_id``."""
        if union.level not in LARGE:
            children = await organisations.named_children(session, union.id)
            by_child = await _count(session, Below.whole(union.path), campaign_id)
            return Counted(children, by_child, added_up(by_child.values()))
        node = self._node(union.path, campaign_id, day)
        children = await organisations.named_children(session, union.id)
        await self._renew(session, node, union, children, campaign_id)
        by_number: dict[int, Tally] = {
            last_number(path): tally for path, (_, tally) in node.kept.items()
        }
        by_number[ITSELF] = by_number.pop(last_number(union.path), {})
        return Counted(children, by_number, Counter(node.total))

    def _node(self, path: str, campaign_id: UUID | None, day: date) -> _Node:
        """The memory of one large union, emptied at the turn of the day."""
        key = (path, campaign_id)
        node = self._nodes.get(key)
        if node is None or node.day != day:
            node = self._nodes[key] = _Node(day)
        self._nodes.move_to_end(key)
        while len(self._nodes) > self._capacity:
            self._nodes.popitem(last=False)
        return node

    async def _renew(
        self,
        session: AsyncSession,
        node: _Node,
        union: NamedUnion,
        children: list[NamedUnion],
        campaign_id: UUID | None,
    ) -> None:
        """Count what has changed since it was counted, and forget what is no child any more."""
        parts = {union.path: union} | {child.path: child for child in children}
        for gone in node.kept.keys() - parts.keys():
            node.drop(gone)
        versions = {path: self._changes.version(path) for path in parts}
        stale = [
            part
            for path, part in parts.items()
            if path not in node.kept or node.kept[path][0] != versions[path]
        ]
        small = [part for part in stale if part is not union and part.level not in LARGE]
        own = [union] if union in stale else []
        found = await _count(session, _places(union, own, small), campaign_id)
        for part in own + small:
            number = ITSELF if part is union else last_number(part.path)
            node.put(part.path, versions[part.path], found.get(number, {}))
        for part in stale:
            if part is not union and part.level in LARGE:
                whole = (await self.of(session, part, campaign_id, node.day)).total
                node.put(part.path, versions[part.path], whole)


def _places(union: NamedUnion, own: list[NamedUnion], small: list[NamedUnion]) -> Below:
    """What to count: some parts, or everything at once if they are many."""
    if len(small) > MOST_PARTS:
        return Below.whole(union.path)
    parts = [PathRange.itself(part.path) for part in own]
    return Below(union.path, (*parts, *(PathRange.subtree(part.path) for part in small)))


async def _count(
    session: AsyncSession, below: Below, campaign_id: UUID | None
) -> dict[int, Counter[Key]]:
    """The tallies by number of the direct child; nothing for those that have nothing."""
    found: dict[int, Counter[Key]] = {}
    if not below.parts:
        return found
    figures: tuple[Select[int, int, int] | Select[int, int, int, int], ...] = (
        union_figures(below),
        cadre_figures(below),
        report_figures(below),
    )
    for statement in figures:
        for row in (await session.execute(statement)).mappings():
            counts = dict(row)
            tally = found.setdefault(counts.pop("child"), Counter())
            tally.update({(name,): count for name, count in counts.items()})
    for child, non_public, *fraction in await session.execute(unionised_figures(below)):
        _add(found.setdefault(child, Counter()), UNIONISED, non_public, (*fraction, 0))
    if campaign_id is not None:
        for child, task_id, non_public, *fraction in await session.execute(
            record_counts(campaign_id, below)
        ):
            _add(found.setdefault(child, Counter()), task_id, non_public, fraction)
    return found


def _add(
    tally: Counter[Key], subject: str | UUID, non_public: bool | None, counts: Iterable[int]
) -> None:
    for what, count in zip(("done", "total", "not_applicable"), counts, strict=True):
        tally[subject, kind_of(non_public), what] += count
