"""A file taken in at the command line, whole and at once: read once, judged, applied, committed."""

import asyncio
import gc
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.census import queries, service
from app.census.applying import apply_judged
from app.census.carrying import finish
from app.census.rows import LETTERS, BlockText, block_texts, stored_message, write_rows
from app.census.schemas import ImportKind
from app.census.sheets.judged import Judged
from app.census.sheets.problems import NO_ROWS, file_problem
from app.census.understanding import Digest, Understood, copy_of, counts_of, judged_again
from app.core.database import Database
from app.core.errors import NOT_FOUND, Problem
from app.core.scope import WHOLE, enter_scope
from app.core.storage import ObjectStorage, new_folder
from app.organisations.models import Union


@dataclass(frozen=True)
class Result:
    """The judged rows, and what became of them; ``outcomes`` is None after a dry run."""

    judged: Judged
    counts: dict[str, int]
    outcomes: str | None

    def lines(self) -> Iterator[str]:
        """One JSON document a judged row, in the file's order."""
        judged = self.judged
        for position, row in enumerate(judged.row):
            outcome = self.outcomes[position] if self.outcomes else "-"
            yield json.dumps(
                {
                    "sheet": judged.sheet[position],
                    "row": row,
                    "name": judged.name[position],
                    "result": judged.result[position],
                    "outcome": LETTERS.get(outcome),
                    "messages": [_message(m) for m in judged.messages.get(position, ())],
                },
                ensure_ascii=False,
            )

    def summary(self) -> Iterator[str]:
        """The counts, then every row that was not simply taken, for people."""
        counts, judged = self.counts, self.judged
        yield (
            f"共 {counts['rows']} 行：合格 {counts['accepted']}，有提醒 {counts['warned']}，"
            f"退回 {counts['rejected']}"
        )
        if self.outcomes is not None:
            made = (counts["created"], counts["updated"], counts["unchanged"])
            yield "新建 {}，更新 {}，没有变化 {}".format(*made)
        for position, messages in sorted(judged.messages.items()):
            said = "；".join(stored_message(one)["message"] for one in messages)
            yield f"{judged.sheet[position]} 第 {judged.row[position]} 行：{said}"


def _message(message: Any) -> dict[str, Any]:
    stored = stored_message(message)
    return {key: stored[key] for key in ("field", "heading", "level", "message", "example")}


async def import_file(
    database: Database, storage: ObjectStorage, path: Path, kind: ImportKind, *, dry_run: bool
) -> Result:
    """Take in the file at ``path`` for the top union; a dry run judges and changes nothing.

    Raises ``OSError``, the problems of ``app.census.sheets``; ``not_found`` without a union.
    """
    # Millions of cells and no cycles: the collector would go through them again and again.
    gc.disable()
    content = await asyncio.to_thread(path.read_bytes)
    where = await _ground(database, kind)
    known, judged = judged_again(kind, content, path.name, where.choices, where.knowledge)
    if not judged.row:
        raise file_problem(NO_ROWS)
    if dry_run:
        return Result(judged, counts_of(judged), None)
    made = Digest(known, b"", judged, sha256(content).hexdigest())
    return await _apply(database, storage, where, made, path.name, content)


async def _ground(database: Database, kind: ImportKind) -> service.Ground:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        top = await session.scalar(select(Union.id).where(Union.parent_id.is_(None)))
        if top is None:
            raise Problem(NOT_FOUND)
        return await service.ground(session, WHOLE, top, kind)


class _Meanwhile:
    """The copy to store and the rows to page through, made by threads while the database works.

    They begin with the first sign of progress: earlier they would hold up what the database waits
    for, since threads of Python take turns.
    """

    def __init__(self, content: bytes, known: Understood, judged: Judged) -> None:
        self._content, self._known, self._judged = content, known, judged
        self._tasks: tuple[asyncio.Task[bytes], asyncio.Task[list[BlockText]]] | None = None

    async def begin(self, _: int = 0) -> None:
        """Also what is told of progress: nobody watches that of a command."""
        self._begun()

    async def copy(self) -> bytes:
        return await self._begun()[0]

    async def texts(self) -> list[BlockText]:
        return await self._begun()[1]

    async def end(self) -> None:
        """Wait until no thread works any more."""
        await asyncio.gather(*(self._tasks or ()), return_exceptions=True)

    def _begun(self) -> tuple[asyncio.Task[bytes], asyncio.Task[list[BlockText]]]:
        if self._tasks is None:
            self._tasks = (
                asyncio.create_task(asyncio.to_thread(copy_of, self._content, self._known)),
                asyncio.create_task(asyncio.to_thread(block_texts, self._judged)),
            )
        return self._tasks


async def _apply(
    database: Database,
    storage: ObjectStorage,
    where: service.Ground,
    made: Digest,
    file_name: str,
    content: bytes,
) -> Result:
    key = f"{new_folder(service.ROOM)}/file.bin"
    judged = made.judged
    assert judged is not None
    meanwhile = _Meanwhile(content, made.understood, judged)
    try:
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            await queries.hold_imports(session)
            row = await service.enter(session, None, where, made, key, file_name, len(content))
            applied = await apply_judged(session, row, judged, meanwhile.begin)
            await finish(session, row, applied.counts)
            await write_rows(session, row, judged, applied.outcomes, await meanwhile.texts())
            await storage.put(key, await meanwhile.copy())
    except BaseException:
        await meanwhile.end()
        await service.discard(storage, key)
        raise
    return Result(judged, applied.counts, applied.outcomes)
