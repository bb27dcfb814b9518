"""The job of a batch: set in sections, bound, zipped if so wished, stored.

Sections lie on disk until they are bound, so a thousand pieces need the memory of one section.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile

from app.audit import service as audit
from app.cadres.badges import WornBadge
from app.core.clock import now
from app.core.database import Database
from app.core.errors import Problem
from app.core.made_files import store_if
from app.core.scope import WHOLE, Scope, enter_scope
from app.core.storage import ObjectStorage, new_folder
from app.core.text import file_safe
from app.core.tree import child_path
from app.core.workers import run_bounded
from app.organisations import service as organisations
from app.organisations.models import Union
from app.printing import sections
from app.printing.batch_files import EXTENSIONS, ROOM, bound, packed
from app.printing.batch_schemas import REPRINT, BatchState, Split
from app.printing.batches import BATCHES, counts_of
from app.printing.items import Snapshot, enter
from app.printing.loading import Press, record_badges
from app.printing.looks import Looks
from app.printing.make_lists import make_lines
from app.printing.models import PrintBatch
from app.printing.problems import PRINT_BATCH_EMPTY
from app.printing.schemas import PrintKind
from app.printing.sections import Printed
from app.printing.styles import looks_of
from app.printing.works import Run, Work, entry_of, key_of, runs, snapshots_of, works_of


@dataclass(frozen=True)
class Starter:
    """Who ordered the batch, as the author of what the job does."""

    account_id: UUID
    api_key_id: UUID | None = None


@dataclass
class _Made:
    """What has been set so far."""

    worn: list[WornBadge] = field(default_factory=list)
    by_union: Counter[UUID] = field(default_factory=Counter)
    by_manner: dict[tuple[PrintKind, str], Counter[UUID]] = field(default_factory=dict)
    sizes: dict[UUID, tuple[float, float]] = field(default_factory=dict)
    snapshots: list[Snapshot] = field(default_factory=list)

    def note(self, run: Run, printed: Printed) -> None:
        self.by_union.update(printed.union_ids)
        self.by_manner.setdefault(run.works[0].manner, Counter()).update(printed.union_ids)
        self.worn += printed.worn
        self.sizes.update(printed.sizes)

    def make_list(self, unions: Mapping[UUID, Union]) -> list[dict[str, Any]]:
        """A line for each union and manner."""
        return [
            line
            for (kind, options), made in self.by_manner.items()
            for line in make_lines(
                kind,
                json.loads(options),
                [unions[one] for one in made if one in unions],
                made,
                self.sizes,
            )
        ]


async def make(
    database: Database, storage: ObjectStorage, batch_id: UUID, attempts: int = 0
) -> None:
    """Make the batch; nothing if another job has done so already."""

    async def run(batch: PrintBatch, folder: Path) -> None:
        await _Maker(database, storage, batch, folder).run()

    await BATCHES.make(database, batch_id, attempts, run)


class _Maker:
    """One run of the job."""

    def __init__(
        self, database: Database, storage: ObjectStorage, batch: PrintBatch, folder: Path
    ) -> None:
        self._database = database
        self._storage = storage
        self._batch = batch
        self._folder = folder
        self._made = _Made()
        self._looks = Looks()
        self._snapshots: dict[tuple[Any, ...], Snapshot] = {}

    async def run(self) -> None:
        """Raises ``print_batch_empty``, ``glyphs_missing`` and what else stands in the way."""
        works, counts = await self._prepare()
        if not works:
            raise Problem(PRINT_BATCH_EMPTY)
        await self._note(len(works))
        if self._batch.split == Split.ONE_PDF:
            file = self._folder / "whole.pdf"
            await self._document(works, file, len(works))
        else:
            file = await self._zip(works)
        await self._finish(file, counts)

    async def _prepare(self) -> tuple[list[Work], dict[str, int]]:
        """What can be printed, how it looks and what stands on it now."""
        async with self._database.transaction() as session:
            await enter_scope(session, Scope.of_union(self._batch.union_path))
            union = await organisations.union_in_scope(session, self._batch.union_id)
            works = await works_of(session, union, self._batch)
            ready = [work for work in works if work.piece.ready]
            paths = {work.piece.union_path for work in ready}
            self._looks = await looks_of(session, self._storage, paths)
            self._snapshots = await snapshots_of(session, ready, self._looks)
        counts = counts_of([work.piece for work in works])
        asked = sum(self._batch.counts.get(part, 0) for part in ("pieces", "left_out"))
        if self._batch.kind == REPRINT:
            counts["left_out"] = max(asked - len(ready), 0)
        return ready, counts

    async def _note(self, total: int) -> None:
        done = sum(self._made.by_union.values())
        await BATCHES.note_progress(self._database, self._batch.id, done, total)

    async def _document(self, works: Sequence[Work], file: Path, total: int) -> bool:
        """One PDF of these pieces; not if meanwhile none of them can be printed."""
        parts: list[Path] = []
        for run in runs(works, self._looks):
            for part in sections.parted(run.kind, run.works):
                path = self._folder / f"section-{len(parts)}.pdf"
                if await self._section(run, part, path):
                    parts.append(path)
                await self._note(total)
        if parts:
            await run_bounded("printing", bound, parts, file)
        return bool(parts)

    async def _section(self, run: Run, part: Sequence[Work], path: Path) -> bool:
        batch = self._batch
        async with self._database.transaction() as session:
            scope = Scope.of_union(batch.union_path)
            await enter_scope(session, scope)
            press = Press(session, self._storage, None, scope, batch.base_url, batch.hotline)
            works = {work.piece.printed_id: work for work in part}
            wanted = [one for one in works if one is not None]
            printed = await sections.section(
                press, run.kind, run.options, wanted, len(run.works), run.look
            )
        if printed.job is None:
            return False
        await run_bounded("printing", _set, printed, path)
        self._made.note(run, printed)
        self._made.snapshots += [
            self._snapshots[key_of(works[one])]
            for one in printed.printed_ids
            if key_of(works[one]) in self._snapshots
        ]
        return True

    async def _zip(self, ready: Sequence[Work]) -> Path:
        """A PDF for each part, in the order of the tree, under its union's name."""
        target, one = self._folder / "whole.zip", self._folder / "part.pdf"
        part_of = {
            path: path
            if self._batch.split == Split.ZIP_BY_UNION
            else child_path(path, self._batch.union_path)
            for path in {work.piece.union_path for work in ready}
        }
        names = await self._names(set(part_of.values()))
        number = 0
        # Left open: reading its table anew for each of ten thousand files takes minutes.
        with ZipFile(target, "w", ZIP_STORED) as bundle:
            for path, found in groupby(ready, key=lambda work: part_of[work.piece.union_path]):
                if await self._document(list(found), one, len(ready)):
                    number += 1
                    name = f"{number:03d}-{file_safe(names[path])}.pdf"
                    await run_bounded("printing", packed, bundle, one, name)
        return target

    async def _names(self, paths: set[str]) -> dict[str, str]:
        async with self._database.transaction() as session:
            await enter_scope(session, Scope.of_union(self._batch.union_path))
            return await organisations.names_by_path(session, paths)

    async def _finish(self, file: Path, counts: dict[str, int]) -> None:
        if not self._made.by_union:
            raise Problem(PRINT_BATCH_EMPTY)
        key = f"{new_folder(ROOM)}/file.{EXTENSIONS[Split(self._batch.split)]}"
        await store_if(
            self._storage,
            key,
            file,
            lambda size: self._keep(key, size, counts),
            partial(BATCHES.holds, self._database, self._batch.id, key),
        )

    async def _keep(self, key: str, size: int, counts: dict[str, int]) -> bool:
        """Enter the file; no if another run of the job was quicker."""
        made = self._made.by_union
        async with self._database.transaction() as session:
            await enter_scope(session, WHOLE)
            batch = await BATCHES.open_one(session, self._batch.id)
            if batch is None:
                return False
            unions = await organisations.unions_in_scope(session, set(made))
            batch.storage_key, batch.file_bytes = key, size
            batch.state, batch.finished_at = BatchState.DONE, now()
            batch.counts = counts | {"pieces": sum(made.values()), "unions": len(made)}
            batch.progress_done = batch.progress_total = sum(made.values())
            batch.make_list = self._made.make_list(unions)
            author = Starter(batch.created_by) if batch.created_by else None
            press = Press(session, self._storage, author, WHOLE, batch.base_url, batch.hotline)
            self._record(press, batch, unions)
            await enter(session, self._made.snapshots, entry_of(batch))
            return True

    def _record(self, press: Press, batch: PrintBatch, unions: dict[UUID, Union]) -> None:
        """What was printed of whom; the same events as of a single print."""
        for union_id, union in unions.items():
            audit.record_about(
                press.session,
                press.author,
                "print.made",
                "union",
                subject_id=union_id,
                union_id=union_id,
                union_path=union.path,
                details={
                    "kind": batch.kind,
                    "count": self._made.by_union[union_id],
                    "batch": str(batch.id),
                },
            )
        paths = {union_id: union.path for union_id, union in unions.items()}
        record_badges(press, self._made.worn, paths)


def _set(printed: Printed, path: Path) -> None:
    assert printed.job is not None
    path.write_bytes(printed.job())
