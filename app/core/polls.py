"""What both sides of a secret ballot answer in the same words; neither may import the other."""

from app.core.errors import ProblemKind

POLL_NOT_OPEN = ProblemKind(
    "poll_not_open",
    409,
    "评议还没有开始",
    "The poll has not begun",
    "还没有到评议的日期，请在码条上写明的日期内再来。您的码条仍然有效。",
    "This evaluation has not begun; come back on the days given. Your slip remains valid.",
)
POLL_CLOSED = ProblemKind(
    "poll_closed",
    410,
    "评议已经结束",
    "The poll is over",
    "这次评议已经截止，不再接收评价。结果公布后可以扫同一个码查看。",
    "This evaluation is over and takes no more answers; scan the same code later for the results.",
)
