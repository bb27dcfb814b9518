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
    VOID_PRINT = "void_print"
    """Declared void with all others at the last such stroke, which can be taken back."""
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
_USED_OR_NOT = frozenset({SlipState.UNUSED, SlipState.ISSUED, SlipState.VOID_PRINT})
FROM: dict[Mark, frozenset[SlipState]] = {
    Mark.UNUSED: _USED_OR_NOT,
    Mark.SPOILED: _USED_OR_NOT,
    Mark.PAPER: frozenset({SlipState.UNUSED}),
    Mark.REPLACED: _USED_OR_NOT,
}
"""Declaring a slip void or replaced asks nobody whether it was used, and the answer tells nothing
of it: whoever has a photograph of a slip could else learn whether its owner has voted. What was
used is settled when slips are recognised no more (``SlipCounts``).

A slip that lay in the box with a sheet is asked: the sheet counts only if no phone has used it. The
box is opened when no phone can vote any more.
"""


class Outcome(StrEnum):
    """What became of one scan."""

    DONE = "done"
    ALREADY = "already"
    """It was so before: scanned twice."""
    REFUSED = "refused"
    """It was declared something else, or (on paper) a phone used it: its sheet is not counted."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Marked:
    """The answer to one scanned code."""

    outcome: Outcome
    state: SlipState | None


@dataclass(frozen=True, slots=True)
class SlipCounts:
    """The slips of a unit.

    As long as a slip can be recognised nothing here depends on which of the slips were used, but
    for their sum: else who declares a single slip void would learn whether its owner has voted.
    """

    outstanding: int = 0
    """Declared nothing: in the box, in somebody's hand, or used on a phone."""
    paper: int = 0
    void_unused: int = 0
    """With those of a whole print."""
    void_spoiled: int = 0
    replaced: int = 0
    used: int = 0
    """Phones have used them, whatever they were declared to be since."""
    void_print: int = 0
    """Of ``void_unused``: what can be taken back."""
    void_used: int | None = None
    """Of ``void_unused``: phones had used them. Slips that lay in the box cannot have been."""
    replaced_used: int | None = None
    """Of ``void_spoiled`` and ``replaced``: so many people at most voted with two slips."""

    @property
    def settled(self) -> bool:
        """No slip can be recognised any more: which of them were used may be told."""
        return self.void_used is not None

    @property
    def printed(self) -> int:
        return self.outstanding + self.paper + self.void_unused + self.void_spoiled + self.replaced

    @property
    def valid(self) -> int:
        """Slips that somebody may have voted with, or still may."""
        return self.outstanding + self.paper
