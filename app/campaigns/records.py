"""Task records: how far each union is as its data say; what people say of it stays beside it.

One statement measures any range of unions and writes what has changed; it serves the start of a
campaign, a union that joins later, a change in one union and the turn of the day alike.
"""

from collections.abc import Collection
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, any_, bindparam, case, func, null, or_, select, text
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.expression import literal_column

from app.campaigns.models import Campaign, Task, TaskRecord
from app.campaigns.rules import WITHIN, all_facts
from app.campaigns.workflow import Review
from app.core.clock import now, today
from app.core.tree import PathRange
from app.organisations import facts as organisations

# A UUIDv7 made by the server, which knows them itself only from PostgreSQL 18 on: the first 48 bits
# of a random UUID are replaced by milliseconds, its version bits by 7.
NEW_ID: Any = literal_column(
    "encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING"
    " substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)"
    " FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid"
)
_COLUMNS = (
    "id", "union_id", "union_path", "campaign_id", "task_id", "count", "wanted", "done",
    "completed_at",
)  # fmt: skip

_LOCK_ALL = text("SELECT pg_advisory_xact_lock(hashtext('sanliang task records'))")
_LOCK_SHARED = text("SELECT pg_advisory_xact_lock_shared(hashtext('sanliang task records'))")
_PLANNED = text(
    "SELECT set_config('enable_nestloop', :loops, true), set_config('plan_cache_mode', :mode, true)"
)


async def hold_all(session: AsyncSession) -> None:
    """Wait until nobody measures a union, and let nobody begin until this transaction ends.

    Without it, a cadre added while a campaign starts could be seen by neither of the two.
    """
    await session.execute(_LOCK_ALL)


async def hold_one(session: AsyncSession, union_id: UUID) -> None:
    """Let no other transaction measure this union until this one ends.

    Of two changes at the same time the second then measures with the first one's data in sight.
    """
    await session.execute(_LOCK_SHARED)
    await session.execute(organisations.lock_for_measuring(union_id))


async def hold_some(session: AsyncSession, union_ids: Collection[UUID]) -> None:
    """The same for several unions, always in one order, so that no two wait for each other."""
    await session.execute(_LOCK_SHARED)
    for union_id in sorted(union_ids):
        await session.execute(organisations.lock_for_measuring(union_id))


async def measure_one(session: AsyncSession, campaign: Campaign, path: str) -> None:
    """Write the records of ``campaign`` for the union at ``path``; hold it first.

    Counts stop at what is wanted: more is no better (no ranking by busyness).
    """
    await session.execute(_upsert(), _said(campaign, PathRange.itself(path)))


async def measure_range(session: AsyncSession, campaign: Campaign, within: PathRange) -> None:
    """The same for every union of a range that lies below the campaign's; hold all first.

    Half a millisecond a union: many are measured in parts (``fan_out``). Unions that have just been
    imported are unknown to the planner's statistics: it would take them for a handful and run
    through all facts for each of them, for minutes. Nor may it take the plan it keeps for the same
    statement about one union.
    """
    await session.execute(_PLANNED, {"loops": "off", "mode": "force_custom_plan"})
    await session.execute(_upsert(), _said(campaign, within))
    await session.execute(_PLANNED, {"loops": "on", "mode": "auto"})


def _said(campaign: Campaign, within: PathRange) -> dict[str, Any]:
    """The parameters of the statement: all that differs from one measuring to the next."""
    return {
        "campaign": campaign.id,
        "low": within.low,
        "high": within.high,
        "today": today(),
        "starts_on": campaign.starts_on,
        "ends_on": campaign.ends_on,
        "now": now(),
    }


@cache
def _upsert() -> Insert:
    """Written once: it takes twenty times as long to write as to run for one union."""
    measured = insert(TaskRecord).from_select(_COLUMNS, _measured())
    new = measured.excluded
    accepted = TaskRecord.review == Review.ACCEPTED
    done = and_(or_(new.done, accepted), TaskRecord.review != Review.NOT_APPLICABLE)
    measured = measured.on_conflict_do_update(
        index_elements=[TaskRecord.task_id, TaskRecord.union_id],
        set_={
            "count": new.count,
            "wanted": new.wanted,
            "done": done,
            "completed_at": case(
                (done, func.coalesce(TaskRecord.completed_at, new.completed_at)), else_=null()
            ),
        },
        where=func.row(TaskRecord.count, TaskRecord.wanted).is_distinct_from(
            func.row(new.count, new.wanted)
        ),
    )
    # The ORM would take the parameters for a row to insert.
    return measured.execution_options(dml_strategy="raw")


def _measured() -> Select[Any]:
    members = organisations.members(WITHIN).subquery("members")
    facts = all_facts().subquery("facts")
    wanted = func.coalesce(facts.c.wanted, 1)
    count = func.least(func.coalesce(facts.c.count, 0), wanted)
    done = count >= wanted
    return (
        select(
            NEW_ID,
            members.c.id,
            members.c.path,
            Task.campaign_id,
            Task.id,
            count,
            wanted,
            done,
            case((done, bindparam("now", type_=TaskRecord.completed_at.type))),
        )
        .join(members, members.c.level == any_(Task.levels))
        .outerjoin(facts, and_(facts.c.rule == Task.rule, facts.c.union_id == members.c.id))
        .where(Task.campaign_id == bindparam("campaign"))
    )
