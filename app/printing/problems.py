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
CADRES_NOT_PRINTABLE = ProblemKind(
    "cadres_not_printable",
    422,
    "有干部不能打印",
    "Some cadres cannot be printed",
    "有 {count} 位干部不在管理范围内、不属于所选工会或已离任，请刷新名册后重新选择。",
    "{count} cadres are outside your range, of another union or have left; choose again.",
)
NO_OFFICERS_TO_SHOW = ProblemKind(
    "no_officers_to_show",
    422,
    "还没有在任的工会干部",
    "No officers in office",
    "公示海报要写明工会干部。请先在干部名册里登记主席等在任干部，再打印。",
    "A poster names the union's officers: enter the chair and others in the roster first.",
)
