"""Slips over HTTP: who prints how many, what scanning makes of them, what nobody gets to see."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from httpx import AsyncClient

from app.access.permissions import Role
from app.core.clock import today
from app.evaluations.on_site import places
from tests.printed_pages import Printed
from tests.scan_steps import SCAN, counts, scan, scanning
from tests.slip_steps import (
    CHECK,
    Phone,
    addresses_in,
    close_early,
    move_to,
    open_evaluation,
    print_for,
)
from tests.world import World


async def test_slips_are_printed_once_and_kept_nowhere(world: World) -> None:
    opened = await open_evaluation(world)
    caller = await world.caller("district")
    reply = await caller.post(opened.slips("west_one"), json={"count": 11})
    assert reply.headers["content-type"] == "application/pdf"
    assert "no-store" in reply.headers["cache-control"]
    addresses = addresses_in(reply.content)
    assert len(set(addresses)) == 11
    for address in addresses:
        start = f"HTTP://127.0.0.1:8000/E/{opened.codes['west_one']}#"
        assert address.startswith(start), address
        assert address.endswith("." + CHECK.replace("-", "").upper())
    assert Printed(reply.content).text(0).count(CHECK) == 8
    assert (await counts(world, opened, "west_one"))["printed"] == 11


async def test_the_sub_district_prints_too(world: World) -> None:
    opened = await open_evaluation(world)
    reply = await (await world.caller("west")).post(opened.slips("west_one"), json={"count": 1})
    assert reply.status_code == 200


@pytest.mark.parametrize(
    ("union", "role", "status", "code"),
    [
        ("west_one", Role.MANAGER, 403, "slips_from_above"),
        ("east", Role.MANAGER, 404, "not_found"),
        ("district", Role.VIEWER, 403, "forbidden"),
    ],
)
async def test_only_a_union_above_prints_counts_and_scans(
    world: World, union: str, role: Role, status: int, code: str
) -> None:
    opened = await open_evaluation(world)
    caller = await world.caller(union, role)
    ids = {"evaluation_id": str(opened.id), "unit_id": str(opened.units["west_one"])}
    replies = [
        await caller.post(opened.slips("west_one"), json={"count": 1}),
        await caller.get(opened.slips("west_one")),
        await caller.post(opened.slips("west_one") + "/void"),
        await caller.post(SCAN, json={**ids, "mark": "unused", "codes": ["0" * 12]}),
        await caller.post(
            "/api/v1/slips/scan-photo",
            data={**ids, "mark": "unused"},
            files={"file": ("x.png", b"x")},
        ),
    ]
    assert [(one.status_code, one.json()["code"]) for one in replies] == [(status, code)] * 5


async def test_the_judged_union_finds_no_counts_in_the_list(world: World) -> None:
    opened = await open_evaluation(world, ("west_one", "west_two"))
    await print_for(world, opened, "west_one", 2)
    path = f"/api/v1/evaluations/{opened.id}/slips"
    own = (await (await world.caller("west_one")).get(path)).json()
    assert (own["total"], own["items"]) == (0, [])
    above = (await (await world.caller("west")).get(path)).json()
    assert [one["printed"] for one in above["items"]] == [2, 0]
    found = (await (await world.caller("west")).get(path, params={"q": "west_two"})).json()
    assert found["total"] == 1


async def test_no_more_than_roll_and_spares(world: World) -> None:
    opened = await open_evaluation(world, roll=11)  # and 2 spares
    caller = await world.caller("district")
    too_many = await caller.post(opened.slips("west_one"), json={"count": 14})
    assert (too_many.status_code, too_many.json()["code"]) == (409, "slips_too_many")
    assert "13" in too_many.json()["detail"]
    addresses = await print_for(world, opened, "west_one", None)
    assert len(addresses) == 13
    assert (await counts(world, opened, "west_one"))["allowed"] == 0
    full = await caller.post(opened.slips("west_one"), json={})
    assert full.json()["code"] == "slips_too_many"
    await scan(world, opened, "west_one", "spoiled", addresses[:2])
    assert len(await print_for(world, opened, "west_one", 2)) == 2
    again = await caller.post(opened.slips("west_one"), json={"count": 1})
    assert again.status_code == 409


@pytest.mark.parametrize("count", [0, -1, 1001, "x"])
async def test_a_count_that_is_none(world: World, count: object) -> None:
    opened = await open_evaluation(world)
    caller = await world.caller("district")
    reply = await caller.post(opened.slips("west_one"), json={"count": count})
    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, "count")


@pytest.mark.parametrize("state", ["closing", "closed", "released", "cancelled"])
async def test_nothing_is_printed_or_scanned_after_sealing(world: World, state: str) -> None:
    opened = await open_evaluation(world)
    await move_to(world.database, opened, state)
    caller = await world.caller("district")
    body = {"evaluation_id": str(opened.id), "unit_id": str(opened.units["west_one"])}
    for reply in (
        await caller.post(opened.slips("west_one"), json={}),
        await caller.post(f"/api/v1/evaluations/{opened.id}/slips", json={}),
        await caller.post(opened.slips("west_one") + "/void"),
        await caller.post(SCAN, json={**body, "mark": "paper", "codes": ["0" * 12]}),
    ):
        assert (reply.status_code, reply.json()["code"]) == (409, "slips_not_now")


async def test_a_unit_left_out_gets_none(world: World) -> None:
    opened = await open_evaluation(world, left_out=("east_one",))
    reply = await (await world.caller("district")).post(opened.slips("east_one"), json={})
    assert reply.json()["code"] == "slips_unit_left_out"


async def test_scanning_judges_each_slip_by_itself(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = await open_evaluation(world)
    slips = await print_for(world, opened, "west_one", 4)
    [foreign] = await print_for(world, opened, "east_one", 1)
    phone = Phone(opened.moduli["west_one"])
    reply = await phone.ask(client, opened.units["west_one"], slips[0])
    assert reply.status_code == 200
    codes = [slips[0], slips[1], slips[1].split("#")[1], foreign, "9" * 12, "hello"]
    monkeypatch.setattr(places, "today", lambda: today() + timedelta(days=7))
    found = await scan(world, opened, "west_one", "paper", codes)
    assert [one["outcome"] for one in found["items"][:1]] == ["refused"]
    assert found["items"][0]["state"] == "issued"
    assert sorted(one["outcome"] for one in found["items"][1:3]) == ["already", "done"]
    assert [one["outcome"] for one in found["items"][3:]] == [None, "unknown", "unknown"]
    tally = {name: value for name, value in found.items() if name != "items"}
    assert tally == {"done": 1, "already": 1, "refused": 1, "unknown": 2, "other_unit": 1}
    again = await scan(world, opened, "west_one", "paper", codes)
    assert (again["done"], again["already"]) == (0, 2)
    told = str(found)
    assert not any(code.split("#")[-1][:26] in told for code in codes[:4])


@pytest.mark.parametrize("mark", ["unused", "spoiled", "replaced"])
async def test_scanning_and_all_that_is_shown_tell_nothing_of_a_slips_use(
    world: World, client: AsyncClient, mark: str
) -> None:
    """Of two units alike in all but one vote, everything said is the same until closing."""
    opened = await open_evaluation(world)
    told = []
    for key in ("west_one", "east_one"):
        slip, other = await print_for(world, opened, key, 2)
        if key == "west_one":
            phone = Phone(opened.moduli[key])
            assert (await phone.ask(client, opened.units[key], slip)).status_code == 200
        said = [await scan(world, opened, key, mark, [slip]) for _ in range(2)]
        said.append(await scan(world, opened, key, "unused", [slip]))
        shown = await counts(world, opened, key)
        figures = {name: value for name, value in shown.items() if isinstance(value, int | None)}
        void = await Phone(opened.moduli[key]).ask(client, opened.units[key], slip)
        work = f"/api/v1/evaluations/{opened.id}/units/{opened.units[key]}/field-work"
        balance = (await (await world.caller("district")).get(work)).json()["balance"]
        early = await scanning(world, opened, key, "paper", [other])
        assert (early.status_code, early.json()["code"]) == (409, "paper_not_yet")
        told.append((said, figures, void.status_code, void.json()["code"], balance))
    assert told[0] == told[1]
    await move_to(world.database, opened, "closed")
    assert [(await counts(world, opened, key))["issued"] for key in opened.units] == [1, 0]


@pytest.mark.parametrize("mark", ["unused", "spoiled", "replaced"])
async def test_nor_do_they_after_an_early_closing_until_the_release(
    world: World, client: AsyncClient, mark: str
) -> None:
    """Slips are recognised until then: of each unit only the sum of the used ones is told."""
    opened = await open_evaluation(world)
    held, told = {}, []
    for at, key in enumerate(opened.units):
        held[key] = await print_for(world, opened, key, 2)
        asked = await Phone(opened.moduli[key]).ask(client, opened.units[key], held[key][at])
        assert asked.status_code == 200
    await close_early(world.database, opened, world.app.state.poll_seal)
    for key, (slip, _) in held.items():
        said = [await scan(world, opened, key, mark, [slip]) for _ in range(2)]
        work = f"/api/v1/evaluations/{opened.id}/units/{opened.units[key]}"
        caller = await world.caller("district")
        balance = (await caller.put(f"{work}/handed-out", json={"handed_out": 1})).json()["balance"]
        assert balance["settled"] is False
        shown = await counts(world, opened, key)
        figures = {name: value for name, value in shown.items() if isinstance(value, int | None)}
        told.append((said, figures, balance))
    assert told[0] == told[1]
    assert told[0][1]["issued"] == 1


async def test_a_slip_declared_left_over_that_has_voted_is_told_after_closing(
    world: World, client: AsyncClient
) -> None:
    opened = await open_evaluation(world)
    slip, _ = await print_for(world, opened, "west_one", 2)
    phone = Phone(opened.moduli["west_one"])
    assert (await phone.ask(client, opened.units["west_one"], slip)).status_code == 200
    await scan(world, opened, "west_one", "unused", [slip])
    caller = await world.caller("district")
    work = f"/api/v1/evaluations/{opened.id}/units/{opened.units['west_one']}"
    await caller.put(f"{work}/handed-out", json={"handed_out": 1})
    before = (await caller.get(f"{work}/field-work")).json()["balance"]
    assert (before["balanced"], before["findings"]) == (True, [])
    await move_to(world.database, opened, "closed", forget_slips=True)
    after = (await caller.get(f"{work}/field-work")).json()["balance"]
    assert [(one["code"], one["off_by"]) for one in after["findings"]] == [("void_slips_used", 1)]


async def test_the_numbers_balance_and_do_not_tell_who_votes(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = await open_evaluation(world)
    slips = await print_for(world, opened, "west_one", 8)
    before = await counts(world, opened, "west_one")
    phones = [Phone(opened.moduli["west_one"]) for _ in range(2)]
    for phone, slip in zip(phones, slips, strict=False):
        assert (await phone.ask(client, opened.units["west_one"], slip)).status_code == 200
    assert await counts(world, opened, "west_one") == before, "voting shows nowhere"
    monkeypatch.setattr(places, "today", lambda: today() + timedelta(days=7))
    for mark, slip in zip(("replaced", "unused", "spoiled", "paper"), slips[1:5], strict=True):
        assert (await scan(world, opened, "west_one", mark, [slip]))["done"] == 1
    now = await counts(world, opened, "west_one")
    expected = {"outstanding": 4, "replaced": 1, "void_unused": 1, "void_spoiled": 1, "paper": 1}
    assert {name: now[name] for name in expected} == expected
    assert (now["printed"], now["issued"]) == (8, None)
    await move_to(world.database, opened, "closing")
    assert (await counts(world, opened, "west_one"))["issued"] is None
    await move_to(world.database, opened, "closed")
    assert (await counts(world, opened, "west_one"))["issued"] == 2


async def test_many_units_at_once_in_one_zip(world: World) -> None:
    opened = await open_evaluation(world, ("west_one", "west_two", "east_one"), roll=9)
    await print_for(world, opened, "west_two", 4)
    path = f"/api/v1/evaluations/{opened.id}/slips"
    caller = await world.caller("district")
    reply = await caller.post(path, json={"sub_district_id": str(world.id("west"))})
    assert reply.headers["content-type"] == "application/zip"
    assert "no-store" in reply.headers["cache-control"]
    packed = ZipFile(BytesIO(reply.content))
    assert packed.testzip() is None
    slips = {name: addresses_in(packed.read(name)) for name in packed.namelist()}
    assert sorted(len(found) for found in slips.values()) == [6, 10]
    for name, found in slips.items():
        key = "west_one" if "WEST_ONE" in name else "west_two"
        assert all(f"/E/{opened.codes[key]}#" in address for address in found)
    assert len((await caller.post(path, json={})).content) > 0
    nothing = await caller.post(path, json={})
    assert (nothing.status_code, nothing.json()["code"]) == (409, "slips_nothing_to_print")
    for key in opened.units:
        assert (await counts(world, opened, key))["printed"] == 10


async def test_a_zip_has_its_bounds(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = await open_evaluation(world)
    monkeypatch.setattr("app.evaluations.slips.batches.MOST_SLIPS", 43)
    path = f"/api/v1/evaluations/{opened.id}/slips"
    reply = await (await world.caller("district")).post(path, json={})
    assert (reply.status_code, reply.json()["code"]) == (409, "slips_zip_too_large")
    assert (await counts(world, opened, "west_one"))["printed"] == 0
