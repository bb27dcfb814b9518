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
PRINT_BATCH_EMPTY = ProblemKind(
    "print_batch_empty",
    422,
    "没有可以打印的",
    "Nothing to print",
    "这个范围里没有一件可以打印。请先按预览里的提示补齐，例如发胸卡、登记在任干部。",
    "Nothing in this range can be printed; mend what the preview names first.",
)
PRINT_BATCH_TOO_LARGE = ProblemKind(
    "print_batch_too_large",
    422,
    "一批太多了",
    "Too many for one batch",
    "共有 {count} 件，一批最多 {most} 件。请先选一个下级工会，分几批生成。",
    "There are {count} pieces; a batch holds {most}. Choose a union below and make several.",
)
PRINT_FILE_TOO_LARGE = ProblemKind(
    "print_file_too_large",
    422,
    "一个文件太多了",
    "Too many for one file",
    "共有 {count} 件，一个 PDF 最多 {most} 件。“文件”请改选“每个直接下级一个 PDF（压缩包）”，"
    "或先选一个下级工会。",
    "There are {count} pieces; one PDF holds {most}. Choose a PDF for each union directly below,"
    " in a zip, or choose a union below.",
)
NOTHING_TO_REPRINT = ProblemKind(
    "nothing_to_reprint",
    422,
    "没有要重印的",
    "Nothing to print again",
    "内容变了的都已经重印过，或已撤下。新的贴好、发好以后，请登记旧的“已换下”。",
    "All that has changed was printed again or is down. Note the old pieces as down once they are.",
)
PRINT_BATCH_NOT_DONE = ProblemKind(
    "print_batch_not_done",
    409,
    "文件还没有做好",
    "Not made yet",
    "这一批还没有做好，或没有成功。请看它的进度。",
    "The batch is not finished, or has failed; look at its progress.",
)
PRINT_FILE_GONE = ProblemKind(
    "print_file_gone",
    410,
    "文件已清除",
    "The file is gone",
    "批量打印的文件只保留 {days} 天，现已清除。请重新生成，内容会是最新的。",
    "Files of print batches are kept for {days} days; make it again, with today's data.",
)
PRINT_STYLE_LEVEL = ProblemKind(
    "print_style_level",
    422,
    "企业工会不单独设样式",
    "No style of an enterprise's own",
    "打印样式由区总工会或街道工会设定，企业工会沿用上级的样式。",
    "Styles are set by the district or a sub-district; enterprises print in theirs.",
)
PRINT_ITEM_REPLACED = ProblemKind(
    "print_item_replaced",
    409,
    "后来又印过同样的一件",
    "Printed again since, unchanged",
    "这一件后来又照原样印过，登记在新印的那一件上。请刷新列表，在那一件上登记撤下或收回。",
    "It was printed again unchanged; note on the newer piece that it was taken down.",
)
PRINT_ITEMS_NOT_FOUND = ProblemKind(
    "print_items_not_found",
    422,
    "有的印件不在列表里了",
    "Some printed pieces are not there",
    "选中的有 {count} 件不在管理范围内，或不再登记在用。请刷新列表后重新选择。",
    "{count} of the chosen pieces are outside your range or no longer hang; choose again.",
)
PRINT_ITEMS_ON_THEIR_WAY = ProblemKind(
    "print_items_on_their_way",
    409,
    "已经在重印了",
    "Being printed again already",
    "这些都已经在另一批重印里，还没有做好。请到“批量打印”里等它做好后下载。",
    "Another reprint is still making all of these; find it among the batches.",
)
