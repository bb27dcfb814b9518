"""Which rows of one territory may be the same enterprise, by name: pure, and never all pairs.

Names are sorted twice, forwards and backwards, and each is compared with its nearest neighbours
only; rows that share a telephone or an address are compared besides. So a territory of n rows costs
n log n, however alike its names begin.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from uuid import UUID

from app.enterprises.name_keys import LEAST_SHORT_NAME, likeness

WINDOW = 8
"""How many neighbours in sorted order a name is compared with."""
MOST_SHARING = 12
"""A telephone or an address of more rows than this is an agent's or an office tower's."""
MOST_WITH_SAME_BEGINNING = 20
SAME_NAME_OTHER_CODE = 80.0
"""Two certificates say two enterprises; only the very same name still makes one ask."""


@dataclass(frozen=True)
class Candidate:
    """What of a row is compared; ``keys``: of its name, its former names and its aliases."""

    id: UUID
    keys: tuple[str, ...]
    code: str | None = None
    phones: frozenset[str] = field(default_factory=frozenset)
    address: str | None = None


Pair = tuple[UUID, UUID]


def ordered(left: UUID, right: UUID) -> Pair:
    """A pair as it is stored, whichever row was met first."""
    return (left, right) if left < right else (right, left)


def compare(left: Candidate, right: Candidate) -> float | None:
    """How alike two rows are, up to 100; None if nothing speaks for one enterprise."""
    if left.code is not None and right.code is not None and left.code != right.code:
        return SAME_NAME_OTHER_CODE if set(left.keys) & set(right.keys) else None
    supported = not left.phones.isdisjoint(right.phones) or (
        left.address is not None and left.address == right.address
    )
    best: float | None = None
    for key in left.keys:
        for other in right.keys:
            score = likeness(key, other, supported=supported)
            if score is not None and (best is None or score > best):
                best = score
    return best


def near_pairs(rows: Sequence[Candidate]) -> dict[Pair, float]:
    """The pairs of ``rows`` that may be one enterprise, with their scores."""
    found: dict[Pair, float] = {}
    tried: set[tuple[int, int]] = set()
    for left, right in _worth_comparing(rows):
        one, other = id(left), id(right)
        pair = (one, other) if one < other else (other, one)
        if one == other or pair in tried:
            continue
        tried.add(pair)
        score = compare(left, right)
        if score is not None:
            found[ordered(left.id, right.id)] = score
    return found


def _worth_comparing(rows: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    entries = [(key, row) for row in rows for key in row.keys]
    forwards = sorted(entries, key=lambda entry: entry[0])
    yield from _neighbours([row for _, row in forwards])
    yield from _longer_names(forwards)
    backwards = sorted(entries, key=lambda entry: entry[0][::-1])
    yield from _neighbours([row for _, row in backwards])
    yield from _sharing(rows, lambda row: row.phones)
    yield from _sharing(rows, lambda row: () if row.address is None else (row.address,))


def _neighbours(rows: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    for place, row in enumerate(rows):
        for other in rows[place + 1 : place + 1 + WINDOW]:
            yield row, other


def _longer_names(
    entries: Sequence[tuple[str, Candidate]],
) -> Iterator[tuple[Candidate, Candidate]]:
    """A short name with the names it begins, which follow it in sorted order."""
    for place, (key, row) in enumerate(entries):
        if len(key) < LEAST_SHORT_NAME:
            continue
        for other_key, other in entries[place + 1 : place + 1 + MOST_WITH_SAME_BEGINNING]:
            if not other_key.startswith(key):
                break
            yield row, other


def _sharing(
    rows: Sequence[Candidate], values: Callable[[Candidate], Iterable[str]]
) -> Iterator[tuple[Candidate, Candidate]]:
    blocks: dict[str, list[Candidate]] = {}
    for row in rows:
        for value in values(row):
            blocks.setdefault(value, []).append(row)
    for block in blocks.values():
        if 1 < len(block) <= MOST_SHARING:
            yield from combinations(block, 2)
