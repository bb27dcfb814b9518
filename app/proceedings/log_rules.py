"""Which facts belong to which kind of entry, and the way of an experience into the library.

Rules only, no data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.access.actor import Actor
from app.proceedings.choices import LogKind, Sharing
from app.proceedings.keeping_rules import PERMISSION, Who, stands_right

FITTING: Mapping[LogKind, frozenset[str]] = MappingProxyType(
    {
        LogKind.PUBLICITY: frozenset({"text", "place", "form", "reach"}),
        LogKind.MANAGEMENT_SUPPORT: frozenset({"text", "answer", "answered_on", "resources"}),
        LogKind.PARTY_LINK: frozenset({"text", "planned_together_on", "carried_out_together_on"}),
        LogKind.SERVICE: frozenset({"text", "place", "whom", "occasion", "result"}),
        LogKind.SITUATION: frozenset({"text"}),
        LogKind.PROBLEM: frozenset({"text", "task", "owner", "due_on", "solved_on", "solution"}),
        LogKind.EXPERIENCE: frozenset({"text"}),
    }
)
NEEDED: Mapping[LogKind, frozenset[str]] = MappingProxyType(
    {
        LogKind.PUBLICITY: frozenset({"form"}),
        LogKind.SERVICE: frozenset({"whom"}),
        LogKind.EXPERIENCE: frozenset({"text"}),
    }
)
"""What a kind cannot do without, besides day and subject."""


class LogVerb(StrEnum):
    """What can be done to an entry; all but the first two are about experiences."""

    EDIT = "edit"
    REMOVE = "remove"
    ASK_SHARING = "ask_sharing"
    SHARE = "share"
    DECLINE = "decline"
    UNSHARE = "unshare"


@dataclass(frozen=True)
class Transition:
    """What a verb leads to."""

    to: Sharing | None
    who: Who
    needs_note: bool = False


V = LogVerb
TRANSITIONS: Mapping[tuple[Sharing | None, LogVerb], Transition] = MappingProxyType(
    {
        (None, V.ASK_SHARING): Transition(Sharing.ASKED, Who.OWN),
        (Sharing.DECLINED, V.ASK_SHARING): Transition(Sharing.ASKED, Who.OWN),
        (Sharing.ASKED, V.SHARE): Transition(Sharing.SHARED, Who.ABOVE),
        (Sharing.ASKED, V.DECLINE): Transition(Sharing.DECLINED, Who.ABOVE, needs_note=True),
        (Sharing.ASKED, V.UNSHARE): Transition(None, Who.OWN),
        (Sharing.SHARED, V.UNSHARE): Transition(None, Who.EITHER),
    }
)
"""Whoever changes what is shared takes it out of the library: it was another text that was read."""


def leads_to(kind: LogKind, sharing: Sharing | None, verb: LogVerb) -> Transition | None:
    """The transition, if the entry is an experience and it has this one."""
    return TRANSITIONS.get((sharing, verb)) if kind is LogKind.EXPERIENCE else None


def allowed_verbs(
    actor: Actor, union_path: str, kind: LogKind, sharing: Sharing | None
) -> list[LogVerb]:
    """What the actor may do now to an entry of this union."""
    if not actor.may(PERMISSION):
        return []
    own = [V.EDIT, V.REMOVE] if actor.is_of(union_path) else []
    return own + [
        verb
        for verb in LogVerb
        if (transition := leads_to(kind, sharing, verb)) is not None
        and stands_right(actor, union_path, transition.who)
    ]
