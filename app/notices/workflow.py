"""The states of a message on its way, when it is tried again, and when it is given up."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from app.notices.outcomes import Result


class DeliveryState(StrEnum):
    """Where a message stands; it leaves ``sending`` once, so nothing is ever sent by itself twice.

    ``unsure``: it was on its way when the connection or this server broke off.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"
    DROPPED = "dropped"


ENDED = frozenset(
    {DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNSURE, DeliveryState.DROPPED}
)
MAY_BE_SENT_AGAIN = frozenset({DeliveryState.FAILED, DeliveryState.UNSURE, DeliveryState.DROPPED})
"""By hand, by somebody who has looked."""

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
"""Before the second try, the third and so on; after the last one a message is given up."""

_AFTER: Mapping[Result, DeliveryState] = MappingProxyType(
    {
        Result.SENT: DeliveryState.SENT,
        Result.FAILED: DeliveryState.WAITING,
        Result.REJECTED: DeliveryState.FAILED,
        Result.UNSURE: DeliveryState.UNSURE,
    }
)


def after(result: Result, attempts: int) -> tuple[DeliveryState, timedelta | None]:
    """The state after the ``attempts``-th try, and how long to wait before the next one."""
    state = _AFTER[result]
    if state is not DeliveryState.WAITING:
        return state, None
    if attempts > len(PAUSES):
        return DeliveryState.FAILED, None
    return state, PAUSES[attempts - 1]
