"""The states of a report and who may move it from one to another. Rules only, no data.

A union writes and submits, and may take back what still waits; a union above reads and approves or
returns; what is approved is public until either of them withdraws it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.access.actor import Actor
from app.access.permissions import Permission
from app.core.scope import SEPARATOR


class State(StrEnum):
    """Where a report stands; only ``approved`` is public."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


STATE_NAMES: Mapping[State, str] = MappingProxyType(
    {
        State.DRAFT: "草稿",
        State.SUBMITTED: "待审核",
        State.RETURNED: "已退回",
        State.APPROVED: "已通过",
        State.WITHDRAWN: "已撤回",
    }
)


class Verb(StrEnum):
    """What can be done to a report."""

    EDIT = "edit"
    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    WITHDRAW = "withdraw"


class Who(StrEnum):
    """Whose people may do it: of the report's own union, of one above, of either."""

    OWN = "own"
    ABOVE = "above"
    EITHER = "either"


@dataclass(frozen=True)
class Transition:
    """What a verb leads to in a state."""

    to: State
    who: Who
    needs_note: bool = False


TRANSITIONS: Mapping[tuple[State, Verb], Transition] = MappingProxyType(
    {
        (State.DRAFT, Verb.EDIT): Transition(State.DRAFT, Who.OWN),
        (State.DRAFT, Verb.SUBMIT): Transition(State.SUBMITTED, Who.OWN),
        (State.DRAFT, Verb.WITHDRAW): Transition(State.WITHDRAWN, Who.OWN),
        (State.RETURNED, Verb.EDIT): Transition(State.RETURNED, Who.OWN),
        (State.RETURNED, Verb.SUBMIT): Transition(State.SUBMITTED, Who.OWN),
        (State.RETURNED, Verb.WITHDRAW): Transition(State.WITHDRAWN, Who.OWN),
        (State.SUBMITTED, Verb.APPROVE): Transition(State.APPROVED, Who.ABOVE),
        (State.SUBMITTED, Verb.RETURN): Transition(State.RETURNED, Who.ABOVE, needs_note=True),
        (State.SUBMITTED, Verb.WITHDRAW): Transition(State.DRAFT, Who.OWN),
        (State.APPROVED, Verb.WITHDRAW): Transition(State.WITHDRAWN, Who.EITHER),
    }
)
"""Everything else is refused.

Taking back what nobody has judged yet leads to a draft, which can be mended and submitted again;
a reviewer who wants that returns it, with the reason. ``withdrawn`` is the end: a draft thrown
away, or a story that was public, whose correction is a new report.
"""

PERMISSIONS: Mapping[Verb, Permission] = MappingProxyType(
    {
        Verb.EDIT: Permission.REPORTS_WRITE,
        Verb.SUBMIT: Permission.REPORTS_WRITE,
        Verb.APPROVE: Permission.REPORTS_REVIEW,
        Verb.RETURN: Permission.REPORTS_REVIEW,
        Verb.WITHDRAW: Permission.REPORTS_WRITE,
    }
)


def stands_right(actor: Actor, union_path: str, who: Who) -> bool:
    """Whether the actor's union stands to the report's union as ``who`` says.

    Nobody approves or returns a report of their own union. The one exception is the union at the
    top of the tree: none stands above it, so it passes its own reports.
    """
    own = actor.is_of(union_path)
    above = actor.is_above(union_path)
    if who is Who.OWN:
        return own
    if who is Who.ABOVE:
        return above or (own and _is_top(union_path))
    return own or above


def allowed_verbs(actor: Actor, union_path: str, state: State) -> list[Verb]:
    """What the actor may do now to a report of this union in this state."""
    return [
        verb
        for verb in Verb
        if (transition := TRANSITIONS.get((state, verb))) is not None
        and actor.may(PERMISSIONS[verb])
        and stands_right(actor, union_path, transition.who)
    ]


def _is_top(union_path: str) -> bool:
    return union_path.count(SEPARATOR) == 1
