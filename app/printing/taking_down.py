"""Saying that printed pieces no longer hang."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.clock import now
from app.core.errors import NOT_FOUND, Problem
from app.printing.item_models import PrintItem
from app.printing.item_schemas import ItemState
from app.printing.problems import PRINT_ITEM_REPLACED, PRINT_ITEMS_NOT_FOUND


async def one_item(session: AsyncSession, item_id: UUID, *, lock: bool = False) -> PrintItem:
    """The piece; raises ``not_found`` outside the scope."""
    statement = select(PrintItem).where(PrintItem.id == item_id)
    found = await session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def take_down(session: AsyncSession, actor: Actor, item_id: UUID) -> PrintItem:
    """Note that the piece was taken down or given back; a second time changes nothing.

    Raises ``not_found``, ``print_item_replaced``.
    """
    item = await one_item(session, item_id, lock=True)
    if item.state == ItemState.REPLACED:
        raise Problem(PRINT_ITEM_REPLACED)
    _down(session, actor, item)
    await session.flush()
    return item


async def take_down_all(session: AsyncSession, actor: Actor, item_ids: Collection[UUID]) -> int:
    """The same for many or for none; raises ``print_items_not_found``."""
    wanted = set(item_ids)
    statement = select(PrintItem).where(
        PrintItem.id.in_(wanted), PrintItem.state != ItemState.REPLACED
    )
    items = list(await session.scalars(statement.order_by(PrintItem.id).with_for_update()))
    if len(items) < len(wanted):
        raise Problem(PRINT_ITEMS_NOT_FOUND, parameters={"count": len(wanted) - len(items)})
    noted = sum(_down(session, actor, item) for item in items)
    await session.flush()
    return noted


def _down(session: AsyncSession, actor: Actor, item: PrintItem) -> bool:
    if item.state == ItemState.TAKEN_DOWN:
        return False
    told = {"kind": item.kind, "changed": item.changed, "must": item.must_take_down}
    item.state, item.must_take_down, item.settled_at = ItemState.TAKEN_DOWN, False, now()
    # Digests are there to be compared while it hangs; of short data they could be guessed.
    item.fingerprint = dict.fromkeys(item.fingerprint, "")
    audit.record(session, actor, "print_item.taken_down", item, told)
    return True
