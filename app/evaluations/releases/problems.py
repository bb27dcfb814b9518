"""What can be wrong with a release, its texts and what follows from it."""

from app.core.errors import FieldError, ProblemKind

NOT_CLOSED = ProblemKind(
    "evaluation_not_closed",
    409,
    "评议还没有截止封存",
    "Not closed yet",
    "结果在评议截止并封存之后才能公布。请先办理截止；截止之前任何人都看不到结果。",
    "Results can be released only after the evaluation is closed; nobody sees any before.",
)
NOT_RELEASED = ProblemKind(
    "evaluation_not_released",
    409,
    "评议结果还没有公布",
    "Not released yet",
    "这次评议的结果还没有公布，公布之前任何账号都看不到结果，请等组织者公布。",
    "The results have not been released; no account sees any before. Wait for the organiser.",
)
NOBODY_TO_JUDGE_AGAIN = ProblemKind(
    "nobody_to_judge_again",
    409,
    "没有需要再评的单位",
    "Nobody to judge again",
    "没有结果无效、满意率偏低或整改未办结的单位。要再评其他单位，请选择“全部单位”或逐个勾选。",
    "No unit is invalid, rated low or still putting something right; choose all units, or some.",
)
REASON_NEEDED = ProblemKind(
    "release_reason_needed",
    409,
    "结果已经公布过",
    "Already released",
    "这次评议的结果已经公布。要更正，请写明更正原因，再重新公布整份结果。",
    "It has been released. To correct it, give the reason and release all of it anew.",
)
CORRECTION_TOO_SMALL = ProblemKind(
    "correction_too_small",
    409,
    "这样更正会泄露个别人的评价",
    "The correction would give single answers away",
    "两次公布的差别涉及不到 {k} 份评价，相减就能看出个别人怎么评的，所以不能这样公布。"
    "请维持原结果，在整改中说明。",
    "The two releases would differ by fewer than {k} answers, which anybody could subtract. Keep"
    " the first release and explain the matter in the rectification.",
)
TEXT_DECIDED_ALREADY = ProblemKind(
    "texts_published",
    409,
    "这组意见已经公布",
    "Published already",
    "这组意见已经公布，不能再改动审核结论。",
    "These texts have been published; their review cannot be changed any more.",
)
TEXTS_UNDECIDED = ProblemKind(
    "texts_undecided",
    409,
    "还有意见没有审核",
    "Some texts are undecided",
    "还有 {count} 条意见没有审核，请全部审核后再公布。",
    "{count} texts have not been decided; decide all of them first.",
)
REVIEWER_IS_JUDGED = ProblemKind(
    "reviewer_is_judged",
    403,
    "被评议单位不能审核意见",
    "The judged union cannot review",
    "意见由评议的组织者审核，被评议的工会只能看到公布后的意见。请上级工会审核。",
    "Texts are reviewed by the organiser; the judged union sees only what is published.",
)
RECTIFICATION_STATE = ProblemKind(
    "rectification_state_conflict",
    409,
    "现在不能这样操作",
    "Not possible now",
    "这项整改现在的状态是“{state}”，不能这样操作；可能刚刚有人处理过，请刷新后再看。",
    'It is now "{state_en}"; someone may have just dealt with it. Refresh and look again.',
)
SAME_PERSON = ProblemKind(
    "rectification_same_person",
    409,
    "不能复核自己完成的整改",
    "Not by the same person",
    "这项整改由您登记完成，请换一个账号复核；有上级工会的，由上级复核。",
    "You entered it as done; somebody else must check it, from the union above if there is one.",
)


def missing(field: str, what: str, what_en: str) -> FieldError:
    """Something a step cannot do without."""
    return FieldError(field, f"请填写{what}", f"Please give {what_en}", "missing")


def too_early(field: str) -> FieldError:
    """A day that cannot be."""
    return FieldError(field, "时限不能早于今天", "The day cannot lie in the past", "value_error")


def not_of_this_pool(count: int) -> FieldError:
    """Texts that are not, or no longer, where the caller believes them to be."""
    return FieldError(
        "text_ids",
        f"有 {count} 条不在这一组意见里，所以一条都没有改。请刷新页面，重新选择",
        f"{count} of them are not in this group, so none was changed; refresh and choose again",
        "value_error",
    )
