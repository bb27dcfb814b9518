"""A scan that was refused leaves a trace: how many slips and why, never which."""

from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from app.access.permissions import Role
from app.core.clock import today
from app.evaluations.on_site import places
from tests.scan_steps import scan
from tests.slip_steps import Phone, open_evaluation, print_for
from tests.world import World

REFUSED = "slips.scan_refused"


async def events(
    world: World, action: str = REFUSED, union: str = "district"
) -> list[dict[str, Any]]:
    """The newest first."""
    auditor = await world.caller(union, Role.AUDITOR)
    reply = await auditor.get("/api/v1/audit-events", params={"action": action})
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["items"]
    return found


async def test_what_was_refused_is_counted_by_reason_and_no_code_is_kept(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = await open_evaluation(world)
    used, free, torn, *_ = await print_for(world, opened, "west_one", 4)
    [foreign] = await print_for(world, opened, "east_one", 1)
    phone = Phone(opened.moduli["west_one"])
    assert (await phone.ask(client, opened.units["west_one"], used)).status_code == 200
    await scan(world, opened, "west_one", "spoiled", [torn])
    assert await events(world) == [], "nothing was refused yet"
    monkeypatch.setattr(places, "today", lambda: today() + timedelta(days=7))
    codes = [used, free, free, torn, foreign, "9" * 12, "hello"]
    await scan(world, opened, "west_one", "paper", codes, by="west")

    [event] = await events(world)
    assert event["details"] == {
        "mark": "paper",
        "sent": 7,
        "registered": 1,
        "already": 1,
        "used_by_phone": 1,
        "declared_otherwise": 1,
        "unknown": 2,
        "other_unit": 1,
    }
    assert event["subject_id"] == str(opened.units["west_one"])
    assert event["actor"]["id"] == str((await me(world, "west"))["account_id"])
    assert not any(code.split("#")[-1][:20] in str(event) for code in codes[:5])
    registered = [one["details"] for one in await events(world, "slips.scanned")]
    assert {"mark": "paper", "count": 1} in registered


async def me(world: World, union: str) -> dict[str, Any]:
    found: dict[str, Any] = (await (await world.caller(union)).get("/api/v1/auth/me")).json()
    return found


async def test_a_scan_of_which_nothing_is_registered_leaves_its_trace(world: World) -> None:
    opened = await open_evaluation(world)
    await scan(world, opened, "west_one", "unused", ["9" * 12])
    [event] = await events(world)
    assert (event["details"]["sent"], event["details"]["registered"]) == (1, 0)
    assert await events(world, "slips.scanned") == []


async def test_scanning_twice_is_no_refusal(world: World) -> None:
    opened = await open_evaluation(world)
    slips = await print_for(world, opened, "west_one", 1)
    for _ in range(2):
        await scan(world, opened, "west_one", "unused", slips)
    assert await events(world) == []


@pytest.mark.parametrize("mark", ["unused", "spoiled", "replaced"])
async def test_the_trace_tells_no_more_of_a_slips_use_than_the_scan_did(
    world: World, client: AsyncClient, mark: str
) -> None:
    """Of two units alike in all but one vote the trace is the same while people vote."""
    opened = await open_evaluation(world)
    told = []
    for key in ("west_one", "east_one"):
        [slip] = await print_for(world, opened, key, 1)
        if key == "west_one":
            phone = Phone(opened.moduli[key])
            assert (await phone.ask(client, opened.units[key], slip)).status_code == 200
        for again in (mark, "unused", "spoiled"):
            await scan(world, opened, key, again, [slip])
        found = [one for one in await events(world) if one["subject_id"] == str(opened.units[key])]
        told.append([one["details"] for one in found])
    assert told[0] == told[1]
    assert told[0], "a slip declared one thing is refused as another"


async def test_the_judged_union_and_the_sub_district_see_no_trace(world: World) -> None:
    """It is the organiser's: who scans knows already, who is judged must not."""
    opened = await open_evaluation(world)
    await scan(world, opened, "west_one", "unused", ["9" * 12], by="west")
    assert len(await events(world)) == 1
    for below in ("west", "west_one"):
        assert await events(world, union=below) == []
