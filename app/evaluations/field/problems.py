"""What can be wrong with forums, visits and opinions."""

from app.core.errors import FieldError

ENDS_TOO_EARLY = FieldError(
    "ends_at", "结束时间应晚于开始时间，请核对", "It cannot end before it begins", "order"
)
MORE_THAN_EXPECTED = FieldError(
    "present",
    "实到人数多于应到人数，请核对；列席的另填“列席”",
    "More were present than expected; observers have a field of their own",
    "more_than_expected",
)
UNKNOWN_EVALUATION = FieldError(
    "evaluation_id",
    "没有这次民主评议，请重新选择，或者不选",
    "There is no such evaluation; choose another or none",
    "unknown",
)
FOREIGN_PHOTO = FieldError(
    "photo_id",
    "这不是本工会的照片，请先为本工会上传照片",
    "This is no photo of this union; upload it for this union first",
    "photo_not_of_union",
)
PHOTO_IN_USE = FieldError(
    "photo_id",
    "这张照片已用在别处，请另外上传签到表的照片",
    "This photo is used elsewhere; upload another one",
    "photo_in_use",
)
ONE_SOURCE = FieldError(
    "visit_id",
    "一条意见只能来自一次座谈或一次走访，请去掉其中一个",
    "An opinion comes from one forum or one visit; leave one out",
    "one_source",
)
ANSWER_MISSING = FieldError(
    "answer", "已答复的意见要写明怎样答复的", "Say what was answered", "missing"
)


def too_early(field: str) -> FieldError:
    """A day before the visit itself."""
    return FieldError(
        field, "不能早于走访的日期，请核对两个日期", "It cannot lie before the visit", "order"
    )
