"""Saying that printed pieces no longer hang."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.clock import now
from app.core.errors import NOT_FOUND, Problem
from app.core.tree import PathRange
from app.organisations import service as organisations
from app.printing.exchanging import reprinted
from app.printing.item_models import PrintItem
from app.printing.item_schemas import ItemState, TakenDown
from app.printing.problems import PRINT_ITEM_REPLACED, PRINT_ITEMS_NOT_FOUND
from app.printing.schemas import PrintKind


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


async def take_down_all(session: AsyncSession, actor: Actor, told: TakenDown) -> int:
    """The same for many; for none of those named if one is not there.

    Raises ``print_items_not_found``, ``not_found`` for a union outside the scope.
    """
    if told.item_ids is not None:
        wanted = set(told.item_ids)
        items = await _held(
            session, PrintItem.id.in_(wanted), PrintItem.state != ItemState.REPLACED
        )
        if len(items) < len(wanted):
            raise Problem(PRINT_ITEMS_NOT_FOUND, parameters={"count": len(wanted) - len(items)})
    elif told.union_id is not None:
        path = (await organisations.union_in_scope(session, told.union_id)).path
        items = await _held(
            session, PathRange.subtree(path).holds(PrintItem.union_path), reprinted()
        )
    else:
        items = await _held(
            session,
            PrintItem.kind == PrintKind.BADGE,
            PrintItem.subject_id.in_(told.badges_of or ()),
            PrintItem.state == ItemState.OUTDATED,
        )
    noted = sum(_down(session, actor, item) for item in items)
    await session.flush()
    return noted


async def _held(session: AsyncSession, *wanted: ColumnElement[bool]) -> Sequence[PrintItem]:
    statement = select(PrintItem).where(*wanted).order_by(PrintItem.id).with_for_update()
    return (await session.scalars(statement)).all()


def _down(session: AsyncSession, actor: Actor, item: PrintItem) -> bool:
    if item.state == ItemState.TAKEN_DOWN:
        return False
    told = {"kind": item.kind, "changed": item.changed, "must": item.must_take_down}
    item.state, item.must_take_down, item.settled_at = ItemState.TAKEN_DOWN, False, now()
    # Digests are there to be compared while it hangs; of short data they could be guessed.
    item.fingerprint = dict.fromkeys(item.fingerprint, "")
    audit.record(session, actor, "print_item.taken_down", item, told)
    return True
