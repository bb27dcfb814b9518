"""What pydantic found wrong, said so that a union chair knows what to type instead."""

from collections.abc import Mapping
from typing import Any

from app.core.errors import FieldError

_LOCATIONS = {"body", "query", "path", "header", "cookie"}

_TEXTS: dict[str, tuple[str, str]] = {
    "missing": ("这一项必须填写", "This field is required"),
    "extra_forbidden": ("没有这一项，请删去", "There is no such field"),
    "string_too_short": ("至少 {min_length} 个字", "At least {min_length} characters"),
    "string_too_long": ("最多 {max_length} 个字", "At most {max_length} characters"),
    "too_short": ("至少 {min_length} 项", "At least {min_length} items"),
    "too_long": ("最多 {max_length} 项", "At most {max_length} items"),
    "string_type": ("请填写文字", "Must be text"),
    "string_pattern_mismatch": ("格式不对", "Not of the expected form"),
    "int_parsing": ("请填写整数，例如 12", "Must be a whole number, e.g. 12"),
    "int_type": ("请填写整数，例如 12", "Must be a whole number, e.g. 12"),
    "int_from_float": ("请填写整数，例如 12", "Must be a whole number, e.g. 12"),
    "bool_parsing": ("请填写 true 或 false", "Must be true or false"),
    "bool_type": ("请填写 true 或 false", "Must be true or false"),
    "greater_than_equal": ("不能小于 {ge}", "Must be at least {ge}"),
    "less_than_equal": ("不能大于 {le}", "Must be at most {le}"),
    "greater_than": ("必须大于 {gt}", "Must be more than {gt}"),
    "less_than": ("必须小于 {lt}", "Must be less than {lt}"),
    "enum": ("只能是：{expected}", "Must be one of: {expected}"),
    "literal_error": ("只能是：{expected}", "Must be one of: {expected}"),
    "uuid_parsing": ("编号格式不对", "Not an identifier"),
    "uuid_type": ("编号格式不对", "Not an identifier"),
    "date_from_datetime_parsing": ("请填写日期，例如 2026-04-01", "Must be a day, 2026-04-01"),
    "date_parsing": ("请填写日期，例如 2026-04-01", "Must be a day, 2026-04-01"),
    "date_type": ("请填写日期，例如 2026-04-01", "Must be a day, 2026-04-01"),
    "list_type": ("请填写列表", "Must be a list"),
    "model_attributes_type": ("请求内容必须是 JSON 对象", "Must be a JSON object"),
    "model_type": ("请求内容必须是 JSON 对象", "Must be a JSON object"),
    "dict_type": ("请求内容必须是 JSON 对象", "Must be a JSON object"),
    "json_invalid": ("请求内容不是正确的 JSON", "Not valid JSON"),
    "value_error": ("{error}", "{error}"),
    "personal_number": (
        "文中有{what}，这里不需要个人信息，请删去",
        "The text holds {what_en}; nothing personal is needed here, please remove it",
    ),
}
_FALLBACK = ("这一项填写有误", "This field is not right")


class FieldRefused(ValueError):
    """Raised by a validator of our own: says in both languages what to type instead."""

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(message)
        self.message = message
        self.message_en = message_en


def field_error(raw: Mapping[str, Any]) -> FieldError:
    """One entry of ``ValidationError.errors()`` as a field error; never repeats the input."""
    location = [str(part) for part in raw["loc"]]
    if location and location[0] in _LOCATIONS:
        location = location[1:]
    if raw["type"] == "json_invalid":
        location = []  # FastAPI names the position, which is no field.
    context = dict(raw.get("ctx") or {})
    cause = context.get("error")
    if isinstance(cause, FieldRefused):
        message, message_en = cause.message, cause.message_en
    else:
        chinese, english = _TEXTS.get(_kind(raw["type"], context), _FALLBACK)
        message, message_en = _fill(chinese, context), _fill(english, context)
    return FieldError(".".join(location) or "body", message, message_en, str(raw["type"]))


def _kind(kind: str, context: Mapping[str, Any]) -> str:
    """A text whose length is judged after cleaning is reported as a thing of any kind."""
    if context.get("field_type") != "Value" or kind not in {"too_short", "too_long"}:
        return kind
    return "missing" if context.get("actual_length") == 0 else f"string_{kind}"


def _fill(template: str, context: Mapping[str, Any]) -> str:
    try:
        return template.format(**context)
    except (KeyError, IndexError):
        return template
