"""What can be wrong with a task's evidence or with what is decided about it."""

from app.core.errors import FieldError, ProblemKind

TASK_STATE_CONFLICT = ProblemKind(
    "task_state_conflict",
    409,
    "现在不能这样操作",
    "Not possible now",
    "这项任务现在是“{state}”，不能这样操作；可能刚刚有人处理过，或资料已使它自动完成。请刷新后再看。",
    'The task is now "{state_en}"; someone may have just dealt with it, or the data fulfil it.'
    " Refresh and look again.",
)
CAMPAIGN_OVER = ProblemKind(
    "campaign_over",
    409,
    "活动已经结束",
    "The campaign is over",
    "活动已于 {day} 结束，任务不再接收证明和申请；确需补交的，请联系上级工会由其登记现场核查。",
    "The campaign ended on {day}; the union above can still record what it has seen on the spot.",
)

EVIDENCE_TEXT_MISSING = FieldError(
    "text",
    "请用一两句话写明做了什么、在哪里、谁可以作证（写职务或班组，不写个人号码）",
    "Say in a sentence or two what was done, where, and who can confirm it",
    "evidence_text_missing",
)
EVIDENCE_ADDRESS_MISSING = FieldError(
    "url",
    "请填写网页地址，以 http:// 或 https:// 开头",
    "Give the address of the page, beginning with http:// or https://",
    "evidence_address_missing",
)
EVIDENCE_PHOTO_MISSING = FieldError(
    "photo_id",
    "请选一张照片；没有照片也可以换一种证明方式，照片不是必须的",
    "Choose a photo, or another kind of proof: a photo is never required",
    "evidence_photo_missing",
)
EVIDENCE_PHOTO_FOREIGN = FieldError(
    "photo_id",
    "这不是本工会的照片，请先为本工会上传照片",
    "This is no photo of this union; upload it for this union first",
    "photo_not_of_union",
)
EVIDENCE_PHOTO_IN_USE = FieldError(
    "photo_id",
    "这张照片已用在别处（例如干部照片），请另外上传",
    "This photo is used elsewhere, as a portrait perhaps; upload another one",
    "photo_in_use",
)
EVIDENCE_DAY_TO_COME = FieldError(
    "happened_on", "日期不能晚于今天", "The day cannot lie in the future", "value_error"
)
NOTE_MISSING = FieldError(
    "note",
    "请写明理由，对方才知道怎么办",
    "Give the reason, so that the others know what to do",
    "note_missing",
)


def personal_number_in(field: str) -> FieldError:
    """A person's number in what every union above reads."""
    return FieldError(
        field,
        "内容里有身份证号或手机号，请去掉（写职务、班组即可）",
        "There is an identity or mobile number in the text; take it out",
        "personal_number",
    )
