"""The life of a rectification and who may move it on. Rules only, no data.

问题 → 措施、责任人、时限 → 结果 → 复核 (by somebody else, from above if there is one) → 再评.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from app.access.actor import Actor
from app.access.permissions import Permission
from app.core.scope import SEPARATOR

PERMISSION = Permission.EVALUATIONS_WRITE


class RectificationState(StrEnum):
    """Where it stands."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    DONE = "done"
    RETURNED = "returned"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


STATE_NAMES: Mapping[RectificationState, str] = MappingProxyType(
    {
        RectificationState.PROPOSED: "待定措施",
        RectificationState.PLANNED: "整改中",
        RectificationState.DONE: "待复核",
        RectificationState.RETURNED: "复核退回",
        RectificationState.CONFIRMED: "复核通过",
        RectificationState.DROPPED: "不作整改",
    }
)


class RectificationVerb(StrEnum):
    """What can be done to it."""

    PLAN = "plan"
    FINISH = "finish"
    CONFIRM = "confirm"
    RETURN = "return"
    DROP = "drop"


class Who(StrEnum):
    """Whose people may do it: of the union that mends, or of one above it."""

    OWN = "own"
    ABOVE = "above"


@dataclass(frozen=True)
class Transition:
    """What a verb leads to in a state, and what must be told with it."""

    to: RectificationState
    who: Who
    needs: tuple[str, ...]


_S, _V = RectificationState, RectificationVerb
_PLAN = ("measure", "responsible", "due_on")
TRANSITIONS: Mapping[tuple[RectificationState, RectificationVerb], Transition] = MappingProxyType(
    {
        (_S.PROPOSED, _V.PLAN): Transition(_S.PLANNED, Who.OWN, _PLAN),
        (_S.PLANNED, _V.PLAN): Transition(_S.PLANNED, Who.OWN, _PLAN),
        (_S.RETURNED, _V.PLAN): Transition(_S.PLANNED, Who.OWN, _PLAN),
        (_S.PLANNED, _V.FINISH): Transition(_S.DONE, Who.OWN, ("result",)),
        (_S.RETURNED, _V.FINISH): Transition(_S.DONE, Who.OWN, ("result",)),
        (_S.DONE, _V.CONFIRM): Transition(_S.CONFIRMED, Who.ABOVE, ()),
        (_S.DONE, _V.RETURN): Transition(_S.RETURNED, Who.ABOVE, ("note",)),
        (_S.PROPOSED, _V.DROP): Transition(_S.DROPPED, Who.ABOVE, ("note",)),
    }
)
"""Everything else is refused. What was confirmed is over; what comes of it shows the next poll."""

OPEN_STATES = (_S.PROPOSED, _S.PLANNED, _S.RETURNED)


def overdue(state: str, due_on: date | None, day: date) -> bool:
    """Whether it should have been done by now; what waits for its check is not late."""
    return state in OPEN_STATES and due_on is not None and due_on < day


def stands_right(actor: Actor, union_path: str, who: Who) -> bool:
    """Nobody confirms their own, except the union at the top: none stands above it."""
    own = actor.is_of(union_path)
    if who is Who.OWN:
        return own
    return actor.is_above(union_path) or (own and union_path.count(SEPARATOR) == 1)


def allowed_verbs(actor: Actor, union_path: str, state: str) -> list[RectificationVerb]:
    """What the actor may do now."""
    return [
        verb
        for verb in RectificationVerb
        if (step := TRANSITIONS.get((RectificationState(state), verb))) is not None
        and actor.may(PERMISSION)
        and stands_right(actor, union_path, step.who)
    ]
