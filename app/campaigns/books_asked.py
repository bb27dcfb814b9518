"""Which unions are asked for what stands in the books: nobody is missed who was never asked."""

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.campaigns import queries
from app.campaigns.models import Task
from app.campaigns.plan_templates import templates
from app.core.clock import today
from app.core.levels import Level
from app.proceedings.choices import Matter


async def asked_levels(session: AsyncSession, path: str) -> Mapping[Matter, frozenset[Level]]:
    """The levels the running campaigns around ``path`` ask for each matter.

    A matter that no running campaign asks for is asked for as in the templates brought along.
    """
    running = await queries.running_around(session, path, today())
    rows = await session.execute(
        select(Task.rule, Task.levels).where(
            Task.campaign_id.in_([campaign.id for campaign in running]),
            Task.rule.in_([matter.value for matter in Matter]),
        )
    )
    now: dict[str, set[Level]] = {}
    for rule, levels in rows:
        now.setdefault(rule, set()).update(map(Level, levels))
    usual = dict(_usual())
    return {
        matter: frozenset(now.get(matter.value) or usual.get(matter, frozenset(Level)))
        for matter in Matter
    }


def _usual() -> Iterator[tuple[Matter, frozenset[Level]]]:
    for matter in Matter:
        tasks = [task for template in templates().values() for task in template.tasks]
        levels = {level for task in tasks if task.rule == matter.value for level in task.levels}
        if levels:
            yield matter, frozenset(levels)
