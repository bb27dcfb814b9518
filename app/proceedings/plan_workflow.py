"""The states of a plan and who may move it from one to another. Rules only, no data.

A union drafts and submits, a union above approves or returns; what is approved is in force until
the next one of its kind and year. The union at the top has none above: its plan comes into force
when it submits it. A plan adopted from above unchanged has been judged already.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.access.actor import Actor
from app.proceedings.keeping_rules import PERMISSION, Who, is_top, stands_right


class PlanState(StrEnum):
    """Where a plan stands; only ``effective`` is in force."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    EFFECTIVE = "effective"
    SUPERSEDED = "superseded"


STATE_NAMES: Mapping[PlanState, str] = MappingProxyType(
    {
        PlanState.DRAFT: "草稿",
        PlanState.SUBMITTED: "待审核",
        PlanState.RETURNED: "已退回",
        PlanState.EFFECTIVE: "已生效",
        PlanState.SUPERSEDED: "已被替代",
    }
)


class PlanVerb(StrEnum):
    """What can be done to a plan."""

    EDIT = "edit"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    APPROVE = "approve"
    RETURN = "return"
    REMOVE = "remove"


@dataclass(frozen=True)
class Transition:
    """What a verb leads to in a state."""

    to: PlanState
    who: Who
    needs_note: bool = False


S, V = PlanState, PlanVerb
TRANSITIONS: Mapping[tuple[PlanState, PlanVerb], Transition] = MappingProxyType(
    {
        (S.DRAFT, V.EDIT): Transition(S.DRAFT, Who.OWN),
        (S.DRAFT, V.SUBMIT): Transition(S.SUBMITTED, Who.OWN),
        (S.DRAFT, V.REMOVE): Transition(S.DRAFT, Who.OWN),
        (S.RETURNED, V.EDIT): Transition(S.RETURNED, Who.OWN),
        (S.RETURNED, V.SUBMIT): Transition(S.SUBMITTED, Who.OWN),
        (S.RETURNED, V.REMOVE): Transition(S.RETURNED, Who.OWN),
        (S.SUBMITTED, V.TAKE_BACK): Transition(S.DRAFT, Who.OWN),
        (S.SUBMITTED, V.APPROVE): Transition(S.EFFECTIVE, Who.ABOVE),
        (S.SUBMITTED, V.RETURN): Transition(S.RETURNED, Who.ABOVE, needs_note=True),
    }
)
"""Everything else is refused. A plan in force is changed by the one that follows it."""


def leads_to(state: PlanState, verb: PlanVerb, union_path: str) -> Transition | None:
    """The transition, with the one exception of the top; None if there is none."""
    found = TRANSITIONS.get((state, verb))
    if found is not None and verb is PlanVerb.SUBMIT and is_top(union_path):
        return Transition(PlanState.EFFECTIVE, Who.OWN)
    return found


def allowed_verbs(actor: Actor, union_path: str, state: PlanState) -> list[PlanVerb]:
    """What the actor may do now to a plan of this union in this state."""
    return [
        verb
        for verb in PlanVerb
        if (transition := leads_to(state, verb, union_path)) is not None
        and actor.may(PERMISSION)
        and stands_right(actor, union_path, transition.who)
    ]
