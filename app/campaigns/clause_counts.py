"""Where the unions of a range stand with each clause, counted in one statement.

A clause is asked for by tasks; a union stands with it where its tasks let it: late if one is late,
open if one is open, done if all that apply are done, and set aside if none applies. Each union's
records are first folded into bit masks by task, so that the clauses cost nothing: ten thousand
unions make a few dozen different masks.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Select, and_, false, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.campaigns.models import Phase, Task, TaskRecord
from app.campaigns.record_queries import its_phase, late_on
from app.campaigns.workflow import Review
from app.core.tree import PathRange
from app.organisations import facts as organisations


class Standing(StrEnum):
    """Where a union stands with a clause."""

    DONE = "done"
    OPEN = "open"
    LATE = "late"
    NOT_APPLICABLE = "not_applicable"
    BY_FUNCTION = "by_function"
    NOT_COVERED = "not_covered"


STANDING_NAMES: Mapping[Standing, str] = {
    Standing.DONE: "已做到",
    Standing.OPEN: "进行中",
    Standing.LATE: "已逾期",
    Standing.NOT_APPLICABLE: "不适用",
    Standing.BY_FUNCTION: "有功能支持，没有单列任务",
    Standing.NOT_COVERED: "尚未支持",
}
COUNTED = (Standing.DONE, Standing.OPEN, Standing.LATE, Standing.NOT_APPLICABLE)
MOST_TASKS = 62
"""Bits that a bigint holds beside its sign."""


@dataclass(frozen=True)
class Fold:
    """So many unions whose tasks stand alike; each mask has the bit of a task's place."""

    asked: int
    done: int
    late: int
    aside: int
    unions: int

    def standing(self, tasks: int) -> Standing | None:
        """Where they stand with a clause asked for by the tasks of this mask; None: unasked."""
        return standing_of(self.asked & tasks, self.done, self.late, self.aside)


def standing_of(asked: int, done: int, late: int, aside: int) -> Standing | None:
    """The same for one union's masks."""
    if not asked:
        return None
    if not asked & ~aside:
        return Standing.NOT_APPLICABLE
    if asked & late:
        return Standing.LATE
    return Standing.OPEN if asked & ~aside & ~done else Standing.DONE


def mask_of(tasks: Collection[Task], clause: str) -> int:
    """The bits of the tasks that ask for a clause."""
    return sum(bit_of(task) for task in tasks if clause in task.clauses)


def bit_of(task: Task) -> int:
    """The bit of a task; one beyond what a mask holds has none, and is in no count."""
    return 1 << (task.position - 1) if task.position <= MOST_TASKS else 0


async def folded(
    session: AsyncSession, campaign_id: UUID, within: PathRange, day: date
) -> list[Fold]:
    """Every union of the range that has tasks and is counted, those that stand alike together."""
    masks = masks_of(campaign_id, within, day).subquery()
    columns = (masks.c.asked, masks.c.done, masks.c.late, masks.c.aside)
    rows = await session.execute(select(*columns, func.count()).group_by(*columns))
    return [Fold(*row) for row in rows]


def masks_of(campaign_id: UUID, within: PathRange, day: date) -> Select[UUID, int, int, int, int]:
    """Columns union_id, asked, done, late, aside: the masks of each union that is counted."""
    return (
        select(
            TaskRecord.union_id.label("union_id"),
            func.bit_or(_BIT).label("asked"),
            _bits_where(TaskRecord.done.is_(True)).label("done"),
            _bits_where(late_on(day)).label("late"),
            _bits_where(TaskRecord.review == Review.NOT_APPLICABLE).label("aside"),
        )
        .join(Task, Task.id == TaskRecord.task_id)
        .join(Phase, its_phase())
        .where(
            TaskRecord.campaign_id == campaign_id,
            within.holds(TaskRecord.union_path),
            TaskRecord.union_id.not_in(organisations.uncounted(within)),
            Task.position <= MOST_TASKS,
        )
        .group_by(TaskRecord.union_id)
    )


_BIT = literal_column("1::bigint", BigInteger).op("<<")(Task.position - 1)


def _bits_where(condition: ColumnElement[bool]) -> ColumnElement[int]:
    bits: ColumnElement[int] = func.coalesce(func.bit_or(_BIT).filter(condition), 0)
    return bits


def standing_in(masks: Any, tasks: int, standing: Standing) -> ColumnElement[bool]:
    """That a union of ``masks`` stands so with the clause of ``tasks``: ``standing_of`` in SQL."""
    asked = masks.asked.op("&")(tasks)
    applies = asked.op("&")(masks.aside.op("#")(literal_column("(-1)::bigint", BigInteger)))
    late: ColumnElement[bool] = asked.op("&")(masks.late) != 0
    undone: ColumnElement[bool] = (
        applies.op("&")(masks.done.op("#")(literal_column("(-1)::bigint", BigInteger))) != 0
    )
    conditions: dict[Standing, ColumnElement[bool]] = {
        Standing.NOT_APPLICABLE: and_(asked != 0, applies == 0),
        Standing.LATE: late,
        Standing.OPEN: and_(undone, ~late),
        Standing.DONE: and_(applies != 0, ~undone, ~late),
    }
    return conditions.get(standing, false())
