"""The life of an evaluation. Rules only, no data.

draft -> preparing (a key for each unit) -> open -> closing (everything folded) -> closed ->
released; cancelled from each of the first three.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class EvaluationState(StrEnum):
    """Where an evaluation stands."""

    DRAFT = "draft"
    PREPARING = "preparing"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    RELEASED = "released"
    CANCELLED = "cancelled"


STATE_NAMES: Mapping[EvaluationState, str] = MappingProxyType(
    {
        EvaluationState.DRAFT: "草稿",
        EvaluationState.PREPARING: "正在准备",
        EvaluationState.OPEN: "评议中",
        EvaluationState.CLOSING: "正在封存",
        EvaluationState.CLOSED: "已截止",
        EvaluationState.RELEASED: "已公布",
        EvaluationState.CANCELLED: "已取消",
    }
)


class EvaluationVerb(StrEnum):
    """What can be done to an evaluation; ``opened``, ``sealed`` are the ends of background work."""

    EDIT = "edit"
    DELETE = "delete"
    OPEN = "open"
    OPENED = "opened"
    CANCEL = "cancel"
    CLOSE = "close"
    SEALED = "sealed"
    RELEASE = "release"


_S, _V = EvaluationState, EvaluationVerb
TRANSITIONS: Mapping[tuple[EvaluationState, EvaluationVerb], EvaluationState] = MappingProxyType(
    {
        (_S.DRAFT, _V.EDIT): _S.DRAFT,
        (_S.DRAFT, _V.DELETE): _S.DRAFT,
        (_S.DRAFT, _V.OPEN): _S.PREPARING,
        (_S.PREPARING, _V.OPENED): _S.OPEN,
        (_S.DRAFT, _V.CANCEL): _S.CANCELLED,
        (_S.PREPARING, _V.CANCEL): _S.CANCELLED,
        (_S.OPEN, _V.CANCEL): _S.CANCELLED,
        (_S.OPEN, _V.CLOSE): _S.CLOSING,
        (_S.CLOSING, _V.SEALED): _S.CLOSED,
        (_S.CLOSED, _V.RELEASE): _S.RELEASED,
    }
)
"""Everything else is refused. What was opened is never edited: a change is another evaluation."""

AFTER_OPENING = (_S.OPEN, _S.CLOSING, _S.CLOSED, _S.RELEASED)
"""States in which the manifest vouches for questionnaire, rules, roll, units and keys."""
