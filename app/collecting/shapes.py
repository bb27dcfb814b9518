"""Which answers a questionnaire allows, and the one way in which they are written down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.errors import FieldError

LONGEST_TEXT = 500

_UNKNOWN = (
    "有不属于这份问卷的题目，请刷新页面后重新填写",
    "A question is not of this questionnaire",
)
_CHOICE = ("请选择列出的选项", "Choose one of the options")
_CHOICES = ("请选择列出的选项，每项只选一次", "Choose among the options, each of them once")
_TOO_MANY = ("最多选 {most} 项", "Choose at most {most}")
_TEXT = ("最多 500 个字，不能有特殊控制符", "At most 500 characters, no control characters")


@dataclass(frozen=True)
class Answers:
    """What was answered, ready to be kept: the canonical choices, and the texts apart."""

    canonical: str
    texts: Mapping[str, str]


def read_answers(
    shape: Mapping[str, Mapping[str, Any]], choices: Mapping[str, Any], texts: Mapping[str, Any]
) -> Answers | list[FieldError]:
    """The answers if the questionnaire allows them; else what is wrong, never what was written."""
    faults: list[FieldError] = []
    kept: dict[str, str | list[str]] = {}
    for name, choice in choices.items():
        question = shape.get(name)
        if question is None or question["kind"] == "text":
            faults.append(_fault("answers", _UNKNOWN, "unknown_question"))
        elif question["kind"] == "single":
            if isinstance(choice, str) and choice in question["options"]:
                kept[name] = choice
            else:
                faults.append(_fault(f"answers.{name}", _CHOICE, "unknown_option"))
        else:
            several = _several(name, question, choice)
            if isinstance(several, FieldError):
                faults.append(several)
            elif several:
                kept[name] = several
    words = _texts(shape, texts, faults)
    return faults or Answers(canonical(kept), words)


_write = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def canonical(choices: Mapping[str, str | list[str]]) -> str:
    """Choices as the phone writes them for its receipt: keys sorted, nothing left to taste."""
    return _write(choices)


def _several(name: str, question: Mapping[str, Any], choice: Any) -> list[str] | FieldError:
    options, most = question["options"], question.get("most")
    known = isinstance(choice, list) and all(
        isinstance(one, str) and one in options for one in choice
    )
    if not known or len(set(choice)) != len(choice):
        return _fault(f"answers.{name}", _CHOICES, "unknown_option")
    if most is not None and len(choice) > most:
        message, english = (text.format(most=most) for text in _TOO_MANY)
        return FieldError(f"answers.{name}", message, english, "too_many")
    return sorted(choice)


def _texts(
    shape: Mapping[str, Mapping[str, Any]], texts: Mapping[str, Any], faults: list[FieldError]
) -> dict[str, str]:
    kept: dict[str, str] = {}
    for name, written in texts.items():
        question = shape.get(name)
        if question is None or question["kind"] != "text":
            faults.append(_fault("texts", _UNKNOWN, "unknown_question"))
        elif not isinstance(written, str) or not _is_plain(words := written.strip()):
            faults.append(_fault(f"texts.{name}", _TEXT, "unfit_text"))
        elif words:
            kept[name] = words
    return kept


def _is_plain(words: str) -> bool:
    return len(words) <= LONGEST_TEXT and all(
        char in "\n\r\t" or (ord(char) >= 0x20 and not 0xD800 <= ord(char) <= 0xDFFF)
        for char in words
    )


def _fault(field: str, texts: tuple[str, str], code: str) -> FieldError:
    return FieldError(field, texts[0], texts[1], code)
