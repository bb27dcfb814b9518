"""The steps of founding a union, in their order, and which day each may have. Rules only."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Step(StrEnum):
    """The steps of clause R3c, in order; after ``approved`` the union exists (工会法 art. 12)."""

    MOBILISED = "mobilised"
    APPLIED = "applied"
    PREPARATION_APPROVED = "preparation_approved"
    MEMBERS_JOINED = "members_joined"
    ELECTED = "elected"
    APPROVED = "approved"
    REGISTERED = "registered"
    SEALED = "sealed"
    ACCOUNT_OPENED = "account_opened"
    DISPLAYED = "displayed"


STEP_NAMES: Mapping[Step, str] = MappingProxyType(
    {
        Step.MOBILISED: "走访动员",
        Step.APPLIED: "提出申请",
        Step.PREPARATION_APPROVED: "批复筹备",
        Step.MEMBERS_JOINED: "发展会员",
        Step.ELECTED: "召开大会选举",
        Step.APPROVED: "批复成立",
        Step.REGISTERED: "法人登记",
        Step.SEALED: "刻章",
        Step.ACCOUNT_OPENED: "开户",
        Step.DISPLAYED: "亮牌亮身份",
    }
)
ORDER: tuple[Step, ...] = tuple(Step)
_APART = frozenset({Step.REGISTERED, Step.SEALED, Step.ACCOUNT_OPENED})
"""The plaque may hang before the seal is cut and the account is opened: 同步 means just that."""

Days = Mapping[Step, date | None]


class CaseState(StrEnum):
    """Where a case stands: ``founded`` from the approval on."""

    OPEN = "open"
    FOUNDED = "founded"
    ABANDONED = "abandoned"


class Way(StrEnum):
    """How the enterprise was spoken to."""

    VISIT = "visit"
    PHONE = "phone"
    MEETING = "meeting"
    OTHER = "other"


def next_step(days: Days) -> Step | None:
    """The first step that is not done."""
    return next((step for step in ORDER if days.get(step) is None), None)


def out_of_order(days: Days, step: Step, day: date) -> Step | None:
    """The step whose day forbids ``day`` for ``step``: an earlier one done later, or a later one
    done earlier; None if the day fits."""
    place = ORDER.index(step)
    for at, other in enumerate(ORDER):
        known = days.get(other)
        if known is None or other is step or _independent(step, other):
            continue
        if (known > day) if at < place else (known < day):
            return other
    return None


def _independent(step: Step, other: Step) -> bool:
    return Step.DISPLAYED in (step, other) and bool({step, other} & _APART)


def may_be_cleared(step: Step, state: CaseState) -> bool:
    """Whether the day of ``step`` may be taken away again: the approval founded the union, so it
    and what led to it stay; what follows may have been entered by mistake."""
    if state is CaseState.OPEN:
        return True
    return state is CaseState.FOUNDED and ORDER.index(step) > ORDER.index(Step.APPROVED)


def lag_days(founded_on: date | None, displayed_on: date | None, today: date) -> int | None:
    """Days from the founding to the plaque (R3c: 同步); while it does not hang, until today."""
    if founded_on is None:
        return None
    return ((displayed_on or today) - founded_on).days
