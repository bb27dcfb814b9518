"""The states of a plaque and who may move it from one to another. Rules only, no data.

A union orders its plaque, hangs it and replaces it; a union above looks at it and says that it is
right. Whoever sees damage may report it, those above on their visit too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.access.actor import Actor
from app.access.permissions import Permission
from app.core.scope import SEPARATOR


class PlaqueState(StrEnum):
    """Where a plaque stands; ``hung`` and ``checked`` ones can be seen by workers."""

    ORDERED = "ordered"
    MADE = "made"
    HUNG = "hung"
    CHECKED = "checked"
    DAMAGED = "damaged"
    REPLACED = "replaced"


STATE_NAMES: Mapping[PlaqueState, str] = MappingProxyType(
    {
        PlaqueState.ORDERED: "已定制",
        PlaqueState.MADE: "已制作",
        PlaqueState.HUNG: "已悬挂",
        PlaqueState.CHECKED: "已核查",
        PlaqueState.DAMAGED: "已损坏",
        PlaqueState.REPLACED: "已更换",
    }
)
HANGING = (PlaqueState.HUNG, PlaqueState.CHECKED)


class PlaqueVerb(StrEnum):
    """What can be done to a plaque."""

    EDIT = "edit"
    MADE = "made"
    HANG = "hang"
    CHECK = "check"
    DAMAGE = "damage"
    REPLACE = "replace"
    DELETE = "delete"


class Who(StrEnum):
    """Whose people may do it: of the plaque's own union, of one above, of either."""

    OWN = "own"
    ABOVE = "above"
    EITHER = "either"


@dataclass(frozen=True)
class Transition:
    """What a verb leads to in a state."""

    to: PlaqueState
    who: Who


TRANSITIONS: Mapping[tuple[PlaqueState, PlaqueVerb], Transition] = MappingProxyType(
    {
        (PlaqueState.ORDERED, PlaqueVerb.EDIT): Transition(PlaqueState.ORDERED, Who.OWN),
        (PlaqueState.ORDERED, PlaqueVerb.MADE): Transition(PlaqueState.MADE, Who.EITHER),
        (PlaqueState.ORDERED, PlaqueVerb.DELETE): Transition(PlaqueState.ORDERED, Who.EITHER),
        (PlaqueState.ORDERED, PlaqueVerb.HANG): Transition(PlaqueState.HUNG, Who.OWN),
        (PlaqueState.MADE, PlaqueVerb.EDIT): Transition(PlaqueState.MADE, Who.OWN),
        (PlaqueState.MADE, PlaqueVerb.HANG): Transition(PlaqueState.HUNG, Who.OWN),
        (PlaqueState.HUNG, PlaqueVerb.EDIT): Transition(PlaqueState.HUNG, Who.OWN),
        (PlaqueState.HUNG, PlaqueVerb.CHECK): Transition(PlaqueState.CHECKED, Who.ABOVE),
        (PlaqueState.HUNG, PlaqueVerb.DAMAGE): Transition(PlaqueState.DAMAGED, Who.EITHER),
        (PlaqueState.HUNG, PlaqueVerb.REPLACE): Transition(PlaqueState.REPLACED, Who.OWN),
        (PlaqueState.CHECKED, PlaqueVerb.EDIT): Transition(PlaqueState.HUNG, Who.OWN),
        (PlaqueState.CHECKED, PlaqueVerb.DAMAGE): Transition(PlaqueState.DAMAGED, Who.EITHER),
        (PlaqueState.CHECKED, PlaqueVerb.REPLACE): Transition(PlaqueState.REPLACED, Who.OWN),
        (PlaqueState.DAMAGED, PlaqueVerb.HANG): Transition(PlaqueState.HUNG, Who.OWN),
        (PlaqueState.DAMAGED, PlaqueVerb.REPLACE): Transition(PlaqueState.REPLACED, Who.OWN),
    }
)
"""Everything else is refused.

Whoever changes what was checked loses the check: it was about other measures or another text. A
damaged plaque is mended and hung again, or replaced; ``replaced`` is the end of it. A union above
may order for one below and take delivery, since a workshop makes them together; what was ordered by
mistake is deleted, since nobody has seen it yet.
"""

PERMISSION = Permission.UNIONS_WRITE
"""A plaque is a matter of the union like its office: whoever may change the one may the other."""


def stands_right(actor: Actor, union_path: str, who: Who) -> bool:
    """Whether the actor's union stands to the plaque's union as ``who`` says.

    Nobody checks their own plaque, except the union at the top of the tree: none stands above it.
    """
    own = actor.is_of(union_path)
    above = actor.is_above(union_path)
    if who is Who.OWN:
        return own
    if who is Who.ABOVE:
        return above or (own and union_path.count(SEPARATOR) == 1)
    return own or above


def allowed_verbs(actor: Actor, union_path: str, state: PlaqueState) -> list[PlaqueVerb]:
    """What the actor may do now to a plaque of this union in this state."""
    return [
        verb
        for verb in PlaqueVerb
        if (transition := TRANSITIONS.get((state, verb))) is not None
        and actor.may(PERMISSION)
        and stands_right(actor, union_path, transition.who)
    ]
