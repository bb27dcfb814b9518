"""When a second release may follow the first: only if no difference speaks of a few people.

Rules only, no data.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from app.evaluations.releases.tallied import Sums, together

Kept = dict[str, Any]


def kept(sums: Mapping[UUID, Sums]) -> Kept:
    """The sums by unit as they are stored beside a release."""
    return {
        str(unit): {"ballots": dict(one.ballots), "counts": _plain(one.counts)}
        for unit, one in sums.items()
    }


def restored(stored: Kept) -> dict[UUID, Sums]:
    """The sums an earlier release was computed from."""
    return {
        UUID(unit): Sums(
            ballots=Counter(one["ballots"]),
            counts={question: Counter(counts) for question, counts in one["counts"].items()},
        )
        for unit, one in stored.items()
    }


def smallest_change(
    atoms: Sequence[frozenset[UUID]], before: Mapping[UUID, Sums], after: Mapping[UUID, Sums]
) -> int | None:
    """By how many answers the least changed of the changed atoms differs; None if none does.

    Answers moved from one option to another count once: as many people are behind them.
    """
    changes = [_change(together(atom, before), together(atom, after)) for atom in atoms]
    return min((change for change in changes if change), default=None)


def _change(before: Sums, after: Sums) -> int:
    questions = before.counts.keys() | after.counts.keys()
    moved = [
        max(_more(before, after, question), _more(after, before, question))
        for question in questions
    ]
    channels = before.ballots.keys() | after.ballots.keys()
    shifted = [abs(before.ballots[one] - after.ballots[one]) for one in channels]
    smallest = [change for change in [*moved, *shifted] if change]
    return min(smallest, default=0)


def _more(one: Sums, other: Sums, question: str) -> int:
    """How many answers to a question ``one`` has that ``other`` has not."""
    return (one.counts.get(question, Counter()) - other.counts.get(question, Counter())).total()


def _plain(counts: Mapping[str, Counter[str]]) -> dict[str, dict[str, int]]:
    return {question: dict(options) for question, options in counts.items()}
