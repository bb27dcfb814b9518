"""Replies are compressed once: text by us, workbooks, PDF and archives by what made them."""

import pytest

from tests.batch_steps import URL, made, ordered
from tests.people import issue_badge, make_cadre
from tests.world import World

ASKED = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("path", ["/unions.xlsx", "/badges.xlsx"])
async def test_a_workbook_is_not_compressed_again(world: World, path: str) -> None:
    caller = await world.caller("district")
    reply = await caller.get(f"/api/v1{path}", headers=ASKED)
    assert reply.status_code == 200
    assert len(reply.content) > 1000
    assert "content-encoding" not in reply.headers


async def test_prints_are_not_compressed_again(world: World) -> None:
    caller = await world.caller("west_one")
    badge = await issue_badge(caller, (await make_cadre(world))["id"])
    body = {"kind": "badge", "badge_ids": [badge["id"]]}
    single = await caller.post("/api/v1/prints", json=body, headers=ASKED)
    assert single.headers["content-type"] == "application/pdf"
    assert "content-encoding" not in single.headers
    for split in ("one_pdf", "zip_by_union"):
        batch = await ordered(world, kind="badge", split=split)
        await made(world, batch)
        district = await world.caller("district")
        file = await district.get(f"{URL}/{batch['id']}/file", headers=ASKED)
        assert file.status_code == 200
        assert "content-encoding" not in file.headers
        assert int(file.headers["content-length"]) == len(file.content), "so its progress shows"


async def test_text_still_is(world: World) -> None:
    caller = await world.caller("district")
    reply = await caller.get("/api/v1/unions", headers=ASKED)
    assert len(reply.content) > 1000
    assert reply.headers["content-encoding"] == "gzip"
