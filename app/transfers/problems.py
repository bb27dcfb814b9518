"""What can be wrong with a transfer."""

from app.core.errors import ProblemKind

TRANSFER_OPEN = ProblemKind(
    "transfer_open",
    409,
    "已有未办结的划转",
    "A transfer is open",
    "“{name}”已有一项划转等待处理，请先在划转记录里接收、退回或撤回它。",
    '"{name}" is being transferred already; accept, refuse or withdraw that first.',
)
TRANSFER_DECIDED = ProblemKind(
    "transfer_decided",
    409,
    "这项划转已经办结",
    "Already decided",
    "这项划转已经办结，不能再{verb}。需要再次划转时请重新提出。",
    "This transfer is decided; ask again if it must move once more.",
)
TRANSFER_SAME_PLACE = ProblemKind(
    "transfer_same_place",
    422,
    "已经在那里",
    "It is there already",
    "“{name}”已经属于“{place}”，不用划转。",
    '"{name}" stands in "{place}" already.',
)
TRANSFER_TARGET = ProblemKind(
    "transfer_target",
    422,
    "接收方不对",
    "Not a place to move to",
    "接收方应为街道（镇）工会，请从街道名单中选择。",
    "The receiving side must be the union of a sub-district; choose one from the list.",
)
TRANSFER_DISSOLVED = ProblemKind(
    "transfer_dissolved",
    409,
    "工会已注销",
    "The union is dissolved",
    "“{name}”已经注销，不能划转；如注销有误，请先恢复它的状态。",
    '"{name}" is dissolved and cannot move; if that was a mistake, restore its state first.',
)
TRANSFER_OUTDATED = ProblemKind(
    "transfer_outdated",
    409,
    "划转已不适用",
    "The transfer is out of date",
    "提出划转之后，“{name}”已不在原来的街道。请退回或撤回这项划转，核对后重新提出。",
    '"{name}" has left its place since this was asked; refuse or withdraw, then ask again.',
)
UNION_CODE_UNKNOWN = ProblemKind(
    "union_code_unknown",
    404,
    "没有这个工会代码",
    "No such union code",
    "没有代码为 {code} 的企业工会。代码有 12 位，印在胸卡上，请核对后重新输入。",
    "There is no union with the code {code}; it has 12 characters and is printed on badges.",
)
