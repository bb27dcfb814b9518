"""What can go wrong with paper, slips and ways."""

from app.core.errors import FieldError, ProblemKind

FIELD_WORK_OVER = ProblemKind(
    "field_work_over",
    409,
    "评议已经截止封存",
    "The evaluation is closed",
    "这次评议已经封存或取消，发放数、计票和说明都不能再改。",
    "This evaluation is closed or cancelled; slips, counts and reasons can no longer change.",
)
PAPER_NOT_YET = ProblemKind(
    "paper_not_yet",
    409,
    "还不能计票",
    "It is too early to count",
    "纸质问卷要等评议截止日（{closes_on}）过后才开箱计票，请到时再来。",
    "The box is opened after the last day of voting, {closes_on}; come back then.",
)
COUNTER_ABOVE_NEEDED = ProblemKind(
    "counter_from_above_needed",
    409,
    "要有上级工会的人计票",
    "Somebody from above must count",
    "两位计票人里至少要有一位来自上级工会，请上级工会的账号来填第二份。",
    "One of the two counters must belong to a union above; ask one to enter the second count.",
)
COUNTED_ALREADY = ProblemKind(
    "paper_counted_already",
    409,
    "已经计过票",
    "Counted already",
    "两份计票已经一致或已经确认。确实要重数，请选“重新计票”；已确认的不能再改。",
    "Both counts agree or were accepted. Ask for a recount if needed; accepted ones stay.",
)
NOT_AGREED = ProblemKind(
    "paper_counts_differ",
    409,
    "两份计票还不一致",
    "The counts do not agree yet",
    "要先有两份一致的计票才能确认。请按列出的题目重新数。",
    "Two equal counts are needed first; recount the questions listed.",
)
SLIPS_DIFFER = ProblemKind(
    "paper_slips_differ",
    409,
    "张数与扫码数对不上",
    "Sheets and slips differ",
    "计票 {ballots} 张，扫码登记为纸质的码条 {slips} 张，相差 {off} 张。"
    "没有码条的、码条已在手机上用过的问卷不能计入；请补扫码条，或去掉这几张后重新计票。",
    "{ballots} sheets were counted and {slips} slips scanned as paper ({off} apart). Scan the"
    " missing slips, or take the sheets without a valid slip out and recount.",
)
PAPER_UNCOUNTED = ProblemKind(
    "paper_uncounted",
    409,
    "有单位的纸质票还没有数完",
    "Paper is not counted everywhere",
    "{count} 个单位的纸质票还没有数完确认：{units}。请先到这些单位的“现场记录和计票”数完、确认；"
    "确实不再清点的，请勾选“不再清点”后再办，这些单位的结果将公布为无效。",
    "{count} units have paper that no accepted count holds: {units_en}. Count and accept it first,"
    " or say accept_uncounted: their results are then published as not valid.",
)
FOREIGN_SHEET = FieldError(
    "photo_id",
    "请先为这个工会上传签字计票表的照片",
    "Upload the photo of the signed sheet for this union first",
    "photo_not_of_union",
)
SHEET_IN_USE = FieldError(
    "photo_id", "这张照片已用在别处，请另外上传", "This photo is used elsewhere", "photo_in_use"
)
