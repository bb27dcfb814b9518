"""Many texts decided together: never one that names somebody, never one already decided."""

from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient, Response

from app.access.permissions import Role
from tests.released import Answered
from tests.test_release_texts import WRITTEN, decide, pools_read, texts
from tests.test_releases import UNITS, closed, release
from tests.world import World

NAMED = ["王主席不接电话", "打 13812345678 没人接"]


async def reviewed(world: World) -> tuple[AsyncClient, str]:
    """The organiser before a pool of 25 plain texts and two that somebody must look at."""
    written = [*WRITTEN, *NAMED]
    answered = {**UNITS, "east_two": Answered(good=150, texts=written), "east_one": Answered()}
    made = await closed(world, answered)
    await release(world, made)
    district = await world.caller("district")
    (pool,) = await pools_read(district, made)
    return district, pool["id"]


async def together(
    client: AsyncClient, pool: str, chosen: list[str], state: str = "public"
) -> Response:
    body = {"state": state, "text_ids": chosen}
    return await client.post(f"/api/v1/text-pools/{pool}/decisions", json=body)


async def told(world: World) -> list[dict[str, Any]]:
    auditor = await world.caller("district", Role.AUDITOR)
    reply = await auditor.get("/api/v1/audit-events?action=opinions.reviewed")
    events: list[dict[str, Any]] = reply.json()["items"]
    return events


def ids(found: list[dict[str, Any]]) -> list[str]:
    return [one["id"] for one in found]


async def test_plain_texts_are_published_together_as_they_were_written(world: World) -> None:
    district, pool = await reviewed(world)
    plain = [one for one in await texts(district, pool) if not one["found"]]
    assert len(plain) == 25
    reply = await together(district, pool, ids(plain))
    assert (reply.status_code, reply.json()) == (200, {"decided": 25, "left": []})
    after = {one["id"]: one for one in await texts(district, pool)}
    assert all(after[one["id"]]["text"] == one["original"] for one in plain)
    assert {after[one["id"]]["state"] for one in plain} == {"public"}
    events = await told(world)
    assert [one["details"] for one in events] == [{"state": "public", "decided": 25, "left": 0}]


@pytest.mark.parametrize("state", ["public", "restricted", "deleted"])
async def test_a_text_with_a_name_or_a_number_is_left_and_told(world: World, state: str) -> None:
    district, pool = await reviewed(world)
    found = await texts(district, pool)
    named = {one["id"] for one in found if one["found"]}
    reply = (await together(district, pool, ids(found), state)).json()
    assert reply["decided"] == 25
    assert {one["id"] for one in reply["left"]} == named
    assert {one["why"] for one in reply["left"]} == {"found"}
    after = await texts(district, pool)
    assert {one["id"] for one in after if one["state"] == "undecided"} == named
    assert {one["text"] is None for one in after if one["state"] != "public"} == {True}


async def test_what_somebody_decided_meanwhile_stays_and_is_told(world: World) -> None:
    district, pool = await reviewed(world)
    first, second, *_ = [one for one in await texts(district, pool) if not one["found"]]
    await decide(district, first, "deleted")
    reply = (await together(district, pool, [first["id"], second["id"]])).json()
    assert reply == {"decided": 1, "left": [{"id": first["id"], "why": "decided"}]}
    after = {one["id"]: one["state"] for one in await texts(district, pool)}
    assert (after[first["id"]], after[second["id"]]) == ("deleted", "public")
    again = (await together(district, pool, [second["id"]], "deleted")).json()
    assert again["decided"] == 0, "sent twice, or by two people: the first one holds"
    events = await told(world)
    assert len(events) == 1, "what changed nothing is no event"


async def test_a_text_of_elsewhere_refuses_all_of_them(world: World) -> None:
    district, pool = await reviewed(world)
    (text, *_) = await texts(district, pool)
    reply = await together(district, pool, [text["id"], str(uuid4())], "deleted")
    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, "text_ids")
    assert "刷新" in reply.json()["errors"][0]["message"]
    assert {one["state"] for one in await texts(district, pool)} == {"undecided"}


@pytest.mark.parametrize(
    "body",
    [
        {"state": "public", "text_ids": []},
        {"state": "undecided", "text_ids": [str(uuid4())]},
        {"state": "public", "text_ids": [str(uuid4()) for _ in range(201)]},
        {"state": "public"},
    ],
    ids=["none", "undecided", "too-many", "nothing-said"],
)
async def test_what_cannot_be_decided_together(world: World, body: dict[str, Any]) -> None:
    district, pool = await reviewed(world)
    reply = await district.post(f"/api/v1/text-pools/{pool}/decisions", json=body)
    assert reply.status_code == 422


async def test_the_same_text_twice_is_one(world: World) -> None:
    district, pool = await reviewed(world)
    plain = next(one for one in await texts(district, pool) if not one["found"])
    reply = (await together(district, pool, [plain["id"], plain["id"]])).json()
    assert reply == {"decided": 1, "left": []}


async def test_nothing_is_decided_after_the_publication(world: World) -> None:
    district, pool = await reviewed(world)
    found = await texts(district, pool)
    for text in found:
        await decide(district, text, "public")
    await district.post(f"/api/v1/text-pools/{pool}/publish")
    reply = await together(district, pool, ids(found), "deleted")
    assert (reply.status_code, reply.json()["code"]) == (409, "texts_published")


async def test_nobody_else_decides(world: World) -> None:
    district, pool = await reviewed(world)
    found = ids(await texts(district, pool))
    for key in ("east_two", "east", "west_one"):
        reply = await together(await world.caller(key), pool, found, "deleted")
        assert reply.status_code in (403, 404)
    assert {one["state"] for one in await texts(district, pool)} == {"undecided"}
