"""What can be wrong with a report."""

from app.core.errors import FieldError, ProblemKind

WRONG_STATE = ProblemKind(
    "report_state_conflict",
    409,
    "现在不能这样操作",
    "Not possible now",
    "这篇报告现在的状态是“{state}”，不能这样操作；可能刚刚有人处理过，请刷新后再看。",
    'The report is now "{state_en}"; someone may have just dealt with it. Refresh and look again.',
)
NOT_PUBLIC = ProblemKind(
    "report_not_public",
    404,
    "没有这篇报告",
    "No such report",
    "这篇报告没有公开，或者已经撤回。",
    "This report is not public, or has been withdrawn.",
)

NOTE_MISSING = FieldError(
    "note", "退回时请写明原因，便于对方修改", "Say why, so that it can be mended", "missing"
)
FOREIGN_PHOTO = FieldError(
    "photo_ids",
    "其中有不属于本工会的照片，请先为本工会上传照片",
    "Not all of these are photos of this union; upload them for this union first",
    "photo_not_of_union",
)
PORTRAIT = FieldError(
    "photo_ids",
    "其中有干部的个人照片，它只在本人同意时公开，请另外上传工作照片",
    "One of these is a cadre's portrait, public by their consent only; upload another photo",
    "photo_in_use",
)
NOT_YET_HAPPENED = FieldError(
    "happened_on",
    "发生日期不能晚于今天",
    "The day cannot lie in the future",
    "value_error",
)


def too_short(field: str, least: int, lacking: str, lacking_en: str) -> FieldError:
    """The text says too little to be reviewed; ``lacking`` is what it should tell."""
    return FieldError(
        field,
        f"请至少写 {least} 个字，说清楚{lacking}",
        f"Write at least {least} characters: {lacking_en}",
        "string_too_short",
    )


def personal_number(field: str, what: str, what_en: str) -> FieldError:
    """The text holds a number that must not become public; the number itself is not repeated."""
    return FieldError(
        field,
        f"文中有{what}，公开后会泄露个人信息，请删去",
        f"The text holds {what_en}, which must not become public; please remove it",
        "personal_number",
    )
