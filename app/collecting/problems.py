"""What can be wrong with a ballot."""

from app.core.errors import ProblemKind

POLL_UNKNOWN = ProblemKind(
    "poll_unknown",
    404,
    "没有这次评议",
    "No such poll",
    "没有找到这个单位的评议。请重新扫描评议码条上的二维码；仍不行请告诉发码条的工会。",
    "There is no poll of this unit; scan the slip again or tell the union that handed it out.",
)
SLIP_ALREADY_USED = ProblemKind(
    "slip_already_used",
    409,
    "这张码条已经评议过",
    "This slip has been used",
    "这张码条已经交过一张评议票，一张码条只计一次；这一次没有计入。如果不是您本人交的，请告诉发码条的工会。",
    "A ballot was cast with this slip already; this one was not counted.",
)
POLL_FULL = ProblemKind(
    "poll_full",
    409,
    "公开评议已满",
    "The open poll is full",
    "这个单位的公开评议已经达到人数上限，不再接收。请用纸质码条评议。",
    "The open poll of this unit has reached its limit; please use a slip.",
)
OPEN_CHANNEL_OFF = ProblemKind(
    "open_channel_off",
    409,
    "没有开通公开评议",
    "No open poll here",
    "这次评议没有开通海报扫码评议，请用纸质码条评议。",
    "This poll takes no ballots without a slip.",
)
