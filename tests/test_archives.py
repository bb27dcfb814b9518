"""The year-end archive through HTTP: what is in it, its index and hashes, who may have it."""

import hashlib
import io
import zipfile
from datetime import timedelta
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import docx
import openpyxl
import pytest
from sqlalchemy import text, update

from app.access.permissions import Role
from app.archives import making, pieces
from app.archives.models import Archive
from app.archives.sweeping import ARCHIVE_FILES
from app.core.clock import now
from app.core.scope import WHOLE, enter_scope
from tests.campaign_steps import start
from tests.proceedings_steps import group, meeting, plan_of_district
from tests.proceedings_steps import made as entered
from tests.world import World

URL = "/api/v1/archives"
YEAR = now().year


async def ordered(world: World, by: str = "district", **body: Any) -> dict[str, Any]:
    campaign = body.pop("campaign", None) or await start(world, year=YEAR)
    caller = await world.caller(by)
    reply = await caller.post(URL, json={"campaign_id": campaign["id"], **body})
    assert reply.status_code == 201, reply.text
    found: dict[str, Any] = reply.json()
    return found


async def made(world: World, archive: dict[str, Any], by: str = "district") -> dict[str, Any]:
    """The archive after its job has run."""
    await making.make(world.database, world.app.state.storage, UUID(archive["id"]))
    found: dict[str, Any] = (await (await world.caller(by)).get(f"{URL}/{archive['id']}")).json()
    return found


async def unpacked(world: World, archive: dict[str, Any], by: str = "district") -> zipfile.ZipFile:
    reply = await (await world.caller(by)).get(f"{URL}/{archive['id']}/file")
    assert reply.status_code == 200, reply.text
    assert int(reply.headers["Content-Length"]) == len(reply.content)
    return zipfile.ZipFile(io.BytesIO(reply.content))


async def test_the_package_holds_documents_lists_index_and_hashes(world: World) -> None:
    campaign = await start(world, year=YEAR)
    await entered(world, "west_one", "meetings", meeting())
    await entered(world, "district", "leading-groups", group())
    archive = await ordered(world, campaign=campaign, retention="permanent")
    assert (archive["state"], archive["pieces"]) == ("waiting", 0)
    done = await made(world, archive)
    assert (done["state"], done["failure"]) == ("done", None)
    files = await unpacked(world, done)
    names = files.namelist()
    assert names[-2:] == ["目录.xlsx", "SHA256SUMS"]
    assert len(names) == done["pieces"] + 2
    titles = " ".join(names)
    for wanted in ("总结.docx", "纪要.docx", "的通知.docx", "工会组织.xlsx", "干部"):
        assert wanted in titles, wanted
    assert all(name.split("/")[1].startswith(f"{YEAR}-") for name in names[:-2])
    assert "-永久-0001-" in names[0]
    lines = files.read("SHA256SUMS").decode().splitlines()
    assert len(lines) == len(names) - 1
    for line in lines:
        digest, name = line.split("  ", 1)
        assert hashlib.sha256(files.read(name)).hexdigest() == digest, name
    assert hashlib.sha256(files.read("SHA256SUMS")).hexdigest() == done["sha256"]
    book = openpyxl.load_workbook(io.BytesIO(files.read("目录.xlsx")))
    rows = list(book.worksheets[0].iter_rows(min_row=3, values_only=True))
    assert [row[5] for row in rows] == names[:-2]


async def test_every_piece_opens(world: World) -> None:
    archive = await made(world, await ordered(world))
    files = await unpacked(world, archive)
    for name in files.namelist():
        content = io.BytesIO(files.read(name))
        if name.endswith(".xlsx"):
            assert openpyxl.load_workbook(content).worksheets[0].max_row > 1, name
        elif name.endswith(".docx"):
            assert docx.Document(content).paragraphs, name


async def test_the_index_stays_when_the_file_is_swept(world: World) -> None:
    archive = await made(world, await ordered(world))
    storage = world.app.state.storage
    assert await ARCHIVE_FILES.sweep(world.database, storage) == 0
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        old = {"finished_at": now() - timedelta(days=31)}
        await session.execute(update(Archive).values(**old))
    assert await ARCHIVE_FILES.sweep(world.database, storage) == 1
    caller = await world.caller("district")
    gone = await caller.get(f"{URL}/{archive['id']}/file")
    assert (gone.status_code, gone.json()["code"]) == (410, "archive_gone")
    assert "30" in gone.json()["detail"]
    index = (await caller.get(f"{URL}/{archive['id']}/contents")).json()["items"]
    assert len(index) == archive["pieces"]
    assert not (await caller.get(f"{URL}/{archive['id']}")).json()["file_kept"]


async def test_a_sub_district_archives_its_own_part_only(world: World) -> None:
    campaign = await start(world, year=YEAR)
    await entered(world, "east_one", "meetings", meeting(place="CANARY-EAST_ONE"))
    await entered(world, "west_one", "meetings", meeting(place="西一会议室"))
    archive = await made(world, await ordered(world, "west", campaign=campaign), "west")
    files = await unpacked(world, archive, "west")
    whole = b"".join(files.read(name) for name in files.namelist())
    for name in files.namelist():
        if name.endswith((".xlsx", ".docx")):
            with zipfile.ZipFile(io.BytesIO(files.read(name))) as parts:
                whole += b"".join(parts.read(part) for part in parts.namelist())
    assert b"CANARY-WEST_ONE" in whole
    assert b"CANARY-EAST" not in whole
    east = await world.caller("east")
    assert (await east.get(f"{URL}/{archive['id']}")).status_code == 404
    assert (await east.get(f"{URL}/{archive['id']}/file")).status_code == 404
    district = await world.caller("district")
    assert (await district.get(f"{URL}/{archive['id']}")).status_code == 200


async def test_a_plan_in_force_above_is_no_paper_of_ones_own(world: World) -> None:
    """It can be read from below, and says nothing of whose name it bears."""
    campaign = await start(world, year=YEAR)
    plan = await plan_of_district(world)
    own = await made(world, await ordered(world, "west_one", campaign=campaign), "west_one")
    assert (own["state"], own["failure"]) == ("done", None)
    names = (await unpacked(world, own, "west_one")).namelist()
    assert not any(plan["title"] in name for name in names)
    above = await made(world, await ordered(world, campaign=campaign))
    assert any(plan["title"] in name for name in (await unpacked(world, above)).namelist())


async def test_what_cannot_be_archived_is_said(world: World) -> None:
    campaign = await start(world, "west", year=YEAR)
    body = {"campaign_id": campaign["id"]}
    district, west = await world.caller("district"), await world.caller("west")
    outside = await district.post(URL, json=body)
    assert outside.status_code == 404, "the district takes no part in a sub-district's campaign"
    beside = await west.post(URL, json=body | {"union_id": str(world.id("east"))})
    assert beside.status_code == 404
    viewer = await world.caller("west", Role.VIEWER)
    assert (await viewer.post(URL, json=body)).status_code == 403
    assert (await west.post(URL, json=body | {"retention": "for ever"})).status_code == 422
    archive = await ordered(world, "west", campaign=campaign)
    early = await west.get(f"{URL}/{archive['id']}/file")
    assert (early.status_code, early.json()["code"]) == (409, "archive_not_done")


async def test_a_job_acts_with_the_rights_its_orderer_has_now(world: World) -> None:
    archive = await ordered(world)
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        disable = "UPDATE accounts SET disabled_at = now() WHERE username = 'district-manager'"
        await session.execute(text(disable))
    await making.make(world.database, world.app.state.storage, UUID(archive["id"]))
    viewer = await world.caller("district", Role.VIEWER)
    assert (await viewer.get(f"{URL}/{archive['id']}")).status_code == 403
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        row = await session.get(Archive, UUID(archive["id"]))
        assert row is not None
        assert row.state == "failed"
        assert row.failure


async def test_a_job_that_ends_badly_leaves_words_and_no_file(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: Any) -> None:
        raise RuntimeError("canary-internal")

    archive = await ordered(world)
    monkeypatch.setattr(pieces, "wanted", broken)
    failed = await made(world, archive)
    assert failed["state"] == "failed"
    assert "请" in failed["failure"]
    assert "canary" not in failed["failure"]
    monkeypatch.undo()
    assert (await made(world, archive))["state"] == "failed", "what has ended stays ended"
    tired = await ordered(world, campaign={"id": archive_campaign(archive)})
    await making.make(world.database, world.app.state.storage, UUID(tired["id"]), attempts=3)
    caller = await world.caller("district")
    assert (await caller.get(f"{URL}/{tired['id']}")).json()["state"] == "failed"


async def test_a_package_stays_though_the_reply_to_its_commit_was_lost(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = await ordered(world)
    really = making._Maker._keep

    async def unheard(*given: Any) -> bool:
        await really(*given)
        raise ConnectionAbortedError

    with monkeypatch.context() as broken:
        broken.setattr(making._Maker, "_keep", unheard)
        assert (await made(world, archive))["state"] == "done"
    assert (await unpacked(world, archive)).testzip() is None


def archive_campaign(archive: dict[str, Any]) -> str:
    return str(archive["campaign_id"])


async def test_polling_an_unchanged_archive_is_cheap_and_its_name_tells_what_it_is(
    world: World,
) -> None:
    archive = await made(world, await ordered(world))
    caller = await world.caller("district")
    first = await caller.get(f"{URL}/{archive['id']}")
    again = await caller.get(
        f"{URL}/{archive['id']}", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    reply = await caller.get(f"{URL}/{archive['id']}/file")
    name = unquote(reply.headers["Content-Disposition"].split("UTF-8''")[1])
    assert name.endswith(".zip")
    assert "归档" in name
    listed = (await caller.get(URL)).json()
    assert [item["id"] for item in listed["items"]] == [archive["id"]]
