"""What a batch consists of: each piece with its kind and its options, in order of union."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.organisations.models import Union
from app.printing.batch_options import OPTIONS_OF
from app.printing.batch_schemas import REPRINT
from app.printing.fingerprints import KEPT, Printed
from app.printing.item_models import PrintItem
from app.printing.items import LIVE, Entry, Snapshot, snapshots
from app.printing.looks import Look, Looks
from app.printing.models import PrintBatch
from app.printing.pieces import Piece, pieces_of
from app.printing.schemas import PrintKind

_ORDER = {kind: rank for rank, kind in enumerate(PrintKind)}


@dataclass(frozen=True, slots=True)
class Work:
    """One piece and how it is to be printed."""

    piece: Piece
    kind: PrintKind
    options: Mapping[str, Any]

    @property
    def manner(self) -> tuple[PrintKind, str]:
        """Pieces of one manner can be set together."""
        return self.kind, json.dumps(self.options, sort_keys=True)

    @property
    def printed(self) -> Printed:
        """What is entered about it."""
        piece = self.piece
        badge_id = piece.printed_id if self.kind is PrintKind.BADGE else None
        return Printed(self.kind, piece.subject_id, piece.union_id, badge_id, self.options)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbours of one manner and one look."""

    kind: PrintKind
    options: Mapping[str, Any]
    look: Look
    works: Sequence[Work]


async def works_of(session: AsyncSession, union: Union, batch: PrintBatch) -> list[Work]:
    """Every piece of the batch, those that cannot be printed included."""
    if batch.kind == REPRINT:
        return await _again(session, union, batch)
    kind = PrintKind(batch.kind)
    options = OPTIONS_OF[kind].model_validate(batch.options)
    pieces = await pieces_of(session, union, kind, options)
    return [Work(piece, kind, batch.options) for piece in pieces]


async def _again(session: AsyncSession, union: Union, batch: PrintBatch) -> list[Work]:
    """The pieces of a reprint as they are today; a void badge and who has left are not among them.

    They come union by union, in each kind by kind.
    """
    found = await session.scalars(
        select(PrintItem).where(PrintItem.reprint_batch_id == batch.id, PrintItem.state.in_(LIVE))
    )
    items = found.all()
    places: dict[tuple[PrintKind, Any], tuple[int, Piece]] = {}
    for kind in {PrintKind(item.kind) for item in items}:
        for at, piece in enumerate(await pieces_of(session, union, kind)):
            places[kind, piece.subject_id] = (at, piece)
    works: list[tuple[Any, Work]] = []
    for item in items:
        kind = PrintKind(item.kind)
        found_there = places.get((kind, item.subject_id))
        if found_there is None:
            continue
        at, piece = found_there
        if item.badge_id and item.badge_id != piece.printed_id:
            continue
        work = Work(piece, kind, item.options)
        works.append(((piece.union_path, _ORDER[kind], work.manner[1], at), work))
    return [work for _, work in sorted(works, key=lambda one: one[0])]


def runs(works: Sequence[Work], looks: Looks) -> Iterator[Run]:
    """The works in their order, cut where manner or look changes."""
    for (_, look), found in groupby(
        works, key=lambda work: (work.manner, looks.of(work.piece.union_path))
    ):
        part = list(found)
        yield Run(part[0].kind, part[0].options, look, part)


async def snapshots_of(
    session: AsyncSession, works: Sequence[Work], looks: Looks
) -> dict[tuple[Any, ...], Snapshot]:
    """What stands on each now, by ``key_of``."""
    kept = [work.printed for work in works if work.kind in KEPT]
    taken = await snapshots(session, kept, looks)
    return {_key(one.piece): one for one in taken}


def key_of(work: Work) -> tuple[Any, ...]:
    """By which a work finds its snapshot."""
    return _key(work.printed)


def _key(piece: Printed) -> tuple[Any, ...]:
    return piece.kind, piece.subject_id, json.dumps(piece.options, sort_keys=True)


def entry_of(batch: PrintBatch) -> Entry:
    """How what a batch printed is entered."""
    return Entry(batch.created_by, batch.id)
