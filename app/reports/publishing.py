"""What a report must fulfil before anybody outside may read it."""

from app.core.clock import today
from app.core.errors import INVALID_INPUT, FieldError, Problem
from app.core.personal_numbers import NUMBER_NAMES, personal_numbers
from app.reports.models import Report
from app.reports.problems import NOT_YET_HAPPENED, personal_number, too_short

LEAST_CHARACTERS = 20

_TOLD_BY = {
    "new_practice": ("怎么做的", "what was done, and how"),
    "new_result": ("有什么结果", "what came of it"),
}


def check_complete(report: Report) -> None:
    """Raise ``invalid_input`` with every fault at once, or return.

    Practice and result say something (clause B3f), the day has come, and no text holds a personal
    number (clause B3c). A title is there always: the schema asks for it.
    """
    faults = [
        too_short(field, LEAST_CHARACTERS, *lacking)
        for field, lacking in _TOLD_BY.items()
        if len("".join(getattr(report, field).split())) < LEAST_CHARACTERS
    ]
    if report.happened_on is not None and report.happened_on > today():
        faults.append(NOT_YET_HAPPENED)
    _refuse(faults + _personal_numbers(report))


def check_private(report: Report) -> None:
    """The last look before publication; raises ``invalid_input`` for a personal number."""
    _refuse(_personal_numbers(report))


def _personal_numbers(report: Report) -> list[FieldError]:
    return [
        personal_number(field, *NUMBER_NAMES[kind])
        for field in ("title", "new_practice", "new_result")
        for kind in personal_numbers(getattr(report, field))
    ]


def _refuse(faults: list[FieldError]) -> None:
    if faults:
        raise Problem(INVALID_INPUT, faults)
