"""What can be wrong with a plaque."""

from app.core.errors import FieldError, ProblemKind

WRONG_STATE = ProblemKind(
    "plaque_state_conflict",
    409,
    "现在不能这样操作",
    "Not possible now",
    "这块牌匾现在的状态是“{state}”，不能这样操作；可能刚刚有人处理过，请刷新后再看。",
    'The plaque is now "{state_en}"; someone may have just dealt with it. Refresh and look again.',
)

FOREIGN_PHOTO = FieldError(
    "photo_id",
    "这不是本工会的照片，请先为本工会上传照片",
    "This is no photo of this union; upload it for this union first",
    "photo_not_of_union",
)
PHOTO_IN_USE = FieldError(
    "photo_id",
    "这张照片已用在别处（例如干部照片），请另外上传牌匾的照片",
    "This photo is used elsewhere, as a portrait perhaps; upload another one",
    "photo_in_use",
)


def one_measure_missing(field: str) -> FieldError:
    """Width without height, or the other way round."""
    return FieldError(
        field,
        "宽和高要么都填，要么都不填",
        "Give width and height, or neither",
        "measured_one_way",
    )


def crosswise(field: str, vertical: bool) -> FieldError:
    """The measures contradict the way the name runs."""
    return FieldError(
        field,
        "竖牌的高应大于宽，请核对是否填反了" if vertical else "横牌的宽应大于高，请核对是否填反了",
        "Width and height seem to be the wrong way round for this orientation",
        "crosswise",
    )


def in_future(field: str) -> FieldError:
    """Nothing is done on a day to come."""
    return FieldError(field, "日期不能晚于今天", "The day cannot lie in the future", "value_error")


def before(field: str, earlier: str, day: object) -> FieldError:
    """A step before the one it follows; ``earlier`` is what that one is called."""
    return FieldError(
        field,
        f"不能早于{earlier}的日期（{day}），请核对两个日期",
        f"It cannot lie before {day}, the day of the step before",
        "order",
    )


def for_itself_to_say(field: str) -> FieldError:
    """Whoever orders for a union below cannot say that it is made or hangs."""
    return FieldError(
        field,
        "为下级只能定制；制作完成、悬挂由它自己登记",
        "For a union below a plaque can only be ordered; leave the day out",
        "only_ordered",
    )
