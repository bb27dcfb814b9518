"""What the log of a part of the tree has to teach (clause R4d): 新情况、新问题、新经验."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.tree import PathRange
from app.organisations import service as organisations
from app.proceedings.choices import LogKind
from app.proceedings.models import LogEntry

MOST = 30
"""Of each kind: a report names examples, the log holds all."""


@dataclass(frozen=True)
class Lesson:
    """An entry with the name of the union that wrote it."""

    union_name: str
    subject: str
    text: str | None


@dataclass(frozen=True)
class Lessons:
    """The latest entries of each kind; problems by whether they are solved."""

    situations: Sequence[Lesson]
    open_problems: Sequence[Lesson]
    solved_problems: Sequence[Lesson]
    experiences: Sequence[Lesson]


async def lessons(session: AsyncSession, within: PathRange, first: date, last: date) -> Lessons:
    """The lessons entered for the days from ``first`` to ``last``, the latest first."""

    async def of(kind: LogKind, *where: ColumnElement[bool]) -> list[Lesson]:
        statement = (
            select(LogEntry)
            .where(
                LogEntry.kind == kind,
                LogEntry.happened_on.between(first, last),
                within.holds(LogEntry.union_path),
                *where,
            )
            .order_by(LogEntry.happened_on.desc(), LogEntry.id.desc())
            .limit(MOST)
        )
        entries = list(await session.scalars(statement))
        refs = await organisations.union_refs(session, {entry.union_id for entry in entries})
        return [Lesson(refs[one.union_id].name, one.subject, one.text) for one in entries]

    return Lessons(
        situations=await of(LogKind.SITUATION),
        open_problems=await of(LogKind.PROBLEM, LogEntry.solved_on.is_(None)),
        solved_problems=await of(LogKind.PROBLEM, LogEntry.solved_on.is_not(None)),
        experiences=await of(LogKind.EXPERIENCE),
    )
