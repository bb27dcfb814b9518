"""Whole prints of slips declared void, and taken back, over HTTP."""

from httpx import AsyncClient

from app.core.scope import DatabaseRole, acting_as
from app.issuing.statements import DELETE_KEYS
from tests.scan_steps import counts, scan
from tests.slip_steps import Phone, move_to, open_evaluation, print_for
from tests.world import World


async def test_a_print_that_never_arrived_is_voided_as_a_whole(
    world: World, client: AsyncClient
) -> None:
    opened = await open_evaluation(world)
    caller = await world.caller("district")
    lost = await print_for(world, opened, "west_one", None)
    void = opened.slips("west_one") + "/void"
    assert (await caller.post(void)).json() == {"voided": 22}
    refused = await Phone(opened.moduli["west_one"]).ask(client, opened.units["west_one"], lost[0])
    assert refused.json()["code"] == "slip_void"
    slips = await print_for(world, opened, "west_one", None)
    phone = Phone(opened.moduli["west_one"])
    assert (await phone.ask(client, opened.units["west_one"], slips[0])).status_code == 200
    assert (await caller.post(void)).json() == {"voided": 22}, "nor does this tell who votes"
    [slip, *_] = await print_for(world, opened, "west_one", None)
    await scan(world, opened, "west_one", "spoiled", [slip])
    late = await caller.post(void)
    assert (late.status_code, late.json()["code"]) == (409, "slips_in_use")
    assert (await counts(world, opened, "west_one"))["void_unused"] == 44


async def test_a_print_declared_void_by_mistake_is_taken_back(
    world: World, client: AsyncClient
) -> None:
    """It had been handed out: who voted is counted, who did not still can."""
    opened = await open_evaluation(world)
    caller = await world.caller("district")
    unit = opened.units["west_one"]
    voted, other, left, *_ = await print_for(world, opened, "west_one", None)
    assert (await Phone(opened.moduli["west_one"]).ask(client, unit, voted)).status_code == 200
    void = opened.slips("west_one") + "/void"
    assert (await caller.post(void)).json() == {"voided": 22}
    assert (await counts(world, opened, "west_one"))["void_print"] == 22
    reprinted = await print_for(world, opened, "west_one", 2)
    refused = await caller.delete(void)
    assert (refused.status_code, refused.json()["code"]) == (409, "slips_reprinted")
    assert "2 张" in refused.json()["detail"]
    await scan(world, opened, "west_one", "unused", [*reprinted, left])
    assert (await caller.delete(void)).json() == {"restored": 21}
    assert (await caller.delete(void)).json() == {"restored": 0}
    assert (await Phone(opened.moduli["west_one"]).ask(client, unit, other)).status_code == 200
    gone = await Phone(opened.moduli["west_one"]).ask(client, unit, left)
    assert gone.json()["code"] == "slip_void"
    work = f"/api/v1/evaluations/{opened.id}/units/{unit}"
    await caller.put(f"{work}/handed-out", json={"handed_out": 21})
    await move_to(world.database, opened, "closed", forget_slips=True)
    balance = (await caller.get(f"{work}/field-work")).json()["balance"]
    assert (balance["balanced"], balance["phone"]) == (True, 2)
    late = await caller.delete(void)
    assert (late.status_code, late.json()["code"]) == (409, "slips_not_now")


async def test_of_two_prints_declared_void_the_last_can_be_taken_back(
    world: World, client: AsyncClient
) -> None:
    opened = await open_evaluation(world)
    caller = await world.caller("district")
    void = opened.slips("west_one") + "/void"
    for _ in range(2):
        [slip, *_] = await print_for(world, opened, "west_one", None)
        assert (await caller.post(void)).json() == {"voided": 22}
    shown = await counts(world, opened, "west_one")
    assert (shown["void_unused"], shown["void_print"]) == (44, 22)
    assert (await caller.delete(void)).json() == {"restored": 22}
    phone = Phone(opened.moduli["west_one"])
    assert (await phone.ask(client, opened.units["west_one"], slip)).status_code == 200


async def test_slips_of_a_unit_whose_key_is_gone_are_kept_and_asked_about(world: World) -> None:
    opened = await open_evaluation(world)
    [slip] = await print_for(world, opened, "west_one", 1)
    async with world.database.transaction() as session, acting_as(session, DatabaseRole.ISSUER):
        await session.execute(DELETE_KEYS, {"units": [opened.units["west_one"]]})
    reply = await (await world.caller("district")).post(
        "/api/v1/slips/scan",
        json={
            "evaluation_id": str(opened.id),
            "unit_id": str(opened.units["west_one"]),
            "mark": "unused",
            "codes": [slip],
        },
    )
    assert (reply.status_code, reply.json()["code"]) == (503, "slips_unreadable")
    assert "系统管理员" in reply.json()["detail"]


async def test_who_may_not_void_a_print_takes_none_back(world: World) -> None:
    opened = await open_evaluation(world)
    await print_for(world, opened, "west_one", 2)
    reply = await (await world.caller("west_one")).delete(opened.slips("west_one") + "/void")
    assert reply.status_code == 403
