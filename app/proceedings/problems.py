"""What can be wrong with meetings, leading groups, plans and logs."""

from app.core.errors import FieldError, ProblemKind

PLAN_STATE = ProblemKind(
    "plan_state_conflict",
    409,
    "现在不能这样操作",
    "Not possible now",
    "这份方案现在的状态是“{state}”，不能这样操作；可能刚刚有人处理过，请刷新后再看。",
    'The plan is now "{state_en}"; someone may have just dealt with it. Refresh and look again.',
)
NO_PLAN_TO_FOLLOW = ProblemKind(
    "plan_to_follow_missing",
    409,
    "还没有可以采用的方案",
    "No plan to follow",
    "没有找到已生效的同类方案（上级或本会）。请先请上级工会发布方案，或者自己新建一份。",
    "There is no such plan in force to begin with; ask the union above, or write one of your own.",
)
SHARING_STATE = ProblemKind(
    "sharing_state_conflict",
    409,
    "现在不能这样操作",
    "Not possible now",
    "只有经验可以共享，而且要先由本会提出、再由上级同意；可能刚刚有人处理过，请刷新后再看。",
    "Only an experience is shared: its union asks, one above agrees. Refresh and look again.",
)

NOTE_MISSING = FieldError(
    "note", "请写明原因，便于对方修改", "Say why, so that it can be mended", "missing"
)
FOREIGN_PHOTO = FieldError(
    "photo_id",
    "这不是本工会的照片，请先为本工会上传照片",
    "This is no photo of this union; upload it for this union first",
    "photo_not_of_union",
)
PHOTO_IN_USE = FieldError(
    "photo_id",
    "这张照片已用在别处（例如干部照片），请另外上传签到表的照片",
    "This photo is used elsewhere, as a portrait perhaps; upload another one",
    "photo_in_use",
)
DISSOLVED_TOO_EARLY = FieldError(
    "dissolved_on",
    "撤销日期不能早于成立日期，请核对两个日期",
    "It cannot be dissolved before it was set up",
    "order",
)
OWNER_MISSING = FieldError(
    "owner",
    "写了要办的事，就要写由谁办、什么时候办完",
    "A task needs somebody who does it, and a day",
    "missing",
)


def does_not_fit(field: str, kind: str) -> FieldError:
    """A fact that says nothing about an entry of this kind."""
    return FieldError(
        field, f"“{kind}”记录没有这一项，请删去", "An entry of this kind has no such field", "unfit"
    )


def needed(field: str, kind: str) -> FieldError:
    """A fact an entry of this kind cannot do without."""
    return FieldError(
        field, f"“{kind}”记录必须填写这一项", "An entry of this kind needs this field", "missing"
    )


def plan_lacks(field: str, what: str, what_en: str) -> FieldError:
    """What a plan must say before anybody can judge it."""
    return FieldError(field, f"提交前请填写{what}", f"Give {what_en} before submitting", "missing")
