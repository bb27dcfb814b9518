"""What each unit answered, phone and paper in one count, the open poster apart.

Takes sums by unit, never single ballots: a million answers are as many rows as a thousand are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Protocol
from uuid import UUID

from app.evaluations.on_site.ways import WayTaken
from app.evaluations.releases.bands import BLANK
from app.evaluations.releases.rates import Turnout

EVERY_BALLOT = "*"
LEFT_BLANK = "-"
_OPEN_CHANNEL = "open"


class Tally(Protocol):
    """How often an option was chosen in a unit through a channel; what is missing is nought."""

    @property
    def unit_id(self) -> UUID: ...
    @property
    def channel(self) -> str: ...
    @property
    def question(self) -> str: ...
    @property
    def option(self) -> str: ...
    @property
    def count(self) -> int: ...


@dataclass(frozen=True)
class Balance:
    """What became of the slips of a unit, and how many invalid sheets lay in its box."""

    printed: int = 0
    handed_out: int = 0
    unused: int = 0
    spoiled: int = 0
    used_by_phone: int = 0
    used_on_paper: int = 0
    invalid_sheets: int = 0
    balanced: bool = True
    exchanged: int = 0

    def __add__(self, other: "Balance") -> "Balance":
        own, others = asdict(self), asdict(other)
        balanced = own.pop("balanced") and others.pop("balanced")
        return Balance(**{name: own[name] + others[name] for name in own}, balanced=balanced)


@dataclass
class Sums:
    """The answers of a unit, or of several together."""

    ballots: Counter[str] = field(default_factory=Counter)
    """By channel: ``phone``, ``paper``."""
    open_ballots: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    open_counts: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def valid(self) -> int:
        """Valid answers, phone and paper together."""
        return sum(self.ballots.values())

    def take(self, tally: Tally) -> None:
        """Add one line of a unit's tallies."""
        is_open = tally.channel == _OPEN_CHANNEL
        if tally.question == EVERY_BALLOT:
            if is_open:
                self.open_ballots += tally.count
            else:
                self.ballots[tally.channel] += tally.count
            return
        if tally.option == EVERY_BALLOT:
            return
        option = BLANK if tally.option == LEFT_BLANK else tally.option
        counts = self.open_counts if is_open else self.counts
        counts.setdefault(tally.question, Counter())[option] += tally.count

    def add(self, other: "Sums") -> None:
        """Add the answers of another unit."""
        self.ballots.update(other.ballots)
        self.open_ballots += other.open_ballots
        for own, others in (
            (self.counts, other.counts),
            (self.open_counts, other.open_counts),
        ):
            for question, counts in others.items():
                own.setdefault(question, Counter()).update(counts)


def by_unit(tallies: Iterable[Tally]) -> dict[UUID, Sums]:
    """The answers of each unit that gave any."""
    found: dict[UUID, Sums] = {}
    for tally in tallies:
        found.setdefault(tally.unit_id, Sums()).take(tally)
    return found


def together(units: Iterable[UUID], sums: Mapping[UUID, Sums]) -> Sums:
    """The answers of several units as one."""
    total = Sums()
    for unit in units:
        if unit in sums:
            total.add(sums[unit])
    return total


@dataclass(frozen=True)
class JudgedUnit:
    """A unit as it was frozen at opening, with what became of its slips."""

    id: UUID
    union_id: UUID
    union_path: str
    code: str
    name: str
    sub_district_id: UUID | None
    sub_district_name: str | None
    roll: int
    balance: Balance
    ways: Sequence[WayTaken] = ()
    uncounted: bool = False
    """Whether it has paper that no accepted count holds."""
    spares: int = 0
    """How many slips the rules allow to be handed out above the roll."""
    handed_out_missing: bool = False
    """Whether nobody filled in how many were handed out: the nought of its balance is none."""


def turnout_of(units: Sequence[JudgedUnit], sums: Mapping[UUID, Sums]) -> Turnout:
    """应参评, 发放, 收回 and 有效 of these units together; who kept silent counts in the roll."""
    valid = sum(sums[unit.id].valid for unit in units if unit.id in sums)
    return Turnout(
        roll=sum(unit.roll for unit in units),
        handed_out=sum(unit.balance.handed_out for unit in units),
        returned=valid + sum(unit.balance.invalid_sheets for unit in units),
        valid=valid,
        spares=sum(unit.spares for unit in units),
        handed_out_missing=any(unit.handed_out_missing for unit in units),
    )
