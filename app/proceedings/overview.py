"""Who has none yet, for how many unions each matter is done, and what one union did in order."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.levels import Level
from app.core.paging import Page, PageRequest
from app.core.tree import PathRange
from app.organisations import facts as organisations
from app.organisations.models import Union
from app.proceedings import facts, queries
from app.proceedings.choices import Matter
from app.proceedings.log_schemas import CoverageLine, TimelineItem


def without(
    matter: Matter, within: PathRange, first: date, last: date, level: Level | None
) -> Select[Union]:
    """The unions of a range that have not done the matter between the days."""
    members = organisations.members(within).subquery()
    fact = facts.fact(matter, within, first, last).subquery()
    done = select(fact.c.union_id).where(fact.c.count >= fact.c.wanted)
    statement = select(Union).where(Union.id.in_(select(members.c.id)), Union.id.not_in(done))
    return statement if level is None else statement.where(Union.level == level)


async def coverage(
    session: AsyncSession, within: PathRange, first: date, last: date, level: Level | None
) -> list[CoverageLine]:
    """For each matter: unions that have done it, of all that take part; one statement."""
    asked = organisations.members(within).subquery()
    members = select(asked.c.id)
    if level is not None:
        members = members.where(asked.c.level == level)
    total = await session.scalar(select(func.count()).select_from(members.subquery())) or 0
    parts = []
    for matter in Matter:
        fact = facts.fact(matter, within, first, last).subquery()
        parts.append(
            select(literal(matter.value).label("matter"), func.count().label("done")).where(
                fact.c.count >= fact.c.wanted, fact.c.union_id.in_(members)
            )
        )
    rows = await session.execute(union_all(*parts))
    counted: dict[str, int] = {row.matter: row.done for row in rows}
    return [CoverageLine(matter=m, done=counted.get(m, 0), total=total) for m in Matter]


async def timeline(
    session: AsyncSession, union_id: UUID, request: PageRequest
) -> Page[TimelineItem]:
    """What the union did, the latest first."""
    everything = queries.timeline(union_id).subquery()
    total = await session.scalar(select(func.count()).select_from(everything)) or 0
    wanted: Select[Any] = (
        select(everything)
        .order_by(everything.c.on.desc(), everything.c.id.desc())
        .limit(request.size)
        .offset((request.page - 1) * request.size)
    )
    rows = await session.execute(wanted)
    items = [TimelineItem.model_validate(dict(row._mapping)) for row in rows]
    return Page(items=items, total=total, page=request.page, size=request.size)
