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
CREDIT_CODE_TAKEN = ProblemKind(
    "credit_code_taken",
    409,
    "信用代码已被登记",
    "Credit code in use",
    "已有别的工会登记了信用代码 {code}。请对照工会法人资格证书核对；确实无误时请联系区总工会查重。",
    "Another union is recorded with the credit code {code}; compare the certificate.",
)
UNION_HAS_CHILDREN = ProblemKind(
    "union_has_children",
    409,
    "还有下级工会",
    "Unions stand below",
    "“{name}”下面还有 {count} 个未注销的工会，请先注销它们，或把它们划转到别处。",
    '"{name}" still has {count} unions below it; dissolve or transfer them first.',
)
BRANCH_NAME_TAKEN = ProblemKind(
    "branch_name_taken",
    409,
    "已有同名分会或小组",
    "Branch exists",
    "同一级已有名为“{name}”的分会或小组，请换一个名称，或修改已有的那一个。",
    'There is a branch or group named "{name}" at this place already.',
)
BRANCH_NOT_ABOVE = ProblemKind(
    "branch_not_above",
    422,
    "上级分会不对",
    "Not a branch of this union",
    "只有小组可以设在分会之下，而且分会要属于同一个工会。请重新选择所属分会。",
    "Only a group may stand below a branch, and only of the same union.",
)
BRANCH_HAS_GROUPS = ProblemKind(
    "branch_has_groups",
    409,
    "分会下面还有小组",
    "Groups stand below",
    "“{name}”下面还有小组，请先删除小组或把它们改到别的分会。",
    '"{name}" still has groups; remove or move them first.',
)
