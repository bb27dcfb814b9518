"""Which side may do what with a transfer, as a table."""

from enum import StrEnum

from app.core.scope import covers
from app.transfers.models import Transfer


class TransferState(StrEnum):
    """待接收, 已划转, 已退回, 已撤回."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class AskedBy(StrEnum):
    """The giving side, the receiving side, or a union above both, which decides at once."""

    FROM = "from"
    TO = "to"
    ABOVE = "above"


class Subject(StrEnum):
    """What moves."""

    UNION = "union"
    ENTERPRISE = "enterprise"


class TransferVerb(StrEnum):
    """What can be done with an open transfer."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


LEADS_TO = {
    TransferVerb.ACCEPT: TransferState.ACCEPTED,
    TransferVerb.REFUSE: TransferState.REFUSED,
    TransferVerb.WITHDRAW: TransferState.WITHDRAWN,
}
IN_WORDS = {TransferVerb.ACCEPT: "接收", TransferVerb.REFUSE: "退回", TransferVerb.WITHDRAW: "撤回"}


def verbs_of(transfer: Transfer, actor_path: str) -> list[TransferVerb]:
    """What the union at ``actor_path``, or its manager, may do with the transfer in any state.

    The side that was asked decides, the side that asked may take back; a union above is both.
    """
    giving = covers(actor_path, transfer.union_path)
    receiving = covers(actor_path, transfer.to_union_path)
    asks, decides = (
        (giving, receiving) if transfer.asked_by == AskedBy.FROM else (receiving, giving)
    )
    return ([TransferVerb.ACCEPT, TransferVerb.REFUSE] if decides else []) + (
        [TransferVerb.WITHDRAW] if asks else []
    )


def allowed(transfer: Transfer, actor_path: str) -> list[TransferVerb]:
    """What may be done now."""
    return verbs_of(transfer, actor_path) if transfer.state == TransferState.REQUESTED else []
