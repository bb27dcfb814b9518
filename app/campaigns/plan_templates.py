"""Campaign templates: the plan as data, movable to any year (clauses H1, T0).

The plan the program brings along is a TOML file; a union may own others (``own_templates``). Both
are the same ``Template``: another campaign of the kind is other data and no other program.
"""

import calendar
import tomllib
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Protocol

from pydantic import AfterValidator, ConfigDict, Field

from app.core.levels import Level
from app.core.schemas import Input, Line
from app.core.validation_texts import FieldRefused

_FOLDER = Path(__file__).parent / "templates"
FIRST_YEAR = 2000
LAST_YEAR = 2100
_LEAP_YEAR = 2000
LONGEST_TASK = 240


class Rule(StrEnum):
    """Which of a union's data fulfil a task; ``app.campaigns.rules`` measures each.

    ``EVIDENCE`` is measured by nothing: such a task is done once its evidence is accepted.
    """

    CHAIR_RECORDED = "chair_recorded"
    OFFICE_RECORDED = "office_recorded"
    NAMED_PERSON = "named_person"
    CENSUS_VERIFIED = "census_verified"
    CADRES_DESCRIBED = "cadres_described"
    BADGES_CURRENT = "badges_current"
    PLAQUE_HUNG = "plaque_hung"
    REPORT_APPROVED = "report_approved"
    MEETING_HELD = "meeting_held"
    LEADING_GROUP_SET_UP = "leading_group_set_up"
    PLAN_EFFECTIVE = "plan_effective"
    PUBLICITY_LOGGED = "publicity_logged"
    MANAGEMENT_SUPPORT_LOGGED = "management_support_logged"
    PARTY_LINK_LOGGED = "party_link_logged"
    ON_AGENDA = "on_agenda"
    SERVICE_LOGGED = "service_logged"
    LESSONS_LOGGED = "lessons_logged"
    FOLLOW_ON_PLAN_EFFECTIVE = "follow_on_plan_effective"
    FORUM_HELD = "forum_held"
    VISIT_RECORDED = "visit_recorded"
    EVALUATION_RELEASED = "evaluation_released"
    EVIDENCE = "evidence"


def _month_day(text: str) -> str:
    """A day of a leap year as MM-DD."""
    try:
        date.fromisoformat(f"{_LEAP_YEAR}-{text}")
    except ValueError:
        raise FieldRefused(
            "日期请写成“月-日”，例如 04-01，并且要有这一天",
            "Write an existing day as month-day, such as 04-01",
        ) from None
    return text


def _code(text: str) -> str:
    """A name for programs."""
    if not (text[:1].isalpha() and text.isascii() and text.replace("_", "").isalnum()):
        raise FieldRefused(
            "代号只用英文字母、数字和下划线，以字母开头，例如 plaque_hung",
            "A code is letters, digits and underscores, beginning with a letter",
        )
    return text.lower()


MonthDay = Annotated[str, Field(max_length=5), AfterValidator(_month_day)]
StrandCode = Annotated[str, Field(min_length=1, max_length=16), AfterValidator(_code)]
TaskCode = Annotated[str, Field(min_length=1, max_length=32), AfterValidator(_code)]
Clause = Annotated[Line, Field(min_length=1, max_length=16)]


class _Part(Input):
    model_config = ConfigDict(frozen=True)


class StrandTemplate(_Part):
    """A strand and what people call it."""

    strand: StrandCode
    name: Annotated[Line, Field(min_length=1, max_length=40)]


class PhaseTemplate(_Part):
    """A phase; both days belong to it."""

    number: Annotated[int, Field(ge=1, le=20)]
    name: Annotated[Line, Field(min_length=1, max_length=40)]
    first: MonthDay
    last: MonthDay

    def starts_on(self, year: int) -> date:
        """29 February begins on 1 March where there is none."""
        return _in_year(self.first, year, date(year, 3, 1))

    def ends_on(self, year: int) -> date:
        """29 February is the last day of February in every year."""
        return _in_year(self.last, year, date(year, 2, 28))


class TaskTemplate(_Part):
    """What unions of ``levels`` are asked to do; ``clauses`` are the plan's ids."""

    code: TaskCode
    strand: StrandCode
    phase_number: int
    title: Annotated[Line, Field(min_length=1, max_length=60)]
    hint: Annotated[Line, Field(min_length=1, max_length=200)]
    clauses: Annotated[list[Clause], Field(default_factory=list, max_length=20)]
    levels: Annotated[list[Level], Field(min_length=1)]
    rule: Rule
    difficulty: Annotated[int, Field(ge=1, le=3)]
    minutes: Annotated[int, Field(ge=0, le=LONGEST_TASK)]
    due: MonthDay | None = None

    def due_on(self, year: int) -> date | None:
        """A deadline of its own, before or after that of the phase."""
        return None if self.due is None else _in_year(self.due, year, date(year, 2, 28))


class Template(_Part):
    """A whole plan; tasks stand from the easiest to the hardest (clause B0d).

    Whether its parts hang together is what ``app.campaigns.plan_checks`` says.
    """

    version: Annotated[int, Field(ge=1)] = 1
    name: Annotated[Line, Field(min_length=1, max_length=70)]
    full_name: Annotated[Line, Field(min_length=1, max_length=200)]
    purpose: Annotated[Line, Field(max_length=500)] = ""
    strands: Annotated[list[StrandTemplate], Field(min_length=1, max_length=12)]
    phases: Annotated[list[PhaseTemplate], Field(min_length=1, max_length=12)]
    tasks: Annotated[list[TaskTemplate], Field(min_length=1, max_length=100)]

    def starts_on(self, year: int) -> date:
        return self.phases[0].starts_on(year)

    def ends_on(self, year: int) -> date:
        return self.phases[-1].ends_on(year)

    def name_in(self, year: int) -> str:
        """What the campaign of one year is called."""
        return f"{year}年{self.name}"


class Asks(Protocol):
    """Something that takes typing time of unions of some levels."""

    @property
    def levels(self) -> Sequence[str]: ...
    @property
    def minutes(self) -> int: ...


def burden(tasks: Sequence[Asks]) -> dict[Level, int]:
    """Minutes of typing that ``tasks`` ask of one union, by its level (the budget is 30)."""
    found = {level: sum(t.minutes for t in tasks if level in t.levels) for level in Level}
    return {level: minutes for level, minutes in found.items() if minutes}


def _in_year(month_day: str, year: int, instead: date) -> date:
    if month_day == "02-29" and not calendar.isleap(year):
        return instead
    return date.fromisoformat(f"{year}-{month_day}")


@cache
def templates() -> dict[str, Template]:
    """All templates this program brings along, by their code."""
    return {
        path.stem: Template.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(_FOLDER.glob("*.toml"))
    }
