"""What can be wrong with a slip. None of these texts repeats what was sent."""

from app.core.errors import FieldError, ProblemKind

SLIP_UNKNOWN = ProblemKind(
    "slip_unknown",
    404,
    "没有这张评议码条",
    "No such slip",
    "没有找到这个评议码。请对照码条再输一遍；一张码条只能用于码条上写明的单位。",
    "There is no such slip for this unit; compare it with the slip and type it once more.",
)
SLIP_USED = ProblemKind(
    "slip_used",
    409,
    "这张评议码条已经用过",
    "This slip has been used",
    "每张码条只能用一次，它已在另一部手机上用过，或已按纸质票计入。"
    "如果不是您本人用的，或手机在中途清除了数据，请到工会换一张。",
    "Each slip works once; it was used on another phone or counted on paper. "
    "If that was not you, exchange it at the union.",
)
SLIP_VOID = ProblemKind(
    "slip_void",
    409,
    "这张评议码条已经作废",
    "This slip is void",
    "这张码条已登记为未发、损坏或已更换，不能再用。请到工会领取一张新的。",
    "This slip was declared unused, spoiled or replaced; get a new one from the union.",
)
SLIPS_UNREADABLE = ProblemKind(
    "slips_unreadable",
    503,
    "暂时认不出码条",
    "Slips cannot be read for now",
    "系统的密钥换过，现在认不出这次评议的码条。请把码条收好，"
    "并请系统管理员恢复原来的密钥（secret.keys）后再试。",
    "This server's secret key was replaced and its slips cannot be read. Keep the slips, and ask"
    " the administrator to restore the former key (secret.keys).",
)
NOT_BLINDED = FieldError(
    "blinded",
    "手机发来的数据不完整，请刷新页面重试",
    "This is no blinded message for this unit's key",
    "not_blinded",
)
