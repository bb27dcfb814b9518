"""Campaign templates: the plan as data, movable to any year (clauses H1, T0)."""

import tomllib
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.core.levels import Level

_FOLDER = Path(__file__).parent / "templates"
FIRST_YEAR = 2000
LAST_YEAR = 2100


class Strand(StrEnum):
    """The three displays, and what must be known before anything can be displayed."""

    BASICS = "basics"
    PLAQUE = "plaque"
    IDENTITY = "identity"
    FEATURE = "feature"


class Rule(StrEnum):
    """Which of a union's data fulfil a task; ``app.campaigns.rules`` measures each."""

    CHAIR_RECORDED = "chair_recorded"
    OFFICE_RECORDED = "office_recorded"
    NAMED_PERSON = "named_person"
    CENSUS_VERIFIED = "census_verified"
    CADRES_DESCRIBED = "cadres_described"
    BADGES_CURRENT = "badges_current"
    PLAQUE_HUNG = "plaque_hung"
    REPORT_APPROVED = "report_approved"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StrandTemplate(_Part):
    """A strand and what people call it."""

    strand: Strand
    name: Annotated[str, Field(max_length=40)]


_MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class PhaseTemplate(_Part):
    """A phase; both days belong to it. A day that is not in every year is refused."""

    number: int
    name: Annotated[str, Field(max_length=40)]
    first: _MonthDay
    last: _MonthDay

    def starts_on(self, year: int) -> date:
        return date.fromisoformat(f"{year}-{self.first}")

    def ends_on(self, year: int) -> date:
        return date.fromisoformat(f"{year}-{self.last}")


class TaskTemplate(_Part):
    """What unions of ``levels`` are asked to do; ``clauses`` are the plan's ids."""

    code: Annotated[str, Field(max_length=32)]
    strand: Strand
    phase_number: int
    title: Annotated[str, Field(max_length=60)]
    hint: Annotated[str, Field(max_length=200)]
    clauses: Annotated[list[Annotated[str, Field(max_length=16)]], Field(min_length=1)]
    levels: Annotated[list[Level], Field(min_length=1)]
    rule: Rule


class Template(_Part):
    """A whole plan; tasks stand from the easiest to the hardest (clause B0d)."""

    name: Annotated[str, Field(max_length=70)]
    full_name: str
    strands: list[StrandTemplate]
    phases: Annotated[list[PhaseTemplate], Field(min_length=1)]
    tasks: list[TaskTemplate]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        """Phases follow one another without gap or overlap; tasks name what there is."""
        common_year = FIRST_YEAR + 1
        for before, after in pairwise(self.phases):
            next_day = before.ends_on(common_year) + timedelta(days=1)
            if after.starts_on(common_year) != next_day or after.number != before.number + 1:
                raise ValueError(f"phase {after.number} does not follow phase {before.number}")
        strands = {part.strand for part in self.strands}
        phases = {phase.number for phase in self.phases}
        for task in self.tasks:
            if task.strand not in strands or task.phase_number not in phases:
                raise ValueError(f"task {task.code} names a strand or phase that is not there")
        if len({task.code for task in self.tasks}) != len(self.tasks):
            raise ValueError("two tasks have the same code")
        return self

    def starts_on(self, year: int) -> date:
        return self.phases[0].starts_on(year)

    def ends_on(self, year: int) -> date:
        return self.phases[-1].ends_on(year)

    def name_in(self, year: int) -> str:
        """What the campaign of one year is called."""
        return f"{year}年{self.name}"


@cache
def templates() -> dict[str, Template]:
    """All templates this program brings along, by their code."""
    return {
        path.stem: Template.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(_FOLDER.glob("*.toml"))
    }
