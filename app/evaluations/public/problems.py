"""What can be wrong with looking at an evaluation."""

from app.core.errors import ProblemKind

EVALUATION_PAGE_UNKNOWN = ProblemKind(
    "evaluation_page_unknown",
    404,
    "没有这次评议",
    "No such evaluation",
    "网址里的编码不在登记里，或者评议还没有公布。请再扫一次码条或海报上的二维码。",
    "The code is not in the register or the evaluation is not published; scan the code again.",
)
BOARD_SEALED = ProblemKind(
    "board_sealed",
    409,
    "公示板还没有公布",
    "The board is still sealed",
    "评议截止并封存以后才列出全部回执，请在截止日以后再来看。",
    "Receipts are listed after closing and sealing; come back after the last day.",
)
POSTER_TOO_EARLY = ProblemKind(
    "evaluation_poster_too_early",
    409,
    "评议还没有开启，不能印海报",
    "Not open yet, no poster",
    "海报上要印清单编号，开启以后才有。请先开启评议，再印海报。",
    "The poster bears the manifest's number, which exists from the opening on.",
)
