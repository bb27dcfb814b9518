"""The states of a task record and who may move it from one to another. Rules only, no data.

Two things decide where a record stands: what the union's data say (``count`` of ``wanted``), and
what people have said about it (``Review``). Data that fulfil a task need nobody's consent; what no
data show is shown by evidence that a union above accepts; what cannot be asked of a union does not
apply to it, with a reason and with the consent of a union above (clause B0c).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.access.actor import Actor
from app.access.permissions import Permission
from app.core.scope import SEPARATOR


class RecordState(StrEnum):
    """Where a record stands. Nobody has fulfilled or missed what does not apply to them."""

    OPEN = "open"
    STARTED = "started"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    DONE = "done"
    NA_ASKED = "na_asked"
    NOT_APPLICABLE = "not_applicable"


class Review(StrEnum):
    """What people have said about a record; ``none``: the data alone speak."""

    NONE = "none"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    NA_ASKED = "na_asked"
    NOT_APPLICABLE = "not_applicable"


STATE_NAMES: Mapping[RecordState, str] = MappingProxyType(
    {
        RecordState.OPEN: "未开始",
        RecordState.STARTED: "进行中",
        RecordState.IN_REVIEW: "待审核",
        RecordState.RETURNED: "已退回",
        RecordState.DONE: "已完成",
        RecordState.NA_ASKED: "申请不适用",
        RecordState.NOT_APPLICABLE: "不适用",
    }
)
TO_BE_DONE = (RecordState.OPEN, RecordState.STARTED, RecordState.RETURNED)
"""It is the union's turn; after the deadline these are late."""
WAITING = (RecordState.IN_REVIEW, RecordState.NA_ASKED)
"""It is the turn of a union above."""


def state_of(count: int, done: bool, review: str) -> RecordState:
    """Where a record stands."""
    if review == Review.NOT_APPLICABLE:
        return RecordState.NOT_APPLICABLE
    if done:
        return RecordState.DONE
    if review in (Review.IN_REVIEW, Review.RETURNED, Review.NA_ASKED):
        return RecordState(review)
    return RecordState.STARTED if count > 0 else RecordState.OPEN


class TaskVerb(StrEnum):
    """What can be done about a record."""

    HAND_IN = "hand_in"
    RECORD_CHECK = "record_check"
    TAKE_BACK = "take_back"
    ACCEPT = "accept"
    RETURN = "return"
    ASK_NOT_APPLICABLE = "ask_not_applicable"
    AGREE = "agree"
    REFUSE = "refuse"
    REOPEN = "reopen"


VERB_NAMES: Mapping[TaskVerb, str] = MappingProxyType(
    {
        TaskVerb.HAND_IN: "提交证明",
        TaskVerb.RECORD_CHECK: "上级现场核查",
        TaskVerb.TAKE_BACK: "收回",
        TaskVerb.ACCEPT: "审核通过",
        TaskVerb.RETURN: "退回",
        TaskVerb.ASK_NOT_APPLICABLE: "申请不适用",
        TaskVerb.AGREE: "同意不适用",
        TaskVerb.REFUSE: "不同意不适用",
        TaskVerb.REOPEN: "重新打开",
    }
)


class Who(StrEnum):
    """Whose people may do it: of the record's own union, of one above, of either."""

    OWN = "own"
    ABOVE = "above"
    EITHER = "either"


@dataclass(frozen=True)
class Transition:
    """What a verb leads to in a state."""

    to: Review
    who: Who
    needs_note: bool = False


def _table() -> dict[tuple[RecordState, TaskVerb], Transition]:
    own, above = Who.OWN, Who.ABOVE
    table = {}
    for state in TO_BE_DONE:
        table[(state, TaskVerb.HAND_IN)] = Transition(Review.IN_REVIEW, own)
        table[(state, TaskVerb.RECORD_CHECK)] = Transition(Review.ACCEPTED, above)
        table[(state, TaskVerb.ASK_NOT_APPLICABLE)] = Transition(Review.NA_ASKED, own, True)
    waiting = RecordState.IN_REVIEW
    table |= {
        (waiting, TaskVerb.HAND_IN): Transition(Review.IN_REVIEW, own),
        (waiting, TaskVerb.RECORD_CHECK): Transition(Review.ACCEPTED, above),
        (waiting, TaskVerb.TAKE_BACK): Transition(Review.NONE, own),
        (waiting, TaskVerb.ACCEPT): Transition(Review.ACCEPTED, above),
        (waiting, TaskVerb.RETURN): Transition(Review.RETURNED, above, True),
        (RecordState.NA_ASKED, TaskVerb.TAKE_BACK): Transition(Review.NONE, own),
        (RecordState.NA_ASKED, TaskVerb.AGREE): Transition(Review.NOT_APPLICABLE, above),
        (RecordState.NA_ASKED, TaskVerb.REFUSE): Transition(Review.RETURNED, above, True),
        (RecordState.DONE, TaskVerb.REOPEN): Transition(Review.RETURNED, above, True),
        (RecordState.NOT_APPLICABLE, TaskVerb.REOPEN): Transition(Review.NONE, Who.EITHER, True),
    }
    return table


TRANSITIONS: Mapping[tuple[RecordState, TaskVerb], Transition] = MappingProxyType(_table())
"""Everything else is refused.

What the data fulfil cannot be reopened by anybody: the data would have to change. A union may take
back what still waits, and say itself that a task applies to it after all.
"""

PERMISSIONS: Mapping[TaskVerb, Permission] = MappingProxyType(
    {
        TaskVerb.HAND_IN: Permission.TASKS_WRITE,
        TaskVerb.RECORD_CHECK: Permission.TASKS_REVIEW,
        TaskVerb.TAKE_BACK: Permission.TASKS_WRITE,
        TaskVerb.ACCEPT: Permission.TASKS_REVIEW,
        TaskVerb.RETURN: Permission.TASKS_REVIEW,
        TaskVerb.ASK_NOT_APPLICABLE: Permission.TASKS_WRITE,
        TaskVerb.AGREE: Permission.TASKS_REVIEW,
        TaskVerb.REFUSE: Permission.TASKS_REVIEW,
        TaskVerb.REOPEN: Permission.TASKS_WRITE,
    }
)
WITHIN_CAMPAIGN = (TaskVerb.HAND_IN, TaskVerb.TAKE_BACK, TaskVerb.ASK_NOT_APPLICABLE)
"""What a union may do itself until the campaign ends; what waits then is still judged."""


def transition_for(state: RecordState, verb: TaskVerb, review: str) -> Transition | None:
    """What ``verb`` leads to, if it is possible at all."""
    if state is RecordState.DONE and review != Review.ACCEPTED:
        return None
    return TRANSITIONS.get((state, verb))


def stands_right(actor: Actor, union_path: str, who: Who) -> bool:
    """Whether the actor's union stands to the record's union as ``who`` says.

    Nobody accepts their own evidence, except the union at the top of the tree: none stands above.
    """
    own = actor.is_of(union_path)
    above = actor.is_above(union_path)
    if who is Who.OWN:
        return own
    if who is Who.ABOVE:
        return above or (own and union_path.count(SEPARATOR) == 1)
    return own or above


def may_do(actor: Actor, union_path: str, verb: TaskVerb, transition: Transition) -> bool:
    """Whether the actor has the right and the place for it.

    To reopen what a union above has decided is a decision as well: only the union itself, saying
    that a task applies to it after all, does so as part of its own work.
    """
    decides = verb is TaskVerb.REOPEN and not (
        transition.who is Who.EITHER and actor.is_of(union_path)
    )
    return (
        actor.may(PERMISSIONS[verb])
        and (not decides or actor.may(Permission.TASKS_REVIEW))
        and stands_right(actor, union_path, transition.who)
    )


def allowed_verbs(
    actor: Actor, union_path: str, state: RecordState, review: str, campaign_over: bool
) -> list[TaskVerb]:
    """What the actor may do now about a record of this union in this state."""
    return [
        verb
        for verb in TaskVerb
        if (transition := transition_for(state, verb, review)) is not None
        and may_do(actor, union_path, verb, transition)
        and not (campaign_over and verb in WITHIN_CAMPAIGN)
    ]
