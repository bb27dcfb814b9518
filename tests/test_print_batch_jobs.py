"""The job of a print batch: watched, broken, taken up again, swept."""

import contextlib
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from app.core.clock import now
from app.core.made_files import MOST_ATTEMPTS, MadeFiles
from app.core.scope import WHOLE, enter_scope
from app.printing import batch_making, sections
from app.printing.batch_files import KEPT
from app.printing.batch_sweeping import BATCH_FILES
from app.printing.models import PrintBatch
from app.printing.schemas import PrintKind
from tests.batch_steps import URL, chairs, fetched, made, ordered
from tests.people import make_cadre
from tests.printed_pages import Printed
from tests.world import World


@pytest.fixture
async def people(world: World) -> dict[str, dict[str, Any]]:
    return await chairs(world)


async def test_sections_make_one_document_whose_notes_count_the_whole(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        await make_cadre(world, name=f"示例{number}号")
    monkeypatch.setitem(sections._AT_ONCE, PrintKind.CONTACT_CARD, 2)
    seen: list[int] = []
    really = MadeFiles.note_progress

    async def note(
        files: MadeFiles[Any], database: Any, batch_id: UUID, done: int, total: int
    ) -> None:
        await really(files, database, batch_id, done, total)
        caller = await world.caller("district")
        seen.append((await caller.get(f"{URL}/{batch_id}")).json()["progress"]["done"])

    monkeypatch.setattr(MadeFiles, "note_progress", note)
    batch = await ordered(world, kind="contact_card", options={"sheet": "a4"})
    assert (await made(world, batch))["state"] == "done"
    assert seen == [0, 2, 4, 5]
    printed = Printed((await fetched(world, batch)).content)
    assert len(printed.sizes) == 6
    assert "共5张" in printed.text(0)


async def test_who_polls_is_told_only_what_has_changed(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    batch = await ordered(world, kind="badge")
    caller = await world.caller("district")
    first = await caller.get(f"{URL}/{batch['id']}")
    again = {"If-None-Match": first.headers["ETag"]}
    unchanged = await caller.get(f"{URL}/{batch['id']}", headers=again)
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    await made(world, batch)
    changed = await caller.get(f"{URL}/{batch['id']}", headers=again)
    assert (changed.status_code, changed.json()["state"]) == (200, "done")


async def test_a_job_that_breaks_or_keeps_dying_ends_with_words(
    world: World, people: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = await ordered(world, kind="badge")

    async def break_off(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(sections, "section", break_off)
        failed = await made(world, batch)
    assert failed["state"] == "failed"
    assert "出错" in failed["failure"]
    assert (await made(world, batch))["state"] == "failed"  # it is not taken up again by itself
    second = await ordered(world, kind="badge")
    storage = world.app.state.storage
    await batch_making.make(world.database, storage, UUID(second["id"]), MOST_ATTEMPTS)
    ended = (await (await world.caller("district")).get(f"{URL}/{second['id']}")).json()
    assert "反复中断" in ended["failure"]
    assert [key async for key in storage.keys("prints")] == []


async def test_a_job_taken_up_again_begins_anew_and_one_too_many_does_nothing(
    world: World, people: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = await ordered(world, kind="badge")

    async def die(*_: object) -> None:
        raise KeyboardInterrupt  # the process ends: no handler of the job sees it through

    with monkeypatch.context() as broken:
        broken.setattr(sections, "section", die)
        with pytest.raises(KeyboardInterrupt):
            await batch_making.make(world.database, world.app.state.storage, UUID(batch["id"]))
    caller = await world.caller("district")
    assert (await caller.get(f"{URL}/{batch['id']}")).json()["state"] == "working"
    done = await made(world, batch)
    assert done["state"] == "done"
    assert (await made(world, batch))["version"] == done["version"]
    assert len([key async for key in world.app.state.storage.keys("prints")]) == 1


async def test_a_file_stays_whose_entry_was_committed_though_the_reply_was_lost(
    world: World, people: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = await ordered(world, kind="badge")
    really = batch_making._Maker._keep

    async def unheard(*given: Any) -> bool:
        await really(*given)
        raise ConnectionAbortedError

    with monkeypatch.context() as broken:
        broken.setattr(batch_making._Maker, "_keep", unheard)
        assert (await made(world, batch))["state"] == "done"
    assert (await fetched(world, batch)).content.startswith(b"%PDF")


@pytest.mark.parametrize("asked", [True, False], ids=["certain", "uncertain"])
async def test_a_file_goes_with_its_entry_only_where_that_is_certain(
    world: World, people: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    """Where nobody can be asked it stays: the sweep removes what no row knows."""
    batch = await ordered(world, kind="badge")

    async def away(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    async def undone(*_: object) -> None:
        if not asked:
            monkeypatch.setattr(MadeFiles, "one", away)
        raise ConnectionAbortedError

    monkeypatch.setattr(batch_making, "enter", undone)
    with contextlib.suppress(ConnectionRefusedError):
        await batch_making.make(world.database, world.app.state.storage, UUID(batch["id"]))
    monkeypatch.undo()
    state = (await (await world.caller("district")).get(f"{URL}/{batch['id']}")).json()["state"]
    left = [key async for key in world.app.state.storage.keys("prints")]
    assert (state, len(left)) == (("failed", 0) if asked else ("working", 1))


async def test_files_are_swept_after_some_days_and_the_batch_says_so(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    batch = await ordered(world, kind="badge")
    await made(world, batch)
    storage = world.app.state.storage
    assert await BATCH_FILES.sweep(world.database, storage) == 0
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        old = now() - KEPT - timedelta(hours=1)
        await session.execute(update(PrintBatch).values(finished_at=old))
    assert await BATCH_FILES.sweep(world.database, storage) == 1
    assert [key async for key in storage.keys("prints")] == []
    caller = await world.caller("district")
    gone = await caller.get(f"{URL}/{batch['id']}/file")
    assert (gone.status_code, gone.json()["code"]) == (410, "print_file_gone")
    assert not (await caller.get(f"{URL}/{batch['id']}")).json()["file_kept"]
    assert (await fetched(world, batch, "make-list.csv")).status_code == 200


async def test_a_list_of_batches_costs_the_same_however_long_it_is(
    world: World, people: dict[str, dict[str, Any]], statements: list[str]
) -> None:
    caller = await world.caller("district")
    await ordered(world, kind="badge")
    statements.clear()
    await caller.get(URL)
    of_one = len(statements)
    for union in ("west", "east_one", "west_one"):
        await ordered(world, union=union, by="district", kind="badge")
    statements.clear()
    await caller.get(URL)
    assert len(statements) == of_one
    assert not any("make_list" in statement for statement in statements)
