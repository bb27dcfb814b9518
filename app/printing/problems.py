"""What can stand in the way of a print."""

from app.core.errors import ProblemKind

BADGES_NOT_PRINTABLE = ProblemKind(
    "badges_not_printable",
    422,
    "有胸卡不能打印",
    "Some badges cannot be printed",
    "有 {count} 张胸卡不在管理范围内或已作废，请刷新名册后重新选择。",
    "{count} badges are void or outside your range; refresh and choose again.",
)
GLYPHS_MISSING = ProblemKind(
    "glyphs_missing",
    422,
    "有字打印不出来",
    "Characters that cannot be printed",
    "打印字体里没有这些字：{characters}。请核对是否输错；确为生僻字的，请联系区总工会。",
    "The printing font lacks: {characters}. Check the spelling, or ask the district.",
)
