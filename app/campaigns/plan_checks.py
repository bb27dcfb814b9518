"""Whether the parts of a template hang together: what is wrong, and what is only unusual.

Each says in plain words what to change, and at which spot (``tasks.3.minutes``).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from app.campaigns.plan_templates import Template, burden
from app.core.errors import FieldError
from app.core.levels import Level

BURDEN_LIMIT = 30
"""Minutes of typing that one enterprise union may be asked for in a whole campaign."""
_YEARS = (2023, 2024)
"""A common year and a leap year: what fits both fits every year."""


def faults(plan: Template) -> list[FieldError]:
    """What keeps ``plan`` from being started at all."""
    return [*_phases(plan), *_strands(plan), *_tasks(plan)]


def warnings(plan: Template) -> list[FieldError]:
    """What may be meant so, but should be looked at."""
    return [*_gaps(plan), *_empty_phases(plan), *_harder_first(plan)]


def enterprise_minutes(plan: Template) -> int:
    """What ``plan`` asks of an enterprise union, to be held against ``BURDEN_LIMIT``."""
    return burden(plan.tasks).get(Level.ENTERPRISE, 0)


def _phases(plan: Template) -> Iterator[FieldError]:
    for spot, phase in enumerate(plan.phases):
        if phase.number != spot + 1:
            yield _wrong(
                f"phases.{spot}.number",
                f"阶段按先后编号，这里应为 {spot + 1}",
                f"Phases are numbered in their order: {spot + 1} here",
            )
        if any(phase.ends_on(year) < phase.starts_on(year) for year in _YEARS):
            yield _wrong(
                f"phases.{spot}.last",
                "结束日不能早于开始日（同一年内）",
                "The last day may not be before the first, within one year",
            )
    for spot, (before, after) in enumerate(pairwise(plan.phases), start=1):
        if any(after.starts_on(year) <= before.ends_on(year) for year in _YEARS):
            yield _wrong(
                f"phases.{spot}.first",
                f"应晚于上一阶段的结束日 {before.last}",
                f"Must be after {before.last}, the last day of the phase before",
            )


def _strands(plan: Template) -> Iterator[FieldError]:
    for spot in _repeated([part.strand for part in plan.strands]):
        yield _wrong(f"strands.{spot}.strand", "与前面的代号重复", "The same code as before")


def _tasks(plan: Template) -> Iterator[FieldError]:
    strands = {part.strand for part in plan.strands}
    phases = {phase.number: phase for phase in plan.phases}
    for spot in _repeated([task.code for task in plan.tasks]):
        yield _wrong(f"tasks.{spot}.code", "与前面的代号重复", "The same code as before")
    for spot, task in enumerate(plan.tasks):
        if task.strand not in strands:
            yield _wrong(
                f"tasks.{spot}.strand",
                f"没有代号为 {task.strand} 的方面，请从本模板的方面里选",
                f"There is no strand {task.strand} in this template",
            )
        phase = phases.get(task.phase_number)
        if phase is None:
            yield _wrong(
                f"tasks.{spot}.phase_number",
                f"没有第 {task.phase_number} 阶段，请从本模板的阶段里选",
                f"There is no phase {task.phase_number} in this template",
            )
        elif any((due := task.due_on(y)) and due < phase.starts_on(y) for y in _YEARS):
            yield _wrong(
                f"tasks.{spot}.due",
                f"截止日早于所在阶段的开始日 {phase.first}",
                f"Due before its phase begins on {phase.first}",
            )


def _gaps(plan: Template) -> Iterator[FieldError]:
    for spot, (before, after) in enumerate(pairwise(plan.phases), start=1):
        next_days = [(before.ends_on(y) + timedelta(days=1), after.starts_on(y)) for y in _YEARS]
        if any(first > day for day, first in next_days):
            yield _unusual(
                f"phases.{spot}.first",
                f"与上一阶段（到 {before.last}）之间有空档，空档里不属于任何阶段",
                f"There are days between this phase and the one before ({before.last})",
            )


def _empty_phases(plan: Template) -> Iterator[FieldError]:
    used = {task.phase_number for task in plan.tasks}
    for spot, phase in enumerate(plan.phases):
        if phase.number not in used:
            yield _unusual(f"phases.{spot}.number", "这一阶段没有任务", "This phase has no task")


def _harder_first(plan: Template) -> Iterator[FieldError]:
    for spot, (before, after) in enumerate(pairwise(plan.tasks), start=1):
        if after.phase_number < before.phase_number:
            yield _unusual(
                f"tasks.{spot}.phase_number",
                "排在后面阶段的任务之后，建议按阶段先后排列",
                "Stands after a task of a later phase",
            )
        elif (after.phase_number, after.difficulty) < (before.phase_number, before.difficulty):
            yield _unusual(
                f"tasks.{spot}.difficulty",
                "比前一项容易，建议由易到难排列（方案 B0d）",
                "Easier than the task before it; the plan asks for the easiest first (B0d)",
            )


def _repeated(codes: Sequence[str]) -> Iterable[int]:
    """The spots of codes that stand earlier already."""
    seen: Counter[str] = Counter()
    for spot, code in enumerate(codes):
        if seen[code]:
            yield spot
        seen[code] += 1


def _wrong(field: str, message: str, message_en: str) -> FieldError:
    return FieldError(field, message, message_en, "template_fault")


def _unusual(field: str, message: str, message_en: str) -> FieldError:
    return FieldError(field, message, message_en, "template_warning")
