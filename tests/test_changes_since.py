"""What changed since a moment: counted from the records, by child, and polled like progress."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from httpx import AsyncClient, Response
from sqlalchemy import text

from app.core.scope import WHOLE, enter_scope
from tests.campaign_steps import IN_NOVEMBER, decide, set_office, start, submit_report
from tests.people import make_cadre
from tests.world import World

CHANGES = "/api/v1/progress/changes"
SINCE = "2026-10-31T00:00:00Z"
LONG_AGO = "2026-10-01T00:00:00Z"


@pytest.fixture(autouse=True)
def _in_november() -> Iterator[None]:
    """A day on which the campaign of 2026 runs; the database's own clock is later, not earlier."""
    with time_machine.travel(IN_NOVEMBER, tick=False):
        yield


async def age(world: World) -> None:
    """Let everything there is have been there long ago."""
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        for table in ("unions", "task_records", "cadres"):
            await session.execute(text(f"UPDATE {table} SET created_at = '{LONG_AGO}'"))


async def ask(caller: AsyncClient, since: str = SINCE, etag: str = "", **more: Any) -> Response:
    headers = {"If-None-Match": etag} if etag else {}
    return await caller.get(CHANGES, params={"since": since, **more}, headers=headers)


def counts(changes: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    return {each["code"]: (each["gained"], each["lost"]) for each in changes}


async def test_what_came_and_went_is_counted_by_child(world: World) -> None:
    await start(world)
    await age(world)
    await set_office(world, "east_one", office_phone=None)
    await set_office(world, "west_one", named_person="李示例", named_person_phone="13800000002")
    report = await submit_report(world, "west_one")
    await decide(world, "west", report, "approve")
    found = (await ask(await world.caller("district"))).json()
    told = counts(found["changes"])
    assert told["reports"] == (1, 0)
    assert told["tasks"] == (2, 1), "named person and report there, the office's telephone gone"
    children = {each["union"]["id"]: counts(each["changes"]) for each in found["children"]}
    assert children[str(world.id("west"))] == {"reports": (1, 0), "tasks": (2, 0)}
    assert children[str(world.id("east"))] == {"tasks": (0, 1)}


async def test_what_was_done_and_undone_again_is_nothing(world: World) -> None:
    await start(world)
    await age(world)
    await set_office(world, "west_one", office_phone=None)
    await set_office(world, "west_one", office_phone="029-33210000")
    assert (await ask(await world.caller("west"))).json()["changes"] == []


async def test_what_a_union_brings_along_counts_as_new(world: World) -> None:
    await start(world)
    told = counts((await ask(await world.caller("district"))).json()["changes"])
    assert told["unions"] == (7, 0)
    assert told["tasks"][0] == 6, "every office was there when the campaign began"


async def test_nothing_new_is_304_and_something_new_is_not(world: World) -> None:
    caller = await world.caller("west")
    etag = (await ask(caller)).headers["ETag"]
    assert (await ask(caller, etag=etag)).status_code == 304
    await make_cadre(world, "west_one")
    second = await ask(caller, etag=etag)
    assert second.status_code == 200
    assert counts(second.json()["changes"])["cadres"] == (1, 0)


async def test_of_a_union_out_of_scope_nothing_is_told(world: World) -> None:
    caller = await world.caller("west")
    assert (await ask(caller, union_id=str(world.id("east")))).status_code == 404


@pytest.mark.parametrize("since", ["2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "2026-11-01"])
async def test_a_moment_too_far_off_or_without_zone_is_refused(world: World, since: str) -> None:
    reply = await ask(await world.caller("west"), since)
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["field"] == "since"
