"""What a unit says of itself: why it did without a way, how many slips it handed out."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.clock import now
from app.core.identifiers import uuid7
from app.evaluations.choices import EvaluationWay
from app.evaluations.on_site.models import HandedOut, WayNotTaken
from app.evaluations.on_site.places import Place, belonging_to, note, place_at_work


async def give_reasons(
    session: AsyncSession,
    actor: Actor,
    evaluation_id: UUID,
    unit_id: UUID,
    reasons: dict[EvaluationWay, str | None],
) -> Place:
    """Say why ways were not taken, or take a reason back; ``not_found``, ``field_work_over``."""
    found = await place_at_work(session, evaluation_id, unit_id)
    rows = await session.scalars(select(WayNotTaken).where(WayNotTaken.unit_id == unit_id))
    there = {row.way: row for row in rows}
    for way, reason in reasons.items():
        row = there.get(way)
        if reason is None:
            if row is not None:
                await session.delete(row)
            continue
        if row is None:
            row = WayNotTaken(id=uuid7(), way=way, reason=reason, **belonging_to(found.unit))
            session.add(row)
        elif row.reason != reason:
            row.reason, row.updated_at = reason, now()
    note(session, actor, "evaluation_unit.ways_explained", found.unit, ways=sorted(reasons))
    await session.flush()
    return found


async def say_handed_out(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, unit_id: UUID, handed_out: int
) -> Place:
    """Enter how many slips the workers got; ``not_found``, ``field_work_over``."""
    found = await place_at_work(session, evaluation_id, unit_id)
    row = await session.scalar(select(HandedOut).where(HandedOut.unit_id == unit_id))
    if row is None:
        row = HandedOut(id=uuid7(), handed_out=handed_out, **belonging_to(found.unit))
        session.add(row)
    elif row.handed_out != handed_out:
        row.handed_out, row.updated_at = handed_out, now()
    note(session, actor, "slips.handed_out_said", found.unit, handed_out=handed_out)
    await session.flush()
    return found
