"""Who has none yet, for how many unions each matter is done, and what one union did in order."""

from collections.abc import Collection, Mapping
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
    matter: Matter, within: PathRange, first: date, last: date, levels: Collection[Level]
) -> Select[Union]:
    """The unions of these levels in a range that have not done the matter between the days."""
    members = organisations.members(within).subquery()
    fact = facts.fact(matter, within, first, last).subquery()
    done = select(fact.c.union_id).where(fact.c.count >= fact.c.wanted)
    return select(Union).where(
        Union.id.in_(select(members.c.id)), Union.id.not_in(done), Union.level.in_(levels)
    )


async def coverage(
    session: AsyncSession,
    within: PathRange,
    first: date,
    last: date,
    asked: Mapping[Matter, Collection[Level]],
) -> list[CoverageLine]:
    """For each matter: unions that have done it, of those asked for it; two statements."""
    members = organisations.members(within).subquery()
    counting = select(members.c.level, func.count()).group_by(members.c.level)
    unions = {Level(level): count for level, count in await session.execute(counting)}
    parts = []
    for matter in Matter:
        fact = facts.fact(matter, within, first, last).subquery()
        among = select(members.c.id).where(members.c.level.in_(asked[matter]))
        parts.append(
            select(literal(matter.value).label("matter"), func.count().label("done")).where(
                fact.c.count >= fact.c.wanted, fact.c.union_id.in_(among)
            )
        )
    rows = await session.execute(union_all(*parts))
    counted: dict[str, int] = {row.matter: row.done for row in rows}
    return [
        CoverageLine(
            matter=matter,
            done=counted.get(matter, 0),
            total=sum(unions.get(level, 0) for level in asked[matter]),
        )
        for matter in Matter
    ]


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
