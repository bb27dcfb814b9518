"""One photo, one purpose: whoever withdraws consent must be gone from everywhere at once."""

import asyncio

import pytest
from httpx import Response

from tests.people import cadre_body, make_cadre
from tests.stories import photo_of, report_body, report_in
from tests.world import World


async def _give(world: World, cadre_id: str, photo_id: str) -> Response:
    caller = await world.caller("west_one")
    address = f"/api/v1/cadres/{cadre_id}"
    version = (await caller.get(address)).headers["ETag"]
    return await caller.patch(address, json={"photo_id": photo_id}, headers={"If-Match": version})


async def test_a_portrait_is_no_report_photo(world: World) -> None:
    portrait, other = [await photo_of(world, "west_one") for _ in range(2)]
    await make_cadre(world, photo_id=portrait)
    caller = await world.caller("west_one")
    body = report_body(world, "west_one", photo_ids=[other, portrait])
    refused = await caller.post("/api/v1/reports", json=body)
    assert refused.status_code == 422
    [error] = refused.json()["errors"]
    assert (error["field"], error["code"]) == ("photo_ids", "photo_in_use")
    assert "另外上传" in error["message"]
    draft = await report_in(world, "west_one", "draft", photo_ids=[other])
    edited = await caller.patch(
        f"/api/v1/reports/{draft['id']}",
        json={"photo_ids": [portrait]},
        headers={"If-Match": '"1"'},
    )
    assert edited.status_code == 422


@pytest.mark.parametrize("state", ["draft", "approved"])
async def test_a_report_photo_is_no_portrait(world: World, state: str) -> None:
    photo = await photo_of(world, "west_one")
    await report_in(world, "west_one", state, photo_ids=[photo])
    await report_in(world, "west_one", state, photo_ids=[photo])  # another report may have it
    caller = await world.caller("west_one")
    refused = await caller.post("/api/v1/cadres", json=cadre_body(world, photo_id=photo))
    assert (refused.status_code, refused.json()["code"]) == (422, "photo_in_use")
    cadre = await make_cadre(world)
    assert (await _give(world, cadre["id"], photo)).json()["code"] == "photo_in_use"


async def test_a_portrait_shows_one_cadre(world: World) -> None:
    photo, new = [await photo_of(world, "west_one") for _ in range(2)]
    first = await make_cadre(world, photo_id=photo)
    second = await make_cadre(world)
    refused = await _give(world, second["id"], photo)
    assert (refused.status_code, refused.json()["code"]) == (422, "photo_in_use")
    assert (await _give(world, first["id"], photo)).status_code == 200  # it is theirs already
    assert (await _give(world, first["id"], new)).status_code == 200
    assert (await _give(world, second["id"], photo)).status_code == 200


async def test_of_two_uses_at_the_same_time_one_is_refused(fresh_world: World) -> None:
    world = fresh_world
    caller = await world.caller("west_one")
    for _ in range(5):
        photo = await photo_of(world, "west_one")
        report = report_body(world, "west_one", photo_ids=[photo])
        replies = await asyncio.gather(
            caller.post("/api/v1/cadres", json=cadre_body(world, photo_id=photo)),
            caller.post("/api/v1/reports", json=report),
            caller.post("/api/v1/cadres", json=cadre_body(world, photo_id=photo)),
        )
        assert sorted(reply.status_code for reply in replies) == [201, 422, 422]
