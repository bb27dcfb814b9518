"""Which of the two languages a reply speaks."""

from enum import StrEnum

from starlette.requests import HTTPConnection


class Language(StrEnum):
    """Chinese is the default and complete; English is the second."""

    CHINESE = "zh-CN"
    ENGLISH = "en"


def preferred_language(connection: HTTPConnection) -> Language:
    """English when ``Accept-Language`` asks for it first (RFC 9110, 12.5.4), else Chinese."""
    best, best_weight = Language.CHINESE, 0.0
    for entry in connection.headers.get("accept-language", "").split(","):
        name, _, parameters = entry.strip().partition(";")
        weight = _weight(parameters)
        language = _language(name.strip().lower())
        if language is not None and weight > best_weight:
            best, best_weight = language, weight
    return best


def _language(name: str) -> Language | None:
    if name.startswith("zh"):
        return Language.CHINESE
    return Language.ENGLISH if name.startswith("en") else None


def _weight(parameters: str) -> float:
    text = parameters.strip().removeprefix("q=")
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
