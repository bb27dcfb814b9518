"""What can be wrong with a union."""

from app.core.errors import ProblemKind

LEVEL_NOT_BELOW = ProblemKind(
    "level_not_below",
    422,
    "工会层级不对",
    "Wrong level",
    "下级工会的层级必须低于上级：上级是{parent}，不能在它下面建{child}。",
    "A union must stand at a lower level than its parent: {child} cannot stand below {parent}.",
)
UNION_NAME_TAKEN = ProblemKind(
    "union_name_taken",
    409,
    "已有同名工会",
    "Union exists",
    "上级工会下面已有名为“{name}”的工会，请核对是否重复登记。",
    'The parent already has a union named "{name}".',
)
