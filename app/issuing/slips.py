"""Words about slips: the states of one, what a scan makes of it, how many there are."""

from dataclasses import dataclass
from enum import StrEnum


class SlipState(StrEnum):
    """Where a slip stands."""

    UNUSED = "unused"
    """Printed: in the box, in a worker's hand, or thrown away."""
    ISSUED = "issued"
    """A phone has got its credential for it."""
    PAPER = "paper"
    """It lay in the box with a paper sheet that is counted."""
    VOID_UNUSED = "void_unused"
    VOID_SPOILED = "void_spoiled"
    REPLACED = "replaced"
    """Given to a worker who has got another for it, used or not: a phone may have lost all."""


class Mark(StrEnum):
    """What the committee declares a slip to be by scanning it."""

    UNUSED = "unused"
    SPOILED = "spoiled"
    PAPER = "paper"
    REPLACED = "replaced"


MADE: dict[Mark, SlipState] = {
    Mark.UNUSED: SlipState.VOID_UNUSED,
    Mark.SPOILED: SlipState.VOID_SPOILED,
    Mark.PAPER: SlipState.PAPER,
    Mark.REPLACED: SlipState.REPLACED,
}
FROM: dict[Mark, frozenset[SlipState]] = {
    Mark.UNUSED: frozenset({SlipState.UNUSED}),
    Mark.SPOILED: frozenset({SlipState.UNUSED}),
    Mark.PAPER: frozenset({SlipState.UNUSED}),
    Mark.REPLACED: frozenset({SlipState.UNUSED, SlipState.ISSUED}),
}
"""Only from here: a slip a phone has used is neither unused nor spoiled nor a paper ballot.

Replacing asks no slip whether it was used, or whoever has a photograph of one could learn by trying
again and again when its owner votes.
"""


class Outcome(StrEnum):
    """What became of one scan."""

    DONE = "done"
    ALREADY = "already"
    """It was so before: scanned twice."""
    REFUSED = "refused"
    """It is something else; ``Marked.state`` says what. A sheet that lay with it is not counted."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Marked:
    """The answer to one scanned code."""

    outcome: Outcome
    state: SlipState | None


@dataclass(frozen=True, slots=True)
class SlipCounts:
    """The slips of a unit; all but ``printed`` are the slips now in that state."""

    unused: int = 0
    issued: int = 0
    paper: int = 0
    void_unused: int = 0
    void_spoiled: int = 0
    replaced: int = 0

    @property
    def printed(self) -> int:
        return (
            self.unused
            + self.issued
            + self.paper
            + self.void_unused
            + self.void_spoiled
            + self.replaced
        )

    @property
    def valid(self) -> int:
        """Slips that somebody may have voted with, or still may."""
        return self.unused + self.issued + self.paper
