"""Ordering what has changed once more: one file of just those pieces."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.errors import Problem
from app.core.identifiers import uuid7
from app.core.jobs import defer
from app.core.made_files import OPEN
from app.core.tree import PathRange
from app.organisations import service as organisations
from app.organisations.models import Union
from app.printing.batch_schemas import REPRINT, BatchState, Reprint
from app.printing.batches import MAKE, refuse_too_many
from app.printing.exchanging import reprinted
from app.printing.item_models import PrintItem
from app.printing.item_schemas import ItemState
from app.printing.items import LIVE
from app.printing.models import PrintBatch
from app.printing.problems import (
    NOTHING_TO_REPRINT,
    PRINT_BATCH_EMPTY,
    PRINT_ITEMS_NOT_FOUND,
    PRINT_ITEMS_ON_THEIR_WAY,
)
from app.printing.works import works_of


async def order_reprint(
    session: AsyncSession, actor: Actor, wanted: Reprint, base_url: str, hotline: str
) -> PrintBatch:
    """Enter the batch, mark its pieces and leave it to the job of every batch.

    Pieces another reprint is still to make stay with that one. Raises ``not_found`` for a union
    outside the scope, ``print_items_not_found``, ``nothing_to_reprint``,
    ``print_items_on_their_way`` if nothing else was wanted, ``print_batch_empty`` if none can be
    printed any more, ``print_file_too_large``, ``print_batch_too_large``.
    """
    union = await organisations.union_in_scope(session, wanted.union_id or actor.union_id)
    asked = await _wanted(session, union, wanted)
    if not asked:
        raise Problem(NOTHING_TO_REPRINT)
    refuse_too_many(len(asked), wanted.split)
    ids = await _free(session, asked)
    if not ids:
        raise Problem(PRINT_ITEMS_ON_THEIR_WAY)
    batch = PrintBatch(
        id=uuid7(),
        union_id=union.id,
        union_path=union.path,
        kind=REPRINT,
        options={},
        split=wanted.split,
        base_url=base_url,
        hotline=hotline,
        state=BatchState.WAITING,
        created_by=actor.account_id,
    )
    session.add(batch)
    await session.flush()
    marked = update(PrintItem).where(PrintItem.id.in_(ids)).values(reprint_batch_id=batch.id)
    await session.execute(marked.execution_options(synchronize_session=False))
    await _count(session, union, batch, len(asked))
    await defer(session, MAKE, batch_id=str(batch.id))
    audit.record(session, actor, "print_batch.ordered", batch, {"kind": REPRINT, **batch.counts})
    return batch


async def _wanted(session: AsyncSession, union: Union, wanted: Reprint) -> Sequence[UUID]:
    """The pieces named, or all below that have no new one yet; of several copies the latest."""
    if wanted.item_ids is None:
        below = PathRange.subtree(union.path).holds(PrintItem.union_path)
        outdated = (below, PrintItem.state == ItemState.OUTDATED, ~reprinted())
        return await _held(session, *outdated)
    ids = set(wanted.item_ids)
    hanging = (PrintItem.id.in_(ids), PrintItem.state.in_(LIVE))
    count = await session.scalar(select(func.count()).select_from(PrintItem).where(*hanging))
    if (count or 0) < len(ids):
        raise Problem(PRINT_ITEMS_NOT_FOUND, parameters={"count": len(ids) - (count or 0)})
    return await _held(session, *hanging)


async def _held(session: AsyncSession, *wanted: ColumnElement[bool]) -> Sequence[UUID]:
    """Of two orders at once the second waits, and then sees the batch of the first."""
    columns = (PrintItem.id, PrintItem.kind, PrintItem.subject_id, PrintItem.form)
    statement = select(*columns).where(*wanted).order_by(PrintItem.id).with_for_update()
    latest = {row[1:]: row.id for row in await session.execute(statement)}
    return list(latest.values())


async def _free(session: AsyncSession, ids: Sequence[UUID]) -> Sequence[UUID]:
    """Those no other reprint is still to make; asked after they are held."""
    being_made = select(PrintBatch.id).where(PrintBatch.state.in_(OPEN))
    taken = select(PrintItem.id).where(
        PrintItem.id.in_(ids), PrintItem.reprint_batch_id.in_(being_made)
    )
    others = set(await session.scalars(taken))
    return [one for one in ids if one not in others]


async def _count(session: AsyncSession, union: Union, batch: PrintBatch, asked: int) -> None:
    """Before anything is made: what of it can be."""
    works = [work for work in await works_of(session, union, batch) if work.piece.ready]
    if not works:
        raise Problem(PRINT_BATCH_EMPTY)
    unions = len({work.piece.union_id for work in works})
    batch.counts = {"pieces": len(works), "unions": unions, "left_out": asked - len(works)}
    batch.progress_total = len(works)
    await session.flush()
